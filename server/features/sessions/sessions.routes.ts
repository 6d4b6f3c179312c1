import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, userOf } from '../../http/current-user.ts'
import { Empty } from '../../http/schemas.ts'
import { currentSession } from './sessions.current.ts'
import { resetPassword } from './passwords.actions.ts'
import { refreshSession, signIn, signOut } from './sessions.actions.ts'
import { clearSession, fromOf, refreshTokenOf, sendSession } from './sessions.cookies.ts'
import { CurrentSession, ResetPassword, SignedIn, SignIn } from './sessions.schemas.ts'

export const sessionsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['sessions']

  app.post('/session', {
    schema: { operationId: 'signIn', tags, summary: 'Sign in with a user name or e-mail address and a password', body: SignIn, response: { 200: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => sendSession(request, reply, await signIn(app, { ...request.body, from: fromOf(request) })))

  app.put('/session', {
    schema: { operationId: 'refreshSession', tags, summary: 'Stay signed in: trade the refresh cookie for the next one', response: { 200: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => sendSession(request, reply, await refreshSession(app, refreshTokenOf(request))))

  app.get('/session', {
    schema: { operationId: 'getSession', tags, summary: 'Who is signed in', response: { 200: CurrentSession } },
    config: { allow: everyone }
  }, async request => currentSession(app, request.user.id, request.cookies))

  app.delete('/session', {
    schema: { operationId: 'signOut', tags, summary: 'Sign out on this browser', response: { 204: Empty } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => {
    await signOut(app, { sessionId: userOf(request)?.sessionId, refreshToken: refreshTokenOf(request) })
    clearSession(reply)
    return reply.code(204).send(null)
  })

  app.post('/password-resets', {
    schema: { operationId: 'resetPassword', tags, summary: 'Choose a new password with the code of a slip', body: ResetPassword, response: { 200: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => sendSession(request, reply, await resetPassword(app, { ...request.body, from: fromOf(request) })))
}
