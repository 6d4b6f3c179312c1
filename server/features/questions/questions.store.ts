import { hot, type Value } from '../../db/hot.ts'
import { wordsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import type { QuestionOrigin } from '../../db/tables.ts'

interface NewRow { name: string, type: string, difficulty: number, origin: QuestionOrigin, originDetails: string, ownerId: number, ownerName: string,
  similarHash: string, now: number }

const insert = hot((db, value: Value<NewRow>) => db.insertInto('questions').values({
  name: value('name'), type: value('type'), difficulty: value('difficulty'), origin: value('origin'), origin_details: value('originDetails'), owner_id: value('ownerId'),
  owner_name: value('ownerName'), similar_hash: value('similarHash'), created_at: value('now'), changed_at: value('now')
}).returning('id'))

export const addQuestionRow = (trx: Queries, row: NewRow) => insert(trx, row)[0]!.id

/** What an action about one question needs to know. */
export const findQuestion = hot((db, value: Value<{ questionId: number }>) => db.selectFrom('questions')
  .innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id')
  .where('questions.id', '=', value('questionId')).select([
    'questions.id', 'questions.name', 'questions.difficulty', 'questions.origin', 'questions.owner_id as ownerId', 'questions.revision',
    'questions.newest_version_id as newestId',
    'questions.live_version_id as liveVersionId', 'questions.archived_at as archivedAt', 'questions.created_at as createdAt', 'newest.number', 'newest.review', 'newest.sealed_at as sealedAt',
    'newest.editor_id as editorId'
  ]))
export type FoundQuestion = ReturnType<typeof findQuestion>[number]

const point = hot((db, value: Value<{ questionId: number, versionId: number, type: string, similarHash: string, now: number }>) => db
  .updateTable('questions').where('id', '=', value('questionId'))
  .set({ newest_version_id: value('versionId'), type: value('type'), similar_hash: value('similarHash'), changed_at: value('now') }))

/** The version that is worked on from now on. */
export const pointToNewest = (trx: Queries, at: { questionId: number, versionId: number, type: string, similarHash: string, now: number }) => { point(trx, at) }

export async function raiseRevision (trx: Queries, { questionId, now }: { questionId: number, now: number }) {
  const { revision } = await trx.updateTable('questions').where('id', '=', questionId).set(eb => ({ revision: eb('revision', '+', 1), changed_at: now }))
    .returning('revision').executeTakeFirstOrThrow()
  return revision
}

export async function setLive (trx: Queries, { questionId, versionId, now }: { questionId: number, versionId: number, now: number }) {
  await trx.updateTable('questions').where('id', '=', questionId).set({ live_version_id: versionId, changed_at: now }).execute()
}

interface Facts { questionId: number, name?: string | undefined, difficulty?: number | undefined, beta?: boolean | undefined, now: number }

export async function setFacts (trx: Queries, { questionId, name, difficulty, beta, now }: Facts) {
  await trx.updateTable('questions').where('id', '=', questionId)
    .set({ name, difficulty, beta: beta === undefined ? undefined : beta ? 1 : 0, changed_at: now }).execute()
}

export async function setArchived (trx: Queries, { questionId, by, at, now }: { questionId: number, by: number | null, at: number | null, now: number }) {
  await trx.updateTable('questions').where('id', '=', questionId).set({ archived_at: at, archived_by: by, changed_at: now }).execute()
}

/** Its versions, links and words go with it. */
export async function removeQuestion (trx: Queries, questionId: number) {
  await trx.deleteFrom('questions').where('id', '=', questionId).execute()
}

const addTopic = hot((db, value: Value<{ questionId: number, topicId: number, main: 0 | 1 }>) =>
  db.insertInto('question_topics').values({ question_id: value('questionId'), topic_id: value('topicId'), main: value('main') }))
const addTag = hot((db, value: Value<{ questionId: number, key: string, tag: string }>) =>
  db.insertInto('question_tags').values({ question_id: value('questionId'), tag_key: value('key'), tag: value('tag') }).onConflict(conflict => conflict.doNothing()))

/** The first is the main one. */
export function addTopics (trx: Queries, questionId: number, topicIds: readonly number[]) {
  for (const [i, topicId] of topicIds.entries()) addTopic(trx, { questionId, topicId, main: i === 0 ? 1 : 0 })
}

export async function replaceTopics (trx: Queries, questionId: number, topicIds: readonly number[]) {
  await trx.deleteFrom('question_topics').where('question_id', '=', questionId).execute()
  addTopics(trx, questionId, topicIds)
}

export interface KeyedTag { key: string, tag: string }
export function addTags (trx: Queries, questionId: number, tags: readonly KeyedTag[]) {
  for (const { key, tag } of tags) addTag(trx, { questionId, key, tag })
}

export async function removeTags (trx: Queries, questionId: number, keys: string[]) {
  if (keys.length > 0) await trx.deleteFrom('question_tags').where('question_id', '=', questionId).where('tag_key', 'in', keys).execute()
}

export async function replaceTags (trx: Queries, questionId: number, tags: readonly KeyedTag[]) {
  await trx.deleteFrom('question_tags').where('question_id', '=', questionId).execute()
  addTags(trx, questionId, tags)
}

export async function listTopicIds (db: Queries, questionId: number) {
  return (await db.selectFrom('question_topics').where('question_id', '=', questionId).orderBy('main',
    'desc').orderBy('topic_id').select('topic_id as id').execute()).map(({ id }) => id)
}

export async function listTags (db: Queries, questionId: number) {
  return db.selectFrom('question_tags').where('question_id', '=', questionId).orderBy('tag_key').select(['tag_key as key', 'tag']).execute()
}

/** Of these topics, those that exist. */
export async function countTopics (db: Queries, topicIds: readonly number[]) {
  if (topicIds.length === 0) return 0
  const { n } = await db.selectFrom('topics').where('id', 'in', [...topicIds]).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

const addMark = hot((db, value: Value<{ questionId: number, mark: number }>) =>
  db.insertInto('question_likeness').values({ question_id: value('questionId'), mark: value('mark') }).onConflict(conflict => conflict.doNothing()))
const dropMarks = hot((db, value: Value<{ questionId: number }>) => db.deleteFrom('question_likeness').where('question_id', '=', value('questionId')))

export function replaceMarks (trx: Queries, questionId: number, marks: readonly number[]) {
  dropMarks(trx, { questionId })
  for (const mark of marks) addMark(trx, { questionId, mark })
}

const dropWords = hot((db, value: Value<{ questionId: number }>) => db.deleteFrom('questions_search').where('rowid', '=', value('questionId')))
const addWords = hot((db, value: Value<{ questionId: number, name: string, text: string }>) => db.insertInto('questions_search')
  .values({ rowid: value('questionId'), name: value('name'), text: value('text') } as never))

/** What it is found by. */
export function indexQuestion (trx: Queries, words: { questionId: number, name: string, text: string }) {
  dropWords(trx, words)
  addWords(trx, words)
}

export async function findPersonName (db: Queries, userId: number) {
  const found = await db.selectFrom('users').where('id', '=', userId).select(['first_name', 'last_name']).executeTakeFirst()
  return found ? `${found.first_name} ${found.last_name}` : ''
}

/** Whether somebody else works here who might judge what this person wrote. */
export async function hasOtherReviewers (db: Queries, userId: number) {
  const staff = await db.selectFrom('users').where('role', 'in', ['admin', 'instructor']).where('deactivated_at', 'is', null).where('id', '<>', userId)
    .select('id').limit(1).executeTakeFirst()
  if (staff) return true
  const granted = await db.selectFrom('capability_grants').innerJoin('users', 'users.id', 'capability_grants.user_id').where('capability', '=', 'review')
    .where('users.deactivated_at', 'is', null)
    .where('users.id', '<>', userId).select('users.id').limit(1).executeTakeFirst()
  return granted !== undefined
}

/** Questions that are not in the archive and are likely to say the same, with what they say now. */
export async function findSame (db: Queries, hashes: string[]) {
  if (hashes.length === 0) return []
  return db.selectFrom('questions').innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id')
    .where('questions.similar_hash', 'in', wordsIn(hashes)).where('questions.archived_at', 'is', null)
    .select(['questions.id', 'questions.similar_hash as similarHash', 'newest.body']).execute()
}

/** Whether anybody has judged or answered any version of it, or reported something about it. */
export async function isAnsweredOrJudged (db: Queries, questionId: number) {
  const sealed = await db.selectFrom('question_versions').where('question_id', '=', questionId).where('sealed_at', 'is not', null).select('id').limit(1)
    .executeTakeFirst()
  const reported = await db.selectFrom('problem_reports').where('question_id', '=', questionId).select('id').limit(1).executeTakeFirst()
  return sealed !== undefined || reported !== undefined
}
