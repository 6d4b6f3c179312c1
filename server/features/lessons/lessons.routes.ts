import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const lessonsRoutes: FastifyPluginAsyncTypebox = async () => {}
