import { useEffect, useState } from 'react'
import { CAN_REDO_COMMAND, CAN_UNDO_COMMAND, COMMAND_PRIORITY_LOW, SELECTION_CHANGE_COMMAND, mergeRegister } from 'lexical'
import type { LexicalEditor } from 'lexical'
import { $standing, nowhere, same } from './standing.ts'
import type { Standing } from './standing.ts'

/** Where the caret is; kept while a menu or a dialog has the focus. */
export function useStanding(editor: LexicalEditor): Standing {
  const [standing, setStanding] = useState(nowhere)
  useEffect(() => {
    const look = () => editor.getEditorState().read(() => {
      const now = $standing()
      setStanding((before) => same(before, now) ? before : now)
    }, { editor })
    return mergeRegister(
      editor.registerUpdateListener(look),
      editor.registerCommand(SELECTION_CHANGE_COMMAND, () => {
        look()
        return false
      }, COMMAND_PRIORITY_LOW)
    )
  }, [editor])
  return standing
}

export function useHistory(editor: LexicalEditor): { undo: boolean, redo: boolean } {
  const [can, setCan] = useState({ undo: false, redo: false })
  useEffect(() => mergeRegister(
    editor.registerCommand(CAN_UNDO_COMMAND, (undo) => { setCan((before) => ({ ...before, undo })); return false }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(CAN_REDO_COMMAND, (redo) => { setCan((before) => ({ ...before, redo })); return false }, COMMAND_PRIORITY_LOW)
  ), [editor])
  return can
}
