import type { TrueFalseBody } from '../body.schemas.ts'
import type { TrueFalseResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged, whole } from './credits.ts'
import type { QuestionType } from './question-type.ts'
import { altFaults, given, rationalesOf } from './rich.ts'

type Shown = Extract<ShownQuestion, { type: 'true_false' }>

export const trueFalse: QuestionType<TrueFalseBody, TrueFalseResponse, Shown> = {
  faults: ({ whenTrue, whenFalse }) => [...altFaults(whenTrue, 'whenTrue'), ...altFaults(whenFalse, 'whenFalse')],
  show: ({ type, stem }) => ({ type, stem }),
  judge ({ answer, whenTrue, whenFalse }, { value }) {
    const credit = value === answer ? whole : 0
    return judged(credit, [{ id: String(value), credit, rationale: value ? whenTrue : whenFalse }])
  },
  key: ({ answer, whenTrue, whenFalse }) => ({
    response: { value: answer }, words: [], rationales: rationalesOf([{ id: 'true', rationale: whenTrue }, { id: 'false', rationale: whenFalse }]), areas: [], model: null
  }),
  isAnswered: ({ value }) => typeof value === 'boolean',
  contents: ({ whenTrue, whenFalse }) => given(whenTrue, whenFalse),
  media: () => [],
  tallies: (_body, { value }) => [String(value)]
}
