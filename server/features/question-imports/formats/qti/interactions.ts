import { isTag, tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { GapsBody, MatchBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import { Unusable } from '../../draft.ts'
import { decimalOf, idAt, sharedCredits, singleCredits } from '../../fields.ts'
import { textOf, type Nodes } from './body.ts'
import { isWhole, percentsOf } from './declarations.ts'
import type { Making } from './item2.ts'
import { graphicGapMatch, hotspot, selectPoint } from './graphics.ts'

// Interactions that stand for themselves. A maker whose text is part of the interaction gives the stem too.

type Maker = (making: Making) => (Own & { stem?: GapsBody['stem'] }) | Promise<Own & { stem?: GapsBody['stem'] }>

const idOf = ({ attributes }: Tag) => attributes.identifier ?? ''
const shuffles = ({ attributes }: Tag) => attributes.shuffle === 'true'
const contentIn = (tag: Tag, { question }: Making) => question.nodes(textOf(tag.children, question))
const manyOf = ({ attributes }: Tag) => attributes.maxChoices ?? '1'

function choice (making: Making): Own {
  const { interaction, declared, question, rationale, item, hint } = making
  const choices = tagsOf(interaction, 'simpleChoice')
  if (choices.length > 26) throw new Unusable('too_many_options', String(choices.length))
  if (choices.length < 2) throw new Unusable('too_few_options')
  const percents = percentsOf(choices.map(idOf), declared)
  if (!percents.some(percent => percent > 0)) question.keyMissing()
  if (hint === 'true_false' && choices.length === 2) return {
    type: 'true_false', answer: declared.correct[0] === 'true', whenTrue: rationale('true'), whenFalse: rationale('false')
  }
  const single = hint === undefined ? manyOf(interaction) === '1' && (declared.cardinality === 'single' || declared.correct.length <= 1) : hint === 'single'
  const credits = single ? singleCredits(percents, question) : sharedCredits(percents, question)
  const options = choices.map((one, i) => ({ id: idAt(i), text: contentIn(one, making), credit: credits[i]!, rationale: rationale(idOf(one)) }))
  if (single) return { type: 'single', options, shuffle: shuffles(interaction) }
  return {
    type: 'multiple', options, scoring: isWhole(item, interaction.attributes.responseIdentifier ?? '', declared) ? 'all_or_nothing' : 'each',
    shuffle: shuffles(interaction)
  }
}

function order (making: Making): Own {
  const { interaction, declared } = making
  const choices = new Map(tagsOf(interaction, 'simpleChoice').map(one => [idOf(one), one]))
  const right = declared.correct.flatMap(id => choices.get(id) ?? [])
  if (right.length === 0) throw new Unusable('no_right_answer')
  if (right.length < choices.size) making.question.warn('options_left_out', String(choices.size - right.length))
  return {
    type: 'order', parts: right.map((one, i) => ({ id: idAt(i), text: contentIn(one, making) })),
    direction: interaction.attributes.orientation === 'horizontal' ? 'across' : 'down', scoring: 'all_or_nothing'
  }
}

/** Pairs "prompt answer", right or worth something. */
const pairsOf = ({ correct, mapped }: Making['declared']) => {
  const worth = mapped ? [...mapped].filter(([, { points }]) => points > 0).map(([pair]) => pair) : correct
  return worth.map(pair => pair.trim().split(/\s+/) as [string, string])
}

function match (making: Making): Own {
  const { interaction, declared, item } = making
  const [first, second] = tagsOf(interaction, 'simpleMatchSet').map(set => tagsOf(set, 'simpleAssociableChoice'))
  const pairs = pairsOf(declared)
  if (!first || !second || pairs.length === 0) throw new Unusable('no_pairs')
  const straight = fits(pairs.map(([from]) => from))
  const turned = pairs.map(([from, to]) => [to, from] as [string, string])
  if (!straight && !fits(turned.map(([from]) => from))) throw new Unusable('not_understood', 'matchInteraction')
  const [prompts, answers, right] = straight ? [first, second, pairs] : [second, first, turned]
  return paired(making, { prompts, answers, pairs: right, whole: isWhole(item, interaction.attributes.responseIdentifier ?? '', declared) })
}

const fits = (ids: string[]) => new Set(ids).size === ids.length

function paired (making: Making, { prompts, answers, pairs, whole }: {
  prompts: Tag[], answers: Tag[], pairs: Array<[string, string]>, whole: boolean
}): Own<MatchBody> {
  const places = new Map(answers.map((answer, i) => [idOf(answer), `a${i + 1}`]))
  const used = prompts.flatMap((prompt): MatchBody['prompts'] => {
    const answerId = places.get(pairs.find(([from]) => from === idOf(prompt))?.[1] ?? '')
    if (answerId === undefined) { making.question.warn('options_left_out', words(prompt).trim()); return [] }
    return [{ id: '', text: making.question.unlessEmpty(contentIn(prompt, making)), area: null, answerId }]
  })
  return {
    type: 'match', picture: null, prompts: used.map((prompt, i) => ({ ...prompt, id: `p${i + 1}` })),
    answers: answers.map((answer, i) => ({ id: `a${i + 1}`, text: contentIn(answer, making) })),
    reuse: answers.some(({ attributes }) => attributes.matchMax === '0' || Number(attributes.matchMax ?? 1) > 1),
    scoring: whole ? 'all_or_nothing' : 'each', shuffle: shuffles(making.interaction)
  }
}

/** Pairs within one set: the first of each asks, the second answers. */
function associate (making: Making): Own {
  const choices = tagsOf(making.interaction, 'simpleAssociableChoice')
  const pairs = pairsOf(making.declared)
  const asking = new Set(pairs.map(([from]) => from))
  if (pairs.length === 0) throw new Unusable('no_pairs')
  return paired(making, {
    prompts: choices.filter(one => asking.has(idOf(one))), answers: choices.filter(one => !asking.has(idOf(one))), pairs,
    whole: isWhole(making.item, making.interaction.attributes.responseIdentifier ?? '', making.declared)
  })
}

function gapMatch (making: Making): Own & { stem: GapsBody['stem'] } {
  const { interaction, declared, question, body } = making
  const gapWords = tagsOf(interaction, 'gapText')
  if (tagsOf(interaction, 'gapImg').length > 0) throw new Unusable('unknown_type', 'gapImg')
  const pairs = pairsOf(declared)
  const gaps: GapsBody['gaps'] = []
  const [prompt] = tagsOf(interaction, 'prompt')
  const inside = interaction.children.filter(child => child !== prompt && !(isTag(child) && child.name === 'gapText'))
  const withGaps = (nodes: Nodes): Nodes => nodes.map(node => {
    if (!isTag(node)) return node
    if (node.name !== 'gap') return { ...node, children: withGaps(node.children) }
    const at = gapWords.findIndex(word => pairs.some(([from, to]) => from === idOf(word) && to === idOf(node)))
    if (at === -1) throw new Unusable('no_right_answer', idOf(node))
    const id = `g${gaps.length + 1}`
    gaps.push({ id, weight: 1, kind: 'dragged', wordId: `w${at + 1}` })
    return `[[${id}]]`
  })
  const text = withGaps(inside)
  const said = prompt ? [{ name: 'div', attributes: {}, children: prompt.children }] : []
  return {
    type: 'gaps', gaps, shuffle: shuffles(interaction),
    stem: question.nodes(textOf(body.children, question, () => [...textOf(said, question), ...textOf(text, question)])),
    words: gapWords.map((word, i) => ({
      id: `w${i + 1}`, text: words(word).replace(/\s+/g, ' ').trim(),
      group: Math.min(20, Math.max(1, Number(/pi-group-(\d+)/.exec(word.attributes.class ?? '')?.[1] ?? 1))),
      endless: word.attributes.matchMax === '0' || Number(word.attributes.matchMax ?? 1) > 1
    }))
  }
}

function extendedText ({ interaction, item, question }: Making): Own {
  const rubric = [...within(item)].find(({ name, attributes }) => name === 'rubricBlock' && /scorer|tutor/.test(attributes.view ?? ''))
  const model = rubric ? question.unlessEmpty(question.nodes(textOf(
    rubric.children.flatMap(child => isTag(child) && child.name === 'contentBody' ? child.children : [child]), question
  ))) : null
  const lines = Math.trunc(Number(interaction.attributes.expectedLines))
  return { type: 'essay', leastWords: null, mostWords: null, lines: lines >= 1 ? Math.min(60, lines) : 15, model, guide: [] }
}

/** Words of a text to be chosen: the text shows them underlined, the same words are the options. */
function hottext (making: Making): Own & { stem: GapsBody['stem'] } {
  const { interaction, declared, question, body } = making
  const spots = [...within(interaction)].filter(({ name }) => name === 'hottext')
  if (spots.length > 26) throw new Unusable('too_many_options', String(spots.length))
  if (declared.correct.length === 0 && !declared.mapped) throw new Unusable('no_right_answer')
  const percents = percentsOf(spots.map(idOf), declared)
  const single = manyOf(interaction) === '1'
  const credits = single ? singleCredits(percents, question) : sharedCredits(percents, question)
  const options = spots.map((spot, i) => ({ id: idAt(i), text: contentIn(spot, making), credit: credits[i]!, rationale: making.rationale(idOf(spot)) }))
  const shown = (nodes: Nodes): Nodes => nodes.map(node => !isTag(node) ? node : {
    ...node, name: node.name === 'hottext' ? 'u' : node.name === 'prompt' ? 'div' : node.name, children: shown(node.children)
  })
  const stem = question.nodes(textOf(body.children, question, () => textOf(shown(interaction.children), question)))
  if (single) return { type: 'single', stem, options, shuffle: false }
  return {
    type: 'multiple', stem, options,
    scoring: isWhole(making.item, interaction.attributes.responseIdentifier ?? '', declared) ? 'all_or_nothing' : 'each', shuffle: false
  }
}

function slider ({ declared, question }: Making): Own {
  const value = decimalOf(declared.correct[0] ?? '')
  if (value === undefined) throw new Unusable('no_right_answer')
  question.warn('setting_left_out', 'sliderInteraction')
  return {
    type: 'numerical', accepted: [{ id: 'a', value, tolerance: 'exact', by: null, credit: 10_000, rationale: null }], units: [], unit: 'none',
    unitCost: 0
  }
}

export const blockMakers: Record<string, Maker> = {
  choiceInteraction: choice, orderInteraction: order, matchInteraction: match, associateInteraction: associate, gapMatchInteraction: gapMatch,
  extendedTextInteraction: extendedText,
  hottextInteraction: hottext, sliderInteraction: slider, hotspotInteraction: hotspot, selectPointInteraction: selectPoint,
  graphicGapMatchInteraction: graphicGapMatch
}
