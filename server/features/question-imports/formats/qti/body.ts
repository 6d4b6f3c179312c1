import { isTag, within, words, type Tag } from '../../../lesson-imports/convert/markup.ts'
import type { Question } from '../../desk.ts'

// The text of an item around its interactions.

export type Nodes = Array<Tag | string>

export const isInteraction = ({ name }: Tag) => name.endsWith('Interaction') && name !== 'endAttemptInteraction'
const inline = new Set(['textEntryInteraction', 'inlineChoiceInteraction'])
export const isInline = ({ name }: Tag) => inline.has(name)
export const interactionsIn = (tag: Tag): Tag[] => [...within(tag, inside => left.has(inside.name))].filter(isInteraction)

/** What only shows itself in a course of events, or to others than who answers. */
const left = new Set([
  'rubricBlock', 'feedbackBlock', 'templateBlock', 'stylesheet', 'endAttemptInteraction', 'modalFeedback', 'companionMaterialsInfo', 'catalogInfo'
])
const unwrapped = new Set(['feedbackInline', 'templateInline'])

/** The nodes without what is not for reading, each interaction replaced by what `put` makes of it. */
export function textOf (nodes: Nodes, question: Question, put: (interaction: Tag) => Nodes = () => []): Nodes {
  return nodes.flatMap((node): Nodes => {
    if (!isTag(node)) return [node]
    if (isInteraction(node)) return put(node)
    if (left.has(node.name)) {
      if (node.name === 'feedbackBlock') question.warn('feedback_left_out')
      return []
    }
    if (node.name === 'printedVariable') {
      question.warn('value_from_a_program', node.attributes.identifier ?? '')
      return ['…']
    }
    if (unwrapped.has(node.name)) return []
    return [{ ...node, children: textOf(node.children, question, put) }]
  })
}

/** Whether nothing else says anything in the block of an interaction. */
export function standsAlone (nodes: Nodes, interaction: Tag): boolean {
  for (const node of nodes) {
    if (!isTag(node)) continue
    if (node.children.includes(interaction)) return words({ ...node, children: node.children.filter(child => child !== interaction) }).trim() === ''
    if (standsAlone(node.children, interaction)) return true
  }
  return nodes.includes(interaction)
}

/** Coordinates of a shape in pixels, as HTML image maps have them: rectangles by two corners, circles with a radius. */
export function areaOf (shape: string, coords: string, { width, height }: { width: number, height: number }) {
  const numbers = coords.split(/[\s,]+/).filter(Boolean).map(value => value.endsWith('%') ? NaN : Number(value))
  const point = (x: number, y: number) => ({ x: within10000(x, width), y: within10000(y, height) })
  const [a = 0, b = 0, c = 0, d = 0] = numbers
  if (shape === 'default') return { shape: 'rectangle' as const, points: [{ x: 0, y: 0 }, { x: 10_000, y: 10_000 }] }
  if (numbers.length < 3 || numbers.some(number => !Number.isFinite(number))) return undefined
  if (shape === 'circle') return { shape: 'circle' as const, points: [point(a, b), point(a + c > width ? a - c : a + c, b)] }
  if (shape === 'ellipse' && numbers.length >= 4) return {
    shape: 'polygon' as const,
    points: Array.from({ length: 16 }, (_, i) => point(a + c * Math.cos(i * Math.PI / 8), b + d * Math.sin(i * Math.PI / 8)))
  }
  if (shape === 'rect' && numbers.length >= 4) return { shape: 'rectangle' as const, points: [point(a, b), point(c, d)] }
  const points = Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => point(numbers[2 * i]!, numbers[2 * i + 1]!))
  return points.length >= 3 ? { shape: 'polygon' as const, points: points.slice(0, 100) } : undefined
}

const within10000 = (value: number, whole: number) => Math.min(10_000, Math.max(0, Math.round(value * 10_000 / whole)))
