import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf, fromOf, sendSession } from '../sessions/sessions.cookies.ts'
import { SignedIn } from '../sessions/sessions.schemas.ts'
import { closeClassSignIn, makePins, openClassSignIn, showNameList, signInByPin } from './class-sign-in.actions.ts'
import { classSignInLimits } from './class-sign-in.limits.ts'
import { ClassCode, CodeParams, NameList, Pins, PinSignIn, PinsToMake } from './class-sign-in.schemas.ts'

export const classSignInRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['class sign-in']
  const staff: Allowed[] = ['admin', 'instructor', 'can:manage_users']
  const params = IdParams('classId')
  const limits = classSignInLimits(app.clock.running)

  app.put('/classes/:classId/sign-in-code', {
    schema: { operationId: 'openClassSignIn', tags, summary: 'A new code for the board, with which students of the class find their names', params, response: { 200: ClassCode } },
    config: { allow: staff }
  }, async request => openClassSignIn(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.delete('/classes/:classId/sign-in-code', {
    schema: { operationId: 'closeClassSignIn', tags, summary: 'Close sign-in by class code', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await closeClassSignIn(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/classes/:classId/pins', {
    schema: { operationId: 'makePins', tags, summary: 'New PINs to hand out: for students without one, those named, or all', params, body: PinsToMake, response: { 201: Pins } },
    config: { allow: staff }
  }, async (request, reply) => reply.code(201).header('cache-control', 'no-store').send(await makePins(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) })))

  app.get('/class-codes/:code', {
    schema: { operationId: 'getNameList', tags, summary: 'The names behind a class code', params: CodeParams, response: { 200: NameList } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => reply.header('cache-control', 'no-store').send(showNameList(app, { ...request.params, from: fromOf(request), limits })))

  app.post('/class-sessions', {
    schema: { operationId: 'signInByPin', tags, summary: 'Sign in with the class code, one’s name and a PIN', body: PinSignIn, response: { 200: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => sendSession(request, reply, await signInByPin(app, { ...request.body, from: fromOf(request), limits })))
}
