import { plainText } from '../../content/content.rules.ts'
import type { SingleBody } from '../body.schemas.ts'
import type { SingleResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { judged, whole } from './credits.ts'
import { faultIf } from './faults.ts'
import type { Fault, QuestionType } from './question-type.ts'
import { altFaults, given, rationalesOf, textFaults } from './rich.ts'

type Shown = Extract<ShownQuestion, { type: 'single' }>

export const single: QuestionType<SingleBody, SingleResponse, Shown> = {
  faults ({ options }) {
    const right = options.filter(({ credit }) => credit === whole).length
    return [...optionFaults(options), ...faultIf(right === 0, 'options', 'no_right_answer'), ...faultIf(right > 1, 'options', 'several_right_answers')]
  },
  show: ({ type, stem, options, shuffle }, shuffled) => ({ type, stem, options: (shuffle ? shuffled(options) : options).map(({ id, text }) => ({ id, text })) }),
  judge ({ options }, { choice }) {
    const chosen = options.find(({ id }) => id === choice)
    return chosen ? judged(chosen.credit, [{ id: chosen.id, credit: chosen.credit, rationale: chosen.rationale }]) : judged(0)
  },
  key ({ options }) {
    const right = options.filter(({ credit }) => credit === whole)
    return { response: right[0] ? { choice: right[0].id } : null, words: right.map(({ text }) => plainText(text)), rationales: rationalesOf(options), areas: [], model: null }
  },
  isAnswered: ({ choice }) => choice !== '',
  contents: ({ options }) => options.flatMap(({ text, rationale }) => given(text, rationale)),
  media: () => [],
  tallies: ({ options }, { choice }) => options.some(({ id }) => id === choice) ? [choice] : []
}

type Option = Pick<SingleBody['options'][number], 'id' | 'text' | 'rationale'>

/** What is looked at in the options of any question that has some. */
export const optionFaults = (options: readonly Option[]): Fault[] => [
  ...faultIf(options.length < 2, 'options', 'too_few'),
  ...options.flatMap(({ id, text, rationale }) => [...textFaults(text, `options.${id}.text`), ...altFaults(rationale, `options.${id}.rationale`)])
]
