import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const commentsRoutes: FastifyPluginAsyncTypebox = async () => {}
