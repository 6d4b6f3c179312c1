/** A question as a student suggests it: words only, of the simplest kinds. No browser, so that Node can test it. */
import type { ContentDocument } from '../../../../server/features/content/content.schemas.ts'
import type { QuestionBody } from '../../../../server/features/questions/body.schemas.ts'
import { blocksOf, wordsOf } from '../../content/content.rules.ts'

export const kinds = ['single', 'true_false', 'short_answer'] as const
export type Kind = typeof kinds[number]

export interface Suggestion { kind: Kind, stem: string, options: string[], right: number, isTrue: boolean, answer: string, why: string }
export const blank: Suggestion = { kind: 'single', stem: '', options: ['', '', ''], right: 0, isTrue: true, answer: '', why: '' }

const contentOf = (text: string): ContentDocument => ({ root: { type: 'root', children: text.trim().split('\n').map((line) => ({ type: 'paragraph', children: line === '' ? [] : [{ type: 'text', text: line }] })) } })
const textOf = (content: ContentDocument | null): string => content === null ? '' : blocksOf(content).map((block) => wordsOf(block)).join('\n')

export type Missing = 'stem' | 'options' | 'right' | 'answer' | 'why'

/** What has to be said before it can be sent. */
export function missingIn({ kind, stem, options, right, answer, why }: Suggestion): Missing[] {
  const given = options.filter((option) => option.trim() !== '')
  return [
    ...(stem.trim() === '' ? ['stem' as const] : []), ...(kind === 'single' && given.length < 2 ? ['options' as const] : []), ...(kind === 'single' && given.length >= 2 && (options[right] ?? '').trim() === '' ? ['right' as const] : []),
    ...(kind === 'short_answer' && answer.trim() === '' ? ['answer' as const] : []), ...(why.trim() === '' ? ['why' as const] : [])
  ]
}

/** `newId`: the box gives up ids that tell something; these stay the same while the words are put right. */
export function bodyOf({ kind, stem, options, right, isTrue, answer, why }: Suggestion, newId: () => string): QuestionBody {
  const common = { stem: contentOf(stem), explanation: contentOf(why), hints: [], citations: [] }
  if (kind === 'true_false') return { type: 'true_false', ...common, answer: isTrue, whenTrue: null, whenFalse: null }
  if (kind === 'short_answer') return { type: 'short_answer', ...common, accepted: [{ id: newId(), text: answer.trim(), pattern: false, credit: 10_000, rationale: null }], caseMatters: false, accentsMatter: false }
  return {
    type: 'single', ...common, shuffle: true,
    options: options.flatMap((option, i) => option.trim() === '' ? [] : [{ id: newId(), text: contentOf(option), credit: i === right ? 10_000 : 0, rationale: null }])
  }
}

/** Back to fields, to say it better; null: it is of another kind. */
export function suggestionOf(body: QuestionBody): Suggestion | null {
  const words = { ...blank, stem: textOf(body.stem), why: textOf(body.explanation) }
  if (body.type === 'true_false') return { ...words, kind: 'true_false', isTrue: body.answer }
  if (body.type === 'short_answer') return { ...words, kind: 'short_answer', answer: body.accepted[0]?.text ?? '' }
  if (body.type === 'single') return { ...words, kind: 'single', options: body.options.map(({ text }) => textOf(text)), right: Math.max(0, body.options.findIndex(({ credit }) => credit === 10_000)) }
  return null
}
