import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const lessonImportsRoutes: FastifyPluginAsyncTypebox = async () => {}
