import { paragraph, text, type Block, type Piece } from './nodes.ts'
import { everyNode, sizeOf, type Size } from './tree.ts'

// A lesson must be small enough to be opened, changed and saved. What is larger becomes several.

const most: Size = { nodes: 12_000, bytes: 1_400_000, letters: 400_000 }
const mostOfBlock: Size = { nodes: 6_000, bytes: 900_000, letters: 200_000 }
const mostOfText = 100_000

/** The blocks of each lesson; cut before a heading where there is one in the last half. */
export function shares (blocks: Block[]): Block[][] {
  const all: Block[][] = []
  let open: Block[] = []
  let size = empty
  for (const block of blocks.flatMap(smaller)) {
    const own = sizeOf(block)
    if (open.length > 0 && !within(sum(size, own), most)) {
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
const within = (size: Size, most: Size) => size.nodes <= most.nodes && size.bytes <= most.bytes && size.letters <= most.letters

/** A block that would fill a lesson by itself, in pieces: in two halves as long as there are halves, else its words alone. */
function smaller (block: Block): Block[] {
  if (within(sizeOf(block), mostOfBlock)) return [block]
  return halves(block)?.flatMap(smaller) ?? wordsOf(block)
}

function halves (block: Block): Block[] | undefined {
  if (block.type === 'collapsible') return [paragraph(block.children[0].children), ...block.children[1].children]
  if (block.type === 'columns') return block.children.flatMap(({ children }) => children)
  if (!('children' in block)) return undefined
  if (block.children.length < 2) return block.type === 'callout' && block.children.length === 1 ? block.children : undefined
  const middle = Math.ceil(block.children.length / 2)
  const rest = block.type === 'list' && block.listType === 'number' ? { start: (block.start ?? 1) + middle } : {}
  return [{ ...block, children: block.children.slice(0, middle) }, { ...block, ...rest, children: block.children.slice(middle) }] as Block[]
}

function wordsOf (block: Block): Block[] {
  const said = [...everyNode([block])].map(({ text }) => typeof text === 'string' ? text : ' ').join('').replace(/\s+/g, ' ').trim()
  const cut: Piece[] = []
  for (let from = 0; from < said.length; from += mostOfText) cut.push(text(said.slice(from, from + mostOfText).toWellFormed()))
  return cut.map(piece => paragraph([piece]))
}
