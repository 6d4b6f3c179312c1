import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const coursesRoutes: FastifyPluginAsyncTypebox = async () => {}
