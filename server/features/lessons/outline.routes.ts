import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { NewSection, Outline, OutlineSaved, Section } from './lessons.schemas.ts'
import { changeSection, createSection, dissolveSection, orderCourse } from './outline.actions.ts'

export const outlineRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['lessons']
  const staff: Allowed[] = ['admin', 'instructor']
  const courseParams = IdParams('courseId')
  const params = IdParams('sectionId')

  app.put('/courses/:courseId/outline', {
    schema: { operationId: 'orderCourse', tags, summary: 'The order of all sections and lessons, made on the one that `revision` names', params: courseParams, body: Outline, response: { 200: OutlineSaved } },
    config: { allow: staff }
  }, async request => orderCourse(app, { ...request.params, ...request.body, by: request.user }))

  app.post('/courses/:courseId/sections', {
    schema: { operationId: 'createSection', tags, summary: 'A section at the end of the course', params: courseParams, body: NewSection, response: { 201: Section } },
    config: { allow: staff }
  }, async (request, reply) => reply.code(201).send(await createSection(app, { ...request.params, ...request.body, by: request.user, request: requestKeyOf(request) })))

  app.patch('/sections/:sectionId', {
    schema: { operationId: 'updateSection', tags, summary: 'Give a section another name', params, body: NewSection, response: { 200: Section } },
    config: { allow: staff }
  }, async request => changeSection(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/sections/:sectionId', {
    schema: { operationId: 'removeSection', tags, summary: 'Dissolve a section; its lessons stay in the course', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await dissolveSection(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })
}
