import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tooManyAttempts } from '../errors.ts'
import { userOf } from './current-user.ts'

const writesPerMinute = 600 // one person, all devices: an answer every 100 ms
const strangersPerMinute = 1_200 // one address, before anyone is signed in: a class behind one access point
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whatever changes something is counted, all routes together, per person or, before sign-in, per address. Reads cost too
 * little to count. Must come before the routes, and before `requireCurrentUser`, which puts its question first.
 */
export async function rateLimits (app: FastifyInstance) {
  await app.register(rateLimit, { global: false, cache: 5_000 })
  const count = app.createRateLimit({
    timeWindow: 60_000,
    max: (_request, key) => String(key).startsWith('user ') ? writesPerMinute : strangersPerMinute,
    keyGenerator: request => {
      const user = userOf(request)
      return user ? `user ${user.id}` : `address ${request.ip}`
    }
  })

  async function refuseFloods (request: FastifyRequest) {
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw tooManyAttempts(Math.max(1, counted.ttlInSeconds))
  }

  app.addHook('onRoute', route => {
    if ([route.method].flat().some(method => unsafe.has(method))) route.onRequest = [refuseFloods, ...[route.onRequest ?? []].flat()]
  })
}
