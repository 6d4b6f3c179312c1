import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { inTreeOrder } from '../categories/categories.rules.ts'
import { plain, tidyTo } from '../users/users.rules.ts'
import type { Topic, TopicOrder } from './topics.schemas.ts'

const rows = hot((db, _value: Value<object>) => db.selectFrom('topics').orderBy('position').orderBy('id').select(['id', 'parent_id as parentId', 'name']))

/** How many questions each has; asked on the read thread. */
async function countByTopic (db: Queries) {
  const counted = await db.selectFrom('question_topics').innerJoin('questions', 'questions.id', 'question_topics.question_id')
    .where('questions.archived_at', 'is', null).groupBy('topic_id').select([
    'topic_id as id', sql<number>`count(*)`.as('questions'), sql<number>`sum(questions.live_version_id is not null and questions.beta = 0)`.as('usable')
  ]).execute()
  return new Map(counted.map(({ id, ...counts }) => [id, counts]))
}

export async function listTopics (db: Queries, counting: Queries): Promise<Topic[]> {
  const counts = await countByTopic(counting)
  return inTreeOrder(rows(db, {})).map(topic => ({ ...topic, questions: 0, usable: 0, ...counts.get(topic.id) }))
}

/** A parent before its children. */
export const listTree = (db: Queries) => inTreeOrder(rows(db, {}))

export async function findTopic (db: Queries, topicId: number) {
  return db.selectFrom('topics').where('id', '=', topicId).select(['id', 'parent_id as parentId', 'name', 'name_key as nameKey']).executeTakeFirst()
}

const named = (name: string) => ({ name: tidyTo(255, name), name_key: plain(tidyTo(255, name)) })

/** Of one name under one parent there is one. */
export async function findTopicCalled (db: Queries, { parentId, name }: { parentId: number | null, name: string }) {
  return db.selectFrom('topics').where(sql<boolean>`coalesce(parent_id, 0) = ${parentId ?? 0}`).where('name_key', '=', named(name).name_key).select(['id'])
    .executeTakeFirst()
}

export async function countAllTopics (db: Queries) {
  return (await db.selectFrom('topics').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Behind its siblings. Returns its id. */
export async function addTopic (trx: Queries, { name, parentId, by, now }: { name: string, parentId: number | null, by: number, now: number }) {
  const { id } = await trx.insertInto('topics').values({
    ...named(name), parent_id: parentId, position: sql<number>`(select coalesce(max(position), 0) + 1 from topics where parent_id is ${parentId})`,
    created_by: by, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function renameTopic (trx: Queries, { topicId, name, now }: { topicId: number, name: string, now: number }) {
  await trx.updateTable('topics').where('id', '=', topicId).set({ ...named(name), updated_at: now }).execute()
}

export async function hasQuestionsOrTopics (db: Queries, topicId: number) {
  const topic = await db.selectFrom('topics').where('parent_id', '=', topicId).select('id').limit(1).executeTakeFirst()
  const question = await db.selectFrom('question_topics').where('topic_id', '=', topicId).select('question_id').limit(1).executeTakeFirst()
  return topic !== undefined || question !== undefined
}

export async function removeTopic (trx: Queries, topicId: number) {
  await trx.deleteFrom('topics').where('id', '=', topicId).execute()
}

/** Positions in the order of the list. Names stand in each other's way for a moment while topics change places, so all of them move aside first. */
export async function orderTopics (trx: Queries, { items, now }: TopicOrder & { now: number }) {
  await sql`update topics set name_key = id || char(1) || name_key`.execute(trx)
  await sql`update topics set parent_id = given.value ->> 'parentId', position = given.key + 1, updated_at = ${now}
    from json_each(${JSON.stringify(items)}) as given where topics.id = given.value ->> 'id'`.execute(trx)
  await sql`update topics set name_key = substr(name_key, instr(name_key, char(1)) + 1)`.execute(trx)
}

/** Questions of the one are the other's; where it was their main one, the other is. */
export async function moveQuestions (trx: Queries, { fromId, intoId }: { fromId: number, intoId: number }) {
  await sql`insert into question_topics (question_id, topic_id, main) select question_id, ${intoId}, 0 from question_topics where topic_id = ${fromId} on conflict do nothing`.execute(trx)
  const mains = await trx.deleteFrom('question_topics').where('topic_id', '=', fromId).returning(['question_id as questionId', 'main']).execute()
  const ids = JSON.stringify(mains.filter(({ main }) => main === 1).map(({ questionId }) => questionId))
  await sql`update question_topics set main = 1 where topic_id = ${intoId} and question_id in (select value from json_each(${ids}))`.execute(trx)
}

export async function moveTopic (trx: Queries, { topicId, parentId, now }: { topicId: number, parentId: number | null, now: number }) {
  await trx.updateTable('topics').where('id', '=', topicId).set({
    parent_id: parentId, position: sql<number>`(select coalesce(max(position), 0) + 1 from topics other where other.parent_id is ${parentId})`, updated_at: now
  }).execute()
}

export const listChildren = (db: Queries, topicId: number) => db.selectFrom('topics').where('parent_id', '=', topicId).orderBy('position')
  .select(['id', 'name']).execute()
