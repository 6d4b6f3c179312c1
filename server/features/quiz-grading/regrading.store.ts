import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'

/** Everybody's finished attempts in which this question was asked (or all of the quiz). */
export async function listToRegrade (db: Queries, { quizId, questionId }: { quizId: number, questionId: number | null }) {
  let query = db.selectFrom('attempts').where('quiz_id', '=', quizId).where(sql<boolean>`state in ('submitted', 'timed_out')`).orderBy('id').select('id')
  if (questionId !== null) query = query.where('id', 'in', eb => eb.selectFrom('attempt_items').where('question_id', '=', questionId).select('attempt_id'))
  return (await query.execute()).map(({ id }) => id)
}

export async function findRuling (db: Queries, { quizId, questionId }: { quizId: number, questionId: number }) {
  return db.selectFrom('quiz_rulings').where('quiz_id', '=', quizId).where('question_id', '=', questionId).selectAll().executeTakeFirst()
}

/** Whether it is asked in this quiz, or ever was. */
export async function isAsked (db: Queries, { quizId, questionId }: { quizId: number, questionId: number }) {
  const slot = await db.selectFrom('quiz_slots').where('quiz_id', '=', quizId).where('question_id', '=', questionId).select('id').executeTakeFirst()
  if (slot) return true
  const item = await db.selectFrom('attempt_items as item').innerJoin('attempts', 'attempts.id', 'item.attempt_id').where('item.question_id', '=', questionId)
    .where('attempts.quiz_id', '=', quizId).select('item.id').executeTakeFirst()
  return item !== undefined
}

export async function findLiveVersion (db: Queries, questionId: number) {
  return (await db.selectFrom('questions').where('id', '=', questionId).select('live_version_id as versionId').executeTakeFirst())?.versionId ?? null
}

interface Row { quizId: number, questionId: number, ruling: 'dropped' | 'full_credit' | null, versionId: number | null, reason: string, by: number, now: number }

/** null for both: no ruling any more. */
export async function keepRuling (trx: Queries, { quizId, questionId, ruling, versionId, reason, by, now }: Row) {
  await trx.deleteFrom('quiz_rulings').where('quiz_id', '=', quizId).where('question_id', '=', questionId).execute()
  if (ruling === null && versionId === null) return
  await trx.insertInto('quiz_rulings').values({ quiz_id: quizId, question_id: questionId, ruling, version_id: versionId, reason, ruled_by: by, ruled_at: now }).execute()
}

/** Those who begin later get it too. */
export async function chooseVersion (trx: Queries, { quizId, questionId, versionId }: { quizId: number, questionId: number, versionId: number }) {
  await trx.updateTable('quiz_slots').where('quiz_id', '=', quizId).where('question_id', '=', questionId).set({ version_id: versionId }).execute()
}

export interface RegradeRow { quizId: number, at: number, by: number, what: 'ruling' | 'ruling_taken_back' | 'version' | 'again', questionId: number | null,
  reason: string | null, attempts: number }

export async function addRegrade (trx: Queries, { quizId, at, by, what, questionId, reason, attempts }: RegradeRow) {
  return (await trx.insertInto('regrades').values({ quiz_id: quizId, at, by_id: by, what, question_id: questionId, reason, attempts,
    changed: '[]' }).returning('id').executeTakeFirstOrThrow()).id
}

export async function keepChanged (trx: Queries, { id, changed }: { id: number, changed: string }) {
  await trx.updateTable('regrades').where('id', '=', id).set({ changed }).execute()
}

const mostRegrades = 100

export async function listRegrades (db: Queries, quizId: number) {
  return db.selectFrom('regrades').leftJoin('users', 'users.id', 'regrades.by_id').where('regrades.quiz_id', '=', quizId)
    .orderBy('regrades.id', 'desc').limit(mostRegrades).selectAll('regrades')
    .select(['users.id as userId', 'users.first_name as firstName', 'users.last_name as lastName']).execute()
}
