// How a question has done, from what many have answered. Classical test theory: S. Livingston, "Item analysis", in Handbook of Test
// Development (2006); upper and lower groups of 27 % after T. L. Kelley (1939).

/** One answer that counts: the first to a version in an attempt that was handed in. */
export interface CountedResponse {
  /** Basis points of the question. */
  credit: number
  /** What the rest of the attempt was worth, in basis points of the rest; null where there was no rest. */
  rest: number | null
  /** Spent on the question; null: not known. */
  ms: number | null
  /** As `tallies` of the question's type names them. */
  choices: readonly string[]
}

export interface Tally { choice: string, count: number, upper: number, lower: number }
export interface Statistics {
  responses: number
  rightResponses: number
  credit: number | null
  discrimination: number | null
  upperLower: number | null
  medianMs: number | null
  tallies: Tally[]
}

/** Below this, discrimination is chance. */
export const leastForDiscrimination = 30
const groupShare = 0.27
const mostTallies = 200
const whole = 10_000

export function statisticsOf (all: readonly CountedResponse[]): Statistics {
  const compared = all.filter(({ rest }) => rest !== null).toSorted((a, b) => b.rest! - a.rest!)
  const size = Math.max(1, Math.round(compared.length * groupShare))
  const enough = compared.length >= leastForDiscrimination
  const [upper, lower] = enough ? [compared.slice(0, size), compared.slice(-size)] : [[], []]
  return {
    responses: all.length,
    rightResponses: all.filter(({ credit }) => credit === whole).length,
    credit: all.length === 0 ? null : Math.round(mean(all.map(({ credit }) => credit))),
    discrimination: enough ? correlation(compared.map(({ credit }) => credit), compared.map(({ rest }) => rest!)) : null,
    upperLower: enough ? Math.round(mean(upper.map(({ credit }) => credit)) - mean(lower.map(({ credit }) => credit))) : null,
    medianMs: median(all.flatMap(({ ms }) => ms === null ? [] : [ms])),
    tallies: tally(all, upper, lower)
  }
}

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length

/** Pearson's, which for right or wrong is the point-biserial; null when everybody got the same. In basis points. */
function correlation (xs: readonly number[], ys: readonly number[]) {
  const [mx, my] = [mean(xs), mean(ys)]
  const over = (of: (i: number) => number) => xs.reduce((sum, _, i) => sum + of(i), 0)
  const spread = Math.sqrt(over(i => (xs[i]! - mx) ** 2) * over(i => (ys[i]! - my) ** 2))
  return spread === 0 ? null : Math.max(-whole, Math.min(whole, Math.round(over(i => (xs[i]! - mx) * (ys[i]! - my)) / spread * whole)))
}

function median (numbers: number[]) {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return Math.round(sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2)
}

/** The most chosen first; what hardly anybody chose is left out when there are too many kinds. */
function tally (all: readonly CountedResponse[], upper: readonly CountedResponse[], lower: readonly CountedResponse[]): Tally[] {
  const count = (responses: readonly CountedResponse[]) => {
    const counts = new Map<string, number>()
    for (const { choices } of responses) for (const choice of new Set(choices)) counts.set(choice, (counts.get(choice) ?? 0) + 1)
    return counts
  }
  const [counts, among, below] = [count(all), count(upper), count(lower)]
  return [...counts].map(([choice, n]) => ({ choice, count: n, upper: among.get(choice) ?? 0, lower: below.get(choice) ?? 0 }))
    .sort((a, b) => b.count - a.count || (a.choice < b.choice ? -1 : 1)).slice(0, mostTallies)
}

/**
 * How good a question is, in basis points; above 7,000 it is a good one. Six tenths: how well it tells those who know from those who do
 * not (a discrimination of 0.4 is excellent). Three tenths: how few have reported something wrong with it. One tenth: that it is neither
 * solved by all nor by none. Null until there are enough answers.
 */
export function qualityOf ({ discrimination, credit, responses }: Pick<Statistics, 'discrimination' | 'credit' | 'responses'>, reports: number) {
  if (discrimination === null || credit === null) return null
  const tells = Math.min(1, Math.max(0, discrimination / 4_000))
  const unreported = Math.max(0, 1 - reports / responses * 20)
  const balanced = 1 - Math.abs(credit - 5_000) / 5_000
  return Math.round(whole * (0.6 * tells + 0.3 * unreported + 0.1 * balanced))
}
