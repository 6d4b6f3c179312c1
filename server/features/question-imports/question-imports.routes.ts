import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { exportQuestions, reportExport } from './question-exports.actions.ts'
import { importQuestions } from './question-imports.actions.ts'
import { receiveQuestions } from './question-imports.form.ts'
import { ExportQuery, QuestionExportReport, QuestionImport } from './question-imports.schemas.ts'

const writers: Allowed[] = ['admin', 'instructor', 'can:author']

export const questionImportsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['questions']

  app.post('/question-imports', {
    schema: {
      operationId: 'importQuestions', tags,
      summary: 'Bring questions in from a file of another system (multipart: file, format, dryRun, and optionally topicId)',
      consumes: ['multipart/form-data'], response: { 200: QuestionImport }
    },
    config: { allow: writers }
  }, async request => importQuestions(app, {
    announced: Number(request.headers['content-length'] ?? 0), receive: () => receiveQuestions(app.config.data, request), by: request.user,
    actor: actorOf(request), request: requestKeyOf(request)
  }))

  app.get('/questions/export', {
    schema: { operationId: 'exportQuestions', tags, summary: 'Questions with their keys as a file for another system', querystring: ExportQuery },
    config: { allow: writers }
  }, async (request, reply) => {
    const { stream, headers } = await exportQuestions(app, request.query)
    return reply.headers(headers).send(stream)
  })

  app.get('/questions/export/report', {
    schema: {
      operationId: 'reportExport', tags, summary: 'What an export in this format has to leave out', querystring: ExportQuery,
      response: { 200: QuestionExportReport }
    },
    config: { allow: writers }
  }, async request => reportExport(app, request.query))
}
