import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import { forbidden, signIn } from '../errors.ts'
import type { Capability, Role } from '../db/tables.ts'
import type { CurrentUser } from './access-tokens.ts'

export type Allowed = Role | `can:${Capability}` | 'anyone' | 'loopback'

declare module '@fastify/jwt' {
  interface FastifyJWT { user: CurrentUser }
}

/** One line of the route table, for tests that must not forget a route. */
export interface KnownRoute { method: string, url: string, allow: Allowed[], schema: FastifySchema | undefined }

declare module 'fastify' {
  interface FastifyInstance { knownRoutes: KnownRoute[] }
  interface FastifyContextConfig { allow?: Allowed[] }
}

export const everyone: Allowed[] = ['admin', 'instructor', 'student']
export const accessCookie = 'pilms_access'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Every route must say whom it allows; a route that says nothing stops the boot. */
export function requireCurrentUser (app: FastifyInstance) {
  const routes: KnownRoute[] = []
  app.decorate('knownRoutes', routes)
  app.decorateRequest('user', null as never)

  app.addHook('onRoute', ({ method, url, config, schema }) => {
    if (!config?.allow?.length) throw new Error(`${String(method)} ${url} does not say whom it allows.`)
    for (const one of [method].flat()) routes.push({ method: one, url, allow: config.allow, schema })
  })

  app.addHook('onRequest', async request => {
    const allow = request.routeOptions.config.allow ?? []
    if (allow.includes('anyone')) return
    if (allow.includes('loopback') && comesFromThisBox(request)) return
    const user = userOf(request)
    if (!user) throw signIn()
    if (!mayEnter(user, allow)) throw forbidden()
    request.user = user
  })
}

export function userOf (request: FastifyRequest): CurrentUser | undefined {
  const token = request.cookies[accessCookie]
  return token ? request.server.access.read(token) : undefined
}

/** By the connection alone; what a proxy on this box passes on comes from elsewhere. */
function comesFromThisBox ({ socket, headers }: FastifyRequest) {
  return loopback.has(socket.remoteAddress ?? '') && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined
}

export function mayEnter (user: CurrentUser, allow: Allowed[]) {
  return allow.includes(user.role) || user.capabilities.some(capability => allow.includes(`can:${capability}`))
}
