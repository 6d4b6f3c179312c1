import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf, fromOf, sendSession } from '../sessions/sessions.cookies.ts'
import { CardSignIn, SignedIn } from '../sessions/sessions.schemas.ts'
import { makeCards, signInByCard, takeCardsBack } from './cards.actions.ts'
import { CardSheet, CardsToPrint, Revoked } from './cards.schemas.ts'

export const cardsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['cards']
  const staff: Allowed[] = ['admin', 'instructor', 'can:manage_users']

  app.post('/classes/:classId/sign-in-cards', {
    schema: { operationId: 'makeCards', tags, summary: 'New sign-in cards to print, in place of those in force', params: IdParams('classId'), body: CardsToPrint, response: { 201: CardSheet } },
    config: { allow: staff }
  }, async (request, reply) => reply.code(201).header('cache-control', 'no-store').send(await makeCards(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) })))

  app.delete('/classes/:classId/sign-in-cards', {
    schema: { operationId: 'revokeCards', tags, summary: 'Take all cards of a class back', params: IdParams('classId'), response: { 200: Revoked } },
    config: { allow: staff }
  }, async request => takeCardsBack(app, { ...request.params, by: request.user, actor: actorOf(request) }))

  app.delete('/classes/:classId/sign-in-cards/:userId', {
    schema: { operationId: 'revokeCard', tags, summary: 'Take one card back', params: IdParams('classId', 'userId'), response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await takeCardsBack(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/card-sessions', {
    schema: { operationId: 'signInByCard', tags, summary: 'Sign in with the QR code of a card', body: CardSignIn, response: { 200: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => sendSession(request, reply, await signInByCard(app, { ...request.body, from: fromOf(request) })))
}
