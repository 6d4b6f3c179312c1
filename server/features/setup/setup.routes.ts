import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { fromOf, sendSession } from '../sessions/sessions.cookies.ts'
import { SignedIn } from '../sessions/sessions.schemas.ts'
import { completeSetup, showSetup } from './setup.actions.ts'
import { CompleteSetup, SetupState } from './setup.schemas.ts'

export const setupRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['setup']

  app.get('/setup', {
    schema: { operationId: 'getSetup', tags, summary: 'Whether the box still has to be set up', response: { 200: SetupState } },
    config: { allow: ['anyone'] }
  }, async () => showSetup(app))

  app.post('/setup', {
    schema: { operationId: 'completeSetup', tags, summary: 'Make the school and its first admin, with the code the box shows', body: CompleteSetup, response: { 201: SignedIn } },
    config: { allow: ['anyone'] }
  }, async (request, reply) => reply.code(201).send(sendSession(request, reply, await completeSetup(app, { ...request.body, from: fromOf(request) }))))
}
