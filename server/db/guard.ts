import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { applicationId, readHeader, type Header } from './header.ts'
import { RefusedDatabase } from './refused.ts'

/**
 * Looks at the file before SQLite does and refuses, unchanged, what is not a database of this program or is newer than
 * it. Returns whether a database is there already.
 */
export function guard (file: string, newestKnown: number): boolean {
  const wal = sizeOf(`${file}-wal`)
  const header = readHeader(file, wal > 0)
  if (header.kind === 'missing' || header.kind === 'empty') {
    refuseIfGone(file, header.kind, wal)
    return false
  }
  if (header.kind === 'not_sqlite') throw new RefusedDatabase('not_a_database', `${file} is not a Pi-LMS database. Nothing was changed. ${wayBack}`)
  if (header.kind === 'damaged') throw new RefusedDatabase('damaged', `${file} is damaged: ${header.why}. Nothing was changed. ${wayBack}`)
  refuseStranger(file, wal > 0 ? throughWal(file, header) : header, newestKnown)
  keepPrivate(file)
  return true
}

/** For the end of a sentence about a file that is of no use. A WAL that stays beside another database would spoil that one. */
export const putBack = 'Put a backup copy in its place and delete the files beside it that end in -wal and -shm'
const wayBack = `${putBack}, or move the file away if it does not belong here.`

function refuseIfGone (file: string, kind: 'missing' | 'empty', wal: number) {
  const media = join(dirname(file), 'media')
  const uploads = existsSync(media) && readdirSync(media, { recursive: true, withFileTypes: true }).some(entry => entry.isFile())
  if (!uploads && wal === 0) return
  const left = uploads ? 'uploads are there' : 'its journal is there'
  throw new RefusedDatabase('gone', `The database ${file} is ${kind === 'empty' ? 'empty' : 'gone'} but ${left}. Nothing was changed. ${putBack}.`)
}

/** What is committed but not home yet counts too. A read-only look cannot bring it home, so the files stay as they are. */
function throughWal (file: string, header: Header & { kind: 'sqlite' }) {
  const look = new Database(file, { readonly: true, timeout: 5000 })
  try {
    const id = look.pragma('application_id', { simple: true }) as number
    return { ...header, applicationId: id >>> 0, version: look.pragma('user_version', { simple: true }) as number }
  } catch (error) {
    throw new RefusedDatabase('damaged', `${file} is damaged: it cannot be read. Nothing was changed. ${wayBack}`, error)
  } finally {
    look.close()
  }
}

function refuseStranger (file: string, found: { applicationId: number, version: number }, newestKnown: number) {
  if (found.applicationId !== applicationId) {
    throw new RefusedDatabase('other_program', `${file} is a database of another program. Nothing was changed. ${wayBack}`)
  }
  if (found.version > newestKnown) throw newer(found.version, newestKnown)
}

export const newer = (version: number, newestKnown: number) => new RefusedDatabase('newer',
  `The database is at version ${version}, this program knows versions up to ${newestKnown}. Nothing was changed. ` +
  `Install the newer program again, or go back to the copy from before the update: ${putBack} (backups/before-….db).`)

/** Names, answers and password hashes are inside: nobody else on the box needs to read them. */
function keepPrivate (file: string) {
  const { mode } = statSync(file)
  if ((mode & 0o077) === 0) return
  try {
    chmodSync(file, 0o600)
  } catch (error) {
    throw new RefusedDatabase('not_ours', `${file} belongs to another user of this system and is readable by others. Run: chown pi-lms ${file}; chmod 600 ${file}`, error)
  }
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
