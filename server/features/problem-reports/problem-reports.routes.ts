import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { IdParams, Page } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { decideReport, reportProblem, resolveReport, showReports } from './problem-reports.actions.ts'
import { NewReport, Report, ReportDecision, ReportQuery, ReportResolution } from './problem-reports.schemas.ts'

export const problemReportsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['problem-reports']
  const staff: Allowed[] = ['admin', 'instructor', 'can:resolve_reports']
  const params = IdParams('reportId')

  app.get('/problem-reports', {
    schema: { operationId: 'listProblemReports', tags, summary: 'What was reported: for staff all of it, for others their own and what became of it', querystring: ReportQuery, response: { 200: Page(Report) } },
    config: { allow: everyone }
  }, async request => showReports(app, { ...request.query, by: request.user }))

  app.post('/problem-reports', {
    schema: { operationId: 'reportProblem', tags, summary: 'Say that something is wrong', body: NewReport, response: { 201: Report } },
    config: { allow: everyone }
  }, async (request, reply) => reply.code(201).send(await reportProblem(app, { ...request.body, by: request.user, request: requestKeyOf(request) })))

  app.put('/problem-reports/:reportId/decision', {
    schema: { operationId: 'decideProblemReport', tags, summary: 'Accept a report, which opens a revision of the question, or turn it down', params, body: ReportDecision, response: { 200: Report } },
    config: { allow: staff }
  }, async request => decideReport(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.put('/problem-reports/:reportId/resolution', {
    schema: { operationId: 'resolveProblemReport', tags, summary: 'What was accepted is done', params, body: ReportResolution, response: { 200: Report } },
    config: { allow: staff }
  }, async request => resolveReport(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))
}
