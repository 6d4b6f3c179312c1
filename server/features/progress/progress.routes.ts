import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { showProgress } from './grid.actions.ts'
import { markCompleted, saveProgress } from './progress.actions.ts'
import { ProgressGrid, ProgressGridQuery, ProgressSaved, SaveProgress } from './progress.schemas.ts'

export const progressRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['progress']
  const params = IdParams('lessonId')

  app.put('/lessons/:lessonId/progress', {
    schema: { operationId: 'saveProgress', tags, summary: 'How far a lesson has been read, and for how long since the last save', params, body: SaveProgress, response: { 200: ProgressSaved } },
    config: { allow: everyone }
  }, async request => saveProgress(app, { ...request.params, ...request.body, by: request.user }))

  app.put('/lessons/:lessonId/completion', {
    schema: { operationId: 'completeLesson', tags, summary: 'Tick off a lesson that is finished by a mark', params, response: { 200: ProgressSaved } },
    config: { allow: everyone }
  }, async request => markCompleted(app, { ...request.params, completed: true, by: request.user }))

  app.delete('/lessons/:lessonId/completion', {
    schema: { operationId: 'reopenLesson', tags, summary: 'Take the mark back', params, response: { 200: ProgressSaved } },
    config: { allow: everyone }
  }, async request => markCompleted(app, { ...request.params, completed: false, by: request.user }))

  app.get('/courses/:courseId/progress', {
    schema: { operationId: 'getCourseProgress', tags, summary: 'Who has done what in a course', params: IdParams('courseId'), querystring: ProgressGridQuery, response: { 200: ProgressGrid } },
    config: { allow: ['admin', 'instructor'] }
  }, async request => showProgress(app, { ...request.params, ...request.query, by: request.user }))
}
