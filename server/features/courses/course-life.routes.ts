import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { completeCourse, hideCourse, publishCourse, putInArchive, reopenCourse, takeFromArchive } from './course-life.actions.ts'

export const courseLifeRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['courses']
  const teachers: Allowed[] = ['admin', 'instructor']
  const params = IdParams('courseId')
  const steps = [
    { method: 'PUT', noun: 'publication', operationId: 'publishCourse', summary: 'Let students see a course; a draft becomes active', act: publishCourse },
    { method: 'DELETE', noun: 'publication', operationId: 'hideCourse', summary: 'Hide a course from students', act: hideCourse },
    { method: 'PUT', noun: 'completion', operationId: 'completeCourse', summary: 'End a course: whoever is in it has completed it, nobody comes in any more', act: completeCourse },
    { method: 'DELETE', noun: 'completion', operationId: 'reopenCourse', summary: 'Take the end of a course back', act: reopenCourse },
    { method: 'PUT', noun: 'archive', operationId: 'archiveCourse', summary: 'Put a course away: students no longer see it, nothing in it is changed', act: putInArchive },
    { method: 'DELETE', noun: 'archive', operationId: 'restoreCourse', summary: 'Take a course out of the archive, as it was but hidden', act: takeFromArchive }
  ] as const

  for (const { method, noun, operationId, summary, act } of steps) {
    app.route({
      method,
      url: `/courses/:courseId/${noun}`,
      schema: { operationId, tags, summary, params, response: { 204: Empty } },
      config: { allow: teachers },
      handler: async (request, reply) => {
        await act(app, { ...request.params, by: request.user, actor: actorOf(request) })
        return reply.code(204).send(null)
      }
    })
  }
}
