import type { Queries } from '../../db/open.ts'
import { AppError, conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { readResponse } from '../questions/accept-response.ts'
import type { SimpleBody } from '../questions/body.schemas.ts'
import { readTime } from '../quizzes/quizzes.rules.ts'
import { addEvent } from './attempts.store.ts'
import type { AnswerSaved, AnswersSaved, SaveAnswer } from './attempts.schemas.ts'
import { deadlineAt, isOver, wasInTime, type Time } from './deadlines.rules.ts'
import { isSame, isTaken, keepsWhole, losesMuch } from './saving.rules.ts'
import { timeOf } from './time.ts'
import { findAnsweredLater, findLastWhole, findSameEvent, findSaving, keepAnswer, type Saving } from './saving.store.ts'

// Where "Saved" is said. One write with three statements: look, keep, note; answered when it is on the disk.

type Keeping = Pick<Services, 'db' | 'clock'>
interface Sent { attemptId: number, itemId: number, answer: SaveAnswer }

export async function saveAnswer (app: Keeping, { by, ...sent }: Sent & { by: CurrentUser }): Promise<AnswerSaved> {
  return app.db.write(async trx => save(trx, sent, by.id, timeOf(app)))
}

/** For a device that comes back: each stands for itself, what is refused of one keeps no other from being saved. */
export async function saveAnswers (app: Keeping, { attemptId, answers, by }: { attemptId: number, answers: Array<SaveAnswer & { itemId: number }>,
  by: CurrentUser }): Promise<AnswersSaved> {
  return app.db.write(async trx => {
    const time = timeOf(app)
    const results = answers.map(({ itemId, ...answer }) => oneOfMany(trx, { attemptId, itemId, answer }, by.id, time))
    const some = results.find(({ saved }) => saved)?.saved
    if (!some && results.every(({ code }) => code === 'not_found')) throw notFound('The attempt')
    return {
      answers: results.map(({ saved, code }, i) => ({
        itemId: answers[i]!.itemId, savedAt: saved?.savedAt ?? null, epoch: saved?.epoch ?? answers[i]!.epoch, sequence: saved?.sequence ?? answers[i]!.sequence,
        taken: saved?.taken ?? false, code
      })),
      attemptEpoch: some?.attemptEpoch ?? answers[0]!.epoch,
      deadlineAt: some?.deadlineAt ?? null
    }
  })
}

/** Looks before it writes, so that a refusal leaves nothing behind. */
function oneOfMany (trx: Queries, sent: Sent, userId: number, time: Time): { saved?: AnswerSaved, code: string | null } {
  try {
    return { saved: save(trx, sent, userId, time), code: null }
  } catch (error) {
    if (error instanceof AppError) return { code: error.code }
    throw error
  }
}

function save (trx: Queries, { attemptId, itemId, answer }: Sent, userId: number, time: Time): AnswerSaved {
  const [found] = findSaving(trx, { attemptId, itemId, userId })
  if (!found) throw notFound('The question')
  const late = requireOpen(found, answer, time)
  requireFit(found, answer)
  const response = answer.response === null ? null : JSON.stringify(answer.response)
  const event = { attemptId, itemId, at: time.now, epoch: answer.epoch, sequence: answer.sequence, response, length: response?.length ?? 0,
    answeredAt: stampOf(found, answer) }
  if (!isTaken(answer, found.epoch, savedOf(found))) {
    if (!isKnown(trx, found, event)) addEvent(trx, { ...event, kind: 'older', details: null })
    return answered(found, time)
  }
  requireForward(trx, found, { attemptId, itemId, answer })
  noteSaved(trx, found, { ...event, late })
  const seconds = answer.seconds ?? 0
  const flagged = (answer.flagged ?? found.flagged === 1) ? 1 : 0
  const confidence = answer.confidence === undefined ? found.confidence : answer.confidence
  keepAnswer(trx, { itemId, response, epoch: answer.epoch, sequence: answer.sequence, takenEpoch: found.epoch, now: time.now, answeredAt: event.answeredAt,
    seconds, flagged, confidence, late: late ? 1 : 0 })
  return { savedAt: iso(time.now), epoch: answer.epoch, sequence: answer.sequence, taken: true, attemptEpoch: found.epoch, deadlineAt: isoOrNull(deadlineAt(found, time)) }
}

const savedOf = ({ savedItem, savedEpoch, savedSequence, takenEpoch }: Saving) =>
  savedItem === null ? undefined : { epoch: savedEpoch!, sequence: savedSequence!, takenEpoch: takenEpoch! }

/** Returns whether it is late. */
function requireOpen (found: Saving, answer: SaveAnswer, time: Time) {
  if (found.state !== 'in_progress') throw attemptOver()
  if (found.checkedAt !== null) throw conflict('answer_final', 'This question was checked: its answer is final.')
  if (!isOver(found, time)) return false
  if (!wasInTime(found, { answeredAt: timeIn(answer.answeredAt), epoch: answer.epoch }, time)) throw attemptOver()
  return true
}

export const attemptOver = () => conflict('attempt_over', 'The time is over. What was saved before is graded.')

const timeIn = (text: string | undefined) => text === undefined ? undefined : readTime(text)

/** By the box's clock; what a device says whose clock is not known is only kept when it is believable at all. */
function stampOf ({ clockOffsetMs }: Saving, { answeredAt }: SaveAnswer) {
  const stamp = timeIn(answeredAt)
  return stamp === undefined ? null : stamp - (clockOffsetMs ?? 0)
}

function requireFit ({ type, epoch }: Saving, answer: SaveAnswer) {
  if (answer.epoch > epoch) throw invalid('There has been no such epoch in this attempt.', { epoch: 'unknown' })
  if (answer.response !== null && !readResponse(type as SimpleBody['type'], answer.response)) {
    throw invalid('This is no answer to this kind of question.', { response: 'invalid' })
  }
}

/** Judged by when it was typed, not by when it arrives: saves may overtake each other on their way. */
function requireForward (trx: Queries, { oneAtATime, mayGoBack, position }: Saving, { attemptId, answer }: Sent) {
  if (oneAtATime === 0 || mayGoBack === 1) return
  if (findAnsweredLater(trx, { attemptId, position, epoch: answer.epoch, sequence: answer.sequence }).length > 0) {
    throw conflict('no_going_back', 'In this quiz there is no going back to an earlier question.')
  }
}

interface Noted { attemptId: number, itemId: number, at: number, epoch: number, sequence: number, response: string | null, length: number, answeredAt: number | null }

/** The same save once more, because its answer was lost on the way. */
function isKnown (trx: Queries, found: Saving, event: Noted) {
  if (isSame(event, savedOf(found)!) && event.response === found.savedResponse) return true
  return findSameEvent(trx, event).length > 0
}

function noteSaved (trx: Queries, { savedResponse, savedEpoch, savedSequence }: Saving, { late, ...event }: Noted & { late: boolean }) {
  if (savedResponse !== null && losesMuch(savedResponse.length, event.length)) {
    addEvent(trx, { ...event, kind: 'kept', epoch: savedEpoch, sequence: savedSequence, response: savedResponse, length: savedResponse.length, details: null })
  }
  const last = event.length > 0 && !keepsWhole(event.length, 0) ? findLastWhole(trx, event)[0] : undefined
  const response = keepsWhole(event.length, last ? event.at - last.at : null) ? event.response : null
  addEvent(trx, { ...event, kind: late ? 'late' : 'saved', response, details: null })
}

/** What is saved, for somebody whose save was not the newest. */
const answered = (found: Saving, time: Time): AnswerSaved => ({
  savedAt: iso(found.savedAt!), epoch: found.savedEpoch!, sequence: found.savedSequence!, taken: false, attemptEpoch: found.epoch,
  deadlineAt: isoOrNull(deadlineAt(found, time))
})
