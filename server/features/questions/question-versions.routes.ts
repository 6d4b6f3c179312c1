import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import {
  DiffQuery, QuestionDiff, QuestionRestoration, QuestionSaved, QuestionStatistics, QuestionText, QuestionVersionDetails, QuestionVersions,
  VersionParams
} from './questions.schemas.ts'
import { showStatistics } from './statistics.actions.ts'
import { restoreVersion, saveQuestion } from './text.actions.ts'
import { showDifferences, showVersion, showVersions } from './versions.actions.ts'

/** What a question says, and what it has said. */
export const questionVersionsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['questions']
  const readers: Allowed[] = ['admin', 'instructor', 'can:author', 'can:review']
  const writers: Allowed[] = ['admin', 'instructor', 'can:author']
  const params = IdParams('questionId')

  app.put('/questions/:questionId/body', {
    schema: { operationId: 'saveQuestion', tags, summary: 'Save what a question says; what learners get stays until the change is approved', params, body: QuestionText, response: { 200: QuestionSaved } },
    config: { allow: writers },
    bodyLimit: mostContentBytes
  }, async request => saveQuestion(app, { ...request.params, ...request.body, by: request.user }))

  app.get('/questions/:questionId/versions', {
    schema: { operationId: 'listQuestionVersions', tags, summary: 'What a question has been, the latest first', params, response: { 200: QuestionVersions } },
    config: { allow: readers }
  }, async request => showVersions(app, request.params))

  app.get('/questions/:questionId/versions/:number', {
    schema: { operationId: 'getQuestionVersion', tags, summary: 'One version with what it says', params: VersionParams, response: { 200: QuestionVersionDetails } },
    config: { allow: readers }
  }, async request => showVersion(app, request.params))

  app.get('/questions/:questionId/changes', {
    schema: { operationId: 'compareQuestionVersions', tags, summary: 'What is another in one version than in the other', params, querystring: DiffQuery, response: { 200: QuestionDiff } },
    config: { allow: readers }
  }, async request => showDifferences(app, { ...request.params, ...request.query }))

  app.put('/questions/:questionId/restoration', {
    schema: { operationId: 'restoreQuestionVersion', tags, summary: 'What it said once becomes a new version', params, body: QuestionRestoration, response: { 200: QuestionSaved } },
    config: { allow: writers }
  }, async request => restoreVersion(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.get('/questions/:questionId/statistics', {
    schema: { operationId: 'getQuestionStatistics', tags, summary: 'How each version has done, as last counted', params, response: { 200: QuestionStatistics } },
    config: { allow: readers }
  }, async request => showStatistics(app, request.params))
}
