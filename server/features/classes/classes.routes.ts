import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams, Page } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeClass, createClass, joinClass, leaveClass, putInArchive, showCandidates, showClass, showClasses, takeFromArchive } from './classes.actions.ts'
import { CandidateQuery, Candidates, ClassDetails, ClassQuery, ClassRow, NewClass } from './classes.schemas.ts'

export const classesRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['classes']
  const staff: Allowed[] = ['admin', 'instructor', 'can:manage_users']
  const params = IdParams('classId')
  const memberParams = IdParams('classId', 'userId')

  app.get('/classes', {
    schema: { operationId: 'listClasses', tags, summary: 'Classes, in the order of their names: an instructor’s own, an admin’s all', querystring: ClassQuery, response: { 200: Page(ClassRow) } },
    config: { allow: staff }
  }, async request => showClasses(app, { ...request.query, by: request.user }))

  app.post('/classes', {
    schema: { operationId: 'createClass', tags, summary: 'Make a class', body: NewClass, response: { 201: ClassRow } },
    config: { allow: staff }
  }, async (request, reply) => reply.code(201).send(await createClass(app, { ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })))

  app.get('/classes/:classId', {
    schema: { operationId: 'getClass', tags, summary: 'One class with its students', params, response: { 200: ClassDetails } },
    config: { allow: staff }
  }, async request => showClass(app, { ...request.params, by: request.user }))

  app.patch('/classes/:classId', {
    schema: { operationId: 'updateClass', tags, summary: 'Give a class another name', params, body: NewClass, response: { 200: ClassRow } },
    config: { allow: staff }
  }, async request => changeClass(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) }))

  app.put('/classes/:classId/archive', {
    schema: { operationId: 'archiveClass', tags, summary: 'Put a class away: nobody signs in through it any more', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await putInArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/classes/:classId/archive', {
    schema: { operationId: 'restoreClass', tags, summary: 'Take a class out of the archive', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeFromArchive(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.get('/classes/:classId/candidates', {
    schema: { operationId: 'listCandidates', tags, summary: 'Students who are not in the class yet', params, querystring: CandidateQuery, response: { 200: Candidates } },
    config: { allow: staff }
  }, async request => showCandidates(app, { ...request.params, ...request.query, by: request.user }))

  app.put('/classes/:classId/members/:userId', {
    schema: { operationId: 'joinClass', tags, summary: 'Put a student or an instructor into the class', params: memberParams, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await joinClass(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/classes/:classId/members/:userId', {
    schema: { operationId: 'leaveClass', tags, summary: 'Take someone out of the class, and their card with them', params: memberParams, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await leaveClass(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
