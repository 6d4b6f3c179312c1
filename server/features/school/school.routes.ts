import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { Empty } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { removeSampleSchool, showSchool, updateSchool } from './school.actions.ts'
import { School, SchoolChanges } from './school.schemas.ts'

export const schoolRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['school']

  app.get('/school', {
    schema: { operationId: 'getSchool', tags, summary: 'What the school decided: name, zone, language, ways to sign in', response: { 200: School } },
    config: { allow: everyone }
  }, async () => showSchool(app))

  app.patch('/school', {
    schema: { operationId: 'updateSchool', tags, summary: 'Change what the school decided', body: SchoolChanges, response: { 200: School } },
    config: { allow: ['admin'] }
  }, async request => updateSchool(app, request.body, actorOf(request)))

  app.delete('/school/sample', {
    schema: { operationId: 'removeSampleSchool', tags, summary: 'Take the sample classes, their course and accounts away', response: { 204: Empty } },
    config: { allow: ['admin'] }
  }, async (request, reply) => {
    await removeSampleSchool(app, actorOf(request))
    return reply.code(204).send(null)
  })
}
