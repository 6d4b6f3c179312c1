import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams, Page, PageQuery } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeProposal, propose, showProposal, showProposals, withdrawProposal } from './proposals.actions.ts'
import { decide, showQueue, submitQuestion, withdrawQuestion } from './question-reviews.actions.ts'
import { Decision, NewProposal, Proposal, ProposalDetails, ProposalText, QueueQuery, ReviewDone, Submission, WaitingQuestion } from './question-reviews.schemas.ts'

export const questionReviewsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['question-reviews']
  const readers: Allowed[] = ['admin', 'instructor', 'can:author', 'can:review']
  const writers: Allowed[] = ['admin', 'instructor', 'can:author']
  const reviewers: Allowed[] = ['admin', 'instructor', 'can:review']
  const params = IdParams('questionId')

  app.get('/question-reviews', {
    schema: { operationId: 'listQuestionReviews', tags, summary: 'Questions that wait for a decision, the longest waiting first', querystring: QueueQuery, response: { 200: Page(WaitingQuestion) } },
    config: { allow: readers }
  }, async request => showQueue(app, { ...request.query, by: request.user }))

  app.put('/questions/:questionId/submission', {
    schema: { operationId: 'submitQuestion', tags, summary: 'Ask for a decision about the newest version', params, body: Submission, response: { 200: ReviewDone } },
    config: { allow: writers }
  }, async request => submitQuestion(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/questions/:questionId/submission', {
    schema: { operationId: 'withdrawQuestion', tags, summary: 'Go on writing: nobody has to decide any more', params, response: { 200: ReviewDone } },
    config: { allow: writers }
  }, async request => withdrawQuestion(app, { ...request.params, by: request.user }))

  app.put('/questions/:questionId/review', {
    schema: { operationId: 'reviewQuestion', tags, summary: 'Approve the newest version, send it back, or turn it down', params, body: Decision, response: { 200: ReviewDone } },
    config: { allow: reviewers }
  }, async request => decide(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.get('/question-proposals', {
    schema: { operationId: 'listQuestionProposals', tags, summary: 'Questions this person has suggested, and what became of them', querystring: PageQuery, response: { 200: Page(Proposal) } },
    config: { allow: everyone }
  }, async request => showProposals(app, { ...request.query, by: request.user }))

  app.post('/question-proposals', {
    schema: { operationId: 'proposeQuestion', tags, summary: 'Suggest a question for the bank; teachers look at it first', body: NewProposal, response: { 201: ProposalDetails } },
    config: { allow: everyone },
    bodyLimit: mostContentBytes
  }, async (request, reply) => reply.code(201).send(await propose(app, { ...request.body, by: request.user, request: requestKeyOf(request) })))

  app.get('/question-proposals/:questionId', {
    schema: { operationId: 'getQuestionProposal', tags, summary: 'One of this person’s own suggestions', params, response: { 200: ProposalDetails } },
    config: { allow: everyone }
  }, async request => showProposal(app, { ...request.params, by: request.user }))

  app.put('/question-proposals/:questionId', {
    schema: { operationId: 'updateQuestionProposal', tags, summary: 'Say it better, also after it came back', params, body: ProposalText, response: { 200: ProposalDetails } },
    config: { allow: everyone },
    bodyLimit: mostContentBytes
  }, async request => changeProposal(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/question-proposals/:questionId', {
    schema: { operationId: 'withdrawQuestionProposal', tags, summary: 'Take a suggestion back that nobody has judged yet', params, response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await withdrawProposal(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })
}
