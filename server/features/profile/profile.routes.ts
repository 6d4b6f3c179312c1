import { Type } from 'typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { keptBy } from '../../http/kept-files.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { oneFile, oneUploadAtATime } from '../../http/uploads.ts'
import { endSessionsOf } from '../sessions/sessions.actions.ts'
import { actorOf, fromOf } from '../sessions/sessions.cookies.ts'
import { SignedIn } from '../sessions/sessions.schemas.ts'
import { mostPictureBytes, pictureFolder } from './pictures.ts'
import { deletePicture, requirePicture, showOwnSessions, showProfile, updatePassword, updatePicture, updatePreferences, updateProfile } from './profile.actions.ts'
import { OwnSession, PasswordChange, Picture, PictureParams, Preferences, Profile, ProfileChanges } from './profile.schemas.ts'

export const profileRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['profile']

  app.get('/profile', {
    schema: { operationId: 'getProfile', tags, summary: 'The own account', response: { 200: Profile } },
    config: { allow: everyone }
  }, async request => showProfile(app, request.user.id))

  app.patch('/profile', {
    schema: { operationId: 'updateProfile', tags, summary: 'Change the own account', body: ProfileChanges, response: { 200: Profile } },
    config: { allow: everyone }
  }, async request => updateProfile(app, { user: request.user, changes: request.body }))

  app.put('/profile/preferences', {
    schema: { operationId: 'savePreferences', tags, summary: 'How this person likes to read and work', body: Preferences, response: { 200: Preferences } },
    config: { allow: everyone }
  }, async request => updatePreferences(app, { userId: request.user.id, preferences: request.body }))

  app.put('/profile/password', {
    schema: { operationId: 'changePassword', tags, summary: 'Choose another password; other devices are signed out', body: PasswordChange, response: { 200: SignedIn } },
    config: { allow: everyone }
  }, async request => updatePassword(app, { user: request.user, ...request.body, from: fromOf(request) }))

  app.put('/profile/picture', {
    ...oneUploadAtATime,
    schema: { operationId: 'savePicture', tags, summary: 'The own picture (multipart, field "file")', consumes: ['multipart/form-data'], response: { 200: Picture } },
    config: { allow: everyone }
  }, async request => updatePicture(app, { userId: request.user.id, bytes: (await oneFile(request, mostPictureBytes)).bytes }))

  app.delete('/profile/picture', {
    schema: { operationId: 'deletePicture', tags, summary: 'Take the own picture away', response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await deletePicture(app, request.user.id)
    return reply.code(204).send(null)
  })

  app.get('/pictures/:pictureId', {
    schema: { operationId: 'getPicture', tags, summary: "A person's picture", params: PictureParams },
    config: { allow: everyone }
  }, async (request, reply) => {
    await requirePicture(app, request.params.pictureId)
    reply.header('cache-control', keptBy(request.user))
    return reply.sendFile(`${request.params.pictureId}.webp`, pictureFolder(app.config.data), { cacheControl: false })
  })

  app.get('/profile/sessions', {
    schema: { operationId: 'listOwnSessions', tags, summary: 'Where this person is signed in', response: { 200: Type.Object({ items: Type.Array(OwnSession) }) } },
    config: { allow: everyone }
  }, async request => showOwnSessions(app, request.user))

  app.delete('/profile/sessions/:sessionId', {
    schema: { operationId: 'endOwnSession', tags, summary: 'Sign out one device', params: IdParams('sessionId'), response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await endSessionsOf(app, { userId: request.user.id, sessionId: request.params.sessionId }, 'ended_by_owner', actorOf(request))
    return reply.code(204).send(null)
  })

  app.delete('/profile/sessions', {
    schema: { operationId: 'endOtherSessions', tags, summary: 'Sign out all other devices', response: { 200: Type.Object({ ended: Type.Integer() }) } },
    config: { allow: everyone }
  }, async request => ({ ended: await endSessionsOf(app, { userId: request.user.id, exceptSessionId: request.user.sessionId }, 'ended_by_owner', actorOf(request)) }))
}
