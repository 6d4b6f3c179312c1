import type { Queries } from '../../db/open.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit, recorder } from '../audit/audit.store.ts'
import { unlessInUse } from '../questions/in-use.ts'
import { hasCircle } from '../categories/categories.rules.ts'
import type { NewTopic, Topic, TopicMerger, TopicOrder } from './topics.schemas.ts'
import {
  addTopic, countAllTopics, findTopic, findTopicCalled, hasQuestionsOrTopics, listChildren, listTopics, listTree, moveQuestions, moveTopic, orderTopics, removeTopic, renameTopic
} from './topics.store.ts'

const record = recorder('topic')

type Changing = Pick<Services, 'db' | 'clock' | 'readThread'>
interface OfTopic { topicId: number, actor: Actor }

const mostTopics = 2_000

export async function showTopics ({ db, readThread }: Pick<Services, 'db' | 'readThread'>): Promise<{ items: Topic[] }> {
  return { items: await listTopics(db.read, readThread.read) }
}

export async function createTopic (app: Changing, { name, parentId = null, actor, request }: NewTopic & { actor: Actor, request: RequestKey }): Promise<Topic> {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    if (parentId !== null && !await findTopic(trx, parentId)) throw invalid('The topic this one should stand in does not exist any more.', { parentId: 'not_found' })
    await requireRoom(trx, 1)
    await requireFree(trx, { parentId, name })
    const id = await addTopic(trx, { name, parentId, by: actor.id, now })
    await record(trx, now, actor, 'topic.created', id)
    return bare(trx, id)
  }))
}

/** Inside a write: the topic at the end of this path of names, with those on the way that were not there yet. For files that name topics. */
export async function topicAt (trx: Queries, path: readonly string[], { by, now }: { by: number, now: number }): Promise<number | null> {
  let parentId: number | null = null
  for (const name of path) {
    const found: { id: number } | undefined = await findTopicCalled(trx, { parentId, name })
    if (!found) await requireRoom(trx, 1)
    parentId = found?.id ?? await addTopic(trx, { name, parentId, by, now })
  }
  return parentId
}

export async function changeTopic (app: Changing, { topicId, name, actor }: OfTopic & { name: string }): Promise<Topic> {
  return app.db.write(async trx => {
    const now = app.clock.now()
    const { parentId } = await requireTopic(trx, topicId)
    await requireFree(trx, { parentId, name, except: topicId })
    await renameTopic(trx, { topicId, name, now })
    await record(trx, now, actor, 'topic.renamed', topicId)
    return bare(trx, topicId)
  })
}

/** Only one that holds nothing; gone already is as well. */
export async function deleteTopic (app: Changing, { topicId, actor }: OfTopic) {
  await app.db.write(async trx => {
    await requireTopic(trx, topicId)
    if (await hasQuestionsOrTopics(trx, topicId)) throw conflict('topic_not_empty', 'There are questions or topics in this topic. Merge it into another one instead.')
    await unlessInUse(() => removeTopic(trx, topicId), inUse)
    await record(trx, app.clock.now(), actor, 'topic.removed', topicId)
  })
}

/** The whole tree at once, so that two who move things at the same time cannot make a circle between them. */
export async function reorderTopics (app: Changing, { items, actor }: TopicOrder & { actor: Actor }) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const known = new Map(listTree(trx).map(topic => [topic.id, topic]))
    const complete = items.length === known.size && new Set(items.map(({ id }) => id)).size === items.length && items.every(({ id,
      parentId }) => known.has(id) && (parentId === null || known.has(parentId)))
    if (!complete) throw conflict('topics_changed', 'The topics have changed meanwhile. Load them again and put them in order once more.')
    if (hasCircle(items)) throw conflict('topic_circle', 'A topic cannot stand inside itself.')
    await nameIsFree(() => orderTopics(trx, { items, now }))
    await recordAudit(trx, { at: now, actor, action: 'topics.ordered', details: { topics: items.length } })
  })
  return showTopics(app)
}

/** Two topics become one. What stands in the first goes into the second; topics of one name inside become one too. */
export async function mergeTopics (app: Changing, { fromId, intoId, actor, request }: TopicMerger & { actor: Actor, request: RequestKey }): Promise<Topic> {
  if (fromId === intoId) throw invalid('Choose another topic to merge it into.', { intoId: 'invalid' })
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    await requireTopic(trx, fromId)
    await requireTopic(trx, intoId)
    if (isUnder(listTree(trx), intoId, fromId)) throw conflict('topic_circle', 'A topic cannot be merged into one that stands inside it.')
    await merge(trx, { fromId, intoId, now })
    await recordAudit(trx, { at: now, actor, action: 'topic.merged', subjectKind: 'topic', subjectId: intoId, details: { fromId } })
    return bare(trx, intoId)
  }))
}

async function merge (trx: Queries, { fromId, intoId, now }: { fromId: number, intoId: number, now: number }) {
  for (const { id, name } of await listChildren(trx, fromId)) {
    const same = await findTopicCalled(trx, { parentId: intoId, name })
    if (same && same.id !== id) await merge(trx, { fromId: id, intoId: same.id, now })
    else await moveTopic(trx, { topicId: id, parentId: intoId, now })
  }
  await moveQuestions(trx, { fromId, intoId })
  await unlessInUse(() => removeTopic(trx, fromId), inUse)
}

const inUse = () => conflict('topic_in_use', 'A quiz draws its questions from this topic. Let it draw from another one first.')

function isUnder (topics: Array<{ id: number, parentId: number | null }>, id: number, aboveId: number) {
  const parentOf = new Map(topics.map(topic => [topic.id, topic.parentId]))
  for (let at = parentOf.get(id); at != null; at = parentOf.get(at)) if (at === aboveId) return true
  return false
}

async function requireTopic (db: Queries, topicId: number) {
  const found = await findTopic(db, topicId)
  if (!found) throw notFound('The topic')
  return found
}

async function requireRoom (db: Queries, more: number) {
  if (await countAllTopics(db) + more > mostTopics) throw conflict('too_many_topics', `There can be at most ${mostTopics} topics.`)
}

const taken = () => conflict('topic_name_taken', 'There is a topic of this name already.', { name: 'taken' })

async function requireFree (db: Queries, { except, ...called }: { parentId: number | null, name: string, except?: number }) {
  const found = await findTopicCalled(db, called)
  if (found && found.id !== except) throw taken()
}

/** Uniqueness is the database's to judge; here it is put into words. */
async function nameIsFree (work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
    throw taken()
  }
}

/** As an answer to a change: how many questions it has, the list tells. */
async function bare (db: Queries, topicId: number): Promise<Topic> {
  const { id, parentId, name } = (await findTopic(db, topicId))!
  return { id, parentId, name, questions: 0, usable: 0 }
}
