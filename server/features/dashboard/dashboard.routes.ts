import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { showDashboard } from './dashboard.actions.ts'
import { Dashboard } from './dashboard.schemas.ts'

export const dashboardRoutes: FastifyPluginAsyncTypebox = async app => {
  app.get('/dashboard', {
    schema: { operationId: 'getDashboard', tags: ['dashboard'], summary: 'What this person needs next', response: { 200: Dashboard } },
    config: { allow: everyone }
  }, async request => showDashboard(app, request.user))
}
