import { Ajv } from 'ajv'
import type { Queries } from '../../db/open.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { readResponse } from '../questions/accept-response.ts'
import type { SimpleBody } from '../questions/body.schemas.ts'
import { requireTaughtQuiz } from '../quizzes/access.actions.ts'
import { readTime } from '../quizzes/quizzes.rules.ts'
import { findPersonName } from '../quizzes/quizzes.store.ts'
import { addEvent, findAttempt, type Attempt } from './attempts.store.ts'
import { asDeadlines, deadlineAt, type Time } from './deadlines.rules.ts'
import { gradeAttempt } from './finishing.actions.ts'
import { RescueContents, type Rescue, type RescueOutcome, type RescueReport } from './rescues.schemas.ts'
import { isSame, isTaken } from './saving.rules.ts'
import { timeOf } from './time.ts'
import { findSaving, keepAnswer, type Saving } from './saving.store.ts'

type Rescuing = Pick<Services, 'db' | 'clock' | 'keys' | 'questionBodies' | 'events'>
interface Wanted { quizId: number, rescue: Rescue, acceptLate: boolean, dryRun: boolean, by: CurrentUser, actor: Actor }

const isContents = new Ajv({ strict: false }).compile(RescueContents)

/** What a device could not send counts as if it had been saved, by the same order of epochs and sequences; sent twice it changes nothing more. */
export async function rescueAnswers (app: Rescuing, { quizId, rescue, acceptLate, dryRun, by, actor }: Wanted): Promise<RescueReport> {
  requireTaughtQuiz(app.db.read, quizId, by)
  const { answers } = openRescue(app, rescue)
  const report = await app.db.write(async trx => {
    const time = timeOf(app)
    requireTaughtQuiz(trx, quizId, by)
    const [attempt] = findAttempt(trx, { attemptId: rescue.attemptId })
    if (attempt?.quiz_id !== quizId || attempt.state === 'reset') throw notFound('The attempt of this file')
    const lastMoment = lastMomentOf(attempt, time)
    const outcomes = answers.map(answer => rescueOne(trx, { attempt, answer, lastMoment, acceptLate, dryRun, time }))
    const taken = outcomes.filter(({ outcome }) => outcome === 'taken').length
    const after = !dryRun && taken > 0 && attempt.state !== 'in_progress' ? await gradeAttempt(app, trx, attempt, time.now) : attempt
    if (!dryRun && taken > 0) await recordAudit(trx, { at: time.now, actor, action: 'attempt.rescued', subjectKind: 'attempt', subjectId: attempt.id, details: { taken } })
    const student = await findPersonName(trx, attempt.user_id)
    return { attemptId: attempt.id, student: student!, dryRun, answers: outcomes, scoreBefore: attempt.score, scoreAfter: dryRun ? null : after.score,
      userId: attempt.user_id }
  })
  const { userId, ...said } = report
  if (!dryRun) app.events.toUser(userId, { type: 'attempt_changed', attemptId: rescue.attemptId })
  return said
}

/** Opened by this box's key, and made by the device that has the attempt's token. */
function openRescue ({ keys }: Pick<Services, 'keys'>, rescue: Rescue): RescueContents {
  const text = keys.rescue.open(rescue)
  if (text === undefined) throw new AppError(400, 'rescue_unreadable', 'This file cannot be read: it is damaged, or was made for another box.')
  const contents = parsed(text)
  if (!isContents(contents)) throw invalid('There are no answers in this file that this box understands.', { sealed: 'invalid' })
  const { attemptId, token } = contents as RescueContents
  if (attemptId !== rescue.attemptId || token !== keys.derive('rescue', String(attemptId))) throw new AppError(400, 'rescue_unreadable',
    'This file was not made by the device of this attempt.')
  return contents as RescueContents
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** When the last answer could have been given: the deadline, or when it was handed in. A box that was off since counts no time, so an attempt that timed out ended before that. */
function lastMomentOf (attempt: Attempt, time: Time) {
  return Math.min(deadlineAt(asDeadlines(attempt), time) ?? Infinity, attempt.finished_at ?? Infinity)
}

interface One { attempt: Attempt, answer: RescueContents['answers'][number], lastMoment: number, acceptLate: boolean, dryRun: boolean, time: Time }

function rescueOne (trx: Queries, { attempt, answer, lastMoment, acceptLate, dryRun, time }: One): RescueReport['answers'][number] {
  const { itemId } = answer
  const [found] = findSaving(trx, { attemptId: attempt.id, itemId, userId: attempt.user_id })
  const stamp = answer.answeredAt === undefined ? undefined : readTime(answer.answeredAt)
  const answeredAt = stamp === undefined ? null : stamp - (attempt.clock_offset_ms ?? 0)
  const late = answeredAt === null || answeredAt > lastMoment
  const outcome = outcomeOf(found, { attempt, answer, late: late && !acceptLate })
  if (outcome === 'taken' && !dryRun) {
    const response = answer.response === null ? null : JSON.stringify(answer.response)
    addEvent(trx, { attemptId: attempt.id, itemId, at: time.now, kind: 'rescue', epoch: answer.epoch, sequence: answer.sequence, response,
      length: response?.length ?? 0, answeredAt, details: null })
    keepAnswer(trx, {
      itemId, response, epoch: answer.epoch, sequence: answer.sequence, takenEpoch: attempt.epoch, now: time.now, answeredAt, seconds: answer.seconds ?? 0,
      flagged: (answer.flagged ?? found!.flagged === 1) ? 1 : 0, confidence: answer.confidence === undefined ? found!.confidence : answer.confidence, late: 1
    })
  }
  return { itemId, position: found?.position ?? null, answeredAt: isoOrNull(answeredAt), outcome }
}

function outcomeOf (found: Saving | undefined, { attempt, answer, late }: { attempt: Attempt, answer: RescueContents['answers'][number], late: boolean }): RescueOutcome {
  if (!found) return 'not_found'
  if (answer.epoch > attempt.epoch || (answer.response !== null && !readResponse(found.type as SimpleBody['type'], answer.response))) return 'invalid'
  const saved = found.savedItem === null ? undefined : { epoch: found.savedEpoch!, sequence: found.savedSequence!, takenEpoch: found.takenEpoch! }
  if (saved && isSame(answer, saved)) return 'same'
  if (found.checkedAt !== null || !isTaken(answer, attempt.epoch, saved)) return 'older'
  return late ? 'late' : 'taken'
}
