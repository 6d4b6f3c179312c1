import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams, PageQuery } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { AttemptDeadline, Extension, LiveQuiz, Timeline } from './attempts.schemas.ts'
import { rescueAnswers } from './rescues.actions.ts'
import { Rescue, RescueQuery, RescueReport } from './rescues.schemas.ts'
import { extendAttempt, reopenAttempt, resetAttempt, showLiveQuiz, showTimeline } from './supervision.actions.ts'

const mostRescueBytes = 4 * 1024 * 1024

export const supervisionRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['attempts']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('attemptId')

  app.get('/quizzes/:quizId/live', {
    schema: { operationId: 'getLiveQuiz', tags, summary: 'Who is where in a quiz that runs', params: IdParams('quizId'), response: { 200: LiveQuiz } },
    config: { allow: staff }
  }, async request => showLiveQuiz(app, { ...request.params, by: request.user }))

  app.get('/attempts/:attemptId/timeline', {
    schema: { operationId: 'getTimeline', tags, summary: 'Everything that came in, for disputes', params, querystring: PageQuery, response: { 200: Timeline } },
    config: { allow: staff }
  }, async request => showTimeline(app, { ...request.params, ...request.query, by: request.user }))

  app.put('/attempts/:attemptId/extension', {
    schema: { operationId: 'extendAttempt', tags, summary: 'Give one student more time', params, body: Extension, response: { 200: AttemptDeadline } },
    config: { allow: staff }
  }, async request => extendAttempt(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.put('/attempts/:attemptId/reopening', {
    schema: { operationId: 'reopenAttempt', tags, summary: 'Let a student go on with what was handed in or timed out', params, body: Extension, response: { 200: AttemptDeadline } },
    config: { allow: staff }
  }, async request => reopenAttempt(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/attempts/:attemptId', {
    schema: { operationId: 'resetAttempt', tags, summary: 'Reset an attempt: it counts for nothing, and its student may begin again', params, response: { 200: AttemptDeadline } },
    config: { allow: staff }
  }, async request => resetAttempt(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.post('/quizzes/:quizId/rescues', {
    schema: { operationId: 'rescueAnswers', tags, summary: 'Take in the rescue file of a device that could not reconnect', params: IdParams('quizId'), querystring: RescueQuery, body: Rescue, response: { 200: RescueReport } },
    config: { allow: staff },
    bodyLimit: mostRescueBytes
  }, async request => rescueAnswers(app, { ...request.params, ...request.query, rescue: request.body, by: request.user, actor: actorOf(request) }))
}
