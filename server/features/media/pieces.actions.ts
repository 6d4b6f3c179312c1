import type { FileHandle } from 'node:fs/promises'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError, conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Services } from '../../services.ts'
import { keepMedia } from './keep.actions.ts'
import { listMedia } from './media-links.store.ts'
import { addUpload, countOpenUploads, findUpload, removeUploadRow, touchUpload, uploadIsWhole, type Upload } from './media-uploads.store.ts'
import { tidyName, toMedia } from './media.rules.ts'
import type { Media, UploadState } from './media.schemas.ts'
import { noSpace, tooLarge, wrongOffset } from './refusals.ts'
import { receive } from './receive.ts'
import { refuseAtFirstSight, requireQuota, requireRoom } from './room.actions.ts'
import { newKey, openUpload, removeUploadFile, uploadPath } from './storage.ts'

// A file in pieces: each is on the disk before it is answered, and how much has come the file itself says. After a lost
// connection or a power cut the browser asks, and goes on from there.

type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>
interface Which { uploadId: number, by: CurrentUser }

export const pieceBytes = 4 * 1024 * 1024 // some seconds of a poor Wi-Fi
const mostOpen = 20

export async function startUpload (app: Box, { name, bytes, alt = '', by, key }: { name: string, bytes: number, alt?: string | undefined, by: CurrentUser, key: RequestKey }) {
  await requireRoom(app, { name, bytes, by })
  const now = app.clock.now()
  return app.db.write(trx => answerOnce(trx, key, now, async () => {
    if (await countOpenUploads(trx, by.id) >= mostOpen) throw conflict('too_many_uploads', 'Too many of your uploads are not finished. Finish or remove some first.')
    await requireQuota(trx, by, bytes)
    const id = await addUpload(trx, { key: newKey(), userId: by.id, name: tidyName(name), alt, bytes, now })
    return stateOf({ id, bytes }, 0, null)
  }))
}

/** Asked through the writing side: who is told that the file is whole forgets their copy of it. */
export async function showUpload (app: Box, { uploadId, by }: Which): Promise<UploadState> {
  const upload = await app.db.write(trx => findUpload(trx, { uploadId, userId: by.id }))
  if (!upload) throw notFound('The upload')
  return stateOf(upload, await arrivedBytes(app, upload), await mediaOf(app, upload))
}

/** Bytes that came already may come again. A later request for the same upload takes over from one that hangs in a lost connection. */
export async function savePiece (app: Box, { uploadId, by, offset, length, body }: Which & { offset: number, length: number, body: unknown }): Promise<UploadState> {
  if (!(body instanceof Readable)) throw new AppError(415, 'invalid', 'A piece must be sent as application/octet-stream.')
  if (length > pieceBytes) throw tooLarge()
  return inTurn(app, { uploadId, by }, async (upload, signal) => {
    if (upload.mediaId !== null) throw conflict('upload_complete', 'This file has arrived as a whole already.')
    await requireRoom(app, { name: upload.name, bytes: upload.bytes, toCome: length, by, exceptUpload: uploadId })
    const file = await openUpload(app.config.data, upload.key)
    try {
      const { size } = await file.stat()
      if (offset > size) throw wrongOffset(size)
      const written = await writePiece(file, { upload, offset, body, signal })
      await app.db.write(trx => touchUpload(trx, uploadId, app.clock.now()))
      return stateOf(upload, Math.max(size, offset + written), null)
    } finally {
      await file.close()
    }
  })
}

async function writePiece (file: FileHandle, { upload, offset, body, signal }: { upload: Upload, offset: number, body: Readable, signal: AbortSignal }) {
  const stop = () => body.destroy(new AppError(409, 'taken_over', 'A later request goes on with this upload.'))
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  let coming = 0
  try {
    return await receive(body.iterator({ destroyOnReturn: false }), file, { // or whoever is refused would lose the connection instead of hearing why
      at: offset,
      count (bytes) {
        coming += bytes
        if (coming > pieceBytes) throw tooLarge()
        if (offset + coming > upload.bytes) throw invalid('These are more bytes than were announced.', { offset: 'too_large' })
      },
      mayGoOn: async (_written, head) => { if (offset === 0) refuseAtFirstSight(head) }
    })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noSpace() : error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** What has come becomes a file of its owner. Asked twice, it answers twice. */
export async function completeUpload (app: Box, { uploadId, by }: Which): Promise<UploadState> {
  return inTurn(app, { uploadId, by }, async upload => {
    if (upload.mediaId !== null) return stateOf(upload, upload.bytes, await mediaOf(app, upload))
    const arrived = await arrivedBytes(app, upload)
    if (arrived !== upload.bytes) throw wrongOffset(arrived)
    const media = await keepWhole(app, upload, by)
    await removeUploadFile(app.config.data, upload.key)
    return stateOf(upload, upload.bytes, media)
  })
}

async function keepWhole (app: Box, { id, key, name, alt, bytes }: Upload, by: CurrentUser) {
  const whole: Parameters<typeof keepMedia>[1]['upload'] = { id, whole: (trx, mediaId) => uploadIsWhole(trx, id, mediaId) }
  try {
    return await keepMedia(app, { file: uploadPath(app.config.data, key), bytes, name, alt, by, upload: whole })
  } catch (error) {
    // No other bytes will make this file acceptable; where room is lacking, it waits until there is some.
    if (error instanceof AppError && [400, 413].includes(error.statusCode)) await forgetUpload(app, { id, key })
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noSpace() : error
  }
}

export async function removeUpload (app: Box, { uploadId, by }: Which) {
  await inTurn(app, { uploadId, by }, upload => forgetUpload(app, upload))
}

export async function forgetUpload (app: Pick<Services, 'db' | 'config'>, { id, key }: { id: number, key: string }) {
  await app.db.write(trx => removeUploadRow(trx, id))
  await removeUploadFile(app.config.data, key)
}

async function requireUpload (app: Box, { uploadId, by }: Which) {
  const upload = await findUpload(app.db.read, { uploadId, userId: by.id })
  if (!upload) throw notFound('The upload')
  return upload
}

async function arrivedBytes (app: Box, { key, mediaId, bytes }: Upload) {
  if (mediaId !== null) return bytes
  return (await stat(uploadPath(app.config.data, key)).catch(() => ({ size: 0 }))).size
}

async function mediaOf (app: Box, { mediaId }: Upload): Promise<Media | null> {
  const [row] = mediaId === null ? [] : await listMedia(app.db.read, [mediaId])
  return row ? toMedia(row) : null
}

const stateOf = ({ id, bytes }: { id: number, bytes: number }, offset: number, media: Media | null): UploadState => ({ id, offset, bytes, pieceBytes, media })

interface Turn { stop: AbortController, over: Promise<unknown> }
const turns = new Map<number, Turn>()

/** One request at a time for each upload, its owner's alone; `work` is told when the next one waits. */
async function inTurn<T> (app: Box, { uploadId, by }: Which, work: (upload: Upload, signal: AbortSignal) => Promise<T>): Promise<T> {
  await requireUpload(app, { uploadId, by })
  const before = turns.get(uploadId)
  before?.stop.abort()
  const stop = new AbortController()
  const done = (before?.over ?? Promise.resolve()).then(async () => work(await requireUpload(app, { uploadId, by }), stop.signal))
  const turn = { stop, over: done.catch(() => {}) }
  turns.set(uploadId, turn)
  try {
    return await done
  } finally {
    if (turns.get(uploadId) === turn) turns.delete(uploadId)
  }
}
