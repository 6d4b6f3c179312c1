/** What is done to whole blocks: put in, turned into another kind, moved, copied, taken away. All inside an update. */
import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $insertNodeToNearestRoot } from '@lexical/utils'
import { $setBlocksType } from '@lexical/selection'
import { $isListItemNode, $isListNode } from '@lexical/list'
import {
  $copyNode, $createNodeSelection, $createParagraphNode, $createTextNode, $getNodeByKey, $getRoot, $getSelection, $isDecoratorNode, $isElementNode, $isParagraphNode, $isRangeSelection, $isRootNode,
  $isRootOrShadowRoot, $setSelection
} from 'lexical'
import type { ElementNode, LexicalNode, NodeKey } from 'lexical'
import { CollapsibleContentNode, CollapsibleTitleNode, ColumnNode } from './nodes/container-nodes.ts'
import type { LineKind } from './standing.ts'

/** At the caret, in place of an empty line, else below what is before the caret. The caret goes on inside it or below. */
export function $insertBlock(node: LexicalNode): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection) && !selection.isCollapsed()) selection.removeText()
  const at = $isRangeSelection(selection) ? selection.anchor.getNode() : selection?.getNodes()[0] ?? null
  const title = at && [at, ...at.getParents()].find((one) => one instanceof CollapsibleTitleNode)
  const line = at && $lineOf(at)
  if (title) title.getNextSibling<CollapsibleContentNode>()?.splice(0, 0, [node])
  else if ($isParagraphNode(line) && line.isEmpty()) line.replace(node)
  else if (line && ($isDecoratorNode(line) || $isAtEnd(line))) line.insertAfter(node)
  else $insertNodeToNearestRoot(node)
  $goInto(node)
}

/** The caret behind the last word of it. */
function $isAtEnd(line: LexicalNode): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !$isElementNode(line) || $isRootOrShadowRoot(line)) return false
  const { key, offset, type } = selection.anchor
  const last = line.getLastDescendant() ?? line
  return type === 'text' ? last.is($getNodeByKey(key)) && offset === last.getTextContentSize() : line.is($getNodeByKey(key)) && offset === line.getChildrenSize()
}

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

export interface Moved { moved: boolean, place: number, of: number }

/** What Alt+Shift+↑ moves: a point of a list within it, else the block around the caret. */
export function $movable(): LexicalNode | null {
  const selection = $getSelection()
  const node = selection?.getNodes()[0]
  const at = $isRangeSelection(selection) ? selection.anchor.getNode() : node
  if (!at) return null
  return [at, ...at.getParents()].find((one) => $isListItemNode(one) && !$isListNode(one.getFirstChild())) ?? $lineOf(at)
}

export function $move(node: LexicalNode, direction: 'up' | 'down'): Moved {
  const parent = node.getParent<ElementNode>()
  if (!parent) return { moved: false, place: 0, of: 0 }
  const moved = $isListItemNode(node) ? $moveItem(node, direction) : $moveBlock(node, direction)
  const now = node.getLatest()
  return { moved, place: now.getIndexWithinParent() + 1, of: now.getParent()?.getChildrenSize() ?? 0 }
}

function $moveBlock(node: LexicalNode, direction: 'up' | 'down'): boolean {
  const sibling = direction === 'up' ? node.getPreviousSibling() : node.getNextSibling()
  if (sibling) {
    if (direction === 'up') sibling.insertBefore(node)
    else sibling.insertAfter(node)
    return true
  }
  // At the edge of a box it goes out of it.
  const around = node.getParent()
  if (!around || $isRootNode(around) || around.getType() === 'tablecell') return false
  const box = around instanceof CollapsibleContentNode || around instanceof ColumnNode ? around.getParent() : around
  if (!box) return false
  if (around.getChildrenSize() === 1) around.append($createParagraphNode())
  if (direction === 'up') box.insertBefore(node)
  else box.insertAfter(node)
  return true
}

/** A point of a list takes the points below it along. */
function $moveItem(item: LexicalNode, direction: 'up' | 'down'): boolean {
  const below = item.getNextSibling()
  const group = isNested(below) ? [item, below!] : [item]
  if (direction === 'up') {
    let before = item.getPreviousSibling()
    if (isNested(before)) before = before!.getPreviousSibling()
    if (!before) return false
    for (const one of group) before.insertBefore(one)
    return true
  }
  let after = group[group.length - 1]!.getNextSibling()
  if (!after) return false
  if (isNested(after.getNextSibling())) after = after.getNextSibling()!
  for (let i = group.length - 1; i >= 0; i--) after.insertAfter(group[i]!)
  return true
}

const isNested = (node: LexicalNode | null): boolean => $isListItemNode(node) && $isListNode(node.getFirstChild())

/** To a place among the blocks at the top, counted as they stand now: `to` is the block it comes before. */
export function $moveTo(key: NodeKey, to: number): Moved {
  const node = $getNodeByKey(key)
  const root = $getRoot()
  if (!node || !$isRootNode(node.getParent())) return { moved: false, place: 0, of: 0 }
  const from = node.getIndexWithinParent()
  if (to !== from && to !== from + 1) {
    const before = root.getChildAtIndex(to)
    if (before) before.insertBefore(node)
    else root.append(node)
  }
  return { moved: to !== from && to !== from + 1, place: node.getLatest().getIndexWithinParent() + 1, of: root.getChildrenSize() }
}

export function $duplicate(node: LexicalNode): void {
  const copy = $copyDeep(node)
  node.insertAfter(copy)
  $goInto(copy)
}

function $copyDeep(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node)
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...node.getChildren().map($copyDeep))
  return copy
}

export function $delete(node: LexicalNode): void {
  const next = node.getNextSibling() ?? node.getPreviousSibling()
  const parent = node.getParent()
  node.remove()
  if (next?.isAttached()) $goInto(next)
  else if (parent?.isAttached()) parent.append($createParagraphNode()).selectEnd()
}

export function $addLine(node: LexicalNode, where: 'above' | 'below'): void {
  const line = $createParagraphNode()
  if (where === 'above') node.insertBefore(line)
  else node.insertAfter(line)
  line.select()
}
