/** What the box has of an attempt and what this device still holds, put together. */
import { isAnswered } from '../../questions/answered.rules.ts'
import type { Change } from '../../lib/outbox/changes.ts'
import type { QuestionResponse } from '../../../../server/features/questions/response.schemas.ts'
import type { SaveAnswer, SavedAnswer, StartedAttempt } from '../../../../server/features/attempts/attempts.schemas.ts'

export interface ItemState { response: QuestionResponse | null, flagged: boolean, confidence: number | null, final: boolean }

/** An answer that this device holds and the box does not count. */
export interface Aside { changeId: string, itemId: number, response: QuestionResponse | null, code: string }

/** Questions as people count them: what has nothing to answer has no number. */
export const numbersOf = (items: ReadonlyArray<{ id: number, type: string }>): Map<number, number> =>
  new Map(items.filter(({ type }) => type !== 'description' && type !== 'scenario').map(({ id }, i) => [id, i + 1]))

export const attemptPath = (attemptId: number): string => `/api/attempts/${attemptId}`
export const answersPath = (attemptId: number): string => `${attemptPath(attemptId)}/answers`
export const submissionPath = (attemptId: number): string => `${attemptPath(attemptId)}/submission`

export const hasAnswer = (item: ItemState | undefined): boolean => isAnswered(item?.response ?? null)
export const untouched: ItemState = { response: null, flagged: false, confidence: null, final: false }

const bodyOf = (change: Change) => change.body as SaveAnswer
const isLater = (one: { epoch: number, sequence: number }, other: { epoch: number, sequence: number }) => one.epoch > other.epoch || (one.epoch === other.epoch && one.sequence > other.sequence)

/** Answers among the changes of one person, by the attempt; in the order they were made. */
export function answersIn(changes: readonly Change[], attemptId: number, userId: number): Array<{ itemId: number, change: Change }> {
  const start = `${answersPath(attemptId)}/`
  return changes.filter(({ path, userId: owner }) => owner === userId && path.startsWith(start)).map((change) => ({ itemId: Number(change.path.slice(start.length)), change }))
    .sort((a, b) => a.change.order - b.change.order)
}

type Answers = ReturnType<typeof answersIn>

/** Each answer once: what waits on this device when it is newer and of this epoch, else what the box has. */
export function merged({ answers, epoch }: Pick<StartedAttempt, 'answers' | 'epoch'>, here: Answers): Record<number, ItemState> {
  const items: Record<number, ItemState> = {}
  const newest = new Map<number, SavedAnswer | SaveAnswer>()
  for (const answer of answers) {
    newest.set(answer.itemId, answer)
    items[answer.itemId] = { response: answer.response, flagged: answer.flagged, confidence: answer.confidence, final: answer.final }
  }
  for (const { itemId, change } of here) {
    const body = bodyOf(change)
    const before = newest.get(itemId)
    if (change.refusal || body.epoch !== epoch || items[itemId]?.final || (before && !isLater(body, before))) continue
    newest.set(itemId, body)
    items[itemId] = { response: body.response, flagged: body.flagged ?? false, confidence: body.confidence ?? null, final: false }
  }
  return items
}

/** No number is ever given twice, whatever this device has forgotten: not lower than any known one, nor than the clock. */
export const lastSequence = ({ answers }: Pick<StartedAttempt, 'answers'>, here: Answers, noted: number): number =>
  Math.max(0, noted, ...answers.map(({ sequence }) => sequence), ...here.map(({ change }) => bodyOf(change).sequence))

export const nextSequence = (last: number, now: number): number => Math.max(last + 1, Math.floor(now))

/** Refused ones, and those of an epoch that is over; the latest of each question. */
export function asidesOf(here: Answers, epoch: number): Aside[] {
  const found = here.filter(({ change }) => change.refusal || bodyOf(change).epoch < epoch)
    .map(({ itemId, change }) => ({ changeId: change.id, itemId, response: bodyOf(change).response, code: change.refusal?.code ?? 'newer_elsewhere' }))
  return found.filter(({ itemId }, i) => !found.slice(i + 1).some((later) => later.itemId === itemId))
}

/** Questions whose answers wait for the box. */
export const waitingItems = (here: Answers): number[] => [...new Set(here.filter(({ change }) => !change.refusal).map(({ itemId }) => itemId))]

export type SavingWord = 'nothing' | 'saved' | 'saving' | 'device' | 'signed_out'

/** In which words the page says where the answers are. `tried`: some have been sent in vain. */
export function savingWord({ waiting, tried, reached, asked, sent }: { waiting: number, tried: boolean, reached: boolean, asked: boolean, sent: boolean }): SavingWord {
  if (waiting > 0 && asked) return 'signed_out'
  if (waiting > 0) return reached && !tried ? 'saving' : 'device'
  return sent ? 'saved' : 'nothing'
}

/** Of what is waiting or was refused, as a rescue file carries it: in order, each with its question. */
export const unsentBodies = (here: Answers): Array<SaveAnswer & { itemId: number }> => here.map(({ itemId, change }) => ({ itemId, ...bodyOf(change) }))
