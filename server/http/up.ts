import { Type } from 'typebox'
import type { FastifyInstance } from 'fastify'

/** For supervisors and load balancers: the box answers, and its database does. */
export function upRoute (app: FastifyInstance) {
  app.get('/up', {
    schema: { operationId: 'up', tags: ['box'], summary: 'Ready to serve', response: { 200: Type.Object({ status: Type.Literal('ok'), version: Type.String() }) } },
    config: { allow: ['anyone'] }
  }, async () => ({ status: 'ok' as const, version: app.config.version }))
}
