/** Pure rules of what a question says: how each kind begins, and how credits are shared out. No browser, so that Node can test them. */
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import type { MultipleBody, QuestionBody, QuestionTypeName, SimpleBody, SingleBody } from '../../../../../server/features/questions/body.schemas.ts'
import { mediaOf, wordsOf, blocksOf, childrenOf, typeOf } from '../../../content/content.rules.ts'
import { uuid } from '../../../lib/plain-http.ts'

export type BodyOf<T extends QuestionTypeName> = Extract<QuestionBody, { type: T }>
export type GapsPart = BodyOf<'gaps'>['gaps'][number]

export const whole = 10_000

const letters = 'bcdfghjkmnpqrstvwxz'
/** Students see ids of parts: they must not tell where a part stood. Letters and digits in turn. */
export const newId = (): string => [...uuid().replace(/-/g, '').slice(0, 8)].map((digit, i) => i % 2 === 0 ? letters[Number.parseInt(digit, 16)]! : String(2 + Number.parseInt(digit, 16) % 8)).join('')

export const noContent: ContentDocument = { root: { type: 'root', children: [] } }

/** A text without any look, a paragraph for each line. */
export const contentOf = (text: string): ContentDocument =>
  ({ root: { type: 'root', children: text === '' ? [] : text.split('\n').map((line) => ({ type: 'paragraph', children: line === '' ? [] : [{ type: 'text', text: line }] })) } })

export const plainOf = (content: ContentDocument | null): string => content === null ? '' : blocksOf(content).map((block) => wordsOf(block)).join(' ').replace(/\s+/g, ' ').trim()

const shows = new Set(['image', 'video', 'audio', 'file', 'equation', 'horizontalrule'])
const hasMore = (node: unknown): boolean => shows.has(typeOf(node)) || childrenOf(node).some(hasMore)

/** Nothing to read, see or hear. */
export const isBlank = (content: ContentDocument | null): boolean => content === null || (plainOf(content) === '' && !blocksOf(content).some(hasMore))

/** As it is kept: what says nothing is not there. */
export const orNothing = (content: ContentDocument): ContentDocument | null => isBlank(content) ? null : content

const common = () => ({ stem: noContent, explanation: null, hints: [], citations: [] })
export const newOption = () => ({ id: newId(), text: noContent, credit: 0, rationale: null })
export const newAccepted = (text = '') => ({ id: newId(), text, pattern: false, credit: whole, rationale: null })
export const newNumber = () => ({ id: newId(), value: '', tolerance: 'exact' as const, by: null, credit: whole, rationale: null })
export const newPair = () => ({ prompt: { id: newId(), text: noContent, area: null, answerId: '' }, answer: { id: newId(), text: noContent } })

function startingPairs() {
  const pairs = [newPair(), newPair(), newPair()]
  return { prompts: pairs.map(({ prompt, answer }) => ({ ...prompt, answerId: answer.id })), answers: pairs.map(({ answer }) => answer) }
}

const starts: { [T in QuestionTypeName]: () => BodyOf<T> } = {
  single: () => ({ type: 'single', ...common(), options: [newOption(), newOption()], shuffle: true }),
  multiple: () => ({ type: 'multiple', ...common(), options: [newOption(), newOption(), newOption()], scoring: 'each', shuffle: true }),
  true_false: () => ({ type: 'true_false', ...common(), answer: true, whenTrue: null, whenFalse: null }),
  short_answer: () => ({ type: 'short_answer', ...common(), accepted: [newAccepted()], caseMatters: false, accentsMatter: false }),
  numerical: () => ({ type: 'numerical', ...common(), accepted: [newNumber()], units: [], unit: 'none', unitCost: 0 }),
  match: () => ({ type: 'match', ...common(), picture: null, ...startingPairs(), reuse: false, scoring: 'each', shuffle: true }),
  order: () => ({ type: 'order', ...common(), parts: [1, 2, 3].map(() => ({ id: newId(), text: noContent })), direction: 'down', scoring: 'each' }),
  gaps: () => ({ type: 'gaps', ...common(), gaps: [], words: [], shuffle: true }),
  hotspot: () => ({ type: 'hotspot', ...common(), picture: null, areas: [], mostPoints: 1, scoring: 'each' }),
  essay: () => ({ type: 'essay', ...common(), leastWords: null, mostWords: null, lines: 12, model: null, guide: [] }),
  description: () => ({ type: 'description', ...common() }),
  scenario: () => ({ type: 'scenario', ...common(), parts: [{ id: newId(), weight: 1, question: newBody('single') as SimpleBody }] })
}

export const newBody = <T extends QuestionTypeName>(type: T): BodyOf<T> => starts[type]() as BodyOf<T>

/** As somebody chooses it: dragging onto a picture is matching, and its places are drawn one by one. */
export const bodyOfKind = (kind: QuestionTypeName | 'picture'): QuestionBody => kind === 'picture' ? { ...newBody('match'), prompts: [], answers: [] } : newBody(kind)

/** Each right option gives the same, and all of them everything; each wrong one takes as much away. */
export function sharedOut(options: MultipleBody['options']): MultipleBody['options'] {
  const right = options.filter(({ credit }) => credit > 0).length
  const share = right === 0 ? 0 : Math.floor(whole / right)
  return options.map((option) => ({ ...option, credit: option.credit > 0 ? share : -share }))
}

