import { chmodSync, closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { syncFolder, syncPath } from './folder.ts'
import { prepareNew } from './pragmas.ts'

/**
 * Makes an empty database beside its place and moves it there once it is whole and on the disk: a power cut at the very
 * first start must not leave half a header that later starts refuse. Readable by its owner only, as its WAL will be.
 */
export function createDatabase (file: string) {
  const made = `${file}.new`
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(made + end, { force: true }) // of an earlier try
  closeSync(openSync(made, 'wx', 0o600))
  chmodSync(made, 0o600) // whatever the umask
  const sqlite = new Database(made)
  try {
    prepareNew(sqlite)
  } finally {
    sqlite.close()
  }
  syncPath(made)
  renameSync(made, file)
  syncFolder(dirname(file))
}
