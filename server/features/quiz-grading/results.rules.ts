import type { Keep } from '../../db/tables.ts'

/** Of what a mean is little worth. */
const leastForCorrelation = 10

interface Sums { n: number, sx: number, sy: number, sxx: number, syy: number, sxy: number }
/** Pearson's correlation in ten-thousandths; null where there is too little, or nobody differs. */
export function correlation ({ n, sx, sy, sxx, syy, sxy }: Sums): number | null {
  const spread = Math.sqrt(n * sxx - sx * sx) * Math.sqrt(n * syy - sy * sy)
  if (n < leastForCorrelation || !(spread > 0)) return null
  return Math.max(-10_000, Math.min(10_000, Math.round((n * sxy - sx * sy) * 10_000 / spread)))
}

/** Basis points of the highest possible. */
export const shareOf = (score: number, maxScore: number) => maxScore === 0 ? 0 : Math.round(score * 10_000 / maxScore)

export function middleOf (shares: number[]): number | null {
  if (shares.length === 0) return null
  const sorted = shares.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : Math.round((sorted[half - 1]! + sorted[half]!) / 2)
}

export const meanOf = (shares: number[]) => shares.length === 0 ? null : Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length)

/** How many stand in each tenth; all of it belongs to the last. */
export function tenths (shares: number[]): number[] {
  const counts = Array.from({ length: 10 }, () => 0)
  for (const share of shares) counts[Math.max(0, Math.min(9, Math.floor(share / 1000)))]!++
  return counts
}

interface Finished { score: number | null, finishedAt: number | null }
/** The attempt whose score counts; of an average, the last. */
export function countingAttempt<A extends Finished> (keep: Keep, finished: A[]): A | undefined {
  const graded = finished.filter(({ score }) => score !== null)
  if (keep === 'first') return finished[0]
  if (keep !== 'best' || graded.length === 0) return finished.at(-1)
  return graded.reduce((best, one) => one.score! > best.score! ? one : best)
}

/** One field of a CSV file that a spreadsheet opens without running anything: what begins like a formula gets an apostrophe. */
export function csvField (value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(value) && !/^-?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value
  return /[",;\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with a mark by which spreadsheets know that it is UTF-8. */
export const csvOf = (rows: Array<Array<string | number | null>>) => `\uFEFF${rows.map(row => row.map(csvField).join(',')).join('\r\n')}\r\n`

/** Hundredths as a decimal with a point. */
export const points = (hundredths: number | null) => hundredths === null ? '' : (hundredths / 100).toFixed(2)
