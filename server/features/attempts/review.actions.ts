import { notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { hasPassed } from '../quizzes/quizzes.rules.ts'
import { findPersonName } from '../quizzes/quizzes.store.ts'
import { requireSeenAttempt } from './access.actions.ts'
import type { AttemptReview } from './attempts.schemas.ts'
import { addShownFile, listAnswers, listItems, listShownFiles, listTakenHints, type Item } from './attempts.store.ts'
import { asDeadlines, deadlineAt } from './deadlines.rules.ts'
import { filesIn } from './files-in.ts'
import { listRulings } from './finishing.store.ts'
import { judgedBy } from './judging.ts'
import { endIfOverdue } from './overdue.actions.ts'
import { reviewedItem } from './review-items.ts'
import { timeOf } from './time.ts'
import { toAnswer, toHint, toItem } from './start-reply.ts'
import { stateOf } from './states.rules.ts'
import { sightOf } from './submission.actions.ts'

type Reviewing = Pick<Services, 'db' | 'clock' | 'questionBodies'>

/** The files of a review, from now on: explanations may show pictures that the questions did not. */
async function letSee (app: Reviewing, { attemptId, mediaIds }: { attemptId: number, mediaIds: number[] }) {
  const seen = new Set(listShownFiles(app.db.read, { attemptId }).map(({ mediaId }) => mediaId))
  const fresh = mediaIds.filter(id => !seen.has(id))
  if (fresh.length === 0) return
  await app.db.write(async trx => { for (const mediaId of fresh) addShownFile(trx, { attemptId, mediaId }) })
}

/** What is left of an attempt: for its student as the policy allows, for those who teach all of it, also while it goes on. */
export async function showAttempt (app: Reviewing, { attemptId, by }: { attemptId: number, by: CurrentUser }): Promise<AttemptReview> {
  await endIfOverdue(app, attemptId)
  const db = app.db.read
  const { attempt, quiz, teaches } = requireSeenAttempt(db, attemptId, by)
  const time = timeOf(app)
  const { review, seen, shows, reviewable, reviewableAt } = sightOf(db, { attempt, quiz, teaches }, time)
  const student = await findPersonName(db, attempt.user_id)
  if (!student) throw notFound('The attempt')
  const items = listItems(db, { attemptId })
  const answers = listAnswers(db, { attemptId })
  const score = shows('score') ? attempt.score : null
  const show = teaches || reviewable
  const parts = show ? await itemsOf() : { items: null, answers: null, takenHints: null, reviewed: null }
  const files = filesIn(parts)
  if (!teaches) await letSee(app, { attemptId, mediaIds: files })

  async function itemsOf () {
    const rulings = new Map(listRulings(db, { quizId: quiz.id }).map(ruling => [ruling.questionId, ruling]))
    const chosen = (item: Item) => rulings.get(item.question_id)?.versionId ?? null
    const bodies = await app.questionBodies(db, items.flatMap(item => [item.version_id, chosen(item) ?? item.version_id]))
    return {
      items: items.map(item => toItem(item, bodies, { shuffle: quiz.shuffle_options === 1, hints: quiz.hints === 1 })),
      answers: answers.map(toAnswer),
      takenHints: listTakenHints(db, { attemptId }).map(hint => toHint(hint, items, bodies)),
      reviewed: items.map(item => reviewedItem({
        item, answer: answers.find(({ item_id }) => item_id === item.id), body: judgedBy(item, chosen(item), bodies),
        ruling: rulings.get(item.question_id)?.ruling ?? null, review, seen
      }))
    }
  }

  return {
    id: attempt.id, quizId: quiz.id, courseId: quiz.course_id, title: quiz.title, number: attempt.number, preview: attempt.preview === 1, state: stateOf(attempt), student,
    startedAt: iso(attempt.started_at), finishedAt: isoOrNull(attempt.finished_at),
    deadlineAt: attempt.state === 'in_progress' ? isoOrNull(deadlineAt(asDeadlines(attempt), time)) : null,
    score, maxScore: attempt.max_score, passed: hasPassed(quiz.pass_mark, score, attempt.max_score),
    certaintyScore: quiz.certainty === 1 && shows('score') ? attempt.certainty_score : null,
    reviewable: show, reviewableAt, answered: attempt.state === 'in_progress' ? answers.filter(({ response }) => response !== null).length : attempt.answered,
    lateAnswers: attempt.late_answers, creditSeconds: Math.round(attempt.credit_ms / 1000), extraSeconds: Math.round(attempt.extra_ms / 1000),
    ...parts, media: await mediaMap(db, files)
  }
}
