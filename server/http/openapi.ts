import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** The contract, written by the routes themselves. Must be registered before them. */
export async function openApi (app: FastifyInstance, version: string) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Pi-LMS', version, description: 'A learning management system in a box. Times are ISO 8601 UTC, ids integers, points hundredths. Refusals are { code, message, requestId, fields? }.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'pilms_access' } } }
    },
    transform: ({ schema, url, route }) => {
      const allow = route?.config?.allow ?? []
      const hidden = (schema as { hide?: boolean } | undefined)?.hide === true
      const open = allow.includes('anyone')
      return { url, schema: { ...schema, hide: hidden, description: open ? 'Anyone may ask.' : `Allowed: ${allow.join(', ')}.`, ...(open ? {} : { security: [{ session: [] }] }) } }
    }
  })
}

export function openApiRoute (app: FastifyInstance) {
  let document: object | undefined
  app.get('/openapi.json', { config: { allow: ['anyone'] }, schema: { hide: true } }, async () => document ??= app.swagger()) // once: the routes do not change while it runs
}
