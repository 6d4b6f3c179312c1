/** What blocks there are: put in, and turned into another kind. All inside an update. */
import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $insertNodeToNearestRoot } from '@lexical/utils'
import { $setBlocksType } from '@lexical/selection'
import { $createListNode, $isListItemNode, $isListNode } from '@lexical/list'
import type { ListNode } from '@lexical/list'
import {
  $createNodeSelection, $createParagraphNode, $createTextNode, $getSelection, $isElementNode, $isParagraphNode, $isRangeSelection, $isRootOrShadowRoot,
  $setSelection
} from 'lexical'
import type { LexicalNode } from 'lexical'
import { CollapsibleTitleNode } from './nodes/container-nodes.ts'
import type { CollapsibleContentNode } from './nodes/container-nodes.ts'
import type { LineKind } from './standing.ts'

/** In place of an empty line, else below the line with the caret: nobody wants a sentence cut in two. The caret goes on inside it. */
export function $insertBlock(node: LexicalNode): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection) && !selection.isCollapsed()) selection.removeText()
  const at = $isRangeSelection(selection) ? selection.anchor.getNode() : selection?.getNodes()[0] ?? null
  const title = at && [at, ...at.getParents()].find((one) => one instanceof CollapsibleTitleNode)
  const line = at && $lineOf(at)
  if (title) title.getNextSibling<CollapsibleContentNode>()?.splice(0, 0, [node])
  else if ($isParagraphNode(line) && line.isEmpty()) line.replace(node)
  else if ($isListNode(line)) $insertInList(line, at!, node)
  else if (line && $isAtStart(line)) line.insertBefore(node)
  else if (line) line.insertAfter(node)
  else $insertNodeToNearestRoot(node)
  $goInto(node)
}

function $isAtStart(line: LexicalNode): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !$isElementNode(line)) return false
  const { offset, type } = selection.anchor
  return offset === 0 && (type === 'element' || selection.anchor.getNode().is(line.getFirstDescendant()))
}

/** Below the point with the caret and what belongs to it; the points after it count on. */
function $insertInList(list: ListNode, at: LexicalNode, node: LexicalNode): void {
  let item = [at, ...at.getParents()].find((one) => list.is(one.getParent()))
  if (!item) return void list.insertAfter(node)
  const empty = $isElementNode(item) && item.isEmpty()
  if (isNested(item.getNextSibling())) item = item.getNextSibling()!
  const after = item.getNextSiblings()
  const points = [...item.getPreviousSiblings(), item].filter((one) => !isNested(one)).length - (empty ? 1 : 0)
  list.insertAfter(node)
  if (after.length > 0) node.insertAfter($createListNode(list.getListType(), list.getListType() === 'number' ? list.getStart() + points : 1).append(...after))
  if (empty) item.remove()
  if (list.isAttached() && list.isEmpty()) list.remove()
}

/** What stands further in than the point before it. */
export const isNested = (node: LexicalNode | null): boolean => $isListItemNode(node) && $isListNode(node.getFirstChild())

/** The caret at its beginning, or the whole of it chosen. */
export function $goInto(node: LexicalNode): void {
  if ($isElementNode(node)) {
    node.selectStart()
    return
  }
  const chosen = $createNodeSelection()
  chosen.add(node.getKey())
  $setSelection(chosen)
}

/** The block directly in a root, a cell, a column or a box that this stands in. */
export function $lineOf(node: LexicalNode): LexicalNode | null {
  let line: LexicalNode = node
  for (let parent = line.getParent(); parent; parent = line.getParent()) {
    if ($isRootOrShadowRoot(parent)) return line
    line = parent
  }
  return null
}

export function $setLine(kind: Exclude<LineKind, 'bullet' | 'number' | 'check' | 'title' | 'none'>): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  if (kind === 'code') return $toCode()
  $leaveCode()
  $setBlocksType(selection, () => kind === 'paragraph' ? $createParagraphNode() : kind === 'quote' ? $createQuoteNode() : $createHeadingNode(kind))
}

function $toCode(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  if (selection.isCollapsed()) return $setBlocksType(selection, () => $createCodeNode())
  const text = selection.getTextContent()
  const code = $createCodeNode()
  selection.insertNodes([code])
  const inside = $getSelection()
  if ($isRangeSelection(inside)) inside.insertRawText(text)
}

/** Code is many lines in one block; outside it each is one of its own. */
function $leaveCode(): void {
  const selection = $getSelection()
  const code = $isRangeSelection(selection) ? [selection.anchor.getNode(), ...selection.anchor.getNode().getParents()].find($isCodeNode) : undefined
  if (!code) return
  const lines = code.getTextContent().split('\n').map((text) => $createParagraphNode().append($createTextNode(text)))
  for (const line of lines) code.insertBefore(line)
  code.remove()
  const last = lines[lines.length - 1]
  lines[0]?.select(0, 0)
  const range = $getSelection()
  if (last && $isRangeSelection(range)) range.focus.set(last.getKey(), last.getChildrenSize(), 'element')
}
