import type { When } from '../../db/tables.ts'
import { readTime, startingReview } from './quizzes.rules.ts'
import type { QuizSettings, QuizSettingsChanges } from './quizzes.schemas.ts'

// Settings as people speak of them, and the columns they are kept in.

interface Columns {
  opens_at: number | null, closes_at: number | null, time_limit_seconds: number | null, attempts_allowed: number | null, keep: QuizSettings['keep'],
  shuffle_items: 0 | 1, shuffle_options: 0 | 1, one_at_a_time: 0 | 1, may_go_back: 0 | 1, review_score: When, review_answers: When, review_correctness: When,
  review_key: When, review_explanations: When, pass_mark: number | null, weight: number, access_code: string | null, certainty: 0 | 1, hints: 0 | 1,
  outage_credit_seconds: number, grace_seconds: number
}

/** How quizzes begin. */
export const startingColumns = { ...startingReview, opens_at: null, closes_at: null, time_limit_seconds: null, pass_mark: null, access_code: null } as const

export type SettingsFault = { field: 'opensAt' | 'closesAt', code: 'invalid' | 'before_opening' }

const flag = (value: boolean) => value ? 1 : 0
const timeOf = (text: string | null) => text === null ? null : readTime(text)
const farAhead = Date.UTC(2100, 0, 1)

/** Only what is named; `undefined` values are left out. */
export function columnsOf (wishes: QuizSettingsChanges): Partial<Columns> | SettingsFault {
  const { opensAt, closesAt, review = {} } = wishes
  for (const [field, text] of [['opensAt', opensAt], ['closesAt', closesAt]] as const) {
    const time = text === undefined ? null : timeOf(text)
    if (time === undefined || (time !== null && time > farAhead)) return { field, code: 'invalid' }
  }
  const columns: { [K in keyof Columns]: Columns[K] | undefined } = {
    opens_at: opensAt === undefined ? undefined : timeOf(opensAt)!,
    closes_at: closesAt === undefined ? undefined : timeOf(closesAt)!,
    time_limit_seconds: wishes.timeLimitSeconds,
    attempts_allowed: wishes.attemptsAllowed,
    keep: wishes.keep,
    shuffle_items: wishes.shuffleItems === undefined ? undefined : flag(wishes.shuffleItems),
    shuffle_options: wishes.shuffleOptions === undefined ? undefined : flag(wishes.shuffleOptions),
    one_at_a_time: wishes.oneAtATime === undefined ? undefined : flag(wishes.oneAtATime),
    may_go_back: wishes.mayGoBack === undefined ? undefined : flag(wishes.mayGoBack),
    review_score: review.score,
    review_answers: review.answers,
    review_correctness: review.correctness,
    review_key: review.key,
    review_explanations: review.explanations,
    pass_mark: wishes.passMark,
    weight: wishes.weight,
    access_code: wishes.accessCode,
    certainty: wishes.certainty === undefined ? undefined : flag(wishes.certainty),
    hints: wishes.hints === undefined ? undefined : flag(wishes.hints),
    outage_credit_seconds: wishes.outageCreditSeconds,
    grace_seconds: wishes.graceSeconds
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<Columns>
}

const isoOrNull = (ms: number | null) => ms === null ? null : new Date(ms).toISOString()

export const settingsOf = (row: Columns): QuizSettings => ({
  opensAt: isoOrNull(row.opens_at),
  closesAt: isoOrNull(row.closes_at),
  timeLimitSeconds: row.time_limit_seconds,
  attemptsAllowed: row.attempts_allowed,
  keep: row.keep,
  shuffleItems: row.shuffle_items === 1,
  shuffleOptions: row.shuffle_options === 1,
  oneAtATime: row.one_at_a_time === 1,
  mayGoBack: row.may_go_back === 1,
  review: reviewOf(row),
  passMark: row.pass_mark,
  weight: row.weight,
  accessCode: row.access_code,
  certainty: row.certainty === 1,
  hints: row.hints === 1,
  outageCreditSeconds: row.outage_credit_seconds,
  graceSeconds: row.grace_seconds
})

export const reviewOf = (row: Pick<Columns, 'review_score' | 'review_answers' | 'review_correctness' | 'review_key' | 'review_explanations'>): QuizSettings['review'] =>
  ({ score: row.review_score, answers: row.review_answers, correctness: row.review_correctness, key: row.review_key, explanations: row.review_explanations })
