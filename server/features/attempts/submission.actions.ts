import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { tellTeachers } from '../lessons/news.actions.ts'
import { listExceptionsOf } from '../quizzes/exceptions.store.ts'
import { hasPassed, isClosed, isShown, termsOf, type Review } from '../quizzes/quizzes.rules.ts'
import type { QuizRecord } from '../quizzes/quizzes.store.ts'
import { reviewOf } from '../quizzes/settings.rules.ts'
import { requireSeenAttempt } from './access.actions.ts'
import type { Submitted } from './attempts.schemas.ts'
import { listItems, type Attempt } from './attempts.store.ts'
import { asDeadlines, isOver, type Time } from './deadlines.rules.ts'
import { finishAttempt } from './finishing.actions.ts'
import { timeOf } from './time.ts'
import { stateOf } from './states.rules.ts'

type Submitting = Pick<Services, 'db' | 'clock' | 'questionBodies' | 'events'>

/** Handed in once, however often it is sent. By somebody who teaches: handed in for the student. */
export async function submitAttempt (app: Submitting, { attemptId, by, actor }: { attemptId: number, by: CurrentUser, actor: Actor }): Promise<Submitted> {
  const { submitted, quiz, fresh, userId } = await app.db.write(async trx => {
    const time = timeOf(app)
    const { attempt, quiz, teaches } = requireSeenAttempt(trx, attemptId, by)
    if (attempt.state === 'reset') throw conflict('attempt_reset', 'This attempt was reset. Begin again.')
    const fresh = attempt.state === 'in_progress'
    const after = fresh ? await end(app, trx, { attempt, by, time, actor }) : attempt
    return { submitted: submittedOf(trx, { attempt: after, quiz, teaches: teaches && attempt.user_id !== by.id || attempt.preview === 1 }, time), quiz,
      fresh: fresh && attempt.preview === 0, userId: attempt.user_id }
  })
  if (fresh) {
    tellTeachers(app, { courseId: quiz.course_id, by, event: { type: 'quiz_attempts', courseId: quiz.course_id, quizId: quiz.id } })
    if (userId !== by.id) app.events.toUser(userId, { type: 'attempt_changed', attemptId })
  }
  return submitted
}

async function end (app: Submitting, trx: Queries, { attempt, by, time, actor }: { attempt: Attempt, by: CurrentUser, time: Time, actor: Actor }) {
  const forOther = attempt.user_id !== by.id
  if (forOther) await recordAudit(trx, { at: time.now, actor, action: 'attempt.handed_in', subjectKind: 'attempt', subjectId: attempt.id })
  const state = !forOther && isOver(asDeadlines(attempt), time) ? 'timed_out' : 'submitted'
  return finishAttempt(app, trx, attempt, { state, by: by.id, time, ...(forOther ? { kind: 'handed_in' } : {}) })
}

/** What is to be seen of an attempt now. */
export function sightOf (db: Queries, { attempt, quiz, teaches }: { attempt: Attempt, quiz: QuizRecord, teaches: boolean }, time: Time) {
  const terms = termsOf(quiz, listExceptionsOf(db, { quizId: quiz.id, userId: attempt.user_id }))
  const closesAt = terms.closesAt === null ? null : terms.closesAt + attempt.extra_ms + attempt.credit_ms
  const finished = attempt.state === 'submitted' || attempt.state === 'timed_out'
  const closed = terms.closesAt === null || isClosed({ closesAt }, time)
  const review: Review = teaches ? wholeReview : reviewOf(quiz)
  const seen = { finished: finished || teaches, closed: closed || teaches }
  const laterOn = !seen.closed && Object.values(review).includes('after_closing')
  return { review, seen, shows: (what: keyof Review) => isShown(review[what], seen), reviewable: finished && isShown(review.answers, seen),
    reviewableAt: laterOn ? isoOrNull(closesAt) : null }
}

const wholeReview: Review = { score: 'after_submission', answers: 'after_submission', correctness: 'after_submission', key: 'after_submission',
  explanations: 'after_submission' }

export function submittedOf (db: Queries, found: { attempt: Attempt, quiz: QuizRecord, teaches: boolean }, time: Time): Submitted {
  const { attempt, quiz } = found
  const { shows, reviewable, reviewableAt } = sightOf(db, found, time)
  const score = shows('score') ? attempt.score : null
  return {
    id: attempt.id, status: stateOf(attempt), score, maxScore: attempt.max_score, passed: hasPassed(quiz.pass_mark, score, attempt.max_score),
    certaintyScore: quiz.certainty === 1 && shows('score') ? attempt.certainty_score : null, submittedAt: isoOrNull(attempt.finished_at), answered: attempt.answered,
    items: listItems(db, { attemptId: attempt.id }).filter(({ type }) => type !== 'scenario' && type !== 'description').length, reviewable, reviewableAt
  }
}
