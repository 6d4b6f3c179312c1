import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export const notebookRoutes: FastifyPluginAsyncTypebox = async () => {}
