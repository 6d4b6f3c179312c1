import { inBold } from './lists.ts'
import { hasWords, paragraph, text, titleOf, type Block, type Piece } from './nodes.ts'

// Changes of a whole tree of blocks. Typed loosely inside: what comes out is read by `readContent` before anybody sees it.

interface Loose { type: string, children?: Loose[], mediaId?: number, [more: string]: unknown }

const loose = (blocks: Block[]) => blocks as unknown as Loose[]
const strict = (nodes: Loose[]) => nodes as unknown as Block[]
const holdsBlocks = new Set(['tablecell', 'collapsible-content', 'callout', 'column'])
const mostDepth = 20

export function * everyNode (blocks: Block[]): Generator<Loose> {
  for (const node of loose(blocks)) {
    yield node
    if (node.children) yield * everyNode(strict(node.children))
  }
}

/** Each node replaced by what `change` makes of it, from the inside out; null takes it away. */
function changed (nodes: Loose[], change: (node: Loose) => Loose | null): Loose[] {
  return nodes.flatMap(node => {
    const children = node.children && changed(node.children, change)
    const whole = children === undefined ? node : { ...node, children: children.length === 0 && holdsBlocks.has(node.type) ? loose([paragraph([])]) : children }
    return change(whole) ?? []
  })
}

export const picturesIn = (blocks: Block[]) => new Set([...everyNode(blocks)].flatMap(node => node.type === 'image' ? [node.mediaId!] : []))

/** Without pictures that came to nothing, and lists and quotes that held nothing else. */
export const withPictures = (blocks: Block[], has: (number: number) => boolean): Block[] => strict(changed(loose(blocks), node => node.type === 'image' && !has(node.mediaId!) ? null : node))

/** Marks of footnotes become raised numbers; returns their keys in the order of the text. */
export function numberNotes (blocks: Block[]): { blocks: Block[], keys: string[] } {
  const keys: string[] = []
  const numbered = changed(loose(blocks), node => {
    if (node.type !== 'note') return node
    const key = String(node.key)
    if (!keys.includes(key)) keys.push(key)
    return text(`[${keys.indexOf(key) + 1}]`, 64) as unknown as Loose
  })
  return { blocks: strict(numbered), keys }
}

/** Headings are for finding one's way through the lesson: inside of boxes and tables they are bold words. */
export function headingsOutside (blocks: Block[]): Block[] {
  const plain = (nodes: Block[]): Block[] => nodes.map(node => node.type === 'heading' ? paragraph(inBold(node.children as Piece[])) : inside(node))
  const inside = (node: Block): Block => {
    const { children } = node as unknown as Loose
    if (!children) return node
    const boxed = holdsBlocks.has(node.type)
    return { ...node, children: boxed ? plain(strict(children)) : strict(children).map(inside) } as Block
  }
  return blocks.flatMap(block => block.type !== 'heading' ? [inside(block)] : hasWords(block.children as Piece[]) ? [block] : [])
}

/** What lies deeper than a lesson may go becomes words. */
export function notTooDeep (blocks: Block[]): Block[] {
  const cut = (node: Loose, depth: number): Loose => {
    if (!node.children) return node
    if (depth < mostDepth || !node.children.some(child => child.children && child.type !== 'link')) return { ...node, children: node.children.map(child => cut(child, depth + 1)) }
    const words = titleOf([...everyNode(strict(node.children))] as unknown as Piece[])
    return holdsBlocks.has(node.type) ? { ...node, children: loose([paragraph([text(words)])]) } : { ...node, children: [text(words) as unknown as Loose] }
  }
  return strict(loose(blocks).map(node => cut(node, 1)))
}

export interface Size { nodes: number, bytes: number, letters: number }

/** How much of what a lesson may hold a block takes: nodes, letters, and bytes as the editor writes it. */
export function sizeOf (block: Block): Size {
  let nodes = 0
  let bytes = 0
  let letters = 0
  for (const node of everyNode([block])) {
    nodes++
    bytes += 160
    if (typeof node.text === 'string') letters += node.text.length
    for (const words of [node.text, node.equation, node.alt, node.caption, node.url]) if (typeof words === 'string') bytes += Buffer.byteLength(words)
  }
  return { nodes, bytes, letters }
}
