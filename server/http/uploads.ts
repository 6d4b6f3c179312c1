import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, invalid, tooBusy } from '../errors.ts'

export interface Upload { name: string, bytes: Buffer, fields: Record<string, string> }

/** One small file with its text fields (which may stand before or after it), whole in memory: only for what is bounded to a few megabytes. */
export async function oneFile (request: FastifyRequest, mostBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new AppError(415, 'invalid', 'A file must be sent as multipart/form-data.')
  const fields: Record<string, string> = {}
  let file: { name: string, bytes: Buffer } | undefined

  for await (const part of request.parts({ limits: { files: 1, fields: 20, fileSize: mostBytes, fieldSize: 100_000, parts: 25 } })) {
    if (part.type === 'file') file = { name: (part.filename ?? '').slice(0, 200), bytes: await part.toBuffer() }
    else fields[part.fieldname] = String(part.value)
  }
  if (!file || file.bytes.length === 0) throw invalid('Please choose a file.', { file: 'required' })
  return { ...file, fields }
}

const uploading = new Map<number, FastifyRequest>()

/** Files are in memory while they are worked on: for routes that are open to everyone, so that nobody fills it alone. */
export const oneUploadAtATime = {
  onRequest (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) {
    if (uploading.has(request.user.id)) return done(tooBusy())
    uploading.set(request.user.id, request)
    done()
  },

  onSend (request: FastifyRequest, _reply: FastifyReply, _payload: unknown, done: () => void) {
    release(request)
    done()
  },

  /** Also of a request whose sender has gone. */
  onResponse (request: FastifyRequest, _reply: FastifyReply, done: () => void) {
    release(request)
    done()
  }
}

function release (request: FastifyRequest) {
  if (request.user && uploading.get(request.user.id) === request) uploading.delete(request.user.id)
}
