import type { Judgement } from '../shown.schemas.ts'

/** All that a question is worth, in basis points. */
export const whole = 10_000

/**
 * A sum of so many rounded credits. Thirds come as 3,333 each, sevenths as 1,429: what misses the whole (or nothing) by no more than
 * each of them may have been rounded is the whole (or nothing). Never below nothing or above the whole.
 */
export function creditOf (sum: number, summands: number) {
  if (Math.abs(sum - whole) <= summands) return whole
  if (Math.abs(sum) <= summands) return 0
  return Math.min(whole, Math.max(0, Math.round(sum)))
}

/** So many of so many equal parts. */
export const shareOf = (got: number, of: number) => of === 0 ? 0 : Math.min(whole, Math.max(0, Math.round(got * whole / of)))

export const judged = (credit: number | null, parts: Judgement['parts'] = []): Judgement => ({ credit, parts })
