import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { enterLesson, leaveLesson } from './editing.actions.ts'
import { Editors } from './lessons.schemas.ts'

export const editingRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('lessonId')

  app.put('/lessons/:lessonId/editing', {
    schema: { operationId: 'enterLesson', tags, summary: 'Say that the lesson is open for changing it; holds for 40 seconds', params, response: { 200: Editors } },
    config: { allow: staff }
  }, async request => enterLesson(app, { ...request.params, by: request.user }))

  app.delete('/lessons/:lessonId/editing', {
    schema: { operationId: 'leaveLesson', tags, summary: 'Say that it is not open any more', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await leaveLesson(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })
}
