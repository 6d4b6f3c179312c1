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
  confidence: number | null
  ruling: RulingName | null
}

/** What one item gives; null while somebody has to judge it. */
export function itemScore ({ points, counts, credit, ruling }: Scored): number | null {
  if (!counts || ruling === 'dropped') return 0
  if (ruling === 'full_credit') return points
  return credit === null ? null : pointsOf(points, credit)
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

/**
 * Certainty marking with five steps. What each gives when right and takes when wrong, in hundredths of an item: whoever is right as
 * often as they feel does best to say exactly how sure they are (the steps meet at 50, 65, 75 and 85 %).
 */
export const certaintyMarks = [{ right: 100, wrong: 0 }, { right: 150, wrong: -50 }, { right: 220, wrong: -180 }, { right: 283, wrong: -368 }, { right: 320, wrong: -580 }] as const
const bestMark = 320

/** Basis points of what being right and sure of everything would give; null where nothing counts or somebody has to judge. Who did not say is taken for unsure. */
export function certaintyScore (items: Scored[]): number | null {
  const counted = items.filter(item => whatCounts(item) && item.ruling === null)
  const most = counted.reduce((sum, { points }) => sum + points, 0)
  if (most === 0 || counted.some(({ credit }) => credit === null)) return null
  const sum = counted.reduce((total, { points, credit, confidence }) => {
    const { right, wrong } = certaintyMarks[(confidence ?? 1) - 1]!
    return total + points * (confidence === null && credit === 0 ? 0 : wrong + (right - wrong) * credit! / 10_000)
  }, 0)
  return Math.round(sum * 10_000 / (most * bestMark))
}
