import type { CalloutKind } from '../../content/content.schemas.ts'
import { inBold } from './lists.ts'
import { collapsible, paragraph, text, titleOf, type Block, type Piece } from './nodes.ts'
import type { Notes } from './notes.ts'
import type { Words } from './words.ts'

// Boxes of Carpentries, Pandoc, Quarto, Docusaurus and GitHub, by the names they have there.

const named: Record<CalloutKind, string> = {
  note: 'callout note info questions question prereq prerequisites prerequisite callout-note abstract summary seealso testimonial objectives learning-objectives',
  tip: 'tip keypoints success callout-tip',
  warning: 'warning caution important danger attention error alert callout-warning callout-caution callout-important',
  example: 'example demo',
  task: 'exercise exercises challenge task activity todo problem discussion checklist',
  definition: 'definition theorem lemma proposition corollary'
}
const kinds = new Map(Object.entries(named).flatMap(([kind, names]) => names.split(' ').map(name => [name, kind as CalloutKind] as const)))
const closed = new Set(['solution', 'answer', 'answers', 'hint', 'spoiler', 'details', 'collapse', 'accordion', 'proof', 'instructor'])

export interface Box { name: string, title: Piece[], blocks: Block[] }

/** A box of a name that is known; the plain contents of any other. Their objectives go where a lesson has its own. */
export function boxOf ({ name, title, blocks }: Box, { notes, words, objectives }: { notes: Notes, words: Words, objectives: string[] }): Block[] {
  const called = name.toLowerCase()
  if (called === 'objectives' || called === 'learning-objectives') {
    const goals = goalsOf(blocks)
    if (goals && objectives.length + goals.length <= 30) {
      objectives.push(...goals)
      return []
    }
  }
  if (closed.has(called)) {
    const [head, rest] = titled(title, blocks)
    if (called === 'instructor') notes.add('speaker_notes')
    return [collapsible(head.length > 0 ? head : [text(titles[called]?.(words) ?? words.details)], rest)]
  }
  const kind = kinds.get(called)
  if (kind === undefined) return title.length > 0 ? [paragraph(inBold(title)), ...blocks] : blocks
  const own = titles[called]?.(words)
  const head = title.length > 0 ? title : own === undefined ? [] : [text(own)]
  return [{ type: 'callout', kind, children: [...head.length > 0 ? [paragraph(inBold(head))] : [], ...blocks.length === 0 && head.length === 0 ? [paragraph([])] : blocks] }]
}

/** What a box is called that says it by its name alone. */
const titles: Record<string, (words: Words) => string> = {
  solution: words => words.solution, answer: words => words.solution, answers: words => words.solution, hint: words => words.hint, instructor: words => words.instructor,
  questions: words => words.questions, question: words => words.questions, keypoints: words => words.keypoints,
  prereq: words => words.prerequisites, prerequisite: words => words.prerequisites, prerequisites: words => words.prerequisites
}

/** The title of a part that opens: given beside it, or the heading it begins with. */
function titled (title: Piece[], blocks: Block[]): [Piece[], Block[]] {
  const [first] = blocks
  return title.length === 0 && first?.type === 'heading' ? [first.children as Piece[], blocks.slice(1)] : [title, blocks]
}

/** A plain list of short lines; undefined for anything else. */
function goalsOf (blocks: Block[]): string[] | undefined {
  const [only, more] = blocks
  if (only?.type !== 'list' || more) return undefined
  const goals = only.children.map(({ children }) => children.some(child => child.type === 'list') ? '' : titleOf(children as Piece[]))
  return goals.every(goal => goal !== '' && goal.length <= 300) ? goals : undefined
}
