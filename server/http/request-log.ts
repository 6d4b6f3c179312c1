import type { FastifyInstance } from 'fastify'

const quiet = new Set(['/up', '/metrics'])

/** One line a request, with the id a person may read out: never a body, a query, a token or an address's fragment. */
export function logRequests (app: FastifyInstance) {
  if (!app.log.info || app.log.level === 'silent') return
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '-'
    if (quiet.has(route)) return
    app.log.info({ id: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, user: request.user?.id })
  })
}
