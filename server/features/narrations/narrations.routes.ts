import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const narrationsRoutes: FastifyPluginAsyncTypebox = async () => {}
