import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Role } from '../../db/tables.ts'
import { AppError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { keepMedia } from '../media/keep.actions.ts'
import type { FoundFile } from './draft.ts'
import type { Placed } from './placing.ts'
import { listOwnFiles } from './question-imports.store.ts'
import { fileRefused } from './refusals.ts'

// Files that came with questions: those this person has sent before are used again, the others are looked at and kept like
// everything that is sent.

const mostBytes = 24 * 1024 * 1024

export interface Hashed extends FoundFile { path: string, bytes: number, digest: string }
type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>
interface Keeping { files: FoundFile[], folder: string, by: { id: number, role: Role } }

/** Number in the file → the file here. Only what is known already, nothing is kept yet. */
export async function knownFiles (app: Box, { files, folder, by }: Keeping): Promise<{ known: Map<number, Placed>, others: Hashed[] }> {
  const hashed = await Promise.all(files.map(file => hash(file, folder)))
  const own = await listOwnFiles(app.db.read, { digests: hashed.map(({ digest }) => digest), userId: by.id })
  const known = new Map(hashed.flatMap(({ number, digest }) => own.has(digest) ? [[number, own.get(digest)!] as const] : []))
  return { known, others: hashed.filter(({ number }) => !known.has(number)) }
}

/** A file that the process has made in its folder, and nothing else: whatever a package may have made of it. */
async function hash (file: FoundFile, folder: string): Promise<Hashed> {
  const path = join(folder, basename(file.file))
  const made = await lstat(path)
  if (!made.isFile() || made.size > mostBytes) throw fileRefused('damaged')
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return { ...file, path, bytes: made.size, digest: digest.digest('hex') }
}

/** Undefined for what is refused, as a damaged picture; throws when there is no room. */
export async function keepFile (app: Box, { path, bytes, digest, name, alt }: Hashed, by: Keeping['by']): Promise<Placed | undefined> {
  try {
    const { id, kind } = await keepMedia(app, { file: path, bytes, digest, name, alt, by })
    return { id, kind }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'quota_full' || error.code === 'no_space') throw fileRefused('no_room')
    if (error.statusCode === 400 || error.statusCode === 413) return undefined
    throw error
  }
}
