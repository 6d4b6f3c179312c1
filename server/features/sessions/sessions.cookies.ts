import type { FastifyReply, FastifyRequest } from 'fastify'
import { accessCookie } from '../../http/current-user.ts'
import type { Actor, From } from '../../services.ts'
import type { Handed } from './sessions.actions.ts'

const refreshCookie = 'pilms_refresh'
const deviceCookie = 'pilms_device'
const month = 30 * 24 * 3600
const year = 365 * 24 * 3600 // seconds

/** Gives the browser its tokens; on a shared computer they go when it is closed. */
export function sendSession (request: FastifyRequest, reply: FastifyReply, { user, accessToken, refreshToken, deviceToken, shared }: Handed) {
  const base = { httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
  const lasting = shared ? {} : { maxAge: month }
  reply.setCookie(accessCookie, accessToken, { ...base, ...lasting, path: '/' })
  reply.setCookie(refreshCookie, refreshToken, { ...base, ...lasting, path: '/api/session' })
  if (deviceToken) reply.setCookie(deviceCookie, deviceToken, { ...base, maxAge: year, path: '/api' })
  return { user }
}

export function clearSession (reply: FastifyReply) {
  reply.clearCookie(accessCookie, { path: '/' })
  reply.clearCookie(refreshCookie, { path: '/api/session' })
}

export const refreshTokenOf = (request: FastifyRequest) => request.cookies[refreshCookie]

export const fromOf = (request: FastifyRequest): From => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  deviceToken: request.cookies[deviceCookie]
})

export const actorOf = (request: FastifyRequest): Actor => ({ id: request.user.id, label: request.user.role, address: request.ip })
