import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import type { SimpleBody } from '../questions/body.schemas.ts'
import { isAnswered } from '../questions/types/types.ts'
import { allowsChecks } from '../quizzes/quizzes.rules.ts'
import { reviewOf } from '../quizzes/settings.rules.ts'
import { requireOwnAttempt } from './access.actions.ts'
import type { HintsTaken, ReviewedItem } from './attempts.schemas.ts'
import { addShownFile, listAnswers, listItems, listTakenHints, noteEvent, type Item } from './attempts.store.ts'
import { asDeadlines, isOver } from './deadlines.rules.ts'
import { addHint, keepCheck } from './helping.store.ts'
import { filesIn } from './files-in.ts'
import { reviewedItem } from './review-items.ts'
import { attemptOver } from './saving.actions.ts'
import { timeOf } from './time.ts'
import { bodyOf } from './start-reply.ts'

type Helping = Pick<Services, 'db' | 'clock' | 'questionBodies'>
interface OfItem { attemptId: number, itemId: number, by: CurrentUser }

// What a student asks for while answering: hints, and, in practice, whether an answer was right.

async function requireOpenItem (app: Helping, trx: Queries, { attemptId, itemId, by }: OfItem) {
  const { attempt, quiz } = requireOwnAttempt(trx, attemptId, by)
  const time = timeOf(app)
  if (attempt.state !== 'in_progress' || isOver(asDeadlines(attempt), time)) throw attemptOver()
  const items = listItems(trx, { attemptId })
  const item = items.find(({ id }) => id === itemId)
  if (!item) throw notFound('The question')
  const bodies = await app.questionBodies(trx, [item.version_id])
  return { quiz, item, items, bodies, body: bodyOf(item, bodies), now: time.now }
}

/** `count` in all: asked twice, they are given and paid for once. */
export async function takeHints (app: Helping, { count, ...of }: OfItem & { count?: number }): Promise<HintsTaken> {
  return app.db.write(async trx => {
    const { quiz, item, body, now } = await requireOpenItem(app, trx, of)
    if (quiz.hints === 0 || body.hints.length === 0) throw conflict('no_hints', 'There is no hint for this question.')
    const before = hintsOf(trx, item)
    const wanted = body.hints.slice(0, count ?? before.length + 1)
    for (const [i, hint] of wanted.entries()) {
      if (i < before.length) continue
      addHint(trx, { itemId: item.id, number: i + 1, hintId: hint.id, cost: hint.cost, now })
      noteEvent(trx, { attemptId: of.attemptId, itemId: item.id, at: now, kind: 'hint', details: hint.id })
      for (const mediaId of filesIn(hint.text)) addShownFile(trx, { attemptId: of.attemptId, mediaId })
    }
    const taken = hintsOf(trx, item)
    return {
      itemId: item.id, left: body.hints.length - taken.length,
      hints: taken.map(({ hintId, cost }) => ({ itemId: item.id, hintId, cost, text: body.hints.find(({ id }) => id === hintId)!.text }))
    }
  })
}

const hintsOf = (trx: Queries, { id, attempt_id }: Item) => listTakenHints(trx, { attemptId: attempt_id }).filter(({ itemId }) => itemId === id)

/** Practice: shows what the policy shows at once. The answer is final from then on. */
export async function checkAnswer (app: Helping, of: OfItem): Promise<ReviewedItem> {
  return app.db.write(async trx => {
    const { quiz, item, body, now } = await requireOpenItem(app, trx, of)
    const review = reviewOf(quiz)
    if (!allowsChecks(review)) throw conflict('no_checks', 'In this quiz answers are not checked before it is handed in.')
    const answer = listAnswers(trx, { attemptId: of.attemptId }).find(({ item_id }) => item_id === item.id)
    if (answer?.response == null || !isAnswered(body as SimpleBody, JSON.parse(answer.response))) throw conflict('not_answered', 'Answer the question first.')
    const reviewed = reviewedItem({ item, answer, body, ruling: null, hintIds: hintsOf(trx, item).map(({ hintId }) => hintId), review,
      seen: { finished: false, closed: false, checked: true } })
    if (answer.checked_at !== null) return reviewed
    keepCheck(trx, { itemId: item.id, now })
    noteEvent(trx, { attemptId: of.attemptId, itemId: item.id, at: now, kind: 'checked' })
    for (const mediaId of filesIn(reviewed)) addShownFile(trx, { attemptId: of.attemptId, mediaId })
    return reviewed
  })
}
