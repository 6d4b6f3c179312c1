import type { Queries } from '../../db/open.ts'
import type { Role } from '../../db/tables.ts'
import { tooBusy } from '../../errors.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { BoundedFault, runBounded } from '../../jobs/bounded-process.ts'
import type { Services } from '../../services.ts'
import type { Found, Inspection } from './inspect.child.ts'
import { fontsDigest } from './fonts.ts'
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

  const fonts = found.type === 'svg' ? await fontsDigest() : undefined
  let unneeded: string | undefined = storedName
  try {
    return await app.db.write(async trx => {
      const keep = async () => {
        const kept = await addRows(app, trx, { file, fonts, arrived })
        unneeded = kept.unneeded
        return kept.media
      }
      return arrived.key ? answerOnce(trx, arrived.key, app.clock.now(), keep) : keep()
    }).catch(error => { unneeded = storedName; throw error })
  } finally {
    if (unneeded !== undefined) await removeStored(data, unneeded)
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

interface Adding { file: NewFile, fonts: string | undefined, arrived: Arrived }

/** Inside the write. `unneeded`: the folder that nothing names any more, the new file's own where its content was here already. */
async function addRows (app: Pick<Services, 'jobs' | 'clock'>, trx: Queries, { file, fonts, arrived: { name, alt, by, upload } }: Adding) {
  const now = app.clock.now()
  await requireQuota(trx, by, file.bytes, upload?.id)
  const known = await findFileByDigest(trx, file.digest)
  const anew = known !== undefined && (known.status === 'failed' || (known.status === 'ready' && isDrawnOtherwise(known, fonts)))
  const fileId = known?.id ?? await addFile(trx, file, now)
  if (anew) await replaceFile(trx, fileId, file)
  const mediaId = await addMedia(trx, { fileId, name: tidyName(name), nameKey: searchKey(name), alt, by: by.id, now })
  await upload?.whole(trx, mediaId)
  if ((!known || anew) && file.status === 'waiting') {
    const waiting = await countWaitingPictures(trx, by.id)
    if (waiting > mostWaitingPictures) throw tooBusy()
    // Whoever sends one picture does not wait for all of somebody who sends a hundred.
    await app.jobs.add(trx, { kind: preparing, params: { fileId }, priority: 1 - waiting, createdBy: by.id, now })
  }
  const [row] = await listMedia(trx, [mediaId])
  return { media: toMedia(row!), unneeded: anew ? known.storedName : known && file.storedName }
}

/** A drawing (SVG) from before fonts came to this box, or went: what was sent is not kept, so this is the moment to draw it again. */
const isDrawnOtherwise = ({ details }: { details: string }, fonts: string | undefined) => fonts !== undefined && (JSON.parse(details) as { fonts?: string }).fonts !== fonts
