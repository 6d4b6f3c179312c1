import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

interface Any { type: string, text?: string, alt?: string, caption?: string, decorative?: boolean, equation?: string, mediaId?: number, children?: Any[] }

function * nodesIn(node: Any): Generator<Any> {
  yield node
  for (const child of node.children ?? []) yield * nodesIn(child)
}

const rootOf = (content: ContentDocument) => content.root as unknown as Any

const wordsPerMinute = 180 // a pupil reading to learn; the box reckons the same

/** Whole minutes, one at least. */
export function minutesToRead(content: ContentDocument): number {
  const words = [...nodesIn(rootOf(content))].map(({ text, alt, caption, equation }) => [text, alt, caption, equation].filter(Boolean).join(' ')).join(' ')
  return Math.max(1, Math.round(words.split(/\s+/).filter(Boolean).length / wordsPerMinute))
}

/** Pictures that say nothing to somebody who cannot see them: the places of their blocks. */
export const blocksWithoutAlt = (content: ContentDocument): number[] =>
  (rootOf(content).children ?? []).flatMap((block, i) => [...nodesIn(block)].some((node) => node.type === 'image' && !node.decorative && (node.alt ?? '').trim() === '') ? [i] : [])

export const mediaIn = (content: ContentDocument): number[] => [...nodesIn(rootOf(content))].flatMap(({ mediaId }) => mediaId ?? [])

/** One on each line, without empty ones. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
export const wordsOf = (text: string): string[] => [...new Set(text.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean))]

/** The same text whoever wrote it out: what is left at its default may be said or not. */
export const sameText = (a: { title: string, content: ContentDocument }, b: { title: string, content: ContentDocument }): boolean =>
  a.title === b.title && JSON.stringify(a.content) === JSON.stringify(b.content)

/** Blocks at the top of `of` that are not in `other` as they are. */
export function differingBlocks(of: ContentDocument, other: ContentDocument): ReadonlySet<number> {
  const known = new Map<string, number>()
  for (const block of other.root.children) {
    const key = JSON.stringify(block)
    known.set(key, (known.get(key) ?? 0) + 1)
  }
  const differing = new Set<number>()
  of.root.children.forEach((block, i) => {
    const key = JSON.stringify(block)
    const left = known.get(key) ?? 0
    if (left === 0) differing.add(i)
    else known.set(key, left - 1)
  })
  return differing
}
