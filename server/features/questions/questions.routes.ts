import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeFacts, copyQuestion, createQuestion, deleteQuestion, putInArchive, showBankQuestion, takeFromArchive } from './questions.actions.ts'
import { NewQuestion, QuestionDetails, QuestionFacts } from './questions.schemas.ts'

export const questionsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['questions']
  const readers: Allowed[] = ['admin', 'instructor', 'can:author', 'can:review']
  const writers: Allowed[] = ['admin', 'instructor', 'can:author']
  const params = IdParams('questionId')

  app.post('/questions', {
    schema: { operationId: 'createQuestion', tags, summary: 'Add a question to the bank', body: NewQuestion, response: { 201: QuestionDetails } },
    config: { allow: writers },
    bodyLimit: mostContentBytes
  }, async (request, reply) => reply.code(201).send(await createQuestion(app, { ...request.body, by: request.user, request: requestKeyOf(request) })))

  app.get('/questions/:questionId', {
    schema: { operationId: 'getQuestion', tags, summary: 'One question, as it is worked on', params, response: { 200: QuestionDetails } },
    config: { allow: readers }
  }, async request => showBankQuestion(app, { ...request.params, by: request.user }))

  app.patch('/questions/:questionId', {
    schema: { operationId: 'updateQuestion', tags, summary: 'Name, topics, tags, difficulty: what is said about a question', params, body: QuestionFacts, response: { 200: QuestionDetails } },
    config: { allow: writers }
  }, async request => changeFacts(app, { ...request.params, facts: request.body, by: request.user }))

  app.delete('/questions/:questionId', {
    schema: { operationId: 'deleteQuestion', tags, summary: 'Remove a draft that nobody has reviewed or used', params, response: { 204: Empty } },
    config: { allow: writers }
  }, async (request, reply) => {
    await deleteQuestion(app, { ...request.params, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/questions/:questionId/copies', {
    schema: { operationId: 'copyQuestion', tags, summary: 'A draft like this question', params, response: { 201: QuestionDetails } },
    config: { allow: writers }
  }, async (request, reply) => reply.code(201).send(await copyQuestion(app, { ...request.params, by: request.user, request: requestKeyOf(request) })))

  app.put('/questions/:questionId/archive', {
    schema: { operationId: 'archiveQuestion', tags, summary: 'Put a question away: nobody gets it any more, what was answered stays', params, response: { 204: Empty } },
    config: { allow: writers }
  }, async (request, reply) => {
    await putInArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/questions/:questionId/archive', {
    schema: { operationId: 'restoreQuestion', tags, summary: 'Take a question out of the archive', params, response: { 204: Empty } },
    config: { allow: writers }
  }, async (request, reply) => {
    await takeFromArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
