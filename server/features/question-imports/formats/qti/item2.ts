import { isTag, tagsOf, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { QuestionBody, SimpleBody } from '../../../questions/body.schemas.ts'
import type { Own } from '../../blank.ts'
import type { About, Desk, Question } from '../../desk.ts'
import { Unusable } from '../../draft.ts'
import { settingsFrom, withSettings } from '../../settings.ts'
import { asVersion2 } from './names.ts'
import { interactionsIn, isInline, isInteraction, standsAlone, textOf, type Nodes } from './body.ts'
import { declaredIn, type Declared } from './declarations.ts'
import { blockMakers } from './interactions.ts'
import { inlineGaps, typed } from './inline.ts'

// One item of QTI 2.0, 2.1, 2.2 or 3.0. One interaction becomes a question of its type, fields among words become gaps, several
// interactions a text with several parts.

export interface Making {
  item: Tag, body: Tag, interaction: Tag, declared: Declared, question: Question, hint: string | undefined,
  rationale: (id: string) => ReturnType<Question['unlessEmpty']>
}

export async function readItem (root: Tag, about: About, desk: Desk, find: Question['find']) {
  const item = asVersion2(root)
  const settings = settingsFrom(ownSetting(item))
  const name = item.attributes.title?.trim() || item.attributes.label?.trim() || about.name
  await desk.take({ ...about, name, difficulty: settings?.difficulty ?? about.difficulty, scenario: settings?.scenario }, async question => {
    question.find = find
    return withSettings(await bodyOf(item, question, settings?.type), settings)
  })
}

/** What our own exports say beside it, as the value of a variable that nobody else uses. */
const ownSetting = (item: Tag) => words(tagsOf(item, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === 'PILMS') ?? { name: '', attributes: {}, children: [] }).trim()

async function bodyOf (item: Tag, question: Question, hint: string | undefined): Promise<QuestionBody> {
  const [body] = tagsOf(item, 'itemBody')
  if (!body) throw new Unusable('no_text')
  if (tagsOf(item, 'templateProcessing').length > 0 || item.attributes.adaptive === 'true') throw new Unusable('needs_a_program', 'templateProcessing')
  const interactions = interactionsIn(body)
  const feedback = feedbackOf(item, question)
  const common = { explanation: feedback.explanation, hints: feedback.hints, citations: [] }
  const making = (interaction: Tag): Making => ({
    item, body, interaction, declared: declaredOf(item, interaction), question, hint, rationale: feedback.rationale
  })
  const made = await made1(interactions, { item, body, question, hint, making })
  feedback.end()
  return { ...made, ...common } as QuestionBody
}

function declaredOf (item: Tag, interaction: Tag): Declared {
  const declared = declaredIn(item).get(interaction.attributes.responseIdentifier ?? '')
  if (!declared) throw new Unusable('no_right_answer', interaction.attributes.responseIdentifier)
  return declared
}

interface Box { item: Tag, body: Tag, question: Question, hint: string | undefined, making: (interaction: Tag) => Making }
type Made = Own & { stem: ReturnType<Question['nodes']> }

async function made1 (interactions: Tag[], box: Box): Promise<Made> {
  const { body, question, making, hint } = box
  const [only, more] = interactions
  if (!only) return { type: 'description', stem: question.nodes(textOf(body.children, question)) }
  if (only.name === 'textEntryInteraction' && !more && hint !== 'gaps') {
    const alone = standsAlone(body.children, only)
    return { ...typed(making(only)), stem: question.nodes(textOf(body.children, question, () => alone ? [] : ['_____'])) }
  }
  if (interactions.every(isInline)) return inlineGaps(interactions, { nodes: body.children, question, making })
  if (!more) return blockQuestion(body.children, making(only))
  return scenario(interactions, box)
}

async function blockQuestion (nodes: Nodes, making: Making): Promise<Made> {
  const { interaction, question } = making
  const maker = blockMakers[interaction.name]
  if (!maker) throw new Unusable('unknown_type', interaction.name)
  const made = await maker(making)
  if ('stem' in made) return made as Made
  const [prompt] = tagsOf(interaction, 'prompt')
  const said = prompt ? [{ name: 'div', attributes: {}, children: textOf(prompt.children, question) }] : []
  return { ...made, stem: question.nodes(textOf(nodes, question, () => said)) }
}

/** Several interactions about one text: what stands before each of them is its own, what stands before the first is the text. */
async function scenario (interactions: Tag[], { body, question, making }: Box): Promise<Made> {
  const stem: Nodes = []
  const parts: Array<{ nodes: Nodes, interactions: Tag[] }> = []
  let open: Nodes = []
  for (const node of flat(body)) {
    const inside = isTag(node) ? (isInteraction(node) ? [node] : interactionsIn(node)) : []
    if (inside.length === 0) { open.push(node); continue }
    if (parts.length === 0 && open.length > 0) {
      stem.push(...open)
      open = []
    }
    parts.push({ nodes: [...open, node], interactions: inside })
    open = []
  }
  if (open.length > 0) stem.push(...open)
  if (parts.length > 20) throw new Unusable('too_many_options', String(interactions.length))
  const made = await Promise.all(parts.map(async ({ nodes, interactions }, i): Promise<SimpleBody> => {
    const [only, more] = interactions
    const part = only && !more && !isInline(only) ? await blockQuestion(nodes, making(only))
      : interactions.every(isInline) ? inlineGaps(interactions, { nodes, question, making }) : undefined
    if (!part || part.type === 'scenario') throw new Unusable('not_understood', interactions.map(({ name }) => name).join(', '))
    return { ...part, stem: question.unlessEmpty(part.stem) ?? question.plain(`${i + 1}.`), explanation: null, hints: [], citations: [] } as SimpleBody
  }))
  return { type: 'scenario', stem: question.nodes(textOf(stem, question)), parts: made.map((part, i) => ({ id: `part${i + 1}`, weight: 1, question: part })) }
}

/** The blocks of the body one behind the other; what holds several interactions is opened. */
function flat (tag: Tag): Nodes {
  return tag.children.flatMap((node): Nodes => {
    const inside = isTag(node) && !isInteraction(node) ? interactionsIn(node) : []
    return inside.length > 1 && inside.some(one => !isInline(one)) ? flat(node as Tag) : [node]
  })
}

/** Feedback that shows itself behind an answer. What is said of one choice bears its name; some names say what it is. */
function feedbackOf (item: Tag, question: Question) {
  const all = new Map(tagsOf(item, 'modalFeedback').filter(({ attributes }) => attributes.showHide !== 'hide').map(tag => [tag.attributes.identifier ?? '', tag]))
  const inline = new Map([...within(item)].filter(({ name, attributes }) => name === 'feedbackInline' && attributes.showHide !== 'hide').map(tag => [tag.attributes.identifier ?? '', tag]))
  const used = new Set<string>()
  const read = (id: string) => {
    const tag = all.get(id) ?? inline.get(id)
    if (!tag) return null
    used.add(id)
    return question.unlessEmpty(question.nodes(textOf(contentOf(tag), question)))
  }
  const general = [...all.keys()].find(id => /^(explanation|general|solution|general_fb|general_feedback)$/i.test(id))
  const hints = [...all.keys()].filter(id => /^hint[-_]?\d+$/i.test(id)).slice(0, 10)
  return {
    explanation: general === undefined ? null : read(general),
    hints: hints.flatMap((id, i) => { const text = read(id); return text === null ? [] : [{ id: `h${i + 1}`, text, cost: 0 }] }),
    rationale: (id: string) => read(id),
    end: () => { for (const id of all.keys()) if (!used.has(id)) question.warn('feedback_left_out', id) }
  }
}

const contentOf = (tag: Tag): Nodes => tag.children.flatMap(child => isTag(child) && child.name === 'contentBody' ? child.children : [child])
