import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { gradeItem, showAnswerToGrade, showQueue, ungradeItem } from './grading.actions.ts'
import { printQuiz } from './paper.actions.ts'
import {
  AnswerToGrade, GradingQuery, GradingQueue, ItemGrade, ItemGraded, PaperQuery, QuizPaper, QuizResults, RegradeQuery, RegradeReport, Regrades, Ruling, VersionChoice
} from './quiz-grading.schemas.ts'
import { chooseNewestVersion, regradeQuiz, ruleOn, showRegrades, takeRulingBack } from './regrading.actions.ts'
import { exportResults, showResults } from './results.actions.ts'

export const quizGradingRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['quiz grading']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('quizId')
  const itemParams = IdParams('attemptId', 'itemId')
  const questionParams = IdParams('quizId', 'questionId')

  app.get('/quizzes/:quizId/grading', {
    schema: { operationId: 'getGradingQueue', tags, summary: 'Answers that a person judges, in the order of questions', params, querystring: GradingQuery, response: { 200: GradingQueue } },
    config: { allow: staff }
  }, async request => showQueue(app, { ...request.params, ...request.query, by: request.user }))

  app.get('/attempts/:attemptId/grades/:itemId', {
    schema: { operationId: 'getAnswerToGrade', tags, summary: 'One answer with its guide, and its neighbours in the queue', params: itemParams, response: { 200: AnswerToGrade } },
    config: { allow: staff }
  }, async request => showAnswerToGrade(app, { ...request.params, by: request.user }))

  app.put('/attempts/:attemptId/grades/:itemId', {
    schema: { operationId: 'gradeAnswer', tags, summary: 'Grade an answer, also over what was judged automatically', params: itemParams, body: ItemGrade, response: { 200: ItemGraded } },
    config: { allow: staff },
    bodyLimit: mostContentBytes
  }, async request => gradeItem(app, { ...request.params, grade: request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/attempts/:attemptId/grades/:itemId', {
    schema: { operationId: 'ungradeAnswer', tags, summary: 'Take a grade back: the question judges again, an essay waits', params: itemParams, response: { 200: ItemGraded } },
    config: { allow: staff }
  }, async request => ungradeItem(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.get('/quizzes/:quizId/results', {
    schema: { operationId: 'getQuizResults', tags, summary: 'Who has which score, how they spread, and how each question did', params, response: { 200: QuizResults } },
    config: { allow: staff }
  }, async request => showResults(app, { ...request.params, by: request.user }))

  app.get('/quizzes/:quizId/results.csv', {
    schema: { operationId: 'exportQuizResults', tags, summary: 'The same as a table for spreadsheets', params },
    config: { allow: staff }
  }, async (request, reply) => {
    const { disposition, csv } = await exportResults(app, { ...request.params, by: request.user })
    return reply.type('text/csv; charset=utf-8').header('content-disposition', disposition).send(csv)
  })

  app.get('/quizzes/:quizId/paper', {
    schema: { operationId: 'printQuiz', tags, summary: 'A quiz with its key, to be printed', params, querystring: PaperQuery, response: { 200: QuizPaper } },
    config: { allow: staff }
  }, async request => printQuiz(app, { ...request.params, ...request.query, by: request.user }))

  app.put('/quizzes/:quizId/rulings/:questionId', {
    schema: { operationId: 'ruleOnQuestion', tags, summary: 'Take a question out of everybody’s score, or give it to everybody', params: questionParams, querystring: RegradeQuery, body: Ruling, response: { 200: RegradeReport } },
    config: { allow: staff }
  }, async request => ruleOn(app, { ...request.params, ...request.query, ...request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/quizzes/:quizId/rulings/:questionId', {
    schema: { operationId: 'takeRulingBack', tags, summary: 'Let a question count as it did', params: questionParams, querystring: RegradeQuery, response: { 200: RegradeReport } },
    config: { allow: staff }
  }, async request => takeRulingBack(app, { ...request.params, ...request.query, by: request.user, actor: actorOf(request) }))

  app.put('/quizzes/:quizId/versions/:questionId', {
    schema: { operationId: 'chooseNewestVersion', tags, summary: 'Judge a question by its newest approved version from now on, also what is graded already', params: questionParams, querystring: RegradeQuery, body: VersionChoice, response: { 200: RegradeReport } },
    config: { allow: staff }
  }, async request => chooseNewestVersion(app, { ...request.params, ...request.query, ...request.body, by: request.user, actor: actorOf(request) }))

  app.post('/quizzes/:quizId/regrades', {
    schema: { operationId: 'regradeQuiz', tags, summary: 'Judge everything again, and say who has another score now', params, querystring: RegradeQuery, response: { 200: RegradeReport } },
    config: { allow: staff }
  }, async request => regradeQuiz(app, { ...request.params, ...request.query, by: request.user, actor: actorOf(request) }))

  app.get('/quizzes/:quizId/regrades', {
    schema: { operationId: 'listRegrades', tags, summary: 'What was judged anew, by whom, and who had another score afterwards', params, response: { 200: Regrades } },
    config: { allow: staff }
  }, async request => showRegrades(app, { ...request.params, by: request.user }))
}
