import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'

export const listRunning = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('attempts').where('quiz_id', '=', value('quizId')).where(sql<boolean>`state = 'in_progress'`).selectAll())

interface Terms {
  attemptId: number, limitSeconds: number | null, closesAt: number | null, extraMs: number, creditMs: number, runningCreditMs: number,
  deadlineRunning: number | null, deadlineWall: number | null
}
export const keepDeadline = hot((db, value: Value<Terms>) =>
  db.updateTable('attempts').where('id', '=', value('attemptId')).set({
    limit_seconds: value('limitSeconds'), closes_at: value('closesAt'), extra_ms: value('extraMs'), credit_ms: value('creditMs'),
    running_credit_ms: value('runningCreditMs'),
    deadline_running: value('deadlineRunning'), deadline_wall: value('deadlineWall')
  }))

/** Attempts for which nothing is waited any more, so many at a time. By a clock that may be wrong nothing closes. */
export async function listOverdue (db: Queries, { now, running, suspect, most }: { now: number, running: number, suspect: boolean, most: number }) {
  const byLimit = db.selectFrom('attempts').where(sql<boolean>`state = 'in_progress'`).where('deadline_running', '<=', running)
    .where(sql<boolean>`deadline_running + grace_seconds * 1000 <= ${running}`).select('id').limit(most)
  const byClosing = db.selectFrom('attempts').where(sql<boolean>`state = 'in_progress'`).where('deadline_wall', 'is not', null).where('deadline_wall', '<=', now)
    .where(sql<boolean>`deadline_wall + grace_seconds * 1000 <= ${now}`).select('id').limit(most)
  const rows = [...await byLimit.execute(), ...suspect ? [] : await byClosing.execute()]
  return [...new Set(rows.map(({ id }) => id))].slice(0, most)
}

// Outages

export async function nameLastAttempt (trx: Queries) {
  await trx.updateTable('outages').where('settled_at', 'is', null).where('last_attempt_id', 'is', null)
    .set({ last_attempt_id: sql<number>`(select coalesce(max(id), 0) from attempts)` }).execute()
}

export async function listUnsettled (db: Queries) {
  return db.selectFrom('outages').where('settled_at', 'is', null).orderBy('id').selectAll().execute()
}

export async function settleOutage (trx: Queries, { id, gapMs, now }: { id: number, gapMs: number | null, now: number }) {
  await trx.updateTable('outages').where('id', '=', id).set({ settled_at: now, gap_ms: gapMs }).execute()
}

/** Attempts that an outage interrupted, with what their quiz gives back at most. */
export async function listInterrupted (db: Queries, lastAttemptId: number) {
  return db.selectFrom('attempts').innerJoin('quizzes', 'quizzes.id', 'attempts.quiz_id').where(sql<boolean>`attempts.state = 'in_progress'`).where('attempts.id', '<=', lastAttemptId)
    .selectAll('attempts').select('quizzes.outage_credit_seconds as creditSeconds').execute()
}
