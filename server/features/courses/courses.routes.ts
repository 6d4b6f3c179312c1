import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams, Page } from '../../http/schemas.ts'
import { mostContentBytes } from '../content/content.schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { duplicateCourse } from './course-copies.actions.ts'
import { showCourse } from './course-details.actions.ts'
import { createCourse, discardCourse, showCourses, updateCourse } from './courses.actions.ts'
import { CourseChanges, CourseCopy, CourseDetails, CourseQuery, CourseRow, Made, NewCourse } from './courses.schemas.ts'

export const coursesRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['courses']
  const teachers: Allowed[] = ['admin', 'instructor']
  const params = IdParams('courseId')

  app.get('/courses', {
    schema: { operationId: 'listCourses', tags, summary: 'Courses, in the order of their titles: one’s own, those one may come into, for admins all', querystring: CourseQuery, response: { 200: Page(CourseRow) } },
    config: { allow: everyone }
  }, async request => showCourses(app, { ...request.query, by: request.user }))

  app.post('/courses', {
    bodyLimit: mostContentBytes,
    schema: { operationId: 'createCourse', tags, summary: 'Make a course; it is a draft until it is published', body: NewCourse, response: { 201: Made } },
    config: { allow: teachers }
  }, async (request, reply) => reply.code(201).send(await createCourse(app, { course: request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })))

  app.get('/courses/:courseId', {
    schema: { operationId: 'getCourse', tags, summary: 'One course with its lessons', params, response: { 200: CourseDetails } },
    config: { allow: everyone }
  }, async request => showCourse(app, { ...request.params, by: request.user }))

  app.patch('/courses/:courseId', {
    bodyLimit: mostContentBytes,
    schema: { operationId: 'updateCourse', tags, summary: 'Change a course', params, body: CourseChanges, response: { 200: CourseDetails } },
    config: { allow: teachers }
  }, async request => updateCourse(app, { ...request.params, changes: request.body, by: request.user, actor: actorOf(request) }))

  app.delete('/courses/:courseId', {
    schema: { operationId: 'removeCourse', tags, summary: 'Remove a draft that nobody has used', params, response: { 204: Empty } },
    config: { allow: teachers }
  }, async (request, reply) => {
    await discardCourse(app, { ...request.params, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.post('/courses/:courseId/copies', {
    schema: { operationId: 'copyCourse', tags, summary: 'Duplicate a course with its lessons, as a draft and without its people', params, body: CourseCopy, response: { 201: Made } },
    config: { allow: teachers }
  }, async (request, reply) =>
    reply.code(201).send(await duplicateCourse(app, { ...request.params, ...request.body, by: request.user, actor: actorOf(request), request: requestKeyOf(request) })))
}
