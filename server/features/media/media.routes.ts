import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { everyone } from '../../http/current-user.ts'
import { Empty, IdParams, Page } from '../../http/schemas.ts'
import { putCaptions, removeCaptions, showCaptions } from './captions.actions.ts'
import { listOwnMedia, removeMedia, sendMedia, showMedia, showStorage, updateMedia } from './media.actions.ts'
import { CaptionParams, Media, MediaChanges, MediaQuery, MediaStorage, NewCaptions, OwnMedia, OwnMediaQuery } from './media.schemas.ts'
import { uploadMedia } from './uploads.actions.ts'

const mostCaptionBytes = 2 * 1024 * 1024

export const mediaRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['media']

  app.post('/media', {
    schema: {
      operationId: 'uploadMedia', tags, summary: 'Send a file (multipart: file, and optionally alt). A large one, or over a poor connection, rather in pieces: createUpload',
      consumes: ['multipart/form-data'], response: { 201: Media }
    },
    config: { allow: everyone, untimed: true }
  }, async (request, reply) => reply.code(201).send(await uploadMedia(app, request)))

  app.get('/media', {
    schema: { operationId: 'listOwnMedia', tags, summary: 'The own files, newest first', querystring: OwnMediaQuery, response: { 200: Page(OwnMedia) } },
    config: { allow: everyone }
  }, async request => listOwnMedia(app, { ...request.query, by: request.user }))

  app.get('/media-storage', {
    schema: { operationId: 'getMediaStorage', tags, summary: 'How much room there is for the own files', response: { 200: MediaStorage } },
    config: { allow: everyone }
  }, async request => showStorage(app, request.user))

  app.get('/media/:mediaId', {
    schema: { operationId: 'getMedia', tags, summary: 'A file, as pages need it', params: IdParams('mediaId'), response: { 200: Media } },
    config: { allow: everyone }
  }, async request => showMedia(app, { mediaId: request.params.mediaId, by: request.user }))

  app.patch('/media/:mediaId', {
    schema: { operationId: 'updateMedia', tags, summary: 'Rename or describe a file', params: IdParams('mediaId'), body: MediaChanges, response: { 200: Media } },
    config: { allow: everyone }
  }, async request => updateMedia(app, { mediaId: request.params.mediaId, by: request.user, changes: request.body }))

  app.delete('/media/:mediaId', {
    schema: { operationId: 'deleteMedia', tags, summary: 'Remove a file that is used nowhere', params: IdParams('mediaId'), response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await removeMedia(app, { mediaId: request.params.mediaId, by: request.user })
    return reply.code(204).send(null)
  })

  app.get('/media/:mediaId/file', {
    schema: {
      operationId: 'getMediaFile', tags, summary: 'Its bytes, also in ranges. A picture is sent in the next larger of its widths',
      params: IdParams('mediaId'), querystring: MediaQuery
    },
    config: { allow: everyone, untimed: true }
  }, async (request, reply) => sendMedia(app, { mediaId: request.params.mediaId, by: request.user, ...request.query, reply }))

  app.get('/media/:mediaId/captions/:language', {
    schema: { operationId: 'getCaptions', tags, summary: 'Captions, as WebVTT', params: CaptionParams, produces: ['text/vtt'], response: { 200: Type.String() } },
    config: { allow: everyone }
  }, async (request, reply) => reply.type('text/vtt; charset=utf-8').send(await showCaptions(app, { ...request.params, by: request.user })))

  app.put('/media/:mediaId/captions/:language', {
    bodyLimit: mostCaptionBytes,
    schema: { operationId: 'saveCaptions', tags, summary: 'Captions in a language, from WebVTT or SubRip', params: CaptionParams, body: NewCaptions, response: { 200: Media } },
    config: { allow: everyone }
  }, async request => putCaptions(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/media/:mediaId/captions/:language', {
    schema: { operationId: 'deleteCaptions', tags, summary: 'Take the captions of a language away', params: CaptionParams, response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await removeCaptions(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })
}
