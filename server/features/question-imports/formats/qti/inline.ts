import { tagsOf, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { GapsBody, NumericalBody, ShortAnswerBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import type { Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { creditOf, decimalOf, idAt, needDecimal } from '../../fields.ts'
import { textOf, type Nodes } from './body.ts'
import { nearOf, percentsOf } from './declarations.ts'
import type { Making } from './item2.ts'

// Fields and menus that stand among words.

type Accepted = ShortAnswerBody['accepted']
type Numbers = NumericalBody['accepted']

const isNumber = ({ declared: { baseType }, hint }: Making) => hint === 'numerical' || (hint !== 'short_answer' && (baseType === 'float' || baseType === 'integer'))
const oneLine = (tag: Tag) => words(tag).replace(/\s+/g, ' ').trim()

/** A single field that stands for itself. */
export function typed (making: Making): Own<ShortAnswerBody> | Own<NumericalBody> {
  if (isNumber(making)) return { type: 'numerical', accepted: numbersOf(making), units: [], unit: 'none', unitCost: 0 }
  const { accepted, caseMatters } = wordsOf(making)
  return { type: 'short_answer', accepted, caseMatters, accentsMatter: true }
}

/** Stars and backslashes are letters here: there are no patterns in QTI, except as our own exports note them. */
function wordsOf ({ declared, rationale }: Making): { accepted: Accepted, caseMatters: boolean } {
  const given = declared.mapped ? [...declared.mapped.keys()] : declared.correct
  const percents = declared.mapped ? percentsOf(given, { ...declared, cardinality: 'single' }) : given.map(() => 100)
  if (given.length === 0) throw new Unusable('no_answers')
  const accepted = given.map((text, i) => ({
    id: idAt(i), text: text.replace(/\s+/g, ' ').trim(), pattern: false, credit: Math.max(0, creditOf(percents[i]!)),
    rationale: rationale(`RATIONALE_${i + 1}`)
  })).filter(({ text }) => text !== '')
  return { accepted, caseMatters: declared.mapped ? [...declared.mapped.values()].some(({ caseMatters }) => caseMatters) : true }
}

function numbersOf ({ item, interaction, declared, rationale, question }: Making): Numbers {
  const near = nearOf(item, interaction.attributes.responseIdentifier ?? '', declared.correct)
  if (near.length > 0) {
    return near.map(({ value, tolerance, by, percent }, i) => ({
      id: idAt(i), value: needDecimal(value), tolerance, by: by === null ? null : decimalOf(by) ?? by,
      credit: Math.max(0, creditOf(percent !== undefined && percent >= 0 && percent <= 100 ? percent : 100)),
      rationale: rationale(`RATIONALE_${i + 1}`)
    }))
  }
  const given = declared.mapped ? [...declared.mapped.keys()] : declared.correct
  const percents = declared.mapped ? percentsOf(given, { ...declared, cardinality: 'single' }) : given.map(() => 100)
  if (given.length === 0) throw new Unusable('no_answers')
  if (tagsOf(item, 'responseProcessing')[0] && /round/i.test(JSON.stringify(tagsOf(item, 'responseProcessing')[0]))) question.warn('scoring_changed')
  return given.map((value, i) => ({
    id: idAt(i), value: needDecimal(value), tolerance: 'exact', by: null, credit: Math.max(0, creditOf(percents[i]!)),
    rationale: rationale(`RATIONALE_${i + 1}`)
  }))
}

interface Box { nodes: Nodes, question: Question, making: (interaction: Tag) => Making }

export function inlineGaps (interactions: Tag[], { nodes, question, making }: Box): Own<GapsBody> & Pick<GapsBody, 'stem'> {
  const gaps = interactions.map((interaction, i) => gapOf(`g${i + 1}`, making(interaction)))
  const stem = question.nodes(textOf(nodes, question, interaction => [`[[g${interactions.indexOf(interaction) + 1}]]`]))
  return { type: 'gaps', stem, gaps, words: [], shuffle: true }
}

function gapOf (id: string, making: Making): GapsBody['gaps'][number] {
  const { interaction, declared } = making
  const own = (local: string) => making.rationale(`${interaction.attributes.responseIdentifier}_${local}`)
  if (interaction.name === 'textEntryInteraction') {
    const inside = { ...making, hint: undefined, rationale: own }
    if (isNumber(inside)) return { id, weight: 1, kind: 'number', accepted: numbersOf(inside).map(accepted => ({ ...accepted, id: `${id}${accepted.id}` })) }
    const { accepted, caseMatters } = wordsOf(inside)
    return { id, weight: 1, kind: 'typed', accepted: accepted.map(one => ({ ...one, id: `${id}${one.id}` })), caseMatters, accentsMatter: true }
  }
  const choices = tagsOf(interaction, 'inlineChoice')
  if (choices.length > 26) throw new Unusable('too_many_options', String(choices.length))
  const percents = percentsOf(choices.map(({ attributes }) => attributes.identifier ?? ''), { ...declared, cardinality: 'single' })
  if (!percents.some(percent => percent > 0)) throw new Unusable('no_right_answer')
  return {
    id, weight: 1, kind: 'chosen', shuffle: interaction.attributes.shuffle === 'true',
    options: choices.map((choice, i) => ({
      id: `${id}${idAt(i)}`, text: oneLine(choice), credit: Math.max(0, creditOf(percents[i]!)),
      rationale: own(choice.attributes.identifier ?? '') ?? making.rationale(choice.attributes.identifier ?? '')
    }))
  }
}
