import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { sendPacked } from '../../http/packed.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeLesson, createLesson, eraseLesson, putInArchive, showArchivedLessons, takeFromArchive } from './lessons.actions.ts'
import { ArchivedLessons, Lesson, LessonChanges, LessonQuery, LessonSaved, NewLesson } from './lessons.schemas.ts'
import { showLesson } from './reading.actions.ts'

export const lessonsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('lessonId')
  const courseParams = IdParams('courseId')

  app.post('/courses/:courseId/lessons', {
    schema: { operationId: 'createLesson', tags, summary: 'Make a lesson: a draft at the end of its section', params: courseParams, body: NewLesson, response: { 201: LessonSaved } },
    config: { allow: staff },
    bodyLimit: mostContentBytes
  }, async (request, reply) => {
    const made = await createLesson(app, { ...request.params, lesson: request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })
    return reply.code(201).send(made)
  })

  app.get('/lessons/:lessonId', {
    schema: { operationId: 'getLesson', tags, summary: 'A lesson to read, or to work on for those who teach it', params, querystring: LessonQuery, response: { 200: Lesson } },
    config: { allow: everyone }
  }, async (request, reply) => sendPacked(request, reply, await showLesson(app, { ...request.params, ...request.query, by: request.user })))

  app.patch('/lessons/:lessonId', {
    schema: { operationId: 'updateLesson', tags, summary: 'Change a lesson; refused with what has changed meanwhile when `revision` is not the current one', params, body: LessonChanges, response: { 200: LessonSaved } },
    config: { allow: staff },
    bodyLimit: mostContentBytes
  }, async request => changeLesson(app, { ...request.params, changes: request.body, by: request.user }))

  app.delete('/lessons/:lessonId', {
    schema: { operationId: 'removeLesson', tags, summary: 'Remove a draft that no student has ever seen', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await eraseLesson(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/lessons/:lessonId/archive', {
    schema: { operationId: 'archiveLesson', tags, summary: 'Put a lesson away: students do not see it any more, nothing of it is lost', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await putInArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/lessons/:lessonId/archive', {
    schema: { operationId: 'restoreLesson', tags, summary: 'Take a lesson out of the archive, as a draft', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeFromArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.get('/courses/:courseId/archived-lessons', {
    schema: { operationId: 'listArchivedLessons', tags, summary: 'Lessons of a course that were put away, the latest first', params: courseParams, response: { 200: ArchivedLessons } },
    config: { allow: staff }
  }, async request => showArchivedLessons(app, { ...request.params, by: request.user }))
}
