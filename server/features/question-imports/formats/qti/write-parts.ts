import type { ContentDocument } from '../../../content/content.schemas.ts'
import type { Element } from './xml-out.ts'

// Pieces that items of every type are made of.

export interface Written {
  declarations: string[]
  /** Further scores that are counted together. */
  scores: string[]
  /** The inside of the body, around the text of the question. */
  body: (stem: string) => string
  processing: string
  feedback: Array<{ id: string, content: ContentDocument }>
}

export const share = (credit: number) => String(credit / 10_000)
export const value = (element: Element, said: string) => element('value', {}, said)
export const said = (id: string, content: ContentDocument | null) => content === null ? [] : [{ id, content }]

export function declaration (element: Element, { id = 'RESPONSE', cardinality, baseType, correct, mapping = '' }: {
  id?: string, cardinality: string, baseType: string, correct: string[], mapping?: string
}) {
  return element(
    'responseDeclaration', { identifier: id, cardinality, baseType },
    correct.length === 0 ? '' : element('correctResponse', {}, ...correct.map(one => value(element, one))), mapping
  )
}

/** Points for what was answered, or all of them for all that is right. */
export function counted (element: Element, whole: boolean, { id = 'RESPONSE', score = 'SCORE', map = 'mapResponse' } = {}): string {
  if (!whole) return element('setOutcomeValue', { identifier: score }, element(map, { identifier: id }))
  return element('responseCondition', {}, element('responseIf', {}, element('match', {}, element('variable', { identifier: id }), element('correct', { identifier: id })),
    element('setOutcomeValue', { identifier: score }, element('baseValue', { baseType: 'float' }, '1'))))
}
