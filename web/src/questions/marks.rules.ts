/** What a review says of an answer, from what the box has judged. */
import type { Judgement, Key } from '../../../server/features/questions/shown.schemas.ts'
import type { Outcome } from './answering.ts'

export type Mark = 'right' | 'partly' | 'wrong'

/** `whole`: what the part would be worth at most. */
export const markOf = (credit: number, whole = 10_000): Mark => credit >= whole ? 'right' : credit > 0 ? 'partly' : 'wrong'

const partOf = (judgement: Judgement | null | undefined, id: string) => judgement?.parts.find((part) => part.id === id)

/** Of a part whose share is not known from here: it got something, or nothing. */
export function markOfPart(outcome: Outcome | null, id: string): Mark | null {
  const part = partOf(outcome?.judgement, id)
  return part ? (part.credit > 0 ? 'right' : 'wrong') : null
}

/** `inKey`: null where the right answer is not to be seen. Of several options each is right or wrong, of one only it may be partly right. */
export function markOfOption(outcome: Outcome | null, id: string, { chosen, inKey, several }: { chosen: boolean, inKey: boolean | null, several: boolean }): Mark | 'missed' | null {
  if (!chosen) return inKey ? 'missed' : null
  const part = partOf(outcome?.judgement, id)
  if (inKey) return 'right'
  if (!part) return inKey === null ? null : 'wrong'
  return several ? markOf(part.credit, 1) : markOf(part.credit)
}

export function rationaleOf(outcome: Outcome | null, id: string): unknown {
  return outcome?.key?.rationales.find((one) => one.id === id)?.rationale ?? partOf(outcome?.judgement, id)?.rationale ?? null
}

/** What the key would have answered; each kind knows its own shape. */
export const rightResponse = <R>(key: Key | null | undefined): R | null => (key?.response ?? null) as R | null
