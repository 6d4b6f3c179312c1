import type { Queries } from '../../db/open.ts'
import { recomputeEnrolmentProgress } from '../enrolments/enrolments.store.ts'
import { findReading, keepReading } from '../progress/progress.store.ts'
import { listQuizzesOfLesson } from './lesson-completion.store.ts'
import { hasPassed, keptScore } from './quizzes.rules.ts'
import { findQuiz } from './quizzes.store.ts'
import { listOwnAttempts } from '../attempts/attempts.store.ts'

const finished = new Set(['submitted', 'timed_out'])

/** Inside a write: a lesson that quizzes complete is completed once every one of its quizzes is passed, or handed in where nothing has to be passed. */
export async function finishLessonByQuiz (trx: Queries, { quizId, userId, now }: { quizId: number, userId: number, now: number }) {
  const lessonId = findQuiz(trx, { quizId })[0]?.lesson_id
  if (lessonId == null) return
  const [lesson] = findReading(trx, { lessonId, userId })
  if (!lesson || lesson.completion !== 'quiz' || lesson.progressTracked === 0 || lesson.completedAt !== null) return
  if (!listQuizzesOfLesson(trx, { lessonId }).every(quiz => isDone(trx, quiz, userId))) return
  keepReading(trx, { userId, lessonId, percent: 100, seconds: lesson.seconds ?? 0, position: lesson.position ?? 0, startedAt: lesson.startedAt ?? now, now,
    accountedTo: lesson.accountedTo ?? 0, completedAt: now })
  recomputeEnrolmentProgress(trx, { courseId: lesson.courseId, userId })
}

function isDone (trx: Queries, { id: quizId, passMark, keep }: ReturnType<typeof listQuizzesOfLesson>[number], userId: number) {
  const attempts = listOwnAttempts(trx, { quizId, userId }).filter(({ state }) => finished.has(state))
  if (passMark === null) return attempts.length > 0
  return hasPassed(passMark, keptScore(keep, attempts.map(({ score }) => score)), attempts.at(-1)?.max_score ?? 0) === true
}
