import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { matchOf, type Word } from '../search/words.rules.ts'
import { iso } from '../../http/schemas.ts'
import { statusOf } from './questions.rules.ts'
import type { QuestionQuery, QuestionRow } from './questions.schemas.ts'

// Rows of the bank as lists show them. Lists are asked on the read thread: with twenty thousand questions some take a while.

const topics = sql<string>`(select json_group_array(json_object('id', id, 'name', name)) from (
  select topics.id, topics.name from question_topics join topics on topics.id = question_topics.topic_id
  where question_topics.question_id = questions.id order by question_topics.main desc, topics.id))`.as('topics')
const tags = sql<string>`(select json_group_array(tag) from (select tag from question_tags where question_id = questions.id order by tag_key))`.as('tags')
const openReports = sql<number>`(select count(*) from problem_reports where question_id = questions.id and state in ('pending', 'accepted'))`.as('openReports')
const liveNumber = sql<number | null>`(select number from question_versions where id = questions.live_version_id)`.as('liveVersion')

/** `questions` with its newest version, and whatever else a row of the list says. */
export const rowsOf = (db: Queries) => db.selectFrom('questions').innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id').select([
  'questions.id', 'questions.name', 'questions.type', 'newest.stem', 'questions.difficulty', 'questions.live_version_id as liveVersionId',
  'questions.archived_at as archivedAt', 'newest.review',
  'questions.beta', 'questions.origin', 'questions.owner_id as ownerId', 'questions.owner_name as ownerName', 'newest.number as version', 'questions.changed_at as changedAt',
  topics, tags, openReports, liveNumber
])
export type ListedRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export const toQuestionRow = (row: ListedRow): QuestionRow => ({
  id: row.id, name: row.name, type: row.type as QuestionRow['type'], stem: row.stem, difficulty: row.difficulty, status: statusOf(row), review: row.review, beta: row.beta === 1,
  origin: row.origin, topics: JSON.parse(row.topics), tags: JSON.parse(row.tags), owner: { id: row.ownerId, name: row.ownerName }, version: row.version,
  liveVersion: row.liveVersion,
  openReports: row.openReports, changedAt: iso(row.changedAt)
})

export interface Filter extends Omit<QuestionQuery, 'search' | 'tag' | 'cursor' | 'limit'> { tagKey?: string | undefined }
type Rows = ReturnType<typeof rowsOf>

/** The topic and all below it. */
export const topicsUnder = (topicId: number) => sql<number>`(
  with recursive under (id) as (values (${topicId}) union select topics.id from topics join under on topics.parent_id = under.id) select id from under)`

function filtered (rows: Rows, { type, topicId, untopical, tagKey, difficulty, status, review, origin, ownerId, reported }: Filter) {
  let query = rows.where('questions.archived_at', status === 'archived' ? 'is not' : 'is', null)
  if (status === 'draft' || status === 'active') query = query.where('questions.live_version_id', status === 'draft' ? 'is' : 'is not', null)
  if (type) query = query.where('questions.type', '=', type)
  if (difficulty) query = query.where('questions.difficulty', '=', difficulty)
  if (origin) query = query.where('questions.origin', '=', origin)
  if (ownerId) query = query.where('questions.owner_id', '=', ownerId)
  if (review) query = query.where('newest.review', '=', review)
  if (untopical) query = query.where(sql<boolean>`not exists (select 1 from question_topics where question_id = questions.id)`)
  if (topicId) query = query.where(sql<boolean>`questions.id in (select question_id from question_topics where topic_id in ${topicsUnder(topicId)})`)
  if (tagKey !== undefined) query = query.where(sql<boolean>`questions.id in (select question_id from question_tags where tag_key = ${tagKey})`)
  if (reported) query = query.where(sql<boolean>`questions.id in (select question_id from problem_reports where state in ('pending', 'accepted') and question_id is not null)`)
  return query
}

/** One more than `limit`; what was changed last comes first. */
export async function listQuestions (db: Queries, { after, limit, ...filter }: Filter & { after: readonly [number, number] | null, limit: number }) {
  let query = filtered(rowsOf(db), filter).orderBy('questions.changed_at', 'desc').orderBy('questions.id', 'desc').limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(questions.changed_at, questions.id) < (${after[0]}, ${after[1]})`)
  return query.execute()
}

/** The same for words, the best first: a word in the name or a tag counts most. */
export async function searchQuestions (db: Queries, { words, offset, limit, ...filter }: Filter & { words: Word[], offset: number, limit: number }) {
  return filtered(rowsOf(db), filter).innerJoin('questions_search', 'questions_search.rowid', 'questions.id')
    .where(sql<boolean>`questions_search match ${matchOf(words)}`)
    .orderBy(sql`bm25(questions_search, 4.0, 1.0)`).orderBy('questions.id').limit(limit + 1).offset(offset).execute()
}

export const findRow = (db: Queries, questionId: number) => rowsOf(db).where('questions.id', '=', questionId).executeTakeFirst()

/** In no order of their own. */
export const listRows = (db: Queries, ids: readonly number[]) => ids.length === 0 ? Promise.resolve([]) : rowsOf(db).where('questions.id', 'in', [...ids]).execute()

/** Words of the bank that a folded, mistyped one may have meant, the likeliest first. */
export async function listNearWords (db: Queries, word: string) {
  const { rows } = await sql<{ word: string }>`select value as word from json_each(near_question_words(${word}))`.execute(db)
  return rows.map(row => row.word)
}

export async function listTagCounts (db: Queries, { from, most }: { from: string, most: number }) {
  return db.selectFrom('question_tags').innerJoin('questions', 'questions.id', 'question_tags.question_id').where('questions.archived_at', 'is', null)
    .where('tag_key', '>=', from).where('tag_key', '<', `${from}\u{10FFFF}`).groupBy('tag_key').orderBy('tag_key').limit(most)
    .select(eb => [eb.fn.min<string>('tag').as('tag'), eb.fn.countAll<number>().as('questions')]).execute()
}

/** What waits for whom; counted on the read thread. */
export async function countBank (db: Queries, userId: number) {
  return db.selectNoFrom([
    sql<number>`(select count(*) from questions where archived_at is null)`.as('questions'),
    sql<number>`(select count(*) from questions where live_version_id is not null and archived_at is null and beta = 0)`.as('usable'),
    sql<number>`(select count(*) from question_versions version join questions on questions.newest_version_id = version.id
      where version.review = 'pending' and questions.archived_at is null)`.as('pending'),
    sql<number>`(select count(*) from question_versions version join questions on questions.newest_version_id = version.id
      where version.editor_id = ${userId} and version.review = 'draft' and questions.archived_at is null)`.as('ownDrafts'),
    sql<number>`(select count(*) from question_versions version join questions on questions.newest_version_id = version.id
      where version.editor_id = ${userId} and version.review = 'needs_revision' and questions.archived_at is null)`.as('ownToRevise'),
    sql<number>`(select count(*) from problem_reports where state in ('pending', 'accepted'))`.as('openReports')
  ]).executeTakeFirstOrThrow()
}
