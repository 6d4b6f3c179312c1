import type { ShortAnswerBody } from '../body.schemas.ts'
import type { ShortAnswerResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged } from './credits.ts'
import type { QuestionType } from './question-type.ts'
import { altFaults, given, rationalesOf } from './rich.ts'
import { acceptedTextFaults, firstFitting, rightText, rightTexts } from './typed-words.ts'

type Shown = Extract<ShownQuestion, { type: 'short_answer' }>

export const shortAnswer: QuestionType<ShortAnswerBody, ShortAnswerResponse, Shown> = {
  faults: ({ accepted, ...strictness }) => [
    ...acceptedTextFaults(accepted, strictness, 'accepted'), ...accepted.flatMap(({ id, rationale }) => altFaults(rationale, `accepted.${id}.rationale`))
  ],
  show: ({ type, stem }) => ({ type, stem }),
  judge ({ accepted, ...strictness }, { text }) {
    const found = firstFitting(text, accepted, strictness)
    return found ? judged(found.credit, [{ id: found.id, credit: found.credit, rationale: found.rationale }]) : judged(0)
  },
  key ({ accepted, ...strictness }) {
    const text = rightText(accepted, strictness)
    return { response: text === undefined ? null : { text }, words: rightTexts(accepted), rationales: rationalesOf(accepted), areas: [], model: null }
  },
  isAnswered: ({ text }) => text.trim() !== '',
  contents: ({ accepted }) => accepted.flatMap(({ rationale }) => given(rationale)),
  media: () => [],
  tallies: ({ accepted, ...strictness }, { text }) => [firstFitting(text, accepted, strictness)?.id ?? 'other']
}
