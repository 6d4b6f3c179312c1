import type { GapsBody } from '../../../questions/body.schemas.ts'
import { undragged } from '../../outgoing.ts'
import { escaped } from '../../text/html-out.ts'
import { declaration, said, share, type Written } from './write-parts.ts'
import { numberDeclaration, numberProcessing, textDeclaration, textEntry, textFeedback, textProcessing } from './write-typed.ts'
import type { Writing } from './write.ts'

type Gap = GapsBody['gaps'][number]

const placed = (stem: string, gaps: Gap[], put: (gap: Gap, i: number) => string) => stem.replace(/\[\[([A-Za-z0-9_-]{1,40})\]\]/g, (all, id: string) => {
  const i = gaps.findIndex(gap => gap.id === id)
  return i === -1 ? all : put(gaps[i]!, i)
})

export function writeGaps (body: GapsBody, writing: Writing): Written {
  if (body.gaps.every(({ kind }) => kind === 'dragged')) return writeDragged(body, writing)
  return writeFields(undragged(body, writing.losses), writing)
}

/** A field or a menu for each gap, each with a score of its own; the item's score is their sum by weight. */
function writeFields ({ gaps }: GapsBody, { element }: Writing): Written {
  const names = (i: number) => ({ id: `RESPONSE_${i + 1}`, score: `SCORE_${i + 1}`, prefix: `RESPONSE_${i + 1}_` })
  const sum = gaps.reduce((all, { weight }) => all + weight, 0)
  const declarations = gaps.map((gap, i) => {
    if (gap.kind === 'typed') return textDeclaration(gap, element, names(i))
    if (gap.kind === 'number') return numberDeclaration(gap.accepted, element, names(i))
    const options = gap.kind === 'chosen' ? gap.options : []
    const mapping = element('mapping', { defaultValue: 0 }, ...options.map(({ credit }, n) => element('mapEntry', {
      mapKey: `choice_${n + 1}`, mappedValue: share(credit)
    })))
    return declaration(element, {
      id: names(i).id, cardinality: 'single', baseType: 'identifier',
      correct: options.flatMap(({ credit }, n) => credit === 10_000 ? [`choice_${n + 1}`] : []).slice(0, 1), mapping
    })
  })
  const processing = gaps.map((gap, i) => {
    const { id, score } = names(i)
    if (gap.kind === 'typed') return textProcessing(gap, element, names(i))
    if (gap.kind === 'number') return numberProcessing(gap.accepted, element, names(i))
    return element('setOutcomeValue', { identifier: score }, element('mapResponse', { identifier: id }))
  })
  const total = element('setOutcomeValue', { identifier: 'SCORE' }, element('sum', {}, ...gaps.map(({ weight }, i) => element('product', {},
    element('variable', { identifier: names(i).score }), element('baseValue', { baseType: 'float' }, Number((weight / sum).toFixed(6)).toString())))))
  const feedback = gaps.flatMap((gap, i) => {
    if (gap.kind === 'chosen') return gap.options.flatMap(({ rationale }, n) => said(`${names(i).id}_choice_${n + 1}`, rationale))
    return gap.kind === 'dragged' ? [] : textFeedback(gap.accepted, names(i).prefix)
  })
  const field = (gap: Gap, i: number) => {
    if (gap.kind === 'chosen') return element('inlineChoiceInteraction', {
      responseIdentifier: names(i).id, shuffle: gap.shuffle
    }, ...gap.options.map(({ text }, n) => element('inlineChoice', { identifier: `choice_${n + 1}` }, escaped(text))))
    return textEntry(element, gap.kind === 'typed' ? gap.accepted.map(({ text }) => text) : gap.kind === 'number' ? gap.accepted.map(({ value }) => value) : [], names(i).id)
  }
  return {
    declarations, scores: gaps.map((_gap, i) => names(i).score), processing: processing.join('') + total, feedback,
    body: stem => placed(stem, gaps, field)
  }
}

/** Words dragged into a text that is inside of the interaction. */
function writeDragged (body: GapsBody, { element }: Writing): Written {
  const pairs = body.gaps.flatMap((gap, i) => gap.kind === 'dragged' ? [`W${body.words.findIndex(({ id }) => id === gap.wordId) + 1} G${i + 1}`] : [])
  const mapping = element('mapping', { defaultValue: 0 }, ...pairs.map(mapKey => element('mapEntry', {
    mapKey, mappedValue: Number((1 / pairs.length).toFixed(6))
  })))
  const words = body.words.map(({ text, group, endless }, i) => element('gapText', {
    identifier: `W${i + 1}`, matchMax: endless ? 0 : 1, class: `pi-group-${group}`
  }, escaped(text)))
  return {
    declarations: [declaration(element, { cardinality: 'multiple', baseType: 'directedPair', correct: pairs, mapping })], scores: [], feedback: [],
    processing: element('setOutcomeValue', { identifier: 'SCORE' }, element('mapResponse', { identifier: 'RESPONSE' })),
    body: stem => element('gapMatchInteraction', {
      responseIdentifier: 'RESPONSE', shuffle: body.shuffle
    }, ...words, placed(stem, body.gaps, (_gap, i) => element('gap', { identifier: `G${i + 1}` })))
  }
}
