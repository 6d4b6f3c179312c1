import type { ListItemNode, ListNode } from '../../content/content.schemas.ts'
import { blocksOf, bold, equation, hasWords, item, lineBreak, list, text, type Block, type Piece } from './nodes.ts'

// An item of a list holds words, or a list and nothing else. Documents put anything there: a list is ended where something
// else stands in it, and goes on below with the number it had come to.

export interface ListItem { blocks: Block[], checked?: boolean | undefined }

export function listOf (listType: ListNode['listType'], items: ListItem[], start = 1): Block[] {
  const blocks: Block[] = []
  let open: ListItemNode[] = []
  let number = start
  let began = start

  const end = () => {
    if (open.length > 0) blocks.push(list(listType, open, listType === 'number' ? began : 1))
    open = []
  }
  const add = (node: ListItemNode) => {
    if (open.length === 0) began = number
    open.push(node)
  }

  for (const { blocks: inside, checked } of items) {
    let own: ListItemNode | undefined // the item's words, as long as nothing came after them
    for (const block of inside) {
      const words = wordsOf(block)
      if (words && own) own.children.push(...[lineBreak, ...words] as ListItemNode['children'])
      else if (words && block === inside[0]) add(own = item(words, listType === 'check' ? checked ?? false : undefined))
      else if (block.type === 'list' && open.length > 0) { add(item([block])); own = undefined }
      else { end(); own = undefined; blocks.push(block) }
    }
    if (own === undefined && inside.length === 0) add(item([]))
    number++
  }
  end()
  return blocks.map(block => block.type === 'list' && block.listType === 'number' ? numbered(block) : block)
}

function wordsOf (block: Block): Piece[] | undefined {
  if (block.type === 'heading') return inBold(block.children as Piece[])
  if (block.type === 'equation') return [equation(block.equation, true)]
  return block.type === 'paragraph' || block.type === 'quote' ? block.children as Piece[] : undefined
}

export const inBold = (pieces: Piece[]): Piece[] => pieces.map(piece => piece.type === 'text' ? text(piece.text, (piece.format ?? 0) | bold) : piece)

/** Each item knows its number; what only holds a list has none of its own. */
function numbered (node: ListNode): ListNode {
  let value = node.start ?? 1
  return { ...node, children: node.children.map(child => child.children[0]?.type === 'list' ? { ...child, value } : { ...child, value: value++ }) }
}

/** Items of a flat sequence of lines, each with a level from 0 on, become lists in lists. */
export interface Line { level: number, listType: ListNode['listType'], pieces: Piece[], start?: number }

export function nestedLists (lines: Line[]): Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < lines.length;) {
    const { level, listType, start } = lines[i]!
    const items: ListItem[] = []
    while (i < lines.length && lines[i]!.level >= level && (lines[i]!.level > level || lines[i]!.listType === listType)) {
      if (lines[i]!.level === level) {
        items.push({ blocks: hasWords(lines[i]!.pieces) ? blocksOf(lines[i]!.pieces) : [] })
        i++
        continue
      }
      const from = i
      while (i < lines.length && lines[i]!.level > level) i++
      items.at(-1)!.blocks.push(...nestedLists(lines.slice(from, i)))
    }
    blocks.push(...listOf(listType, items, start))
  }
  return blocks
}
