import { Unusable } from './draft.ts'
import type { Question } from './desk.ts'

// Small things that every format has: ids of parts, shares of credit, numbers as people type them.

/** a, b, … z, then o27 and so on. */
export const idAt = (i: number) => i < 26 ? String.fromCharCode(97 + i) : `o${i + 1}`

/** A share in percent, as most formats have it, in basis points. */
export const creditOf = (percent: number) => Number.isFinite(percent) ? Math.max(-10_000, Math.min(10_000, Math.round(percent * 100))) : 0
export const percentOf = (credit: number) => String(credit / 100)

/**
 * Shares of several right options, so that all of them together are worth everything: thirds come as 33.33333, and shares that
 * come to less would leave nobody a chance of full credit.
 */
export function sharedCredits (percents: number[], question: Pick<Question, 'warn'>): number[] {
  const credits = percents.map(creditOf)
  const gained = percents.reduce((sum, percent) => sum + Math.max(0, percent), 0)
  if (gained <= 0 || gained > 100.5) return credits
  const scale = gained < 99.5 ? 100 / gained : 1
  if (scale !== 1) question.warn('credits_changed')
  const scaled = percents.map((percent, i) => percent > 0 ? Math.floor(percent * scale * 100 + 0.011) : credits[i]!)
  let missing = 10_000 - scaled.reduce((sum, credit) => sum + Math.max(0, credit), 0)
  return scaled.map((credit, i) => {
    if (percents[i]! <= 0 || missing === 0) return credit
    const step = Math.sign(missing)
    missing -= step
    return credit + step
  })
}

/** What one option of several is worth when only one may be chosen: nothing is ever taken away. */
export function singleCredits (percents: number[], question: Pick<Question, 'warn'>): number[] {
  if (percents.some(percent => percent < 0)) question.warn('credits_changed')
  const credits = percents.map(percent => Math.max(0, creditOf(percent)))
  const best = Math.max(0, ...credits)
  if (best === 0 || best === 10_000) return credits
  question.warn('credits_changed')
  return credits.map(credit => Math.round(credit * 10_000 / best))
}

/** "3,5", ".5", "1 000" and "5." as the program writes numbers; undefined for what is none. */
export function decimalOf (said: string): string | undefined {
  const signed = said.trim().replace(/^[\u2212\u2013]/, '-').replace(/(?<=\d)[\u00A0\u202F ](?=\d{3})/g, '')
  const plain = signed.replace(/^([+-]?\d*),(\d+)/, '$1.$2').replace(/^([+-]?)\./, '$10.').replace(/\.(?=$|[eE])/, '')
  return /^[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?$/.test(plain) ? plain : undefined
}

export function needDecimal (said: string): string {
  const decimal = decimalOf(said)
  if (decimal === undefined) throw new Unusable('not_a_number', said)
  return decimal
}

const isZero = (decimal: string) => Number(decimal) === 0

/** `value` ± `by`. */
export function withTolerance (value: string, by: string | undefined): { value: string, tolerance: 'exact' | 'absolute', by: string | null } {
  const decimal = by === undefined || by.trim() === '' ? '0' : needDecimal(by)
  return isZero(decimal) ? { value: needDecimal(value), tolerance: 'exact', by: null } : {
    value: needDecimal(value), tolerance: 'absolute', by: decimal.replace(/^[+-]/, '')
  }
}

/** Wildcards of Moodle: a star stands for anything, `\*` for itself. Without a star that counts, it is plain words. */
export function acceptedText (said: string) {
  const words = said.replace(/\s+/g, ' ').trim()
  const pattern = /(?<!\\)\*/.test(words)
  return { text: pattern ? words : words.replace(/\\\*/g, '*'), pattern }
}

export const wordsOfAccepted = ({ text, pattern }: { text: string, pattern: boolean }) => pattern ? text : text.replace(/\*/g, '\\*')

const steps: Array<[RegExp, number]> = [
  [/^(very easy|muy facil|trivial)$/, 1], [/^(easy|facil|leicht|facile|low|baja)$/, 2], [/^(medium|moderate|normal|media|medio|mittel|moyen)$/, 3],
  [/^(hard|difficult|dificil|schwer|difficile|high|alta)$/, 4], [/^(very hard|very difficult|muy dificil|exam|exam level|nbme|examen)$/, 5]
]

/** 1 to 5, or the word for it that most collections use; null for what says nothing. */
export function difficultyOf (said: unknown): number | null {
  const number = typeof said === 'number' ? said : typeof said === 'string' && said.trim() !== '' ? Number(said) : NaN
  if (Number.isInteger(number)) return number >= 1 && number <= 5 ? number : null
  const word = String(said ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[-_\s]+/g, ' ').trim()
  return steps.find(([pattern]) => pattern.test(word))?.[1] ?? null
}
