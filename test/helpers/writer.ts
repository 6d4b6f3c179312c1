import { createHeadlessEditor } from '@lexical/headless'
import { registerList } from '@lexical/list'
import { registerTablePlugin } from '@lexical/table'
import { $getRoot, $getSelection, $isElementNode, $isRangeSelection, $isTextNode, INSERT_PARAGRAPH_COMMAND, mergeRegister } from 'lexical'
import type { LexicalNode } from 'lexical'
import type { Test } from 'tap'
import { lineOf, type Outlined } from './outline.ts'
import { readContent } from '../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../server/features/content/content.schemas.ts'
import { registerNormalForm } from '../../web/src/editor/behaviour/normal-form.ts'
import { registerShortcuts } from '../../web/src/editor/behaviour/shortcuts.ts'
import { fromEditor, toEditor } from '../../web/src/editor/content-json.ts'
import { allNodes } from '../../web/src/editor/nodes/all-nodes.ts'
import { allTools } from '../../web/src/editor/tools.ts'

/** The form in which the box keeps it; throws where it would be refused. */
export function accepted (document: unknown): ContentDocument {
  const read = readContent(document)
  if ('fault' in read) throw new Error(`${read.fault} at ${read.path}`)
  return read.content
}

/** An editor without a page, for who writes in it: `write.type('# Water')`, `write.lines()`. Blocks are found by their words. */
export function writer (t: Pick<Test, 'teardown'>, ...blocks: object[]) {
  const editor = createHeadlessEditor({ nodes: allNodes, onError (error) { throw error } })
  const root = { type: 'root', children: blocks }
  editor.setEditorState(editor.parseEditorState(toEditor(accepted({ root }))))
  t.teardown(mergeRegister(registerNormalForm(editor), registerList(editor), registerTablePlugin(editor), registerShortcuts(editor, new Set(allTools))))
  const change = <T>(work: () => T): T => {
    let found: T
    editor.update(() => { found = work() }, { discrete: true })
    return found!
  }
  return {
    editor,
    change,
    content: () => accepted(fromEditor(editor.getEditorState().toJSON())),
    lines: () => fromEditor(editor.getEditorState().toJSON()).root.children.flatMap(block => lineOf(block as unknown as Outlined)),
    /** The caret behind these words, or at the end of everything. */
    behind: (words?: string) => change(() => {
      const node = words === undefined ? $getRoot() : $find(words)
      if ($isTextNode(node)) node.select(node.getTextContent().indexOf(words!) + words!.length, node.getTextContent().indexOf(words!) + words!.length)
      else if ($isElementNode(node)) node.selectEnd()
    }),
    async type (text: string) {
      for (const letter of text) {
        change(() => {
          const selection = $getSelection()
          if (!$isRangeSelection(selection)) return
          if (letter !== '\n') selection.insertText(letter)
          else if (!editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND)) selection.insertParagraph()
        })
        await Promise.resolve()
      }
    }
  }
}

/** Inside a change: the text that these words are in. */
export function $find (words: string): LexicalNode {
  const found = $getRoot().getAllTextNodes().find(node => node.getTextContent().includes(words))
  if (!found) throw new Error(`nowhere: ${words}`)
  return found
}
