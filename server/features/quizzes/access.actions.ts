import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { mayRead, mayTeach } from '../courses/access.rules.ts'
import { findCourseAccess } from '../courses/access.store.ts'
import { findQuiz } from './quizzes.store.ts'

// A quiz as far as this person may have to do with it: what is not theirs is not there.

function find (db: Queries, quizId: number, by: CurrentUser) {
  const [quiz] = findQuiz(db, { quizId })
  const [access] = quiz ? findCourseAccess(db, { courseId: quiz.course_id, userId: by.id }) : []
  return quiz && access ? { quiz, access } : undefined
}

/** A quiz of a course this person teaches. */
export function requireTaughtQuiz (db: Queries, quizId: number, by: CurrentUser) {
  const found = find(db, quizId, by)
  if (!found || !mayTeach(found.access, by)) throw notFound('The quiz')
  return found.quiz
}

/** The same, and it may still be changed. */
export function requireOpenQuiz (db: Queries, quizId: number, by: CurrentUser) {
  const found = find(db, quizId, by)
  if (!found || !mayTeach(found.access, by)) throw notFound('The quiz')
  if (found.access.status === 'archived') throw conflict('course_archived', 'This course is in the archive. Take it out of the archive first.')
  if (found.quiz.archived_at !== null) throw conflict('quiz_archived', 'This quiz is in the archive. Take it out of the archive first.')
  return found.quiz
}

/** A quiz this person may see: students once it is published, in a course they have a place in. `teaches`: for them it is one to work on. */
export function requireSeenQuiz (db: Queries, quizId: number, by: CurrentUser) {
  const found = find(db, quizId, by)
  if (!found || !mayRead(found.access, by)) throw notFound('The quiz')
  const teaches = mayTeach(found.access, by)
  if (!teaches && (found.quiz.published_at === null || found.quiz.archived_at !== null)) throw notFound('The quiz')
  return { quiz: found.quiz, teaches, enrolment: found.access.enrolment }
}
