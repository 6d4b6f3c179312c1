/** Keys of our own. Tab indents in lists, cells and code only, so that nobody is caught in the text; after Escape it always leads on. */
import { $isListItemNode, INSERT_CHECK_LIST_COMMAND, INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list'
import { $findCellNode, $insertTableRowAtSelection } from '@lexical/table'
import type { TableCellNode, TableRowNode } from '@lexical/table'
import {
  $createParagraphNode, $getSelection, $isElementNode, $isParagraphNode, $isRangeSelection, COMMAND_PRIORITY_CRITICAL, COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL, FORMAT_TEXT_COMMAND, INDENT_CONTENT_COMMAND, INSERT_PARAGRAPH_COMMAND, KEY_ARROW_UP_COMMAND, KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND, KEY_TAB_COMMAND, OUTDENT_CONTENT_COMMAND, mergeRegister
} from 'lexical'
import type { LexicalEditor, LexicalNode } from 'lexical'
import { $movable, $move } from '../moving.ts'
import type { Moved } from '../moving.ts'
import { CalloutNode, CollapsibleContentNode, ColumnNode } from '../nodes/container-nodes.ts'
import { $blockOf, $standing } from '../standing.ts'

interface Options { moved: (moved: Moved) => void, link: () => void, lists: boolean, links: boolean }

export function registerKeys(editor: LexicalEditor, options: Options): () => void {
  let leaving = false
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      if (event.key !== 'Tab' && event.key !== 'Shift') leaving = false
      return $shortcut(editor, event, options)
    }, COMMAND_PRIORITY_NORMAL),
    // Lexical's own Escape would take the focus away from the text altogether.
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => {
      leaving = true
      return true
    }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => leaving || $addRow(event), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(KEY_TAB_COMMAND, (event) => $indentList(editor, event), COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $leaveBox, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_UP_COMMAND, $lineAboveFirst, COMMAND_PRIORITY_LOW)
  )
}

const onlyCtrl = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey

function $shortcut(editor: LexicalEditor, event: KeyboardEvent, { moved, link, lists, links }: Options): boolean {
  const done = () => {
    event.preventDefault()
    return true
  }
  if (event.altKey && event.shiftKey && !event.ctrlKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    const node = $movable()
    if (node) moved($move(node, event.key === 'ArrowUp' ? 'up' : 'down'))
    return done()
  }
  if (onlyCtrl(event) && event.key === 'Enter' && $tick()) return done()
  if (!onlyCtrl(event) || $standing().line === 'code') return false
  if (links && !event.shiftKey && event.key.toLowerCase() === 'k') {
    link()
    return done()
  }
  if (!event.shiftKey && (event.key === '.' || event.key === ',')) return editor.dispatchCommand(FORMAT_TEXT_COMMAND, event.key === '.' ? 'superscript' : 'subscript') && done()
  if (!event.shiftKey) return false
  // By place and not by letter: with Shift the digits are other signs on every keyboard.
  if (event.code === 'KeyX') return editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough') && done()
  const list = { Digit7: INSERT_ORDERED_LIST_COMMAND, Digit8: INSERT_UNORDERED_LIST_COMMAND, Digit9: INSERT_CHECK_LIST_COMMAND }[event.code]
  return lists && list ? editor.dispatchCommand(list) && done() : false
}

function $tick(): boolean {
  const node = $getSelection()?.getNodes()[0]
  const item = node && [node, ...node.getParents()].find($isListItemNode)
  if (!item || $standing().line !== 'check') return false
  item.toggleChecked()
  return true
}

function $indentList(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !['bullet', 'number', 'check'].includes($standing().line)) return false
  event.preventDefault()
  return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND)
}

/** Tab in the last cell of a table: there is one more row. */
function $addRow(event: KeyboardEvent): boolean {
  const selection = $getSelection()
  const cell = $isRangeSelection(selection) ? $findCellNode(selection.anchor.getNode()) : null
  const row = cell?.getParent()
  if (event.shiftKey || !cell || !row || cell.getNextSibling() !== null || row.getNextSibling() !== null) return false
  if (['bullet', 'number', 'check', 'code'].includes($standing().line)) return false
  event.preventDefault()
  $insertTableRowAtSelection(true)
  const first = row.getNextSibling<TableRowNode>()?.getFirstChild<TableCellNode>()
  first?.selectStart()
  return true
}

const $isBox = (node: LexicalNode | null) => node instanceof CalloutNode || node instanceof CollapsibleContentNode || node instanceof ColumnNode

/** Enter on an empty last line of a box goes on below the box. */
function $leaveBox(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const line = selection.anchor.getNode()
  const parent = line.getParent()
  if (!$isParagraphNode(line) || !line.isEmpty() || !$isBox(parent) || line.getNextSibling() !== null || line.getPreviousSibling() === null) return false
  const box = parent instanceof CalloutNode ? parent : parent!.getParent()
  if (!box) return false
  const next = $createParagraphNode()
  box.insertAfter(next)
  line.remove()
  next.select()
  return true
}

/** Above a box or a picture that begins the document there is no line to write on, until somebody goes there. */
function $lineAboveFirst(event: KeyboardEvent): boolean {
  if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
  const selection = $getSelection()
  const node = $isRangeSelection(selection) && selection.isCollapsed() ? selection.anchor.getNode() : selection?.getNodes()[0]
  if (!node) return false
  const top = $blockOf(node)
  if (!top || top.getPreviousSibling() !== null || (!$isBlockBox(top) && !('decorate' in top))) return false
  if ($isElementNode(top) && !isFirstIn(node, top)) return false
  event.preventDefault()
  const line = $createParagraphNode()
  top.insertBefore(line)
  line.select()
  return true
}

const $isBlockBox = (node: LexicalNode) => $isElementNode(node) && node.isShadowRoot()

function isFirstIn(node: LexicalNode, top: LexicalNode): boolean {
  for (let one: LexicalNode | null = node; one && !one.is(top); one = one.getParent()) {
    if (one.getPreviousSibling() !== null && !(one.getParent()?.isInline?.() ?? false)) return false
  }
  return true
}
