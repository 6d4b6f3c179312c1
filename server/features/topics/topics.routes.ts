import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Allowed } from '../../http/current-user.ts'
import { requestKeyOf } from '../../http/idempotency.ts'
import { Empty, IdParams } from '../../http/schemas.ts'
import { actorOf } from '../sessions/sessions.cookies.ts'
import { changeTopic, createTopic, deleteTopic, mergeTopics, reorderTopics, showTopics } from './topics.actions.ts'
import { NewTopic, Topic, TopicChanges, TopicMerger, TopicOrder, Topics } from './topics.schemas.ts'

export const topicsRoutes: FastifyPluginAsyncTypebox = async app => {
  const tags = ['topics']
  const readers: Allowed[] = ['admin', 'instructor', 'can:author', 'can:review']
  const writers: Allowed[] = ['admin', 'instructor', 'can:author']
  const params = IdParams('topicId')

  app.get('/topics', {
    schema: { operationId: 'listTopics', tags, summary: 'What questions are about, in the order of the tree', response: { 200: Topics } },
    config: { allow: readers }
  }, async () => showTopics(app))

  app.post('/topics', {
    schema: { operationId: 'createTopic', tags, summary: 'Add a topic', body: NewTopic, response: { 201: Topic } },
    config: { allow: writers }
  }, async (request, reply) => reply.code(201).send(await createTopic(app, { ...request.body, actor: actorOf(request), request: requestKeyOf(request) })))

  app.patch('/topics/:topicId', {
    schema: { operationId: 'updateTopic', tags, summary: 'Give a topic another name', params, body: TopicChanges, response: { 200: Topic } },
    config: { allow: writers }
  }, async request => changeTopic(app, { ...request.params, ...request.body, actor: actorOf(request) }))

  app.delete('/topics/:topicId', {
    schema: { operationId: 'deleteTopic', tags, summary: 'Take away a topic that holds nothing', params, response: { 204: Empty } },
    config: { allow: writers }
  }, async (request, reply) => {
    await deleteTopic(app, { ...request.params, actor: actorOf(request) })
    return reply.code(204).send(null)
  })

  app.put('/topic-order', {
    schema: { operationId: 'orderTopics', tags, summary: 'Put all topics where they belong', body: TopicOrder, response: { 200: Topics } },
    config: { allow: writers }
  }, async request => reorderTopics(app, { ...request.body, actor: actorOf(request) }))

  app.post('/topic-mergers', {
    schema: { operationId: 'mergeTopics', tags, summary: 'Make one topic of two', body: TopicMerger, response: { 201: Topic } },
    config: { allow: writers }
  }, async (request, reply) => reply.code(201).send(await mergeTopics(app, { ...request.body, actor: actorOf(request), request: requestKeyOf(request) })))
}
