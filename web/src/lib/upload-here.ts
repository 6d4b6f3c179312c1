/** The upload of files in this browser. */
import { api, upload } from './api.ts'
import { connection } from './connection.ts'
import { uploadThrough } from './upload-in-pieces.ts'
import type { UploadOptions, Wire } from './upload-in-pieces.ts'
import { uuid } from './plain-http.ts'
import type { Media, UploadState } from '../../../server/features/media/media.schemas.ts'

const address = '/api/media-uploads'

const wire: Omit<Wire, 'whole'> = {
  begin: (file) => api.post<UploadState>(address, file, { idempotencyKey: uuid() }),
  piece: (id, offset, piece, arrived, signal) =>
    upload<UploadState>('PUT', `${address}/${id}/content?offset=${offset}`, piece as Blob, (share) => arrived(share * piece.size), { signal }),
  complete: (id) => api.put<UploadState>(`${address}/${id}/completion`, undefined, { timeoutMs: 5 * 60_000 }),
  state: (id) => api.get<UploadState>(`${address}/${id}`),
  cancel: (id) => api.delete(`${address}/${id}`),
  readable: (piece) => (piece as Blob).arrayBuffer().then(() => true, () => false),
  pause: (ms) => new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      ended()
      resolve()
    }
    const timer = setTimeout(done, ms)
    // Back again: go on at once, but not in the same instant as everybody else.
    const ended = connection.subscribe(() => { if (connection.get() === 'reached') setTimeout(done, Math.random() * 1000) })
  }),
  random: () => Math.random()
}

export function uploadFile(file: File, options?: UploadOptions): Promise<Media> {
  const idempotencyKey = uuid() // one for all attempts: a lost answer makes no second file
  return uploadThrough({
    ...wire,
    whole(piece, alt, arrived, signal) {
      const form = new FormData()
      if (alt) form.append('alt', alt)
      form.append('file', piece as unknown as File)
      return upload<Media>('POST', '/api/media', form, (share) => arrived(share * piece.size), { signal, idempotencyKey })
    }
  }, file, options)
}
