import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { deleteNarration, saveNarration, showNarration, showTools } from './narrations.actions.ts'
import { NarrationState, NarrationTools, SaveNarration } from './narrations.schemas.ts'

export const narrationsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['narrations']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('lessonId')

  app.get('/narration-tools', {
    schema: { operationId: 'getNarrationTools', tags, summary: 'Whether the box can read aloud, and in which voices', response: { 200: NarrationTools } },
    config: { allow: staff }
  }, async () => showTools(app))

  app.get('/lessons/:lessonId/narration', {
    schema: { operationId: 'getNarration', tags, summary: 'How a lesson is read aloud', params, response: { 200: NarrationState } },
    config: { allow: staff }
  }, async request => showNarration(app, { ...request.params, by: request.user }))

  app.put('/lessons/:lessonId/narration', {
    bodyLimit: 512 * 1024, // a script of two hours
    schema: { operationId: 'saveNarration', tags, summary: 'Choose a recording, or let the box read the lesson', params, body: SaveNarration, response: { 200: NarrationState } },
    config: { allow: staff }
  }, async request => saveNarration(app, { ...request.params, choice: request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/lessons/:lessonId/narration', {
    schema: { operationId: 'deleteNarration', tags, summary: 'Read it aloud no longer', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await deleteNarration(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
