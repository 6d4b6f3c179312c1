import type { Queries } from '../../db/open.ts'
import { notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { mayTeach } from '../courses/access.rules.ts'
import { findCourseAccess } from '../courses/access.store.ts'
import { findQuiz, type QuizRecord } from '../quizzes/quizzes.store.ts'
import { findAttempt, findOwnAttempt, type Attempt } from './attempts.store.ts'

/** Somebody's own attempt, whatever has become of the course meanwhile. */
export function requireOwnAttempt (db: Queries, attemptId: number, by: CurrentUser): { attempt: Attempt, quiz: QuizRecord } {
  const [attempt] = findOwnAttempt(db, { attemptId, userId: by.id })
  if (!attempt) throw notFound('The attempt')
  return { attempt, quiz: findQuiz(db, { quizId: attempt.quiz_id })[0]! }
}

/** An attempt in a course this person teaches. */
export function requireTaughtAttempt (db: Queries, attemptId: number, by: CurrentUser): { attempt: Attempt, quiz: QuizRecord } {
  const found = findWithQuiz(db, attemptId)
  const [access] = found ? findCourseAccess(db, { courseId: found.quiz.course_id, userId: by.id }) : []
  if (!found || !access || !mayTeach(access, by)) throw notFound('The attempt')
  return found
}

/** One's own, or one in a course one teaches. */
export function requireSeenAttempt (db: Queries, attemptId: number, by: CurrentUser): { attempt: Attempt, quiz: QuizRecord, teaches: boolean } {
  const found = findWithQuiz(db, attemptId)
  const [access] = found ? findCourseAccess(db, { courseId: found.quiz.course_id, userId: by.id }) : []
  const teaches = access !== undefined && mayTeach(access, by)
  if (!found || (!teaches && found.attempt.user_id !== by.id)) throw notFound('The attempt')
  return { ...found, teaches }
}

function findWithQuiz (db: Queries, attemptId: number) {
  const [attempt] = findAttempt(db, { attemptId })
  return attempt && { attempt, quiz: findQuiz(db, { quizId: attempt.quiz_id })[0]! }
}
