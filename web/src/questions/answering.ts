import type { QuestionResponse } from '../../../server/features/questions/response.schemas.ts'
import type { Judgement, Key, ShownQuestion } from '../../../server/features/questions/shown.schemas.ts'

export type Kind = ShownQuestion['type']
export type Shown<T extends Kind> = Extract<ShownQuestion, { type: T }>

/** `typed`: more is likely to follow at once. */
export type How = 'chosen' | 'typed'

/** How an answer was judged, and the right one, as far as either is to be seen. */
export interface Outcome { judgement: Judgement | null, key: Key | null }

/** What every control gets. */
export interface Answering<T extends Kind = Kind, R = QuestionResponse> {
  question: Shown<T>
  response: R | null
  /** null: nothing is answered any more. */
  onResponse: (response: R | null, how: How) => void
  media: unknown
  /** It is only looked at, or is final. */
  fixed: boolean
  /** Id of the element with the question's words. */
  labelledBy: string
  outcome: Outcome | null
}
