import { plainText } from '../../content/content.rules.ts'
import type { MultipleBody } from '../body.schemas.ts'
import type { MultipleResponse } from '../response.schemas.ts'
import type { ShownQuestion } from '../shown.schemas.ts'
import { creditOf, judged, whole } from './credits.ts'
import { faultIf } from './faults.ts'
import type { QuestionType } from './question-type.ts'
import { given, rationalesOf } from './rich.ts'
import { optionFaults } from './single.ts'

type Shown = Extract<ShownQuestion, { type: 'multiple' }>

const isRight = ({ credit }: { credit: number }) => credit > 0
const sumOf = (options: ReadonlyArray<{ credit: number }>) => creditOf(options.reduce((sum, { credit }) => sum + credit, 0), options.length)

export const multiple: QuestionType<MultipleBody, MultipleResponse, Shown> = {
  faults ({ options, scoring }) {
    const right = options.filter(isRight)
    const adds = scoring === 'all_or_nothing' || right.length === 0 || sumOf(right) === whole
    return [...optionFaults(options), ...faultIf(right.length === 0, 'options', 'no_right_answer'), ...faultIf(!adds, 'options', 'credits_do_not_add_up')]
  },
  show: ({ type, stem, options, shuffle }, shuffled) => ({ type, stem, options: (shuffle ? shuffled(options) : options).map(({ id, text }) => ({ id, text })) }),
  judge ({ options, scoring }, { choices }) {
    const chosen = options.filter(({ id }) => choices.includes(id))
    const missed = options.filter(option => isRight(option) && !choices.includes(option.id))
    const exactly = chosen.length > 0 && missed.length === 0 && chosen.every(isRight)
    return judged(scoring === 'each' ? sumOf(chosen) : exactly ? whole : 0, [
      ...chosen.map(({ id, credit, rationale }) => ({ id, credit, rationale })),
      ...missed.map(({ id, rationale }) => ({ id, credit: 0, rationale }))
    ])
  },
  key ({ options }) {
    const right = options.filter(isRight)
    return {
      response: right.length > 0 ? { choices: right.map(({ id }) => id) } : null, words: right.map(({ text }) => plainText(text)),
      rationales: rationalesOf(options), areas: [], model: null
    }
  },
  isAnswered: ({ choices }) => choices.length > 0,
  contents: ({ options }) => options.flatMap(({ text, rationale }) => given(text, rationale)),
  media: () => [],
  tallies: ({ options }, { choices }) => options.filter(({ id }) => choices.includes(id)).map(({ id }) => id)
}
