import type { Keep, When } from '../../db/tables.ts'
import type { CannotStart } from './quizzes.schemas.ts'

// What holds for a student, and from when they see what. Times in unix milliseconds.

/** Beyond these a quiz is no quiz any more; they keep a start and a submission bounded. */
export const mostItems = 300
export const mostSlots = 200

export const startingReview = { review_score: 'after_submission', review_answers: 'after_submission', review_correctness: 'after_submission',
  review_key: 'after_closing', review_explanations: 'after_closing' } as const

export interface Terms {
  opensAt: number | null
  closesAt: number | null
  timeLimitSeconds: number | null
  attemptsAllowed: number | null
  /** Any of them opens the quiz; none: it asks for none. */
  accessCodes: string[]
}
interface Ruled { opens_at: number | null, closes_at: number | null, time_limit_seconds: number | null, attempts_allowed: number | null, access_code: string | null }
interface Exception { user_id: number | null, opens_at: number | null, closes_at: number | null, extra_time: number | null, attempts_allowed: number | null,
  access_code: string | null }

const given = <T>(values: Array<T | null>) => values.filter(value => value !== null)
const kindest = (values: Array<number | null>, choose: (...values: number[]) => number) => given(values).length > 0 ? choose(...given(values)) : null

/** What holds for one student: their own exception first, then their classes' (the kindest of several), then the quiz. */
export function termsOf (quiz: Ruled, exceptions: Exception[]): Terms {
  const own = exceptions.find(({ user_id }) => user_id !== null)
  const ofClasses = exceptions.filter(({ user_id }) => user_id === null)
  const from = (name: 'opens_at' | 'closes_at' | 'extra_time' | 'attempts_allowed', choose: (...values: number[]) => number) =>
    own?.[name] ?? kindest(ofClasses.map(one => one[name]), choose)
  const extra = from('extra_time', Math.max) ?? 0
  return {
    opensAt: from('opens_at', Math.min) ?? quiz.opens_at,
    closesAt: from('closes_at', Math.max) ?? quiz.closes_at,
    timeLimitSeconds: quiz.time_limit_seconds === null ? null : Math.ceil(quiz.time_limit_seconds * (10_000 + extra) / 10_000),
    attemptsAllowed: from('attempts_allowed', Math.max) ?? quiz.attempts_allowed,
    accessCodes: own?.access_code != null ? [own.access_code] : codesOf(quiz.access_code, given(ofClasses.map(({ access_code }) => access_code)))
  }
}

const codesOf = (quiz: string | null, classes: string[]) => classes.length > 0 ? classes : given([quiz])

const codeKey = (code: string) => code.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
/** Typed from a board: case and blanks make no difference. */
export const opensWith = (codes: string[], typed: string | undefined) => codes.length === 0 || (typed !== undefined && codes.some(code => codeKey(code) === codeKey(typed)))

interface Time { now: number, suspect: boolean }

/** By a clock that may be wrong nothing is closed. */
export const isClosed = ({ closesAt }: Pick<Terms, 'closesAt'>, { now, suspect }: Time) => closesAt !== null && !suspect && now >= closesAt
export const isOpenYet = ({ opensAt }: Pick<Terms, 'opensAt'>, { now }: Time) => opensAt === null || now >= opensAt

/** Why a student may not begin another attempt, or null. */
export function whyNotStart (terms: Terms, { published, enrolled, locked, attempts }: { published: boolean, enrolled: boolean, locked: boolean, attempts: number },
  time: Time): CannotStart | null {
  if (!published) return 'not_published'
  if (!enrolled) return 'not_enrolled'
  if (locked) return 'lesson_locked'
  if (!isOpenYet(terms, time)) return 'not_open_yet'
  if (isClosed(terms, time)) return 'closed'
  if (terms.attemptsAllowed !== null && attempts >= terms.attemptsAllowed) return 'no_attempts_left'
  return null
}

/** What a student sees now of what is shown from `when` on. `checked`: this one question was checked while answering. */
export function isShown (when: When, { finished, closed, checked = false }: { finished: boolean, closed: boolean, checked?: boolean }) {
  if (when === 'never') return false
  if (when === 'immediately') return finished || checked
  if (when === 'after_submission') return finished
  return finished && closed
}

export interface Review { score: When, answers: When, correctness: When, key: When, explanations: When }
/** Practice: there is something that a student may see of a question while answering. */
export const allowsChecks = (review: Review) => review.correctness === 'immediately' || review.key === 'immediately' || review.explanations === 'immediately'

/** The score that counts, in hundredths; null while there is none. In the order of the attempts. */
export function keptScore (keep: Keep, scores: Array<number | null>): number | null {
  const known = given(scores)
  if (known.length === 0) return null
  if (keep === 'best') return Math.max(...known)
  if (keep === 'average') return Math.round(known.reduce((sum, score) => sum + score, 0) / known.length)
  return keep === 'first' ? scores[0] ?? null : scores.at(-1) ?? null
}

/** The mark is a share of the highest score. Nobody fails where nothing can be had. */
export const hasPassed = (passMark: number | null, score: number | null, maxScore: number) =>
  passMark === null || score === null ? null : score * 10_000 >= passMark * maxScore

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/
/** Unix milliseconds; undefined for what is no time. */
export function readTime (text: string): number | undefined {
  const time = isoTime.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(time) ? undefined : time
}
