/** Gaps among the words of a question: in the box `[[id]]`, in the editor a node of their own. All functions with $ inside an update. */
import { $getSelection, $isRangeSelection, $isTextNode, $nodesOfType } from 'lexical'
import type { LexicalNode, TextNode } from 'lexical'
import { $createGapNode, GapNode } from './nodes/gap-node.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

type Json = Record<string, unknown> & { type: string, children?: Json[] }

const mark = /\[\[([A-Za-z0-9_-]{1,40})\]\]/
/** What is shown where nothing has been said yet. */
export const blankGap = '…'

/** For an editor: each `[[id]]` as a gap that shows its words. */
export function withGaps(content: ContentDocument, wordsOf: (id: string) => string): ContentDocument {
  const read = (node: Json): Json[] => {
    if (node.type === 'text') return pieces(node, wordsOf)
    return [node.children ? { ...node, children: node.children.flatMap(read) } : node]
  }
  return { root: read(content.root as unknown as Json)[0] } as unknown as ContentDocument
}

function pieces(node: Json, wordsOf: (id: string) => string): Json[] {
  const parts = String(node.text ?? '').split(mark)
  return parts.map((part, i): Json => i % 2 === 0 ? { ...node, text: part } : { type: 'gap', gapId: part, text: wordsOf(part) || blankGap }).filter(({ text }) => text !== '')
}

/** The gaps of a text, in their order. */
export function gapsIn(content: ContentDocument): string[] {
  const found = (node: Json): string[] =>
    node.type === 'text' ? String(node.text ?? '').split(mark).filter((_, i) => i % 2 === 1) : (node.children ?? []).flatMap(found)
  return found(content.root as unknown as Json)
}

export function $showWords(wordsOf: (id: string) => string): void {
  for (const node of $nodesOfType(GapNode)) {
    const words = wordsOf(node.gapId()) || blankGap
    if (node.getTextContent() !== words) node.setTextContent(words)
  }
}

/** What is chosen, or the word with the caret, becomes a gap; its words, or null where no gap can be. */
export function $makeGap(newGap: (words: string) => string): string | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  if (selection.isCollapsed()) $chooseWord(selection.anchor.getNode(), selection.anchor.offset)
  const chosen = $getSelection()
  if (!$isRangeSelection(chosen)) return null
  const words = chosen.getTextContent().replace(/\s+/g, ' ').trim()
  const gap = $createGapNode(newGap(words), words || blankGap)
  chosen.insertNodes([gap])
  gap.selectNext()
  return words
}

function $chooseWord(node: LexicalNode, offset: number): void {
  if (!$isTextNode(node) || !node.isSimpleText()) return
  const text = node.getTextContent()
  const before = /[\p{L}\p{N}'’-]*$/u.exec(text.slice(0, offset))![0].length
  const after = /^[\p{L}\p{N}'’-]*/u.exec(text.slice(offset))![0].length
  node.select(offset - before, offset + after)
}

const typed = /\[\[([^[\]]{0,200})\]\]/

/** Typing or pasting `[[words]]` makes a gap of them: a transform of text. */
export const $gapsFromTyping = (newGap: (words: string) => string) => (node: TextNode): void => {
  if (!node.isSimpleText()) return
  const found = typed.exec(node.getTextContent())
  if (!found) return
  const words = found[1]!.trim()
  const end = found.index + found[0].length
  const cuts = [found.index, end].filter((at) => at > 0 && at < node.getTextContentSize())
  const target = (cuts.length > 0 ? node.splitText(...cuts) : [node])[found.index > 0 ? 1 : 0]!
  const selection = $getSelection()
  const hadCaret = $isRangeSelection(selection) && selection.anchor.key === target.getKey()
  const gap = target.replace($createGapNode(newGap(words), words || blankGap))
  if (hadCaret) gap.selectNext()
}

/** In the place of a gap its words, as any others. */
export function withoutGap(content: ContentDocument, id: string, words: string): ContentDocument {
  const read = (node: Json): Json =>
    node.type === 'text' ? { ...node, text: String(node.text ?? '').split(`[[${id}]]`).join(words) } : node.children ? { ...node, children: node.children.map(read).filter((child) => child.type !== 'text' || child.text !== '') } : node
  return { root: read(content.root as unknown as Json) } as unknown as ContentDocument
}
