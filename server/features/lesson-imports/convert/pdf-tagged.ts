import type { ListItem } from './lists.ts'
import { listOf } from './lists.ts'
import { cell, heading, type Block } from './nodes.ts'
import type { Notes } from './notes.ts'
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.ts'
import { flowing, piecesOfLines } from './pdf-text.ts'
import { tableOf } from './tables.ts'

// Many programs say in a PDF what is a heading, a list or a table (ISO 32000-1 §14.8, "tagged PDF"). Where a page is tagged
// nothing has to be guessed, and what repeats on every page is known to be no part of the text.

export interface Structure { role: string, children: Array<Structure | { type: string, id: string }> }
/** Text of a page by the marks the structure refers to. */
export type Marked = Map<string, PdfItem[]>
export interface Tagged { structure: Structure, marked: Marked }

export type MarkedItem = PdfItem | { type: string, id?: string | null, tag?: string | null }

/** Undefined when the structure does not hold nearly all of the words that belong to the text. */
export function taggedPage (items: MarkedItem[], structure: Structure | null): Tagged | undefined {
  const marked: Marked = new Map()
  const placed = new Set(structure === null ? [] : idsIn(structure))
  const open: Array<{ id: string | undefined, artifact: boolean }> = []
  let inside = 0
  let outside = 0
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type.startsWith('begin')) open.push({ id: item.id ?? open.at(-1)?.id, artifact: item.tag === 'Artifact' || open.at(-1)?.artifact === true })
      else open.pop()
      continue
    }
    const { id, artifact } = open.at(-1) ?? { id: undefined, artifact: false }
    const letters = item.str.trim().length
    if (id !== undefined && !artifact && placed.has(id)) {
      inside += letters
      if (marked.has(id)) marked.get(id)!.push(item)
      else marked.set(id, [item])
    } else if (!artifact) outside += letters
  }
  return structure !== null && inside > 0 && inside >= (inside + outside) * 0.9 ? { structure, marked } : undefined
}

const isStructure = (node: Structure['children'][number]): node is Structure => 'role' in node
const idsIn = (node: Structure['children'][number]): string[] => isStructure(node) ? node.children.flatMap(idsIn) : [node.id]

interface Reading { marked: Marked, level: (line: PdfLine) => number | undefined, notes: Notes }

const skipped = new Set(['TOC', 'TOCI', 'Index', 'Artifact', 'Private'])
const apart = new Set([
  'Root', 'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Aside', 'P', 'Caption', 'Title', 'Note', 'FENote', 'LBody', 'TBody', 'THead', 'TFoot', 'Formula', 'Form'
])

export function taggedBlocks ({ structure, marked }: Tagged, { level, notes }: Omit<Reading, 'marked'>): Block[] {
  return blocksIn(structure, { marked, level, notes })
}

function blocksIn (node: Structure, reading: Reading): Block[] {
  const blocks: Block[] = []
  let items: PdfItem[] = []
  const end = () => {
    blocks.push(...flowing(linesOf(items), reading.level))
    items = []
  }
  for (const child of node.children) {
    const own = isStructure(child) ? blockOf(child, reading) : undefined
    if (own) {
      end()
      blocks.push(...own)
    } else items.push(...itemsIn(child, reading.marked))
  }
  end()
  return blocks
}

/** Undefined for what stands among words. */
function blockOf (node: Structure, reading: Reading): Block[] | undefined {
  if (skipped.has(node.role)) return []
  const level = /^H([1-6])?$/.exec(node.role)
  if (level) return [heading(Number(level[1] ?? 1), piecesOfLines(linesOf(itemsIn(node, reading.marked))))]
  if (node.role === 'L') return listBlocks(node, reading)
  if (node.role === 'Table') return tableBlocks(node, reading)
  return apart.has(node.role) || node.children.some(child => isStructure(child) && blockRole(child)) ? blocksIn(node, reading) : undefined
}

const blockRole = ({ role, children }: Structure): boolean => apart.has(role) || /^(H[1-6]?|L|Table)$/.test(role) || children.some(child => isStructure(child) && blockRole(child))

const itemsIn = (node: Structure['children'][number], marked: Marked): PdfItem[] =>
  isStructure(node) ? skipped.has(node.role) ? [] : node.children.flatMap(child => itemsIn(child, marked)) : marked.get(node.id) ?? []

const partsOf = (node: Structure, ...roles: string[]): Structure[] => node.children.filter(isStructure).flatMap(child =>
  roles.includes(child.role) ? [child] : child.role === 'NonStruct' || child.role === 'Div' || /^T(Body|Head|Foot)$/.test(child.role) ? partsOf(child, ...roles) : [])

function listBlocks (node: Structure, reading: Reading): Block[] {
  const items = partsOf(node, 'LI')
  const isLabel = (child: Structure['children'][number]) => isStructure(child) && child.role === 'Lbl'
  const label = linesOf((items[0]?.children ?? []).filter(isLabel).flatMap(child => itemsIn(child, reading.marked))).map(({ words }) => words).join('')
  const first = /^\(?(\d{1,4})[.):]?$/.exec(label)?.[1]
  const read = items.map((item): ListItem => ({ blocks: blocksIn({ ...item, children: item.children.filter(child => !isLabel(child)) }, reading) }))
  return first === undefined ? listOf('bullet', read) : listOf('number', read, Number(first))
}

function tableBlocks (node: Structure, reading: Reading): Block[] {
  const rows = partsOf(node, 'TR').map(row => partsOf(row, 'TH', 'TD'))
  return tableOf(rows.map((cells, y) => {
    const head = cells.length > 0 && cells.every(({ role }) => role === 'TH')
    return { head: head && y < 3, cells: cells.map((one, x) => cell(blocksIn(one, reading), { headerState: head ? 1 : one.role === 'TH' && x === 0 ? 2 : 0 })) }
  }), reading.notes)
}
