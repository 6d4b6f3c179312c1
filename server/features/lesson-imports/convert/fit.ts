import type { ListNode } from '../../content/content.schemas.ts'
import { paragraph, text, type Block, type Piece } from './nodes.ts'
import { sizeOf, type Size } from './tree.ts'

// A lesson must be small enough to be opened, changed and saved. What is larger becomes several.

const mostNodes = 12_000
const mostBytes = 1_400_000 // as the editor writes it
const mostLessonLetters = 400_000
const mostOfBlock = 1_000_000
const mostLetters = 100_000

/** The blocks of each lesson; cut before a heading where there is one in the last half. */
export function shares (blocks: Block[]): Block[][] {
  const all: Block[][] = []
  let open: Block[] = []
  let size = empty
  for (const block of blocks.flatMap(smaller)) {
    const own = sizeOf(block)
    if (open.length > 0 && isTooMuch(sum(size, own))) {
      const at = open.findLastIndex(({ type }) => type === 'heading')
      const rest = at > open.length / 2 ? open.splice(at) : []
      all.push(open)
      open = rest
      size = rest.map(sizeOf).reduce(sum, empty)
    }
    open.push(block)
    size = sum(size, own)
  }
  return open.length > 0 ? [...all, open] : all
}

const empty: Size = { nodes: 0, bytes: 0, letters: 0 }
const sum = (one: Size, other: Size): Size => ({ nodes: one.nodes + other.nodes, bytes: one.bytes + other.bytes, letters: one.letters + other.letters })
const isTooMuch = ({ nodes, bytes, letters }: Size) => nodes > mostNodes || bytes > mostBytes || letters > mostLessonLetters

/** A block that would fill a lesson by itself, in pieces. */
function smaller (block: Block): Block[] {
  const { nodes, bytes, letters } = sizeOf(block)
  if (nodes <= mostNodes / 2 && bytes <= mostOfBlock && letters <= mostLessonLetters / 2) return [block]
  if (block.type === 'list') return chunks(block.children, 500).map((children, i): ListNode => ({ ...block, ...(block.listType === 'number' ? { start: (block.start ?? 1) + i * 500 } : {}), children }))
  if (block.type === 'code') return chunks(block.children, 2_000).map(children => ({ ...block, children }))
  if (block.type === 'paragraph' || block.type === 'quote' || block.type === 'heading') return chunks((block.children as Piece[]).flatMap(shorter), 1_000).map(children => paragraph(children))
  if (block.type === 'callout') return block.children.flatMap(smaller)
  if (block.type === 'collapsible') return [paragraph(block.children[0].children), ...block.children[1].children].flatMap(smaller)
  return [block]
}

const shorter = (piece: Piece): Piece[] => piece.type !== 'text' || piece.text.length <= mostLetters ? [piece]
  : chunks([...piece.text], mostLetters).map(letters => text(letters.join(''), piece.format))

function chunks<T> (all: T[], most: number): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < all.length; from += most) parts.push(all.slice(from, from + most))
  return parts
}
