import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { LessonSaved, LessonVersionDetails, LessonVersions, Restoration } from './lessons.schemas.ts'
import { restoreVersion, showVersion, showVersions } from './versions.actions.ts'

export const versionsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('lessonId')

  app.get('/lessons/:lessonId/versions', {
    schema: { operationId: 'listLessonVersions', tags, summary: 'What a lesson has been, the latest first', params, response: { 200: LessonVersions } },
    config: { allow: staff }
  }, async request => showVersions(app, { ...request.params, by: request.user }))

  app.get('/lessons/:lessonId/versions/:versionId', {
    schema: { operationId: 'getLessonVersion', tags, summary: 'One version with its text', params: IdParams('lessonId', 'versionId'), response: { 200: LessonVersionDetails } },
    config: { allow: staff }
  }, async request => showVersion(app, { ...request.params, by: request.user }))

  app.put('/lessons/:lessonId/restoration', {
    schema: { operationId: 'restoreLessonVersion', tags, summary: 'Go on working from a version', params, body: Restoration, response: { 200: LessonSaved } },
    config: { allow: staff }
  }, async request => restoreVersion(app, { ...request.params, ...request.body, by: request.user }))
}
