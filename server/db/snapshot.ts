import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { syncFolder, syncPath } from './folder.ts'

const kept = 2 // of one version: a start that fails again and again must not fill the card

/** A whole copy of the database as it is now, on the disk with its name. Returns its path. */
export function snapshotBefore (sqlite: Database, version: number, now: number): string {
  const folder = join(dirname(sqlite.name), 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const family = `before-${String(version).padStart(4, '0')}-`
  const copy = join(folder, `${family}${new Date(now).toISOString().replaceAll(':', '-')}.db`)
  makeRoom(folder, family, copy)
  try {
    sqlite.prepare('VACUUM INTO ?').run(copy)
    chmodSync(copy, 0o600)
    syncPath(copy)
    syncFolder(folder)
  } catch (error) {
    rmSync(copy, { force: true }) // half a copy must not be taken for a backup
    throw error
  }
  return copy
}

function makeRoom (folder: string, family: string, copy: string) {
  rmSync(copy, { force: true })
  const earlier = readdirSync(folder).filter(name => name.startsWith(family) && name.endsWith('.db')).sort()
  for (const name of earlier.slice(0, Math.max(0, earlier.length - kept + 1))) rmSync(join(folder, name))
}
