import type { Queries } from '../../db/open.ts'
import type { Services } from '../../services.ts'
import { finishLessonByQuiz } from '../quizzes/lesson-completion.actions.ts'
import { listAnswers, listItems, listTakenHints, noteEvent, type Attempt } from './attempts.store.ts'
import type { Time } from './deadlines.rules.ts'
import { keepEnd, keepJudgement, keepResult, listRulings } from './finishing.store.ts'
import { judgeAttempt, type RulingOf } from './judging.ts'

type Grading = Pick<Services, 'questionBodies'>

interface End { state: 'submitted' | 'timed_out', by: number | null, time: Time, kind?: 'handed_in' }

/** Inside a write: nothing more is taken; what was saved is judged at once, as far as no person has to. */
export async function finishAttempt (app: Grading, trx: Queries, attempt: Attempt, { state, by, time, kind }: End) {
  keepEnd(trx, { attemptId: attempt.id, state, finishedAt: time.now, finishedBy: by })
  noteEvent(trx, { attemptId: attempt.id, at: time.now, kind: kind ?? state })
  return gradeAttempt(app, trx, attempt, time.now)
}

/** Inside a write: judges the whole attempt. Done again it changes nothing, unless an answer, a key, a ruling or a person's grade has changed. */
export async function gradeAttempt (app: Grading, trx: Queries, attempt: Attempt, now: number): Promise<Attempt> {
  const { id: attemptId, quiz_id: quizId, user_id: userId, preview } = attempt
  const result = await judge(app, trx, attempt, rulingsOf(trx, quizId))
  for (const { answer, credit, score } of result.judged) {
    if (answer && (answer.credit !== credit || answer.score !== score || answer.judged_at === null)) keepJudgement(trx,
      { itemId: answer.item_id, credit, score, judgedAt: credit === null ? null : now })
  }
  const [graded] = keepResult(trx, {
    attemptId, maxScore: result.maxScore, score: result.score, certaintyScore: result.certainty, waiting: result.waiting,
    gradedAt: result.waiting > 0 ? null : result.score === attempt.score && result.maxScore === attempt.max_score && attempt.graded_at !== null ? attempt.graded_at : now,
    answered: result.answered, lateAnswers: result.judged.filter(({ answer }) => answer?.late === 1).length
  })
  if (preview === 0) await finishLessonByQuiz(trx, { quizId, userId, now })
  return graded!
}

export const rulingsOf = (db: Queries, quizId: number) => new Map(listRulings(db, { quizId }).map(({ questionId, ...ruling }): [number, RulingOf] => [questionId, ruling]))

/** What an attempt comes to under these rulings. Changes nothing. */
export async function judge (app: Grading, db: Queries, { id: attemptId }: Attempt, rulings: Map<number, RulingOf>) {
  const items = listItems(db, { attemptId })
  const versionIds = items.flatMap(({ question_id, version_id }) => [version_id, rulings.get(question_id)?.versionId ?? version_id])
  return judgeAttempt({ items, answers: listAnswers(db, { attemptId }), hints: listTakenHints(db, { attemptId }), rulings,
    bodies: await app.questionBodies(db, versionIds) })
}
