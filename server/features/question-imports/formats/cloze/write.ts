import type { GapsBody } from '../../../questions/body.schemas.ts'
import { percentOf, wordsOfAccepted } from '../../fields.ts'
import { absoluteOf } from '../../settings.ts'
import { escaped, shortHtmlOf, type HtmlTarget } from '../../text/html-out.ts'

type Gap = GapsBody['gaps'][number]

/** A gap as Moodle's cloze writes it into the text. */
export function clozeGap (gap: Gap, target: HtmlTarget): string {
  const one = (said: string, credit: number, rationale: Parameters<typeof shortHtmlOf>[0] | null) =>
    `${credit === 10_000 ? '=' : `%${percentOf(credit)}%`}${meant(said)}${rationale === null ? '' : `#${meant(shortHtmlOf(rationale, target))}`}`
  const [kind, answers] = answersOf(gap, one)
  return `{${gap.weight}:${kind}:${answers.join('~')}}`
}

type One = (said: string, credit: number, rationale: Parameters<typeof shortHtmlOf>[0] | null) => string

function answersOf (gap: Gap, one: One): [string, string[]] {
  switch (gap.kind) {
    case 'typed': return [
      gap.caseMatters ? 'SHORTANSWER_C' : 'SHORTANSWER',
      gap.accepted.map(accepted => one(escaped(wordsOfAccepted(accepted)), accepted.credit, accepted.rationale))
    ]
    case 'chosen': return [gap.shuffle ? 'MULTICHOICE_S' : 'MULTICHOICE', gap.options.map(option => one(escaped(option.text), option.credit, option.rationale))]
    case 'number': return ['NUMERICAL', gap.accepted.map(accepted => {
      const { value, by } = absoluteOf(accepted)
      return one(`${value}:${by ?? 0}`, accepted.credit, accepted.rationale)
    })]
    case 'dragged': return ['SHORTANSWER', []]
  }
}

/** Letters that mean something in a gap; a number sign of an entity stays one. */
const meant = (said: string) => said.replace(/\\/g, '\\\\').replace(/[}~]/g, '\\$&').replace(/(?<!&)#/g, '\\#')
