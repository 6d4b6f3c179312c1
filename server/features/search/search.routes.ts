import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { search } from './search.actions.ts'
import { SearchQuery, SearchResults } from './search.schemas.ts'

export const searchRoutes: FastifyPluginAsyncTypebox = async app => {
  app.get('/search', {
    schema: {
      operationId: 'search', tags: ['search'], summary: 'Courses, lessons and own notes that this person may see, the best first',
      querystring: SearchQuery, response: { 200: SearchResults }
    },
    config: { allow: everyone }
  }, async request => search(app, { ...request.query, by: request.user }))
}
