import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { EventStream } from './events.schemas.ts'

export const eventsRoutes: FastifyPluginAsyncTypebox = async app => {
  app.get('/events', {
    schema: { operationId: 'streamEvents', tags: ['events'], summary: 'Hints about what has changed, as server-sent events', response: { 200: EventStream } },
    config: { allow: everyone, untimed: true },
    exposeHeadRoute: false
  }, (request, reply) => { app.events.open(request, reply) })
}
