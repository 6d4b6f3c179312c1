import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site must not be able to act for someone signed in here. The cookies are SameSite=Strict as well. */
export function refuseOtherOrigins (app: FastifyInstance) {
  app.addHook('onRequest', (request, _reply, done) => {
    done(safe.has(request.method) || isOwn(request.headers) ? undefined : otherOrigin())
  })
}

function isOwn ({ origin, host, 'sec-fetch-site': site }: FastifyRequest['headers']) {
  return site !== 'cross-site' && (origin === undefined || hostOf(origin) === host)
}

function hostOf (origin: string) {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

const otherOrigin = () => new AppError(403, 'other_origin', 'This request came from a page of another site and was refused.')
