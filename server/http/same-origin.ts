import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site must not be able to act for someone signed in here. The cookies are SameSite=Strict as well. */
export function refuseOtherOrigins (app: FastifyInstance) {
  app.addHook('onRequest', async request => {
    if (safe.has(request.method)) return
    const { origin, host } = request.headers
    if (request.headers['sec-fetch-site'] === 'cross-site') throw otherOrigin()
    if (origin !== undefined && hostOf(origin) !== host) throw otherOrigin()
  })
}

function hostOf (origin: string) {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

const otherOrigin = () => new AppError(403, 'other_origin', 'This request came from a page of another site and was refused.')
