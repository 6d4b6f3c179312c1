import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { bodyMayBeMissing } from '../../http/validation.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { AnswerSaved, AnswersSaved, AttemptReview, AttemptStart, HintsTaken, ReviewedItem, SaveAnswer, SaveAnswers, StartedAttempt, Submitted, TakeHints } from './attempts.schemas.ts'
import { checkAnswer, takeHints } from './helping.actions.ts'
import { showAttempt } from './review.actions.ts'
import { saveAnswer, saveAnswers } from './saving.actions.ts'
import { startAttempt } from './starting.actions.ts'
import { submitAttempt } from './submission.actions.ts'

const mostAnswerBytes = 512 * 1024 // an essay of a hundred thousand letters in any script
const mostAnswersBytes = 4 * 1024 * 1024

export const attemptsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['attempts']
  const params = IdParams('attemptId')
  const itemParams = IdParams('attemptId', 'itemId')

  app.post('/quizzes/:quizId/attempts', {
    schema: { operationId: 'startAttempt', tags, summary: 'Begin an attempt (201), or go on with the one that is open (200); those who teach get a preview', params: IdParams('quizId'), body: AttemptStart, response: { 200: StartedAttempt, 201: StartedAttempt } },
    config: { allow: everyone },
    preValidation: bodyMayBeMissing
  }, async (request, reply) => {
    const { fresh, started } = await startAttempt(app, { ...request.params, start: request.body, by: request.user })
    return reply.code(fresh ? 201 : 200).send(started)
  })

  app.get('/attempts/:attemptId', {
    schema: { operationId: 'getAttempt', tags, summary: 'An attempt as far as it may be seen now', params, response: { 200: AttemptReview } },
    config: { allow: everyone }
  }, async request => showAttempt(app, { ...request.params, by: request.user }))

  app.put('/attempts/:attemptId/answers/:itemId', {
    schema: { operationId: 'saveAnswer', tags, summary: 'Save an answer; answered once it is on the disk', params: itemParams, body: SaveAnswer, response: { 200: AnswerSaved } },
    config: { allow: everyone },
    bodyLimit: mostAnswerBytes
  }, async request => saveAnswer(app, { ...request.params, answer: request.body, by: request.user }))

  app.put('/attempts/:attemptId/answers', {
    schema: { operationId: 'saveAnswers', tags, summary: 'Save what a device could not send before; each answer stands for itself', params, body: SaveAnswers, response: { 200: AnswersSaved } },
    config: { allow: everyone },
    bodyLimit: mostAnswersBytes
  }, async request => saveAnswers(app, { ...request.params, ...request.body, by: request.user }))

  app.put('/attempts/:attemptId/hints/:itemId', {
    schema: { operationId: 'takeHint', tags, summary: 'Take a hint of a question', params: itemParams, body: TakeHints, response: { 200: HintsTaken } },
    config: { allow: everyone },
    preValidation: bodyMayBeMissing
  }, async request => takeHints(app, { ...request.params, ...request.body, by: request.user }))

  app.put('/attempts/:attemptId/checks/:itemId', {
    schema: { operationId: 'checkAnswer', tags, summary: 'Practice: see at once how an answer was; it is final then', params: itemParams, response: { 200: ReviewedItem } },
    config: { allow: everyone }
  }, async request => checkAnswer(app, { ...request.params, by: request.user }))

  app.put('/attempts/:attemptId/submission', {
    schema: { operationId: 'submitAttempt', tags, summary: 'Hand an attempt in; for those who teach, a student’s', params, response: { 200: Submitted } },
    config: { allow: everyone }
  }, async request => submitAttempt(app, { ...request.params, by: request.user, actor: actorOf(request) }))
}
