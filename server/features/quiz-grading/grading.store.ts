import { sql, type RawBuilder } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { readCursor } from '../../http/schemas.ts'

/** Answers to essays in attempts that are over, and whatever a person has graded. In the order in which they are graded. */
const gradable = (db: Queries, quizId: number) =>
  db.selectFrom('attempts').innerJoin('attempt_items as item', 'item.attempt_id', 'attempts.id').innerJoin('answers', 'answers.item_id', 'item.id')
    .innerJoin('users', 'users.id', 'attempts.user_id')
    .where('attempts.quiz_id', '=', quizId).where(sql<boolean>`attempts.state in ('submitted', 'timed_out') and attempts.preview = 0 and item.counts = 1`)
    .where(sql<boolean>`(answers.given is not null or (item.type = 'essay' and answers.response is not null))`)

const isWaiting = sql<boolean>`(answers.given is null and answers.credit is null)`
export type GradingState = 'waiting' | 'graded' | 'all'
const of = (state: GradingState): RawBuilder<boolean> => state === 'waiting' ? isWaiting : state === 'graded' ? sql<boolean>`answers.given is not null` : sql<boolean>`true`
const place = sql`(item.question_id, item.part_id is not null, coalesce(item.part_id, ''), users.sort_key, item.id)`

interface Wanted { quizId: number, state: GradingState, questionId: number | undefined, cursor: string | undefined, limit: number }

export async function listGradable (db: Queries, { quizId, state, questionId, cursor, limit }: Wanted) {
  const after = readCursor(cursor, ['number', 'number', 'string', 'string', 'number'])
  let query = gradable(db, quizId).innerJoin('questions', 'questions.id', 'item.question_id')
    .innerJoin('question_versions as version', 'version.id', 'item.version_id').where(of(state))
  if (questionId !== undefined) query = query.where('item.question_id', '=', questionId)
  if (after) query = query.where(sql<boolean>`${place} > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]}, ${after[4]})`)
  return query.orderBy('item.question_id').orderBy(sql`item.part_id is not null`).orderBy(sql`coalesce(item.part_id, '')`).orderBy('users.sort_key').orderBy('item.id').limit(limit + 1).select([
    'attempts.id as attemptId', 'item.id as itemId', 'item.question_id as questionId', 'item.part_id as partId', 'item.points', 'questions.name', 'version.stem',
    'users.id as userId',
    'users.first_name as firstName', 'users.last_name as lastName', 'users.sort_key as sortKey', 'attempts.finished_at as finishedAt', 'answers.response', 'answers.score'
  ]).execute()
}

export async function countGradable (db: Queries, quizId: number) {
  return gradable(db, quizId).select([sql<number>`coalesce(sum(${isWaiting}), 0)`.as('waiting'), sql<number>`count(answers.given)`.as('graded')]).executeTakeFirstOrThrow()
}

interface From { questionId: number, partId: string | null, sortKey: string, itemId: number }

/** The neighbour of an answer in the queue: the next that waits (from the beginning again), or the one before. */
export async function findNeighbour (db: Queries, quizId: number, { questionId, partId, sortKey, itemId }: From, side: 'next' | 'previous' | 'first') {
  const at = sql`(${questionId}, ${partId === null ? 0 : 1}, ${partId ?? ''}, ${sortKey}, ${itemId})`
  const where = side === 'next' ? sql<boolean>`${place} > ${at} and ${isWaiting}` : side === 'previous' ? sql<boolean>`${place} < ${at}` : sql<boolean>`${isWaiting} and item.id <> ${itemId}`
  const way = side === 'previous' ? 'desc' : 'asc'
  return gradable(db, quizId).where(where).orderBy('item.question_id', way).orderBy(sql`item.part_id is not null`, way).orderBy(sql`coalesce(item.part_id, '')`, way)
    .orderBy('users.sort_key', way).orderBy('item.id', way).limit(1).select(['attempts.id as attemptId', 'item.id as itemId']).executeTakeFirst()
}

export async function findToGrade (db: Queries, { attemptId, itemId }: { attemptId: number, itemId: number }) {
  return db.selectFrom('attempt_items as item').innerJoin('attempts', 'attempts.id', 'item.attempt_id').innerJoin('users', 'users.id', 'attempts.user_id')
    .leftJoin('answers', 'answers.item_id', 'item.id').leftJoin('users as grader', 'grader.id', 'answers.judged_by')
    .where('item.id', '=', itemId).where('item.attempt_id', '=', attemptId).where('item.type', 'not in', ['scenario', 'description']).selectAll('item').select([
      'attempts.user_id as userId', 'users.first_name as firstName', 'users.last_name as lastName', 'users.sort_key as sortKey', 'answers.response',
      'answers.credit', 'answers.score',
      'answers.given', 'answers.guide', 'answers.comment', 'answers.judged_at as judgedAt', 'grader.id as graderId', 'grader.first_name as graderFirst',
      'grader.last_name as graderLast'
    ]).executeTakeFirst()
}

interface Grade { itemId: number, given: number, guide: string | null, comment: string | null, by: number, now: number }
/** Also of an item without an answer. */
export const keepGrade = hot((db, value: Value<Grade>) =>
  db.insertInto('answers').values({
    item_id: value('itemId'), response: null, epoch: sql.lit(0), sequence: sql.lit(0), taken_epoch: sql.lit(0), saved_at: value('now'), given: value('given'),
    guide: value('guide'),
    comment: value('comment'), judged_by: value('by'), judged_at: value('now')
  }).onConflict(conflict => conflict.column('item_id').doUpdateSet(eb => ({
    given: eb.ref('excluded.given'), guide: eb.ref('excluded.guide'), comment: eb.ref('excluded.comment'), judged_by: eb.ref('excluded.judged_by'),
    judged_at: eb.ref('excluded.judged_at')
  }))))

/** What the question itself says counts again. */
export const takeGradeBack = hot((db, value: Value<{ itemId: number }>) => db.updateTable('answers').where('item_id', '=', value('itemId'))
  .set({ given: null, guide: null, judged_by: null }))
