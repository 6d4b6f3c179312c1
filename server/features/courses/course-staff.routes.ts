import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { addColleague, handOver, handOverAll, removeColleague, showColleagues } from './course-staff.actions.ts'
import { Colleague, ColleagueQuery, Colleagues, HandedOver, Handover } from './courses.schemas.ts'

export const courseStaffRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['courses']
  const teachers: Allowed[] = ['admin', 'instructor']
  const params = IdParams('courseId')
  const personParams = IdParams('courseId', 'userId')

  app.get('/courses/:courseId/staff-candidates', {
    schema: { operationId: 'listStaffCandidates', tags, summary: 'Colleagues who do not teach the course', params, querystring: ColleagueQuery, response: { 200: Colleagues } },
    config: { allow: teachers }
  }, async request => showColleagues(app, { ...request.params, ...request.query, by: request.user }))

  app.put('/courses/:courseId/staff/:userId', {
    schema: { operationId: 'addColleague', tags, summary: 'Let a colleague teach the course too', params: personParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await addColleague(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/courses/:courseId/staff/:userId', {
    schema: { operationId: 'removeColleague', tags, summary: 'A colleague teaches the course no more', params: personParams, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await removeColleague(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/courses/:courseId/instructor', {
    schema: { operationId: 'handOverCourse', tags, summary: 'Give a course to a colleague, and go on helping', params, body: Colleague, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await handOver(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/users/:userId/course-handovers', {
    schema: { operationId: 'handOverCourses', tags, summary: 'Give all courses of somebody who leaves to somebody else', params: IdParams('userId'), body: Handover, response: { 200: HandedOver } },
    config: { allow: ['admin', 'can:manage_users'] }
  }, async request => handOverAll(app, { ...request.params, ...request.body, actor: actorOf(request) }))
}
