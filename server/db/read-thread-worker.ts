import { parentPort, workerData } from 'node:worker_threads'
import Database, { type Statement } from 'better-sqlite3'
import { nearWords } from './near-words.ts'
import { tune } from './pragmas.ts'
import { preparedOnce } from './statements.ts'
import type { Answer } from './read-thread.ts'

const { file, mmapBytes } = workerData as { file: string, mmapBytes: number | undefined }
const open = () => {
  const sqlite = new Database(file, { readonly: true, timeout: 0 })
  tune(sqlite, { writer: false, mmapBytes })
  return sqlite
}
const sqlite = open()
const words = open() // a connection cannot answer a question inside another one
sqlite.function('near_words', nearWords(words))
sqlite.function('near_question_words', nearWords(words, 'questions_search_words'))

const mostStatements = 200
const mostRows = 50_000
const statementFor = preparedOnce(sqlite, new Map(), mostStatements)

/** Row by row, so that a thread which is given up can stop between two of them. */
function rowsOf (statement: Statement, parameters: unknown[]) {
  if (!statement.reader) return statement.run(parameters) && [] // refused: this connection cannot write
  const rows: unknown[] = []
  for (const row of statement.iterate(parameters)) {
    if (rows.push(row) > mostRows) throw new Error(`More than ${mostRows} rows: read in pages instead.`)
  }
  return rows
}

function answer ({ sql, parameters }: { sql: string, parameters: unknown[] }): Answer {
  try {
    return { rows: rowsOf(statementFor(sql), parameters) }
  } catch (error) {
    return { fault: (error as Error).message, code: (error as { code?: string }).code }
  }
}

parentPort!.on('message', (question: 'stop' | { sql: string, parameters: unknown[] }) => {
  if (question !== 'stop') return parentPort!.postMessage(answer(question))
  sqlite.close()
  words.close()
  parentPort!.close()
})
