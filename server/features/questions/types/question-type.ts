import type { ContentDocument } from '../../content/content.schemas.ts'
import type { FaultCode } from '../questions.schemas.ts'
import type { Judgement, Key } from '../shown.schemas.ts'

/** The same list in another order, always the same for the same attempt. */
export type Shuffle = <T>(list: readonly T[]) => T[]

/** What keeps a question from being reviewed; `path` names the part ("options.b.text"), `code` the sentence. */
export interface Fault { path: string, code: FaultCode }

/** All that must be known of a kind of question. Pure: bodies and responses in, judgements out. */
export interface QuestionType<Body, Response, Shown> {
  faults: (body: Body) => Fault[]
  show: (body: Body, shuffle: Shuffle) => Shown
  /** Of a response that fits its schema; ids that are not in the body count for nothing. */
  judge: (body: Body, response: Response) => Judgement
  key: (body: Body) => Omit<Key, 'explanation' | 'citations'>
  /** Whether anything was answered at all: a cleared field is none. */
  isAnswered: (response: Response) => boolean
  /** Every text of it beside the stem, explanation and hints: for search, files and printing. */
  contents: (body: Body) => ContentDocument[]
  /** Files named outside of texts. */
  media: (body: Body) => number[]
  /** What a response chose, for statistics of each choice: option ids, "prompt>answer", an accepted answer's id, "other". */
  tallies: (body: Body, response: Response) => string[]
}
