/** What the caret stands in: what the tools show as pressed, and which further tools there are. */
import { $isCodeNode } from '@lexical/code-core'
import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $isTableCellNode, $isTableNode, $isTableSelection } from '@lexical/table'
import { $getSelection, $getState, $isElementNode, $isNodeSelection, $isRangeSelection, $isRootNode, $isRootOrShadowRoot } from 'lexical'
import type { ElementFormatType, LexicalNode, NodeKey, RangeSelection } from 'lexical'
import { CollapsibleTitleNode, $isCalloutNode, $isCollapsibleNode, $isColumnsNode } from './nodes/container-nodes.ts'
import * as field from './nodes/fields.ts'
import type { CalloutKind } from '../../../server/features/content/content.schemas.ts'

export type LineKind = 'paragraph' | 'h2' | 'h3' | 'h4' | 'quote' | 'code' | 'bullet' | 'number' | 'check' | 'title' | 'none'

export interface Standing {
  line: LineKind
  /** Bits, as in `textFormats` of the box. */
  formats: number
  align: ElementFormatType
  link: string | null
  code: { key: NodeKey, language: string } | null
  table: { key: NodeKey, cells: number, merged: boolean, headerRow: boolean, headerColumn: boolean } | null
  callout: { key: NodeKey, kind: CalloutKind } | null
  collapsible: { key: NodeKey, open: boolean } | null
  columns: NodeKey | null
  /** What is moved, copied and deleted as a whole. */
  block: NodeKey | null
  /** A picture, a formula: chosen as a whole. */
  chosen: NodeKey | null
}

export const nowhere: Standing = {
  line: 'none', formats: 0, align: '', link: null, code: null, table: null, callout: null, collapsible: null, columns: null, block: null, chosen: null
}

export function $standing(): Standing {
  const selection = $getSelection()
  if (selection === null) return nowhere
  const node = $isNodeSelection(selection) ? selection.getNodes()[0] : $isRangeSelection(selection) || $isTableSelection(selection) ? selection.anchor.getNode() : undefined
  if (!node) return nowhere
  const around = [node, ...node.getParents()]
  const cells = $isTableSelection(selection) ? selection.getNodes().filter($isTableCellNode) : around.filter($isTableCellNode).slice(0, 1)
  const formats = $isRangeSelection(selection) ? $formats(selection) : 0
  const line = around.find((one) => $isElementNode(one) && !one.isInline())
  return {
    line: $isRangeSelection(selection) ? $lineKind(around) : 'none',
    formats,
    align: $isElementNode(line) && !$isRootOrShadowRoot(line) ? line.getFormatType() : '',
    link: around.find($isLinkNode)?.getURL() ?? null,
    code: $code(around.find($isCodeNode)),
    table: $table(around, cells),
    ...$containers(around),
    block: $blockOf(node)?.getKey() ?? null,
    chosen: $isNodeSelection(selection) && selection.getNodes().length === 1 ? node.getKey() : null
  }
}

const formatNames = ['bold', 'italic', 'strikethrough', 'underline', 'code', 'subscript', 'superscript', 'highlight'] as const
export const $formats = (selection: RangeSelection): number => formatNames.reduce((sum, name, i) => selection.hasFormat(name) ? sum + 2 ** i : sum, 0)

function $lineKind(around: LexicalNode[]): LineKind {
  for (const node of around) {
    if ($isListItemNode(node)) {
      const list = node.getParent()
      return $isListNode(list) ? list.getListType() : 'bullet'
    }
    if ($isHeadingNode(node)) return node.getTag() === 'h2' ? 'h2' : node.getTag() === 'h3' ? 'h3' : 'h4'
    if ($isQuoteNode(node)) return 'quote'
    if ($isCodeNode(node)) return 'code'
    if (node instanceof CollapsibleTitleNode) return 'title'
    if (node.getType() === 'paragraph') return 'paragraph'
  }
  return 'none'
}

const $code = (node: ReturnType<typeof codeIn>) => node ? { key: node.getKey(), language: node.getLanguage() ?? '' } : null
const codeIn = (around: LexicalNode[]) => around.find($isCodeNode)

function $table(around: LexicalNode[], cells: Array<LexicalNode>): Standing['table'] {
  const table = around.find($isTableNode)
  const cell = cells[0]
  if (!table || !$isTableCellNode(cell)) return null
  return {
    key: table.getKey(), cells: cells.length, merged: cell.getColSpan() > 1 || cell.getRowSpan() > 1,
    headerRow: cell.hasHeaderState(1), headerColumn: cell.hasHeaderState(2)
  }
}

function $containers(around: LexicalNode[]): Pick<Standing, 'callout' | 'collapsible' | 'columns'> {
  const callout = around.find($isCalloutNode)
  const collapsible = around.find($isCollapsibleNode)
  return {
    callout: callout ? { key: callout.getKey(), kind: $getState(callout, field.kind) } : null,
    collapsible: collapsible ? { key: collapsible.getKey(), open: $getState(collapsible, field.open) } : null,
    columns: around.find($isColumnsNode)?.getKey() ?? null
  }
}

/** The block at the top of the document that holds this. */
export function $blockOf(node: LexicalNode): LexicalNode | null {
  return [node, ...node.getParents()].find((one) => $isRootNode(one.getParent())) ?? null
}

export const same = (a: Standing, b: Standing): boolean => JSON.stringify(a) === JSON.stringify(b)
