import type {
  BlockNode, CollapsibleNode, EquationNode, HeadingNode, ImageNode, InlineNode, LinkNode, ListItemNode, ListNode, ParagraphNode, TableCellNode, TextNode
} from '../../content/content.schemas.ts'

// Pieces of a lesson while it is made. Headings still have the levels of the document (h1 to h6), a picture's `mediaId` is
// its number in this document, and a footnote is a mark among words: `finish.ts` turns them into what is kept.

export interface NoteMark { type: 'note', key: string }
/** What may stand among words in a document, also what needs a line of its own in a lesson. */
export type Piece = InlineNode | ImageNode | NoteMark
export type Block = BlockNode

export const bold = 1
export const italic = 2
export const strikethrough = 4
export const underline = 8
export const codeFormat = 16
export const subscript = 32
export const superscript = 64
export const highlight = 128

export const text = (words: string, format = 0): TextNode => format === 0 ? { type: 'text', text: words } : { type: 'text', text: words, format }
export const lineBreak = { type: 'linebreak' } as const
export const paragraph = (children: Piece[], more: Partial<ParagraphNode> = {}): ParagraphNode => ({ type: 'paragraph', ...more, children: children as InlineNode[] })
export const heading = (level: number, children: Piece[]): HeadingNode => ({ type: 'heading', tag: `h${Math.min(6, Math.max(1, level))}` as 'h2', children: children as InlineNode[] })
export const levelOf = (node: HeadingNode) => Number(node.tag[1])
export const equation = (tex: string, inline: boolean): EquationNode => ({ type: 'equation', equation: tex, inline })
const orEmpty = (children: Block[]) => children.length > 0 ? children : [paragraph([])]
export const collapsible = (title: Piece[], children: Block[]): CollapsibleNode => ({
  type: 'collapsible', children: [{ type: 'collapsible-title', children: title as InlineNode[] }, { type: 'collapsible-content', children: orEmpty(children) }]
})
export const link = (url: string, children: Piece[]): LinkNode => ({ type: 'link', url, children: children as InlineNode[] })
export const list = (listType: ListNode['listType'], children: ListItemNode[], start = 1): ListNode => ({ type: 'list', listType, ...(start === 1 ? {} : { start }), children })
export const item = (children: Array<Piece | ListNode>, checked?: boolean): ListItemNode =>
  ({ type: 'listitem', ...(checked === undefined ? {} : { checked }), children: children as ListItemNode['children'] })
export const cell = (children: Block[], { headerState = 0, colSpan = 1, rowSpan = 1 } = {}): TableCellNode =>
  ({ type: 'tablecell', headerState, colSpan, rowSpan, children: orEmpty(children) })

/** The words of pieces, as a title would have them. */
export const wordsIn = (pieces: Array<Piece | ListNode>): string => pieces.map(piece => {
  if (piece.type === 'text') return piece.text
  if (piece.type === 'link') return wordsIn(piece.children)
  if (piece.type === 'equation') return piece.equation
  return piece.type === 'linebreak' || piece.type === 'tab' ? ' ' : ''
}).join('')
export const titleOf = (pieces: Piece[]) => wordsIn(pieces).replace(/\s+/g, ' ').trim()

export const hasWords = (pieces: Piece[]) => pieces.some(piece => piece.type !== 'linebreak' && piece.type !== 'tab' && (piece.type !== 'text' || piece.text.trim() !== ''))

/** Neighbours of one kind become one; no blanks at the ends or beside line breaks. */
export function tidy (pieces: Piece[]): Piece[] {
  const tidied: Piece[] = []
  for (const piece of pieces) {
    const last = tidied.at(-1)
    if (piece.type !== 'text') {
      if (piece.type === 'linebreak') trimEnd(tidied)
      if (piece.type === 'link' && last?.type === 'link' && last.url === piece.url) tidied[tidied.length - 1] = link(piece.url, joined([...last.children, ...piece.children]))
      else tidied.push(piece)
      continue
    }
    const begins = last === undefined || last.type === 'linebreak'
    const words = begins ? piece.text.trimStart() : last.type === 'text' && /\s$/.test(last.text) ? piece.text.replace(/^[ \n]+/, '') : piece.text
    if (words === '') continue
    if (last?.type === 'text' && (last.format ?? 0) === (piece.format ?? 0)) tidied[tidied.length - 1] = text(last.text + words, last.format)
    else tidied.push(text(words, piece.format))
  }
  while (trimEnd(tidied) || tidied.at(-1)?.type === 'linebreak') if (tidied.at(-1)?.type === 'linebreak') tidied.pop()
  while (tidied[0]?.type === 'linebreak') tidied.shift()
  return tidied
}

function joined (pieces: Piece[]) {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (piece.type === 'text' && last?.type === 'text' && last.format === piece.format) all[all.length - 1] = text(last.text + piece.text, last.format)
    else all.push(piece)
  }
  return all
}

/** True when blanks were all there was of the last piece. */
function trimEnd (pieces: Piece[]): boolean {
  const last = pieces.at(-1)
  if (last?.type !== 'text') return false
  const words = last.text.trimEnd()
  if (words !== '') {
    pieces[pieces.length - 1] = text(words, last.format)
    return false
  }
  pieces.pop()
  return true
}

const standsAlone = (piece: Piece) => piece.type === 'image' || (piece.type === 'equation' && !piece.inline)

/** Words become paragraphs (or what `wrap` makes of them), what needs a line of its own gets it. */
export function blocksOf (pieces: Piece[], wrap: (pieces: Piece[]) => Block = paragraph): Block[] {
  const blocks: Block[] = []
  let line: Piece[] = []
  const end = () => {
    const words = tidy(line)
    const [only, more] = words
    if (only?.type === 'equation' && !more) blocks.push(equation(only.equation, false)) // alone in its paragraph
    else if (hasWords(words)) blocks.push(wrap(words))
    line = []
  }
  for (const piece of pieces) {
    if (!standsAlone(piece)) {
      line.push(piece)
      continue
    }
    end()
    blocks.push(piece as Block)
  }
  end()
  return blocks
}

/** Quotes hold words alone: what else stands in one follows it as it is. */
export const quoted = (blocks: Block[]): Block[] => blocks.map(block => block.type === 'paragraph' ? { type: 'quote', children: block.children } : block)
