import type { NumericalBody, ShortAnswerBody } from '../../../questions/body.schemas.ts'
import { escaped } from '../../text/html-out.ts'
import { declaration, said, share, type Written } from './write-parts.ts'
import type { Writing } from './write.ts'
import type { Element } from './xml-out.ts'

type Texts = Pick<ShortAnswerBody, 'accepted' | 'caseMatters'>
type Numbers = NumericalBody['accepted']
interface Names { id?: string, score?: string, prefix?: string }

/** Words and what each is worth. Stars stand in them as they are: QTI knows no patterns. */
export function textDeclaration ({ accepted, caseMatters }: Texts, element: Element, { id = 'RESPONSE' }: Names = {}) {
  const correct = accepted.filter(({ credit }) => credit === 10_000).slice(0, 1).map(({ text }) => escaped(text))
  const mapping = element('mapping', { lowerBound: 0, upperBound: 1, defaultValue: 0 }, ...accepted.map(({ text, credit }) => element('mapEntry', {
    mapKey: text, mappedValue: share(credit), caseSensitive: caseMatters
  })))
  return declaration(element, { id, cardinality: 'single', baseType: 'string', correct, mapping })
}

export const textFeedback = (accepted: Texts['accepted'] | Numbers, prefix = '') => accepted.flatMap(({ rationale }, i) => said(`${prefix}RATIONALE_${i + 1}`, rationale))

export const showFeedback = (element: Element, id: string) => element('setOutcomeValue', { identifier: 'FEEDBACK' },
  element('multiple', {}, element('variable', { identifier: 'FEEDBACK' }), element('baseValue', { baseType: 'identifier' }, id)))

/** Shows what is said of the words that were typed. */
export function textProcessing ({ accepted, caseMatters }: Texts, element: Element, { id = 'RESPONSE', score = 'SCORE', prefix = '' }: Names = {}) {
  const shown = accepted.flatMap(({ text, rationale }, i) => rationale === null ? [] : [element('responseCondition', {}, element('responseIf', {},
    element(
      'stringMatch', { caseSensitive: caseMatters }, element('variable', { identifier: id }),
      element('baseValue', { baseType: 'string' }, escaped(text))
    ), showFeedback(element, `${prefix}RATIONALE_${i + 1}`)))])
  return element('setOutcomeValue', { identifier: score }, element('mapResponse', { identifier: id })) + shown.join('')
}

export function numberDeclaration (accepted: Numbers, element: Element, { id = 'RESPONSE' }: Names = {}) {
  return declaration(element, {
    id, cardinality: 'single', baseType: 'float', correct: accepted.filter(({ credit }) => credit === 10_000).slice(0, 1).map(({ value }) => value)
  })
}

/** The first that fits decides. */
export function numberProcessing (accepted: Numbers, element: Element, { id = 'RESPONSE', score = 'SCORE', prefix = '' }: Names = {}) {
  const variable = element('variable', { identifier: id })
  const number = (said: string) => element('baseValue', { baseType: 'float' }, said)
  const fits = ({ value, tolerance, by }: Numbers[number]) => tolerance === 'range'
    ? element('and', {}, element('gte', {}, variable, number(value)), element('lte', {}, variable, number(by ?? value)))
    : element('equal', tolerance === 'exact' ? { toleranceMode: 'exact' } : {
      toleranceMode: tolerance, tolerance: tolerance === 'relative' ? `${Number(by) / 100} ${Number(by) / 100}` : `${by} ${by}`
    }, variable, number(value))
  return element('responseCondition', {}, ...accepted.map((one, i) => element(i === 0 ? 'responseIf' : 'responseElseIf', {}, fits(one),
    element('setOutcomeValue', { identifier: score }, number(share(one.credit))), one.rationale === null ? '' : showFeedback(element, `${prefix}RATIONALE_${i + 1}`))))
}

const longest = (texts: string[]) => Math.min(200, Math.max(1, ...texts.map(text => text.length)))
export const textEntry = (element: Element, texts: string[], responseIdentifier = 'RESPONSE') => element('textEntryInteraction', {
  responseIdentifier, expectedLength: longest(texts)
})

export function writeShortAnswer (body: ShortAnswerBody, { element }: Writing): Written {
  return {
    declarations: [textDeclaration(body, element)], scores: [], processing: textProcessing(body, element), feedback: textFeedback(body.accepted),
    body: stem => `${stem}<p>${textEntry(element, body.accepted.map(({ text }) => text))}</p>`
  }
}

export function writeNumerical ({ accepted }: NumericalBody, { element }: Writing): Written {
  return {
    declarations: [numberDeclaration(accepted, element)], scores: [], processing: numberProcessing(accepted, element), feedback: textFeedback(accepted),
    body: stem => `${stem}<p>${textEntry(element, accepted.map(({ value }) => value))}</p>`
  }
}
