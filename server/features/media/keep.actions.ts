import type { Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { tooBusy } from '../../errors.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { BoundedFault, runBounded } from '../../jobs/bounded-process.ts'
import type { Services } from '../../services.ts'
import type { Found, Inspection } from './inspect.child.ts'
import { fileTypes, mostBytes } from './kinds.rules.ts'
import { listMedia } from './media-links.store.ts'
import { searchKey, tidyName, toMedia } from './media.rules.ts'
import type { Media } from './media.schemas.ts'
import { addFile, addMedia, countWaitingPictures, findFileByDigest, replaceFile, type NewFile } from './media.store.ts'
import { refused, tooLarge } from './refusals.ts'
import { requireFree, requireQuota } from './room.actions.ts'
import { layDown, removeStored } from './storage.ts'

export const preparing = 'prepare_picture'

export interface Arrived {
  /** Where it lies; nobody may write to it any more. The caller removes it afterwards. */
  file: string
  bytes: number
  /** SHA-256 in hex, when it was counted while the bytes came. */
  digest?: string
  name: string
  alt: string
  by: { id: number, role: Role }
  key?: RequestKey
  /** The upload in pieces that this was; `whole` belongs to the same write as its row. */
  upload?: { id: number, whole: (trx: Queries, mediaId: number) => Promise<void> }
}

const inspector = new URL('./inspect.child.ts', import.meta.url)
const inspection = { mostMb: 300, timeoutMs: 180_000 } // two gigabytes are read from a slow card to count their digest
const mostWaitingPictures = 1_000 // of one person: a book that comes in brings hundreds

/**
 * A file that lies somewhere on the disk becomes somebody's: looked at, stored under a name of ours and synced, then its row is
 * committed. The same content is stored once. For every part of the program that makes or takes files; refuses like an upload.
 */
export async function keepMedia (app: Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>, arrived: Arrived): Promise<Media> {
  await requireFree(app)
  const found = await inspect(arrived)
  const type = fileTypes[found.type]
  if (arrived.bytes > mostBytes[type.kind]) throw tooLarge()
  const { data } = app.config
  const storedName = await layDown(data, arrived.file)
  const file: NewFile = {
    digest: arrived.digest ?? found.digest!, storedName, kind: type.kind, mime: found.mime, bytes: arrived.bytes, status: type.kind === 'image' ? 'waiting' : 'ready',
    width: found.width ?? null, height: found.height ?? null, durationMs: found.durationMs ?? null,
    details: { type: found.type, ...(found.warnings ? { warnings: found.warnings } : {}), ...(found.codecs ? { codecs: found.codecs } : {}) }
  }

  let stored = false
  try {
    return await app.db.write(async trx => {
      const keep = async () => {
        const kept = await addRows(app, trx, { file, arrived })
        stored = kept.stored
        return kept.media
      }
      return arrived.key ? answerOnce(trx, arrived.key, app.clock.now(), keep) : keep()
    }).catch(error => { stored = false; throw error })
  } finally {
    if (!stored) await removeStored(data, storedName)
  }
}

async function inspect ({ file, name, digest }: Arrived) {
  const asked: Inspection = { file, name, digest: digest === undefined }
  const found = await runBounded<Found>(inspector, asked, { ...inspection, reads: [file] }).catch((error: unknown): Found => {
    if (error instanceof BoundedFault) return { fault: 'damaged' } // what nobody can look at in peace nobody shall open
    throw error
  })
  if ('fault' in found) throw refused(found.fault)
  return found
}

/** Inside the write. `stored`: the new file is the one that is used from now on, because its content was not here yet. */
async function addRows (app: Pick<Services, 'jobs' | 'clock'>, trx: Queries, { file, arrived: { name, alt, by, upload } }: { file: NewFile, arrived: Arrived }) {
  const now = app.clock.now()
  await requireQuota(trx, by, file.bytes, upload?.id)
  const known = await findFileByDigest(trx, file.digest)
  const stored = !known || known.status === 'failed'
  const fileId = known?.id ?? await addFile(trx, file, now)
  if (known?.status === 'failed') await replaceFile(trx, fileId, file)
  const mediaId = await addMedia(trx, { fileId, name: tidyName(name), nameKey: searchKey(name), alt, by: by.id, now })
  await upload?.whole(trx, mediaId)
  if (stored && file.status === 'waiting') {
    const waiting = await countWaitingPictures(trx, by.id)
    if (waiting > mostWaitingPictures) throw tooBusy()
    // Whoever sends one picture does not wait for all of somebody who sends a hundred.
    await app.jobs.add(trx, { kind: preparing, params: { fileId }, priority: 1 - waiting, createdBy: by.id, now })
  }
  const [row] = await listMedia(trx, [mediaId])
  return { media: toMedia(row!), stored }
}
