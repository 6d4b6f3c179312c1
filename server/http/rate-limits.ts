import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { userOf } from './current-user.ts'

const writesPerMinute = 600 // one person, all devices: an answer every 100 ms
const strangersPerMinute = 1_200 // one address, before anyone is signed in: a class behind one access point
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Every route that changes something is counted, per person or, before sign-in, per address. Reads cost too little to count. */
export async function rateLimits (app: FastifyInstance) {
  // Before the plugin: it looks at each route's config when the route is made.
  app.addHook('onRoute', route => {
    const methods = [route.method].flat()
    if (methods.some(method => unsafe.has(method))) route.config = { ...route.config, rateLimit: { groupId: 'changes' } } as never
  })

  await app.register(rateLimit, {
    global: false,
    cache: 5_000,
    timeWindow: 60_000,
    max: (_request, key) => String(key).startsWith('user ') ? writesPerMinute : strangersPerMinute,
    keyGenerator: request => {
      const user = userOf(request)
      return user ? `user ${user.id}` : `address ${request.ip}`
    },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false, 'retry-after': true }
  })
}
