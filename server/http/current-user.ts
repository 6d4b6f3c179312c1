import type { FastifyInstance, FastifyRequest, FastifySchema, onRequestHookHandler } from 'fastify'
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

  app.addHook('onRoute', route => {
    const { method, url, config, schema } = route
    const allow = config?.allow ?? []
    if (allow.length === 0) throw new Error(`${String(method)} ${url} does not say whom it allows.`)
    for (const one of [method].flat()) routes.push({ method: one, url, allow, schema })
    if (!allow.includes('anyone')) route.onRequest = [guard(allow), ...[route.onRequest ?? []].flat()] // first of all: nothing is looked at for someone who may not ask
  })
}

/** Made once for each route, so that a request looks nothing up. */
function guard (allow: Allowed[]): onRequestHookHandler {
  const open = allow.includes('loopback')
  return (request, _reply, done) => {
    if (open && comesFromThisBox(request)) return done()
    const user = userOf(request)
    if (!user) return done(signIn())
    if (!mayEnter(user, allow)) return done(forbidden())
    request.user = user
    done()
  }
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
