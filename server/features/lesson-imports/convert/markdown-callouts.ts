import type { CalloutKind } from '../../content/content.schemas.ts'
import { bold, collapsible, levelOf, paragraph, text, titleOf, type Block, type Piece } from './nodes.ts'
import type { Notes } from './notes.ts'
import type { Words } from './words.ts'

// Boxes of Carpentries, Pandoc, Quarto, Docusaurus and GitHub, by the names they have there.

const kinds: Record<string, CalloutKind> = {
  callout: 'note', note: 'note', info: 'note', questions: 'note', question: 'note', prereq: 'note', prerequisites: 'note', prerequisite: 'note', 'callout-note': 'note', abstract: 'note', summary: 'note', seealso: 'note',
  tip: 'tip', keypoints: 'tip', success: 'tip', 'callout-tip': 'tip', testimonial: 'note', discussion: 'task',
  warning: 'warning', caution: 'warning', important: 'warning', danger: 'warning', attention: 'warning', error: 'warning', 'callout-warning': 'warning', 'callout-caution': 'warning', 'callout-important': 'warning', alert: 'warning',
  example: 'example', demo: 'example', exercise: 'task', challenge: 'task', task: 'task', activity: 'task', todo: 'task', problem: 'task', exercises: 'task',
  definition: 'definition', theorem: 'definition', lemma: 'definition', proposition: 'definition', corollary: 'definition', checklist: 'task'
}
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
    return [collapsible(head.length > 0 ? head : [text(called === 'solution' || called.startsWith('answer') ? words.solution : called === 'hint' ? words.hint : called === 'instructor' ? words.instructor : words.details)], rest)]
  }
  const kind = called === 'objectives' || called === 'learning-objectives' ? 'note' : kinds[called]
  if (kind === undefined) return title.length > 0 ? [paragraph(inBold(title)), ...blocks] : blocks
  const head = title.length > 0 ? title : headOf(called, words)
  return [{ type: 'callout', kind, children: [...head.length > 0 ? [paragraph(inBold(head))] : [], ...blocks.length === 0 && head.length === 0 ? [paragraph([])] : blocks] }]
}

const headOf = (called: string, words: Words): Piece[] => {
  const said = called.startsWith('question') ? words.questions : called === 'keypoints' ? words.keypoints : called.startsWith('prereq') ? words.prerequisites : undefined
  return said === undefined ? [] : [text(said)]
}

const inBold = (pieces: Piece[]): Piece[] => pieces.map(piece => piece.type === 'text' ? text(piece.text, (piece.format ?? 0) | bold) : piece)

/** The title of a part that opens: given beside it, or the heading it begins with. */
function titled (title: Piece[], blocks: Block[]): [Piece[], Block[]] {
  const [first] = blocks
  return title.length === 0 && first?.type === 'heading' && levelOf(first) > 0 ? [first.children as Piece[], blocks.slice(1)] : [title, blocks]
}

/** A plain list of short lines; undefined for anything else. */
function goalsOf (blocks: Block[]): string[] | undefined {
  const [only, more] = blocks
  if (only?.type !== 'list' || more) return undefined
  const goals = only.children.map(({ children }) => children.some(child => child.type === 'list') ? '' : titleOf(children as Piece[]))
  return goals.every(goal => goal !== '' && goal.length <= 300) ? goals : undefined
}
