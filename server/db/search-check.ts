import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

export type SearchCheck = 'whole' | 'made_anew'

/**
 * Looks whether the search index says what its texts say, and makes it anew if not. On a thread of its own, since SQLite goes through all
 * texts in one statement: questions and the event loop go on meanwhile, writes wait for it, about a second with 5,000 lessons. Then its
 * parts are merged step by step, writes in between, so that it stays quick and words that were struck out are dropped.
 */
export function checkSearchIndex (file: string): Promise<SearchCheck> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { file } })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The search index was not looked through to the end.')))
  })
}

const mergedAtOnce = 200 // pages: some ten milliseconds
const mostSteps = 2_000
const pauseMs = 20 // in which who waits to write comes in

function lookAfter (file: string): SearchCheck {
  const sqlite = new Database(file, { timeout: 5_000 })
  sqlite.pragma('synchronous = NORMAL')
  sqlite.pragma('wal_autocheckpoint = 0') // the checkpoint thread does it
  sqlite.pragma('secure_delete = 1')
  try {
    const found = check(sqlite)
    mergeParts(sqlite)
    return found
  } finally {
    sqlite.close()
  }
}

function check (sqlite: Database.Database): SearchCheck {
  try {
    sqlite.exec("insert into documents_search (documents_search, rank) values ('integrity-check', 1)")
    return 'whole'
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('SQLITE_CORRUPT')) throw error
    sqlite.exec("insert into documents_search (documents_search) values ('rebuild')")
    return 'made_anew'
  }
}

/** A negative number says that all parts are to become one, the others go on with it; fewer than two changes: nothing is left to do. */
function mergeParts (sqlite: Database.Database) {
  const merge = sqlite.prepare("insert into documents_search (documents_search, rank) values ('merge', ?)")
  const changes = sqlite.prepare('select total_changes()').pluck()
  const still = new Int32Array(new SharedArrayBuffer(4))
  for (let step = 0; step < mostSteps; step++) {
    const before = changes.get() as number
    merge.run(step === 0 ? -mergedAtOnce : mergedAtOnce)
    if (changes.get() as number - before < 2) return
    Atomics.wait(still, 0, 0, pauseMs)
  }
}

if (!isMainThread) {
  parentPort!.postMessage(lookAfter(workerData.file))
  parentPort!.close()
}
