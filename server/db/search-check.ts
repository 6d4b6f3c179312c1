import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

export type SearchCheck = 'whole' | 'made_anew'

/**
 * Looks whether the search index says what its texts say, and makes it anew if not. On a thread of its own, since SQLite goes through all
 * texts in one statement: questions and the event loop go on meanwhile, writes wait for it, about a second with 5,000 lessons.
 */
export function checkSearchIndex (file: string): Promise<SearchCheck> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { file } })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The search index was not looked through to the end.')))
  })
}

function check (file: string): SearchCheck {
  const sqlite = new Database(file, { timeout: 5_000 })
  sqlite.pragma('synchronous = NORMAL')
  sqlite.pragma('wal_autocheckpoint = 0') // the checkpoint thread does it
  try {
    sqlite.exec("insert into documents_search (documents_search, rank) values ('integrity-check', 1)")
    return 'whole'
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('SQLITE_CORRUPT')) throw error
    sqlite.exec("insert into documents_search (documents_search) values ('rebuild')")
    return 'made_anew'
  } finally {
    sqlite.close()
  }
}

if (!isMainThread) {
  parentPort!.postMessage(check(workerData.file))
  parentPort!.close()
}
