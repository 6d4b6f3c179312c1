import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { NewUpload, PieceQuery, UploadState } from './media.schemas.ts'
import { completeUpload, removeUpload, savePiece, showUpload, startUpload } from './pieces.actions.ts'

export const mediaUploadsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['media']
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body)) // goes to the disk as it comes

  app.post('/media-uploads', {
    schema: { operationId: 'createUpload', tags, summary: 'Announce a file that will come in pieces', body: NewUpload, response: { 201: UploadState } },
    config: { allow: everyone }
  }, async (request, reply) => reply.code(201).send(await startUpload(app, { ...request.body, by: request.user, key: requestKeyOf(request) })))

  app.get('/media-uploads/:uploadId', {
    schema: { operationId: 'getUpload', tags, summary: 'How much of it has arrived', params: IdParams('uploadId'), response: { 200: UploadState } },
    config: { allow: everyone }
  }, async request => showUpload(app, { uploadId: request.params.uploadId, by: request.user }))

  app.put('/media-uploads/:uploadId/content', {
    schema: {
      operationId: 'savePiece', tags, summary: 'A piece of it, as bytes (application/octet-stream), at most `pieceBytes`; on the disk when it is answered. May be sent again',
      params: IdParams('uploadId'), querystring: PieceQuery, consumes: ['application/octet-stream'], response: { 200: UploadState }
    },
    config: { allow: everyone, untimed: true }
  }, async request => savePiece(app, {
    uploadId: request.params.uploadId, by: request.user, offset: request.query.offset, length: Number(request.headers['content-length'] ?? 0), body: request.body
  }))

  app.put('/media-uploads/:uploadId/completion', {
    schema: { operationId: 'completeUpload', tags, summary: 'It has arrived as a whole: make it a file', params: IdParams('uploadId'), response: { 200: UploadState } },
    config: { allow: everyone, untimed: true }
  }, async request => completeUpload(app, { uploadId: request.params.uploadId, by: request.user }))

  app.delete('/media-uploads/:uploadId', {
    schema: { operationId: 'deleteUpload', tags, summary: 'Give an upload up', params: IdParams('uploadId'), response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await removeUpload(app, { uploadId: request.params.uploadId, by: request.user })
    return reply.code(204).send(null)
  })
}