/** Whether somebody gave credits of their own. */
export const isSharedOut = (options: MultipleBody['options']): boolean => {
  const even = sharedOut(options)
  return options.every(({ credit }, i) => Math.abs(credit - even[i]!.credit) <= 1)
}

/** One right answer, or several: what was right stays right. */
export function asMultiple({ options, ...rest }: SingleBody): MultipleBody {
  return { ...rest, type: 'multiple', scoring: 'each', options: sharedOut(options.map((option) => ({ ...option, credit: option.credit === whole ? whole : 0 }))) }
}

export function asSingle({ options, scoring: _, ...rest }: MultipleBody): SingleBody {
  const best = options.find(({ credit }) => credit > 0)
  return { ...rest, type: 'single', options: options.map((option) => ({ ...option, credit: option === best ? whole : 0 })) }
}

/** The one that is right; others keep a part they were given. */
export const withRight = (options: SingleBody['options'], id: string): SingleBody['options'] =>
  options.map((option) => option.id === id ? { ...option, credit: whole } : option.credit === whole ? { ...option, credit: 0 } : option)

export const percent = (credit: number): string => String(Math.round(credit / 10) / 10)

/** What was typed as percent, in basis points; null: no number, or out of bounds. */
export function readPercent(text: string, least = 0): number | null {
  const value = /^\s*[+-]?\d{1,3}([.,]\d{1,2})?\s*%?\s*$/.test(text) ? Math.round(Number.parseFloat(text.replace(',', '.')) * 100) : Number.NaN
  return value >= least && value <= whole ? value : null
}

/** "1,5" as it is kept: "1.5"; what is no number stays as it is, and is named as a fault. */
export const asDecimal = (text: string): string => text.trim().replace(/\u2212/g, '-').replace(/\s/g, '').replace(/^([^.,]*),([^.,]*)$/, '$1.$2')
export const isDecimal = (text: string): boolean => /^[+-]?[0-9]{1,30}([.][0-9]{1,30})?([eE][+-]?[0-9]{1,3})?$/.test(text)

/** Files of a text that the page knows. */
export const knows = (media: unknown, id: number): boolean => mediaOf(media, id) !== null

/**
 * What can be sent: numbers that are being typed must not keep the rest from being saved, so they are left out until they are whole.
 */
export function savable(given: QuestionBody): QuestionBody {
  const body = { ...given, citations: given.citations.filter(({ text }) => text.trim() !== '') }
  switch (body.type) {
    case 'numerical': return { ...body, accepted: body.accepted.filter(({ value }) => isDecimal(value)), units: body.units.filter(({ unit, factor }) => unit.trim() !== '' && isDecimal(factor)) }
    case 'short_answer': return { ...body, accepted: body.accepted.filter(({ text }) => text.trim() !== '') }
    case 'gaps': return { ...body, gaps: body.gaps.map(savableGap), words: body.words.filter(({ text }) => text.trim() !== '') }
    case 'essay': return { ...body, guide: body.guide.filter(({ text }) => text.trim() !== '') }
    case 'scenario': return { ...body, parts: body.parts.map((part) => ({ ...part, question: savable(part.question) as SimpleBody })) }
    default: return body
  }
}

function savableGap(gap: GapsPart): GapsPart {
  if (gap.kind === 'typed') return { ...gap, accepted: gap.accepted.filter(({ text }) => text.trim() !== '') }
  if (gap.kind === 'number') return { ...gap, accepted: gap.accepted.filter(({ value }) => isDecimal(value)) }
  if (gap.kind === 'chosen') return { ...gap, options: gap.options.filter(({ text }) => text.trim() !== '') }
  return gap
}

/** What a gap shows in the text: the first right answer. */
export function wordsOfGap(gap: GapsPart, words: BodyOf<'gaps'>['words']): string {
  if (gap.kind === 'typed') return gap.accepted[0]?.text ?? ''
  if (gap.kind === 'number') return gap.accepted[0]?.value ?? ''
  if (gap.kind === 'chosen') return gap.options.find(({ credit }) => credit === whole)?.text ?? ''
  return words.find(({ id }) => id === gap.wordId)?.text ?? ''
}

/** The same gap answered in another way, with what was said about it so far. */
export function gapAs(gap: GapsPart, kind: GapsPart['kind'], body: BodyOf<'gaps'>): { gap: GapsPart, words: BodyOf<'gaps'>['words'] } {
  const { id, weight } = gap
  const text = wordsOfGap(gap, body.words)
  const words = gap.kind === 'dragged' ? body.words.filter((word) => word.id !== gap.wordId || body.gaps.some((other) => other.kind === 'dragged' && other.id !== id && other.wordId === word.id)) : body.words
  if (kind === 'typed') return { gap: { id, weight, kind, accepted: [newAccepted(text)], caseMatters: false, accentsMatter: false }, words }
  if (kind === 'number') return { gap: { id, weight, kind, accepted: [{ ...newNumber(), value: isDecimal(asDecimal(text)) ? asDecimal(text) : '' }] }, words }
  if (kind === 'chosen') return { gap: { id, weight, kind, shuffle: true, options: [{ id: newId(), text, credit: whole, rationale: null }, { id: newId(), text: '', credit: 0, rationale: null }] }, words }
  const word = { id: newId(), text, group: 1, endless: false }
  return { gap: { id, weight, kind, wordId: word.id }, words: [...words, word] }
}
