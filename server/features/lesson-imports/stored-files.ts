import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Role } from '../../db/tables.ts'
import { AppError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { keepMedia } from '../media/keep.actions.ts'
import { findKeptSince } from './lesson-imports.store.ts'

interface Storing {
  path: string
  name: string
  alt: string
  by: { id: number, role: Role }
  /** When the document came: what was kept of it since need not be kept again. */
  since: number
}

/**
 * The one door through which pictures of a document, and the document itself, come to the files of whoever sent it: looked at
 * like everything that is sent. Undefined for what is refused there, as a damaged picture; throws when there is no room.
 */
export async function storeFile (app: Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>, { path, name, alt, by, since }: Storing): Promise<number | undefined> {
  const digest = await digestOf(path)
  const known = await findKeptSince(app.db.read, { digest, userId: by.id, since }) // the job was interrupted, and runs again
  if (known !== undefined) return known
  try {
    return (await keepMedia(app, { file: path, bytes: (await stat(path)).size, digest, name, alt, by })).id
  } catch (error) {
    if (error instanceof AppError && (error.statusCode === 400 || error.statusCode === 413)) return undefined
    throw error
  }
}

async function digestOf (path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
