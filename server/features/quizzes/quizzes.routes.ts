import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { makeException, showExceptions, takeExceptionBack } from './exceptions.actions.ts'
import { replaceOutline } from './outline.actions.ts'
import { publishQuiz, unpublishQuiz } from './publication.actions.ts'
import { createQuiz, eraseQuiz, putInArchive, takeFromArchive, updateQuiz } from './quizzes.actions.ts'
import { NewQuiz, Quiz, QuizChanges, QuizException, QuizExceptions, QuizListQuery, QuizOutline, QuizPublicationState, QuizSaved, Quizzes } from './quizzes.schemas.ts'
import { showQuiz, showQuizzes } from './reading.actions.ts'

export const quizzesRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['quizzes']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('quizId')
  const courseParams = IdParams('courseId')
  const studentParams = IdParams('quizId', 'userId')
  const classParams = IdParams('quizId', 'classId')

  app.get('/courses/:courseId/quizzes', {
    schema: { operationId: 'listQuizzes', tags, summary: 'The quizzes of a course; for students those that are published, and how they stand in them', params: courseParams, querystring: QuizListQuery, response: { 200: Quizzes } },
    config: { allow: everyone }
  }, async request => showQuizzes(app, { ...request.params, ...request.query, by: request.user }))

  app.post('/courses/:courseId/quizzes', {
    schema: { operationId: 'createQuiz', tags, summary: 'Make a quiz: a draft that students do not see', params: courseParams, body: NewQuiz, response: { 201: QuizSaved } },
    config: { allow: staff },
    bodyLimit: mostContentBytes
  }, async (request, reply) => {
    const made = await createQuiz(app, { ...request.params, quiz: request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })
    return reply.code(201).send(made)
  })

  app.get('/quizzes/:quizId', {
    schema: { operationId: 'getQuiz', tags, summary: 'A quiz before it is begun, or to work on for those who teach it', params, response: { 200: Quiz } },
    config: { allow: everyone }
  }, async request => showQuiz(app, { ...request.params, by: request.user }))

  app.patch('/quizzes/:quizId', {
    schema: { operationId: 'updateQuiz', tags, summary: 'Change a quiz; deadlines of attempts under way follow', params, body: QuizChanges, response: { 200: QuizSaved } },
    config: { allow: staff },
    bodyLimit: mostContentBytes
  }, async request => updateQuiz(app, { ...request.params, changes: request.body, by: request.user, actor: actorOf(request) }))

  app.put('/quizzes/:quizId/sections', {
    schema: { operationId: 'replaceQuizSections', tags, summary: 'What is asked, whole; as long as no student has begun', params, body: QuizOutline, response: { 200: QuizSaved } },
    config: { allow: staff }
  }, async request => replaceOutline(app, { ...request.params, outline: request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/quizzes/:quizId', {
    schema: { operationId: 'removeQuiz', tags, summary: 'Remove a quiz that no student has begun', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await eraseQuiz(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/quizzes/:quizId/archive', {
    schema: { operationId: 'archiveQuiz', tags, summary: 'Put a quiz away: students do not see it any more, nothing of it is lost', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await putInArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/quizzes/:quizId/archive', {
    schema: { operationId: 'restoreQuiz', tags, summary: 'Take a quiz out of the archive, unpublished', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeFromArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/quizzes/:quizId/publication', {
    schema: { operationId: 'publishQuiz', tags, summary: 'Show a quiz to students, with the approved versions of its questions', params, response: { 200: QuizPublicationState } },
    config: { allow: staff }
  }, async request => publishQuiz(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.delete('/quizzes/:quizId/publication', {
    schema: { operationId: 'unpublishQuiz', tags, summary: 'Hide a quiz; attempts under way go on', params, response: { 200: QuizPublicationState } },
    config: { allow: staff }
  }, async request => unpublishQuiz(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.get('/quizzes/:quizId/exceptions', {
    schema: { operationId: 'listQuizExceptions', tags, summary: 'What holds for single students and classes instead', params, response: { 200: QuizExceptions } },
    config: { allow: staff }
  }, async request => showExceptions(app, { ...request.params, by: request.user }))

  app.put('/quizzes/:quizId/exceptions/students/:userId', {
    schema: { operationId: 'makeStudentException', tags, summary: 'Other times, more attempts or another code for one student; what is not named is as the quiz says', params: studentParams, body: QuizException, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await makeException(app, { ...request.params, exception: request.body, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/quizzes/:quizId/exceptions/students/:userId', {
    schema: { operationId: 'removeStudentException', tags, summary: 'What the quiz says holds for a student again', params: studentParams, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeExceptionBack(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/quizzes/:quizId/exceptions/classes/:classId', {
    schema: { operationId: 'makeClassException', tags, summary: 'Other times, more attempts or another code for one class; what is not named is as the quiz says', params: classParams, body: QuizException, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await makeException(app, { ...request.params, exception: request.body, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/quizzes/:quizId/exceptions/classes/:classId', {
    schema: { operationId: 'removeClassException', tags, summary: 'What the quiz says holds for a class again', params: classParams, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeExceptionBack(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
