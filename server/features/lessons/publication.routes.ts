import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { bodyMayBeMissing } from '../../http/validation.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { BulkPublished, LessonIds, Publication, PublicationState } from './lessons.schemas.ts'
import { publishLesson, publishLessons, withdrawLesson } from './publication.actions.ts'

export const publicationRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('lessonId')

  app.put('/lessons/:lessonId/publication', {
    schema: { operationId: 'publishLesson', tags, summary: 'Show students the lesson as it is now, or plan to', params, body: Publication, response: { 200: PublicationState } },
    config: { allow: staff },
    preValidation: bodyMayBeMissing
  }, async request => publishLesson(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/lessons/:lessonId/publication', {
    schema: { operationId: 'withdrawLesson', tags, summary: 'Hide the lesson from students, or take a plan back', params, response: { 200: PublicationState } },
    config: { allow: staff }
  }, async request => withdrawLesson(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.post('/courses/:courseId/lesson-publications', {
    schema: { operationId: 'publishLessons', tags, summary: 'Show students several lessons of a course', params: IdParams('courseId'), body: LessonIds, response: { 200: BulkPublished } },
    config: { allow: staff }
  }, async request => publishLessons(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))
}
