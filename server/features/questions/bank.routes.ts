import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeQuestions } from './bulk.actions.ts'
import { showDuplicates, showLike } from './duplicates.actions.ts'
import { showQuestions, showSummary, showTags } from './list.actions.ts'
import { previewQuestion } from './preview.actions.ts'
import {
  BankSummary, CursorQuery, DuplicateGroups, LikeQuestions, NewPreview, Preview, QuestionBulk, QuestionBulkDone, QuestionList, QuestionQuery,
  QuestionTags, TagQuery
} from './questions.schemas.ts'

/** The bank as a whole. */
export const bankRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['questions']
  const readers: Allowed[] = ['admin', 'instructor', 'can:author', 'can:review']
  const writers: Allowed[] = ['admin', 'instructor', 'can:author']

  app.get('/questions', {
    schema: { operationId: 'listQuestions', tags, summary: 'Questions of the bank: what was changed last first, or what fits the words best', querystring: QuestionQuery, response: { 200: QuestionList } },
    config: { allow: readers }
  }, async request => showQuestions(app, request.query))

  app.get('/question-bank', {
    schema: { operationId: 'getQuestionBank', tags, summary: 'How much there is, and what waits for whom', response: { 200: BankSummary } },
    config: { allow: readers }
  }, async request => showSummary(app, { by: request.user }))

  app.post('/question-changes', {
    schema: { operationId: 'changeQuestions', tags, summary: 'The same change for many questions, all at once', body: QuestionBulk, response: { 200: QuestionBulkDone } },
    config: { allow: writers }
  }, async request => changeQuestions(app, { ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) }))

  app.get('/question-tags', {
    schema: { operationId: 'listQuestionTags', tags, summary: 'Tags in use, those that begin with some letters', querystring: TagQuery, response: { 200: QuestionTags } },
    config: { allow: readers }
  }, async request => showTags(app, request.query))

  app.get('/question-duplicates', {
    schema: { operationId: 'listQuestionDuplicates', tags, summary: 'Groups of questions that say the same, or nearly', querystring: CursorQuery, response: { 200: DuplicateGroups } },
    config: { allow: readers }
  }, async request => showDuplicates(app, request.query))

  app.get('/questions/:questionId/duplicates', {
    schema: { operationId: 'listLikeQuestions', tags, summary: 'Questions that say the same as this one, or nearly', params: IdParams('questionId'), response: { 200: LikeQuestions } },
    config: { allow: readers }
  }, async request => showLike(app, request.params))

  app.post('/question-previews', {
    schema: { operationId: 'previewQuestion', tags, summary: 'A question as students would see it, and how an answer would be judged; nothing is kept', body: NewPreview, response: { 200: Preview } },
    config: { allow: readers },
    bodyLimit: mostContentBytes
  }, async request => previewQuestion(app, { ...request.body, by: request.user }))
}
