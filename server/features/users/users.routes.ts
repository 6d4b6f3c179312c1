import { Type } from 'typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams, Page } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { createUser, deactivate, endAllSessions, grantCapabilities, makeResetSlip, reactivate, showUser, showUsers, updateUser } from './users.actions.ts'
import { Capabilities, NewUser, ResetSlip, UserChanges, UserDetails, UserQuery, UserRow } from './users.schemas.ts'

export const usersRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['users']
  const managers: Allowed[] = ['admin', 'can:manage_users']
  const params = IdParams('userId')

  app.get('/users', {
    schema: { operationId: 'listUsers', tags, summary: 'People, in the order of their names', querystring: UserQuery, response: { 200: Page(UserRow) } },
    config: { allow: managers }
  }, async request => showUsers(app, request.query))

  app.post('/users', {
    schema: { operationId: 'createUser', tags, summary: 'Make an account', body: NewUser, response: { 201: UserRow } },
    config: { allow: managers }
  }, async (request, reply) => reply.code(201).send(await createUser(app, { user: request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })))

  app.get('/users/:userId', {
    schema: { operationId: 'getUser', tags, summary: 'One account', params, response: { 200: UserDetails } },
    config: { allow: managers }
  }, async request => showUser(app, request.params.userId))

  app.patch('/users/:userId', {
    schema: { operationId: 'updateUser', tags, summary: 'Change an account', params, body: UserChanges, response: { 200: UserDetails } },
    config: { allow: managers }
  }, async request => updateUser(app, { userId: request.params.userId, changes: request.body, by: request.user, actor: actorOf(request) }))

  app.put('/users/:userId/deactivation', {
    schema: { operationId: 'deactivateUser', tags, summary: 'Close an account: signed out everywhere at once', params, response: { 204: Empty } },
    config: { allow: managers }
  }, async (request, reply) => {
    await deactivate(app, { userId: request.params.userId, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/users/:userId/deactivation', {
    schema: { operationId: 'reactivateUser', tags, summary: 'Open a closed account again', params, response: { 204: Empty } },
    config: { allow: managers }
  }, async (request, reply) => {
    await reactivate(app, { userId: request.params.userId, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/users/:userId/capabilities', {
    schema: { operationId: 'grantCapabilities', tags, summary: 'What this person may do beyond the role', params, body: Capabilities, response: { 200: UserDetails } },
    config: { allow: ['admin'] }
  }, async request => grantCapabilities(app, { userId: request.params.userId, capabilities: request.body.capabilities, actor: actorOf(request) }))

  app.delete('/users/:userId/sessions', {
    schema: { operationId: 'endSessionsOfUser', tags, summary: 'Sign this person out everywhere', params, response: { 200: Type.Object({ ended: Type.Integer() }) } },
    config: { allow: managers }
  }, async request => endAllSessions(app, { userId: request.params.userId, by: request.user, actor: actorOf(request) }))

  app.post('/users/:userId/reset-slips', {
    schema: { operationId: 'issueResetSlip', tags, summary: 'A one-time code with which this person chooses a new password', params, response: { 201: ResetSlip } },
    config: { allow: ['admin', 'instructor', 'can:manage_users'] }
  }, async (request, reply) => reply.code(201).send(await makeResetSlip(app, { userId: request.params.userId, by: request.user, actor: actorOf(request) })))
}
