import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const progressRoutes: FastifyPluginAsyncTypebox = async () => {}
