import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { copyLessons, moveLessons } from './copies.actions.ts'
import { LessonIds, LessonsMade } from './lessons.schemas.ts'

export const copiesRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('courseId')

  app.post('/courses/:courseId/lesson-copies', {
    schema: { operationId: 'copyLessons', tags, summary: 'Drafts like these lessons, from any course this person teaches', params, body: LessonIds, response: { 201: LessonsMade } },
    config: { allow: staff }
  }, async (request, reply) => {
    const made = await copyLessons(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })
    return reply.code(201).send(made)
  })

  app.post('/courses/:courseId/lesson-moves', {
    schema: { operationId: 'moveLessons', tags, summary: 'Take lessons over from other courses', params, body: LessonIds, response: { 200: LessonsMade } },
    config: { allow: staff }
  }, async request => moveLessons(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) }))
}
