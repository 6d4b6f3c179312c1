import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { Db } from './open.ts'

/**
 * After a power cut or a crash: looks through the whole database on a thread of its own while the school already works,
 * and reports what is damaged (nothing, when all is well). Nothing is mended: that is a backup's business. A look that
 * finds damage, or is stopped, is done again at the next start. Call the result to stop it, before closing the database.
 */
export function checkAfterUncleanStop (db: Db, report: (faults: string[]) => void): () => Promise<void> {
  if (!db.uncleanStop) return async () => {}
  const worker = new Worker(new URL(import.meta.url), { workerData: { file: db.file } })
  let done = false
  const ended = new Promise<void>(resolve => worker.once('exit', () => {
    if (!done) db.distrust()
    resolve()
  }))
  worker.once('message', (faults: string[]) => {
    done = faults.length === 0
    report(faults)
  })
  worker.once('error', (error: Error) => report([`The database could not be looked through: ${error.message}`]))
  return async () => {
    worker.postMessage('stop')
    await ended
  }
}

/** Table by table, so that a stop need not wait for the end. */
async function lookThrough (file: string) {
  let stopped = false
  parentPort!.once('message', () => { stopped = true })
  const sqlite = new Database(file, { readonly: true, timeout: 5000 })
  const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0").pluck().all() as string[]
  const faults: string[] = []
  for (const table of ['sqlite_schema', ...tables]) {
    await nextTurn()
    if (stopped) break
    try {
      const found = sqlite.pragma(`quick_check("${table.replaceAll('"', '""')}")`, { simple: true }) as string
      if (found !== 'ok') faults.push(`${table}: ${found.replaceAll('\n', ' ')}`)
    } catch (error) { // damage so bad that the check itself cannot read on
      faults.push(`${table}: ${(error as Error).message}`)
    }
  }
  sqlite.close()
  if (!stopped) parentPort!.postMessage(faults)
  parentPort!.close()
}

if (!isMainThread) await lookThrough(workerData.file)
