import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { everyone, type Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { createComment, deleteComment, editComment, setHidden, showComments } from './comments.actions.ts'
import { commentLimits } from './comments.limits.ts'
import { Comment, CommentQuery, Comments, NewComment } from './comments.schemas.ts'

export const commentsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['comments']
  const staff: Allowed[] = ['admin', 'instructor']
  const params = IdParams('commentId')
  const lessonParams = IdParams('lessonId')
  const limits = commentLimits(app.clock.running)

  app.get('/lessons/:lessonId/comments', {
    schema: { operationId: 'listComments', tags, summary: "A lesson's thread, newest first", params: lessonParams, querystring: CommentQuery, response: { 200: Comments } },
    config: { allow: everyone }
  }, async request => showComments(app, { ...request.params, ...request.query, by: request.user }))

  app.post('/lessons/:lessonId/comments', {
    schema: { operationId: 'createComment', tags, summary: 'Say something that everyone in the course reads', params: lessonParams, body: NewComment, response: { 201: Comment } },
    config: { allow: everyone }
  }, async (request, reply) => {
    const said = await createComment(app, { ...request.params, ...request.body, by: request.user, request: requestKeyOf(request), limits })
    return reply.code(201).send(said)
  })

  app.patch('/comments/:commentId', {
    schema: { operationId: 'updateComment', tags, summary: 'Correct an own comment, within a quarter of an hour', params, body: NewComment, response: { 200: Comment } },
    config: { allow: everyone }
  }, async request => editComment(app, { ...request.params, ...request.body, by: request.user }))

  app.delete('/comments/:commentId', {
    schema: { operationId: 'deleteComment', tags, summary: 'Take an own comment back: its words are gone', params, response: { 204: Empty } },
    config: { allow: everyone }
  }, async (request, reply) => {
    await deleteComment(app, { ...request.params, by: request.user })
    return reply.code(204).send(null)
  })

  app.put('/comments/:commentId/hiding', {
    schema: { operationId: 'hideComment', tags, summary: 'Hide a comment from everyone who does not teach the course', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await setHidden(app, { ...request.params, hidden: true, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.delete('/comments/:commentId/hiding', {
    schema: { operationId: 'showComment', tags, summary: 'Show a hidden comment again', params, response: { 204: Empty } },
    config: { allow: staff }
  }, async (request, reply) => {
    await setHidden(app, { ...request.params, hidden: false, by: request.user, actor: actorOf(request) })
    return reply.code(204).send(null)
  })
}
