/** A picture or a formula that is chosen as a whole: whoever writes on, goes on below it, and a quick tap elsewhere leaves it. */
import {
  $createRangeSelectionFromDom, $getRoot, $getSelection, $isNodeSelection, $isParagraphNode, $setSelection,
  CLICK_COMMAND, COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_LOW, KEY_DOWN_COMMAND, PASTE_COMMAND, mergeRegister
} from 'lexical'
import type { LexicalEditor, LexicalNode, NodeKey } from 'lexical'
import { $goInto, $lineOf } from '../blocks.ts'
import { $addLine } from '../moving.ts'

export function registerChosen(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      const node = $chosen()
      if (!node) return false
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) $lineBelow(node) // the letter itself follows by itself
      if ((event.ctrlKey || event.metaKey) && (event.key === 'Home' || event.key === 'End')) {
        event.preventDefault()
        $toEdge(event.key)
        return true
      }
      return false
    }, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(PASTE_COMMAND, () => {
      const node = $chosen()
      if (node) $lineBelow(node)
      return false
    }, COMMAND_PRIORITY_HIGH),
    // A tap that is over before the browser tells of the new caret would otherwise lose it.
    editor.registerCommand(CLICK_COMMAND, ({ target }) => {
      if (!$chosen() || !(target instanceof Element) || target.closest('.look-box')) return false
      const caret = $createRangeSelectionFromDom(window.getSelection(), editor)
      if (caret) $setSelection(caret)
      return caret !== null
    }, COMMAND_PRIORITY_LOW)
  )
}

function $chosen(): LexicalNode | null {
  const selection = $getSelection()
  return $isNodeSelection(selection) ? selection.getNodes()[0] ?? null : null
}

function $lineBelow(node: LexicalNode): void {
  if (node.isInline()) return void node.selectNext()
  const line = $lineOf(node) ?? node
  const next = line.getNextSibling()
  if ($isParagraphNode(next) && next.isEmpty()) next.selectEnd()
  else $addLine(line, 'below')
}

function $toEdge(key: 'Home' | 'End'): void {
  const root = $getRoot()
  const block = key === 'Home' ? root.getFirstChild() : root.getLastChild()
  if (!block) return
  if (key === 'End' && 'selectEnd' in block) (block as typeof root).selectEnd()
  else $goInto(block)
}

/** What has come into the text is seen, and is not behind the tools at its top; what is in sight already stays where it is. */
export function bringIntoView(editor: LexicalEditor, nodeKey: NodeKey): void {
  // A frame later: the dialog it came from has given its focus back by then.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const element = editor.getElementByKey(nodeKey)
    if (!element) return
    const { top, bottom } = element.getBoundingClientRect()
    if (top < toolsHeight || bottom > window.innerHeight) element.scrollIntoView({ block: bottom - top > window.innerHeight / 2 ? 'start' : 'center' })
  }))
}

const toolsHeight = 120

/** Where the text goes on after a dialog or a form; Lexical alone leaves the focus where it is while something is chosen as a whole. */
export function focusText(editor: LexicalEditor, then?: () => void): void {
  editor.focus(then)
  editor.getRootElement()?.focus({ preventScroll: true })
}
