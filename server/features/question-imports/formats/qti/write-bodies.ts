import type { SimpleBody } from '../../../questions/body.schemas.ts'
import { writeGaps } from './write-gaps.ts'
import { writeHotspot, writeOntoPicture } from './write-graphics.ts'
import { counted, declaration, said, share, type Written } from './write-parts.ts'
import { writeNumerical, writeShortAnswer } from './write-typed.ts'
import type { Writing } from './write.ts'
import type { Element } from './xml-out.ts'

/** What is said of a choice is shown when it was chosen. */
const shownForChosen = (element: Element, single: boolean) => element('setOutcomeValue', { identifier: 'FEEDBACK' },
  single ? element('multiple', {}, element('variable', { identifier: 'RESPONSE' })) : element('variable', { identifier: 'RESPONSE' }))

export function writeBody (body: SimpleBody, writing: Writing): Written {
  switch (body.type) {
    case 'single': case 'multiple': return writeChoice(body, writing)
    case 'true_false': return writeTrueFalse(body, writing)
    case 'short_answer': return writeShortAnswer(body, writing)
    case 'numerical': return writeNumerical(body, writing)
    case 'match': return body.picture === null ? writeMatch(body, writing) : writeOntoPicture(body, writing)
    case 'order': return writeOrder(body, writing)
    case 'gaps': return writeGaps(body, writing)
    case 'hotspot': return writeHotspot(body, writing)
    case 'essay': return writeEssay(body, writing)
    case 'description': return { declarations: [], scores: [], body: stem => stem, processing: '', feedback: [] }
  }
}

function writeChoice (body: Extract<SimpleBody, { type: 'single' | 'multiple' }>, { element, html }: Writing): Written {
  const single = body.type === 'single'
  const id = (i: number) => `choice_${i + 1}`
  const correct = body.options.flatMap(({ credit }, i) => (single ? credit === 10_000 : credit > 0) ? [id(i)] : []).slice(0, single ? 1 : undefined)
  const mapping = element(
    'mapping', { lowerBound: 0, upperBound: 1, defaultValue: 0 },
    ...body.options.map(({ credit }, i) => element('mapEntry', { mapKey: id(i), mappedValue: share(credit) }))
  )
  const feedback = body.options.flatMap(({ rationale }, i) => said(id(i), rationale))
  const interaction = element('choiceInteraction', {
    responseIdentifier: 'RESPONSE', shuffle: body.shuffle, maxChoices: single ? 1 : 0
  }, ...body.options.map(({ text }, i) => element('simpleChoice', { identifier: id(i) }, html(text))))
  return {
    declarations: [declaration(element, { cardinality: single ? 'single' : 'multiple', baseType: 'identifier', correct, mapping })], scores: [],
    body: stem => stem + interaction, feedback,
    processing: counted(element, body.type === 'multiple' && body.scoring === 'all_or_nothing') + (feedback.length > 0 ? shownForChosen(element, single) : '')
  }
}

function writeTrueFalse ({ answer, whenTrue, whenFalse }: Extract<SimpleBody, { type: 'true_false' }>, { element }: Writing): Written {
  const feedback = [...said('true', whenTrue), ...said('false', whenFalse)]
  const choices = [['true', 'True'], ['false', 'False']].map(([identifier, word]) => element('simpleChoice', { identifier, fixed: true }, word!))
  return {
    declarations: [declaration(element, { cardinality: 'single', baseType: 'identifier', correct: [String(answer)] })], scores: [], feedback,
    body: stem => stem + element('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: false, maxChoices: 1 }, ...choices),
    processing: counted(element, true) + (feedback.length > 0 ? shownForChosen(element, true) : '')
  }
}

function writeMatch (body: Extract<SimpleBody, { type: 'match' }>, { element, html }: Writing): Written {
  const place = (id: string) => body.answers.findIndex(answer => answer.id === id) + 1
  const pairs = body.prompts.map(({ answerId }, i) => `P${i + 1} A${place(answerId)}`)
  const mapping = element('mapping', { defaultValue: 0 }, ...pairs.map(mapKey => element('mapEntry', {
    mapKey, mappedValue: Number((1 / pairs.length).toFixed(6))
  })))
  const set = (choices: string[]) => element('simpleMatchSet', {}, ...choices)
  const interaction = element('matchInteraction', { responseIdentifier: 'RESPONSE', shuffle: body.shuffle, maxAssociations: body.prompts.length },
    set(body.prompts.map(({ text }, i) => element('simpleAssociableChoice', { identifier: `P${i + 1}`, matchMax: 1 }, text === null ? '' : html(text)))),
    set(body.answers.map(({ text }, i) => element('simpleAssociableChoice', { identifier: `A${i + 1}`, matchMax: body.reuse ? 0 : 1 }, html(text)))))
  return {
    declarations: [declaration(element, { cardinality: 'multiple', baseType: 'directedPair', correct: pairs, mapping })], scores: [],
    body: stem => stem + interaction, processing: counted(element, body.scoring === 'all_or_nothing'), feedback: []
  }
}

/** QTI knows the right order as a whole; points for a part of it are noted beside. */
function writeOrder (body: Extract<SimpleBody, { type: 'order' }>, { element, html }: Writing): Written {
  const ids = body.parts.map((_part, i) => `item_${i + 1}`)
  const interaction = element('orderInteraction', {
    responseIdentifier: 'RESPONSE', shuffle: true, orientation: body.direction === 'across' ? 'horizontal' : 'vertical'
  }, ...body.parts.map(({ text }, i) => element('simpleChoice', { identifier: ids[i] }, html(text))))
  return {
    declarations: [declaration(element, { cardinality: 'ordered', baseType: 'identifier', correct: ids })], scores: [],
    body: stem => stem + interaction, processing: counted(element, true), feedback: []
  }
}

function writeEssay ({ lines, model }: Extract<SimpleBody, { type: 'essay' }>, { element, html, version }: Writing): Written {
  const rubric = model === null ? '' : element('rubricBlock', {
    view: 'scorer', ...(version === '3.0' ? { use: 'scoring' } : {})
  }, version === '3.0' ? element('contentBody', {}, html(model)) : html(model))
  return {
    declarations: [declaration(element, { cardinality: 'single', baseType: 'string', correct: [] })], scores: [], processing: '', feedback: [],
    body: stem => stem + rubric + element('extendedTextInteraction', { responseIdentifier: 'RESPONSE', expectedLines: lines })
  }
}
