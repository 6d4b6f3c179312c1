import type { Queries } from '../../db/open.ts'
import { listExceptionsOf } from '../quizzes/exceptions.store.ts'
import { termsOf } from '../quizzes/quizzes.rules.ts'
import { findQuiz } from '../quizzes/quizzes.store.ts'
import type { Attempt } from './attempts.store.ts'
import { deadlinesOf } from './deadlines.rules.ts'
import { keepDeadline, listRunning } from './deadlines.store.ts'

/** Inside a write: what holds for this attempt from now on; its deadlines follow. */
export function setDeadline (trx: Queries, attempt: Attempt, changes: Partial<Pick<Attempt,
  'limit_seconds' | 'closes_at' | 'extra_ms' | 'credit_ms' | 'running_credit_ms'>>) {
  const { id, started_running, limit_seconds, closes_at, extra_ms, credit_ms, running_credit_ms } = { ...attempt, ...changes }
  const deadlines = deadlinesOf({ startedRunning: started_running, limitSeconds: limit_seconds, closesAt: closes_at, extraMs: extra_ms, creditMs: credit_ms },
    running_credit_ms)
  keepDeadline(trx, { attemptId: id, limitSeconds: limit_seconds, closesAt: closes_at, extraMs: extra_ms, creditMs: credit_ms, runningCreditMs: running_credit_ms,
    ...deadlines })
  return deadlines
}

/** Inside a write that changed what holds for a quiz: attempts under way follow. */
export async function renewDeadlines (trx: Queries, { quizId }: { quizId: number }) {
  const [quiz] = findQuiz(trx, { quizId })
  for (const attempt of quiz ? listRunning(trx, { quizId }) : []) {
    if (attempt.preview === 1) continue
    const { timeLimitSeconds, closesAt } = termsOf(quiz!, listExceptionsOf(trx, { quizId, userId: attempt.user_id }))
    if (timeLimitSeconds !== attempt.limit_seconds || closesAt !== attempt.closes_at) setDeadline(trx, attempt, { limit_seconds: timeLimitSeconds, closes_at: closesAt })
  }
}
