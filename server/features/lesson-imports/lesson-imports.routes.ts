import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { listImports, sendDocument, showImport, takeBackImport } from './lesson-imports.actions.ts'
import { receiveDocument } from './lesson-imports.form.ts'
import { LessonImport, LessonImports } from './lesson-imports.schemas.ts'

const staff: Allowed[] = ['admin', 'instructor']

export const lessonImportsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lesson imports']

  app.post('/courses/:courseId/lesson-imports', {
    schema: {
      operationId: 'importLessons', tags, summary: 'Turn a document into lessons (multipart: file, and optionally split, sectionId, keepFile)',
      consumes: ['multipart/form-data'], params: IdParams('courseId'), response: { 202: LessonImport }
    },
    config: { allow: staff }
  }, async (request, reply) => reply.code(202).send(await sendDocument(app, {
    ...request.params, announced: Number(request.headers['content-length'] ?? 0), receive: () => receiveDocument(app.config.data, request),
    by: request.user, actor: actorOf(request), request: requestKeyOf(request)
  })))

  app.get('/courses/:courseId/lesson-imports', {
    schema: { operationId: 'listLessonImports', tags, summary: 'The latest imports into a course', params: IdParams('courseId'), response: { 200: LessonImports } },
    config: { allow: staff }
  }, async request => listImports(app, { ...request.params, by: request.user }))

  app.get('/lesson-imports/:importId', {
    schema: { operationId: 'getLessonImport', tags, summary: 'How far an import is, and what came of it', params: IdParams('importId'), response: { 200: LessonImport } },
    config: { allow: staff }
  }, async request => showImport(app, { ...request.params, by: request.user }))

  app.delete('/lesson-imports/:importId', {
    schema: {
      operationId: 'takeBackLessonImport', tags, summary: 'Remove the lessons an import has made, while nobody has touched them',
      params: IdParams('importId'), response: { 204: Empty }
    },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeBackImport(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
