import { join } from 'node:path'
import Database from 'better-sqlite3'
import { RefusedDatabase } from './refused.ts'

/**
 * One program per data folder. The lock is SQLite's own on an empty file beside the database: the system lets go of it
 * when the process ends, however it ends, so no stale lock has to be judged. Call the result to let go.
 */
export function lockFolder (folder: string) {
  const lock = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY') // there is never anything to undo
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw inUse(folder)
    throw error
  }
  return () => { lock.close() }
}

const inUse = (folder: string) => new RefusedDatabase('in_use',
  `Another Pi-LMS is already using the data in ${folder}. Stop it first (systemctl stop pi-lms), or give this one a data folder of its own.`)
