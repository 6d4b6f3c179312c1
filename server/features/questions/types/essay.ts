import type { DescriptionBody, EssayBody, ScenarioBody } from '../body.schemas.ts'
import type { EssayResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged, whole } from './credits.ts'
import { faultIf } from './faults.ts'
import type { QuestionType } from './question-type.ts'
import { altFaults, given } from './rich.ts'

type Shown<T extends ShownQuestion['type']> = Extract<ShownQuestion, { type: T }>

/** What a person judges; a blank one is worth nothing without anybody reading it. */
export const essay: QuestionType<EssayBody, EssayResponse, Shown<'essay'>> = {
  faults: ({ leastWords, mostWords, model, guide }) => [
    ...faultIf(leastWords !== null && mostWords !== null && leastWords > mostWords, 'mostWords', 'less_than_least'),
    ...faultIf(guide.length > 0 && guide.reduce((sum, { credit }) => sum + credit, 0) !== whole, 'guide', 'credits_do_not_add_up'),
    ...altFaults(model, 'model')
  ],
  show: ({ type, stem, leastWords, mostWords, lines }) => ({ type, stem, leastWords, mostWords, lines }),
  judge: (_body, { text }) => judged(text.trim() === '' ? 0 : null),
  key: ({ model }) => ({ response: null, words: [], rationales: [], areas: [], model }),
  isAnswered: ({ text }) => text.trim() !== '',
  contents: ({ model }) => given(model),
  media: () => [],
  tallies: () => []
}

const unanswerable = { judge: () => judged(0), key: () => ({ response: null, words: [], rationales: [], areas: [], model: null }), isAnswered: () => false,
  contents: () => [], media: () => [], tallies: () => [] }

export const description: QuestionType<DescriptionBody, never, Shown<'description'>> = { ...unanswerable, faults: () => [], show: ({ type, stem }) => ({ type, stem }) }

/** Only its own text; its parts are questions of their own, see `types.ts`. */
export const scenario: QuestionType<ScenarioBody, never, Shown<'scenario'>> = {
  ...unanswerable, faults: ({ parts }) => faultIf(parts.length === 0, 'parts', 'too_few'), show: ({ type, stem }) => ({ type, stem })
}
