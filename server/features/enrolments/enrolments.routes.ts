import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { oneFile } from '../../http/uploads.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { JoinCode } from '../courses/courses.schemas.ts'
import { enrolClass, releaseClass } from './course-classes.actions.ts'
import { enrolList } from './enrolment-imports.actions.ts'
import { enrolStudents, readmit, showCandidates, showEnrolments, suspend, withdraw } from './enrolments.actions.ts'
import { CandidateQuery, Enrolled, EnrolmentCandidates, EnrolmentQuery, Enrolments, EnrolStudents, JoinCourse, Joined, ListEnrolled } from './enrolments.schemas.ts'
import { closeJoining, openJoining } from './join-codes.actions.ts'
import { enrolOneself, joinByCode, leave } from './joining.actions.ts'
import { joiningLimits } from './joining.limits.ts'
import { mostListBytes } from './people-list.ts'

export const enrolmentsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['enrolments']
  const teachers: Allowed[] = ['admin', 'instructor']
  const params = IdParams('courseId')
  const personParams = IdParams('courseId', 'userId')
  const classParams = IdParams('courseId', 'classId')
  const limits = joiningLimits(app.clock.running)

  app.get('/courses/:courseId/enrolments', {
    schema: { operationId: 'listEnrolments', tags, summary: 'Who is in a course, by name; who waits, in the order of the line', params, querystring: EnrolmentQuery, response: { 200: Enrolments } },
    config: { allow: teachers }
  }, async request => showEnrolments(app, { ...request.params, ...request.query, by: request.user }))

  app.post('/courses/:courseId/enrolments', {
    schema: { operationId: 'enrolStudents', tags, summary: 'Put students into a course; who finds no place waits for one', params, body: EnrolStudents, response: { 200: Enrolled } },
    config: { allow: teachers }
  }, async request => enrolStudents(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) }))

  app.get('/courses/:courseId/enrolment-candidates', {
    schema: { operationId: 'listEnrolmentCandidates', tags, summary: 'Students who are not in the course', params, querystring: CandidateQuery, response: { 200: EnrolmentCandidates } },
    config: { allow: teachers }
  }, async request => showCandidates(app, { ...request.params, ...request.query, by: request.user }))

  app.post('/courses/:courseId/enrolment-imports', {
    schema: {
      operationId: 'enrolList', tags, summary: 'Put the people of a list into a course: user names, e-mail addresses or school numbers (multipart: file, dryRun)',
      consumes: ['multipart/form-data'], params, response: { 200: ListEnrolled }
    },
    config: { allow: teachers }
  }, async request => enrolList(app, { ...request.params, upload: await oneFile(request, mostListBytes), by: request.user, actor: actorOf(request) }))

  app.delete('/courses/:courseId/enrolments/:userId', {
    schema: { operationId: 'withdrawEnrolment', tags, summary: 'Take somebody out of a course; what they have learnt stays', params: personParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await withdraw(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/courses/:courseId/enrolments/:userId/suspension', {
    schema: { operationId: 'suspendEnrolment', tags, summary: 'Keep somebody out of a course until it is taken back', params: personParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await suspend(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/courses/:courseId/enrolments/:userId/suspension', {
    schema: { operationId: 'readmitEnrolment', tags, summary: 'Let somebody who was suspended come back', params: personParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await readmit(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/courses/:courseId/classes/:classId', {
    schema: { operationId: 'enrolClass', tags, summary: 'Put a class into a course, with whoever joins the class later', params: classParams, response: { 200: Enrolled } },
    config: { allow: teachers }
  }, async request => enrolClass(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.delete('/courses/:courseId/classes/:classId', {
    schema: { operationId: 'releaseClass', tags, summary: 'Let newcomers of a class no longer come into a course; its people stay', params: classParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await releaseClass(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/courses/:courseId/join-code', {
    schema: { operationId: 'openJoining', tags, summary: 'A new code with which students come into the course', params, response: { 200: JoinCode } },
    config: { allow: teachers }
  }, async request => openJoining(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.delete('/courses/:courseId/join-code', {
    schema: { operationId: 'closeJoining', tags, summary: 'Let nobody in by code any more', params, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await closeJoining(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/enrolments', {
    schema: { operationId: 'joinCourse', tags, summary: 'Come into a course with its code', body: JoinCourse, response: { 200: Joined } },
    config: { allow: ['student'] }
  }, async request => joinByCode(app, { ...request.body, by: request.user, limits }))

  app.put('/courses/:courseId/enrolment', {
    schema: { operationId: 'enrolOneself', tags, summary: 'Come into a course that is open to everyone', params, response: { 200: Joined } },
    config: { allow: ['student'] }
  }, async request => enrolOneself(app, { ...request.params, by: request.user }))

  app.delete('/courses/:courseId/enrolment', {
    schema: { operationId: 'leaveCourse', tags, summary: 'Leave a course one came into by oneself', params, response: { 204: Empty } },
    config: { allow: ['student'] }
  }, async (request, reply) => {
    await leave(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })
}
