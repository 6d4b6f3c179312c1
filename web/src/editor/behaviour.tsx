/** Everything the editor does by itself, registered once and taken away with it. */
import { useEffect, useRef } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { registerCheckList, registerList } from '@lexical/list'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { registerColours } from './behaviour/colours.ts'
import { registerKeys } from './behaviour/keys.ts'
import { registerNormalForm } from './behaviour/normal-form.ts'
import { registerShortcuts } from './behaviour/shortcuts.ts'
import { fromEditor } from './content-json.ts'
import { useEditing } from './editing.ts'
import { insertFiles } from './media/insert-media.ts'
import { useSayMoved } from './toolbar/use-block-items.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

export function Behaviour({ onChange }: { onChange: (read: () => ContentDocument) => void }) {
  const [editor] = useLexicalComposerContext()
  const { tools, ask, shelf } = useEditing()
  const sayMoved = useSayMoved()
  const latest = useRef({ onChange, sayMoved })
  latest.current = { onChange, sayMoved }

  useEffect(() => mergeRegister(
    registerNormalForm(editor),
    registerList(editor),
    registerCheckList(editor),
    registerShortcuts(editor, tools),
    registerColours(editor),
    registerKeys(editor, { moved: (moved) => latest.current.sayMoved(moved), link: () => ask({ dialog: 'link' }), lists: tools.has('lists'), links: tools.has('links') }),
    editor.registerCommand(DRAG_DROP_PASTE, (files) => {
      insertFiles(editor, shelf, files)
      return true
    }, COMMAND_PRIORITY_LOW)
  ), [editor, tools, ask, shelf])

  useEffect(() => editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, editorState, prevEditorState }) => {
    if ((dirtyElements.size === 0 && dirtyLeaves.size === 0) || prevEditorState.isEmpty()) return
    latest.current.onChange(() => fromEditor(editorState.toJSON()))
  }), [editor])
  return null
}
