/** Lists: of the web, of Word (paragraphs that only look like a list), of Word on the web (a list for each point). */
import { attributeOf, childrenOf, elementsIn, findIn, isElement, nameOf, styleOf, textOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import type { BlockNode, InlineNode, ListItemNode, ListNode } from '../../../../server/features/content/content.schemas.ts'

/** A point that says itself how deep it is; points that follow each other become a list. */
export interface LoosePoint { type: 'loose-point', level: number, kind: ListNode['listType'], start: number, line: InlineNode[] }
export type Blocks = Array<BlockNode | LoosePoint>
/** Reads what stands inside an element. */
export type ReadBlocks = (nodes: HtmlNode[]) => Blocks

export const deepest = 6

export function readList(list: HtmlNode, readBlocks: ReadBlocks, depth = 1): { list: ListNode | null, points: LoosePoint[], after: Blocks } {
  const items: ListItemNode[] = []
  const after: Blocks = []
  const points: LoosePoint[] = []
  const kind = nameOf(list) === 'ol' ? 'number' : 'bullet'
  let checks = false
  const nested = (inner: HtmlNode) => {
    const read = readList(inner, readBlocks, depth + 1)
    after.push(...read.after)
    if (!read.list) return
    if (depth >= deepest) items.push(...read.list.children)
    else items.push({ type: 'listitem', children: [read.list] })
  }
  const start = startOf(attributeOf(list, 'start'))
  const visit = (child: HtmlNode) => {
    const name = nameOf(child)
    if (name === 'ul' || name === 'ol') return nested(child)
    if (name !== 'li') return elementsIn(child).forEach(visit)
    const level = Number(attributeOf(child, 'data-aria-level'))
    const checked = checkOf(child)
    if (checked !== undefined) checks = true
    const { line, lists, others } = readItem(child, readBlocks)
    if (level > 0) points.push({ type: 'loose-point', level, kind, start, line })
    else if (line.length > 0) items.push({ type: 'listitem', children: line, ...(checked === undefined ? {} : { checked }) })
    lists.forEach(nested)
    after.push(...others)
  }
  childrenOf(list).filter(isElement).forEach(visit)
  if (points.length > 0) return { list: null, points, after }
  const listType = checks ? 'check' : kind
  return { list: items.length > 0 ? { type: 'list', listType, ...(listType === 'number' && start !== 1 ? { start } : {}), children: items } : null, points, after }
}

function checkOf(item: HtmlNode): boolean | undefined {
  if (attributeOf(item, 'role') === 'checkbox') return attributeOf(item, 'aria-checked') === 'true'
  const box = findIn(item, (node) => nameOf(node) === 'input' && attributeOf(node, 'type') === 'checkbox')
  return box && box.getAttribute?.('checked') != null ? true : box ? false : undefined
}

/** Of a point: its words on one line, lists below it, and what no list can hold. */
function readItem(item: HtmlNode, readBlocks: ReadBlocks) {
  const lists = childrenOf(item).filter((child) => ['ul', 'ol'].includes(nameOf(child)))
  const line: InlineNode[] = []
  const others: Blocks = []
  for (const block of readBlocks(childrenOf(item).filter((child) => !lists.includes(child)))) {
    const isLine = block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote'
    if (isLine && others.length === 0) line.push(...(line.length > 0 ? [{ type: 'linebreak' } as const] : []), ...block.children)
    else others.push(block)
  }
  return { line, lists, others }
}

/** Where a list begins to count, as far as the box counts. */
const startOf = (number: string): number => /^\d{1,5}$/.test(number.trim()) ? Number(number) : 1

/** Word's own: `mso-list: l0 level2 lfo1`, with the number or dot as text in a part that others should ignore. */
export function wordPoint(node: HtmlNode): { level: number, kind: ListNode['listType'], start: number } | null {
  const level = /\bl\d+ level(\d+)/.exec(styleOf(node)['mso-list'] ?? '')?.[1]
  if (level === undefined) return null
  const marker = findIn(node, isMarker)
  const sign = marker ? textOf(marker).replace(/[\s\u00A0]/g, '') : ''
  const number = /^\(?(\d+|[a-z]{1,4})[.)]/i.exec(sign)?.[1]
  return { level: Number(level), kind: number === undefined ? 'bullet' : 'number', start: startOf(number ?? '') }
}

export const isMarker = (node: HtmlNode): boolean => styleOf(node)['mso-list'] === 'ignore'

/** Points that follow each other become one list, with further lists inside as their levels say. */
export function gathered(blocks: Blocks): BlockNode[] {
  const out: BlockNode[] = []
  let open: Array<{ level: number, list: ListNode }> = []
  for (const block of blocks) {
    if (block.type !== 'loose-point') {
      open = []
      out.push(block)
      continue
    }
    while (open.length > 1 && open[open.length - 1]!.level > block.level) open.pop()
    let top = open[open.length - 1]
    if (!top || (open.length === 1 && top.list.listType !== block.kind && block.level <= top.level)) {
      top = { level: block.level, list: newList(block) }
      open = [top]
      out.push(top.list)
    } else if (block.level > top.level && open.length < deepest) {
      const inner = { level: block.level, list: newList(block) }
      top.list.children.push({ type: 'listitem', children: [inner.list] })
      open.push(inner)
      top = inner
    }
    top.list.children.push({ type: 'listitem', children: block.line })
  }
  return out
}

const newList = ({ kind, start }: LoosePoint): ListNode => ({ type: 'list', listType: kind, ...(kind === 'number' && start > 1 ? { start } : {}), children: [] })
