/** Everything the editor does by itself, registered once and taken away with it. */
import { useEffect, useRef } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { registerCheckList, registerList } from '@lexical/list'
import { mergeRegister } from 'lexical'
import { registerChosen } from './behaviour/chosen.ts'
import { registerColours } from './behaviour/colours.ts'
import { registerForListeners } from './behaviour/for-listeners.ts'
import { registerKeys } from './behaviour/keys.ts'
import { registerNormalForm } from './behaviour/normal-form.ts'
import { registerShortcuts } from './behaviour/shortcuts.ts'
import { fromEditor } from './content-json.ts'
import { useEditing } from './editing.ts'
import { strings } from './editor.strings.ts'
import { registerPaste } from './paste/register-paste.ts'
import type { PasteOptions } from './paste/register-paste.ts'
import { useSayMoved } from './toolbar/use-block-items.ts'
import { useText } from '../lib/i18n/use-text.ts'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

/** Of the update that shows another text than before. */
export const loadedTag = 'text-loaded'

export function Behaviour({ onChange }: { onChange: (read: () => ContentDocument) => void }) {
  const [editor] = useLexicalComposerContext()
  const t = useText(strings)
  const { tools, ask, shelf, tell, announce } = useEditing()
  const sayMoved = useSayMoved()
  const told: PasteOptions['told'] = (what, count) =>
    tell(what === 'pictures' ? t('editor.pasted_pictures', { count }) : what === 'too_much' ? t('editor.pasted_too_much') : t('editor.no_files_here'))
  const ticked = (done: boolean) => announce(t(done ? 'editor.ticked' : 'editor.not_ticked'))
  const latest = useRef({ onChange, sayMoved, told, ticked })
  useEffect(() => { latest.current = { onChange, sayMoved, told, ticked } })

  useEffect(() => mergeRegister(
    registerNormalForm(editor),
    registerList(editor),
    registerCheckList(editor),
    registerShortcuts(editor, tools),
    registerChosen(editor),
    registerForListeners(editor, (done) => latest.current.ticked(done)),
    registerColours(editor),
    registerKeys(editor, { moved: (moved) => latest.current.sayMoved(moved), link: () => ask({ dialog: 'link' }), lists: tools.has('lists'), links: tools.has('links') }),
    registerPaste(editor, { shelf, tools, told: (what, count) => latest.current.told(what, count) })
  ), [editor, tools, ask, shelf])

  useEffect(() => {
    const read = () => fromEditor(editor.getEditorState().toJSON())
    editor.update(() => {}, { discrete: true }) // what puts a text in order has been done
    let first: string | null = withoutColours(read())
    return editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
      if (tags.has(loadedTag)) first = withoutColours(read())
      // What only colours its code when a text has been loaded is nobody's change.
      if (first !== null && withoutColours(read()) === first) return
      first = null
      latest.current.onChange(read)
    })
  }, [editor])
  return null
}

interface Coloured { type?: string, text?: string, children?: Coloured[] }
const codeOf = (children: Coloured[]) => children.map(({ type, text }) => text ?? (type === 'linebreak' ? '\n' : '\t')).join('')
const withoutColours = (content: ContentDocument) =>
  JSON.stringify(content, (_, value: Coloured | null) => value?.type === 'code' ? { ...value, children: codeOf(value.children ?? []) } : value)
