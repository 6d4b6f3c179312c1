import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createHeadlessEditor } from '@lexical/headless'
import { registerList } from '@lexical/list'
import { registerTablePlugin } from '@lexical/table'
import { $getRoot, $isElementNode, mergeRegister } from 'lexical'
import type { ElementNode } from 'lexical'
import { test } from 'tap'
import { slimContent } from '../../server/features/content/content.rules.ts'
import type { ContentDocument } from '../../server/features/content/content.schemas.ts'
import { registerNormalForm } from '../../web/src/editor/behaviour/normal-form.ts'
import { fromEditor, toEditor } from '../../web/src/editor/content-json.ts'
import { allNodes } from '../../web/src/editor/nodes/all-nodes.ts'
import { documents } from '../helpers/documents.ts'
import { accepted } from '../helpers/writer.ts'

const newEditor = () => createHeadlessEditor({ nodes: allNodes, onError (error) { throw error } })

test('what the box sends comes back from the editor as it was, also when it came slim', async () => {
  const editor = newEditor()
  fc.assert(fc.property(documents, document => {
    const sent = accepted(document)
    for (const content of [sent, slimContent(sent)]) {
      assert.deepEqual(accepted(fromEditor(editor.parseEditorState(toEditor(content)).toJSON())), sent)
    }
  }), { numRuns: 200 })
})

test('the form in which the editor keeps documents is one that stays as it is', async t => {
  const editor = newEditor()
  const kept = (content: ContentDocument) => {
    editor.setEditorState(editor.parseEditorState(toEditor(content)))
    editor.update(() => $dirty($getRoot()), { discrete: true })
    return accepted(fromEditor(editor.getEditorState().toJSON()))
  }
  t.teardown(mergeRegister(registerNormalForm(editor), registerList(editor), registerTablePlugin(editor)))
  fc.assert(fc.property(documents, document => {
    const sent = accepted(document)
    const once = kept(sent)
    assert.deepEqual(once, sent)
    assert.deepEqual(kept(once), once)
  }), { numRuns: 100 })
})

function $dirty (node: ElementNode) {
  node.markDirty()
  for (const child of node.getChildren()) {
    child.markDirty()
    if ($isElementNode(child)) $dirty(child)
  }
}
