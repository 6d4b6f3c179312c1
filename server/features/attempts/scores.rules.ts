import { certaintyScore } from '../questions/certainty.rules.ts'

// Points are hundredths, credit is basis points of what an item is worth.

/** Points for parts by their weights: together they are exactly the whole. */
export function sharedPoints (points: number, weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map(weight => points * weight / sum)
  const shares = exact.map(Math.floor)
  const byRest = exact.map((value, i) => ({ i, rest: value - shares[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const left = points - shares.reduce((total, share) => total + share, 0)
  for (const { i } of byRest.slice(0, left)) shares[i]!++
  return shares
}

export const pointsOf = (points: number, credit: number) => Math.round(points * credit / 10_000)
export const creditOf = (points: number, score: number) => points === 0 ? 0 : Math.min(10_000, Math.round(score * 10_000 / points))

export type RulingName = 'dropped' | 'full_credit'
export interface Scored {
  points: number
  counts: boolean
  /** null: nobody has judged it yet. Without an answer it is judged, with nothing. */
  credit: number | null
  /** Hundredths that a person gave. */
  given: number | null
  confidence: number | null
  ruling: RulingName | null
}

/** What one item gives; null while somebody has to judge it. */
export function itemScore ({ points, counts, credit, given, ruling }: Scored): number | null {
  if (!counts || ruling === 'dropped') return 0
  if (ruling === 'full_credit') return points
  return given ?? (credit === null ? null : pointsOf(points, credit))
}

const whatCounts = ({ counts, ruling }: Scored) => counts && ruling !== 'dropped'

/** Of a whole attempt. `score` is null as long as something waits for a person. */
export function attemptScore (items: Scored[]) {
  const counted = items.filter(whatCounts)
  const scores = counted.map(itemScore)
  const waiting = scores.filter(score => score === null).length
  return {
    maxScore: counted.reduce((sum, { points }) => sum + points, 0),
    score: waiting > 0 ? null : scores.reduce((sum: number, score) => sum + score!, 0),
    waiting
  }
}

/** Basis points of what being right and sure of everything would give; null where nothing counts or somebody has to judge. Who did not say gains and loses nothing. */
export function certaintyOf (items: Scored[]): number | null {
  const counted = items.filter(item => whatCounts(item) && item.ruling === null)
  const most = counted.reduce((sum, { points }) => sum + points, 0)
  if (most === 0 || counted.some(({ credit }) => credit === null)) return null
  const sum = counted.reduce((total, { points, credit, confidence }) => total + (confidence === null ? 0 : points * certaintyScore(credit!, confidence)), 0)
  return Math.round(sum / most)
}
