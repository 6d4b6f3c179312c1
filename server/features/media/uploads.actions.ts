import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Value } from 'typebox/value'
import { AppError, invalid } from '../../errors.ts'
import { whileAwaited } from '../../http/awaited.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Text } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { keepMedia } from './keep.actions.ts'
import { mostFileBytes } from './kinds.rules.ts'
import type { Media } from './media.schemas.ts'
import { noSpace } from './refusals.ts'
import { receive } from './receive.ts'
import { watchUpload } from './room.actions.ts'
import { newKey, openUpload, removeUploadFile, uploadPath } from './storage.ts'

type Box = Pick<Services, 'db' | 'config' | 'clock' | 'jobs'>
type Watch = Awaited<ReturnType<typeof watchUpload>>

const Alt = Text(500)

/** One file as a form, from the socket to the disk; for what arrives within the two minutes that a request may take. */
export async function uploadMedia (app: Box, request: FastifyRequest): Promise<Media> {
  if (!request.isMultipart()) throw new AppError(415, 'invalid', 'A file must be sent as multipart/form-data.')
  const key = requestKeyOf(request)
  const watch = await watchUpload(app, { announced: Number(request.headers['content-length'] ?? 0), by: request.user })
  const uploadKey = newKey()
  const awaited = whileAwaited(request.raw)
  try {
    const arrived = await receiveForm(app, request, { watch, uploadKey })
    return await keepMedia(app, { ...arrived, by: request.user, key, signal: awaited.signal })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noSpace() : error
  } finally {
    awaited.end()
    watch.end()
    await removeUploadFile(app.config.data, uploadKey)
  }
}

/** The text fields may stand before or after the file. */
async function receiveForm (app: Box, request: FastifyRequest, { watch, uploadKey }: { watch: Watch, uploadKey: string }) {
  const fields: Record<string, string> = {}
  let file: Awaited<ReturnType<typeof receiveFile>> | undefined
  for await (const part of request.parts({ limits: { files: 1, fields: 5, parts: 8, fileSize: mostFileBytes + 1, fieldSize: 10_000 } })) {
    if (part.type === 'file') file = await receiveFile(app, part, { watch, uploadKey })
    else fields[part.fieldname] = String(part.value)
  }
  const { alt = '', ...unknown } = fields
  if (!file || file.bytes === 0) throw invalid('Please choose a file.', { file: 'required' })
  if (Object.keys(unknown).length > 0) throw invalid('The form has a field that nobody knows.', { [Object.keys(unknown)[0]!.slice(0, 50)]: 'unknown' })
  if (!Value.Check(Alt, alt)) throw invalid('The description is too long or cannot be printed.', { alt: 'invalid' })
  return { ...file, alt }
}

async function receiveFile (app: Box, { file: source, filename }: { file: AsyncIterable<Buffer>, filename: string }, { watch, uploadKey }: { watch: Watch, uploadKey: string }) {
  const file = await openUpload(app.config.data, uploadKey)
  const hash = createHash('sha256')
  const name = filename || 'file'
  try {
    const bytes = await receive(source, file, { hash, count: watch.count, mayGoOn: (written, head) => watch.mayGoOn(name, written, head) })
    return { file: uploadPath(app.config.data, uploadKey), bytes, digest: hash.digest('hex'), name }
  } finally {
    await file.close()
  }
}
