import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { createCategory, putInArchive, reorderCategories, showCategories, takeFromArchive, updateCategory } from './categories.actions.ts'
import { Categories, Category, CategoryChanges, CategoryOrder, NewCategory } from './categories.schemas.ts'

export const categoriesRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['categories']
  const params = IdParams('categoryId')

  app.get('/categories', {
    schema: { operationId: 'listCategories', tags, summary: 'All categories of courses, in the order of the tree', response: { 200: Categories } },
    config: { allow: everyone }
  }, async () => showCategories(app))

  app.post('/categories', {
    schema: { operationId: 'createCategory', tags, summary: 'Make a category', body: NewCategory, response: { 201: Category } },
    config: { allow: ['admin'] }
  }, async (request, reply) => reply.code(201).send(await createCategory(app, { ...request.body, actor: actorOf(request), request: requestKeyOf(request) })))

  app.patch('/categories/:categoryId', {
    schema: { operationId: 'updateCategory', tags, summary: 'Change a category; its slug stays', params, body: CategoryChanges, response: { 200: Category } },
    config: { allow: ['admin'] }
  }, async request => updateCategory(app, { ...request.params, changes: request.body, actor: actorOf(request) }))

  app.put('/categories/:categoryId/archive', {
    schema: { operationId: 'archiveCategory', tags, summary: 'Put a category away: no course can choose it any more', params, response: { 204: Empty } },
    config: { allow: ['admin'] }
  }, async (request, reply) => {
    await putInArchive(app, { ...request.params, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/categories/:categoryId/archive', {
    schema: { operationId: 'restoreCategory', tags, summary: 'Take a category out of the archive', params, response: { 204: Empty } },
    config: { allow: ['admin'] }
  }, async (request, reply) => {
    await takeFromArchive(app, { ...request.params, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/category-order', {
    schema: { operationId: 'orderCategories', tags, summary: 'Where each category stands: all that are not in the archive, once', body: CategoryOrder, response: { 200: Categories } },
    config: { allow: ['admin'] }
  }, async request => reorderCategories(app, { ...request.body, actor: actorOf(request) }))
}
