/** What is done to blocks as a whole: moved, copied, taken away. All inside an update. */
import { $isListItemNode, $isListNode } from '@lexical/list'
import { $copyNode, $createParagraphNode, $getNodeByKey, $getRoot, $getSelection, $isElementNode, $isRangeSelection, $isRootNode } from 'lexical'
import type { ElementNode, LexicalNode, NodeKey } from 'lexical'
import { $goInto, $lineOf, isNested } from './blocks.ts'
import { CollapsibleContentNode, ColumnNode } from './nodes/container-nodes.ts'

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
