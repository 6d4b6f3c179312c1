import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { readCursor } from '../../http/schemas.ts'

/** Everybody with a place in the course, and their latest attempt, if they have begun. */
export async function listRoom (db: Queries, { quizId, courseId }: { quizId: number, courseId: number }) {
  return db.selectFrom('enrolments').innerJoin('users', 'users.id', 'enrolments.user_id')
    .leftJoin('attempts', join => join.on(sql<boolean>`attempts.id = (select one.id from attempts one where one.quiz_id = ${quizId} and one.user_id = users.id
      and one.preview = 0 and one.state <> 'reset' order by one.number desc limit 1)`))
    .where('enrolments.course_id', '=', courseId).where(sql<boolean>`(enrolments.status in ('active', 'completed') or attempts.id is not null)`)
    .orderBy('users.sort_key').orderBy('users.id').limit(500)
    .select([
      'users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'attempts.id as attemptId', 'attempts.number', 'attempts.state', 'attempts.graded_at',
      'attempts.epoch', 'attempts.started_at as startedAt', 'attempts.last_seen_at as lastSeenAt', 'attempts.deadline_running as deadlineRunning',
      'attempts.deadline_wall as deadlineWall', 'attempts.extra_ms as extraMs', 'attempts.credit_ms as creditMs'
    ]).execute()
}

/** How far each of these attempts is. */
export async function listFigures (db: Queries, attemptIds: number[]) {
  return db.selectFrom('attempt_items as item').leftJoin('answers', 'answers.item_id', 'item.id')
    .where('item.attempt_id', 'in', idsIn(attemptIds)).where('item.type', 'not in', ['scenario', 'description'])
    .groupBy('item.attempt_id').select([
      'item.attempt_id as attemptId', eb => eb.fn.countAll<number>().as('items'), sql<number>`count(answers.response)`.as('answered'),
      sql<number>`coalesce(sum(answers.flagged), 0)`.as('flagged'), eb => eb.fn.max('answers.saved_at').as('savedAt')
    ]).execute()
}

export async function listEvents (db: Queries, { attemptId, cursor, limit }: { attemptId: number, cursor?: string, limit: number }) {
  const after = readCursor(cursor, ['number'])
  let query = db.selectFrom('answer_events').where('attempt_id', '=', attemptId).orderBy('id').limit(limit + 1).selectAll()
  if (after) query = query.where('id', '>', after[0])
  return query.execute()
}

/** An attempt that was handed in goes on: whichever device begins next takes it over. */
export const keepReopened = hot((db, value: Value<{ attemptId: number }>) =>
  db.updateTable('attempts').where('id', '=', value('attemptId')).set(eb => ({
    state: sql.lit('in_progress'), finished_at: null, finished_by: null, score: null, graded_at: null, certainty_score: null, waiting: sql.lit(0), device: null,
    clock_offset_ms: null, epoch: eb('epoch', '+', sql.lit(1))
  })))
