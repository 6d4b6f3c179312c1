import type { FastifyInstance, onResponseHookHandler } from 'fastify'

const quiet = new Set(['/up', '/metrics'])

/** One line a request, with the id a person may read out: never a body, a query, a token or an address's fragment. Before the routes. */
export function logRequests (app: FastifyInstance) {
  if (!app.log.info || app.log.level === 'silent') return
  app.addHook('onRoute', route => {
    if (!quiet.has(route.url)) route.onResponse = [lineFor(route.url), ...[route.onResponse ?? []].flat()]
  })
}

const lineFor = (route: string): onResponseHookHandler => (request, reply, done) => {
  const { id, method, user } = request
  request.server.log.info({ id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, user: user?.id })
  done()
}
