/**
 * <LineEditor label="Option A" value={text} shelf={shelf} onChange={(read) => …} keys={{ enter, remove }} menu={[[…]]} />
 * Rich text in one line that grows: an option, a reason, a hint. Formulas, pictures and sound come from its menu or by typing "/".
 * Enter is the caller's, Shift+Enter begins a line; Backspace in an empty field is the caller's too.
 */
import { useEffect, useId, useImperativeHandle, useRef } from 'react'
import type { Ref } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { HistoryPlugin } from '@lexical/react/LexicalHistoryPlugin'
import { LinkPlugin } from '@lexical/react/LexicalLinkPlugin'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import {
  $getRoot, $isParagraphNode, COMMAND_PRIORITY_CRITICAL, COMMAND_PRIORITY_NORMAL, FORMAT_TEXT_COMMAND, KEY_BACKSPACE_COMMAND, KEY_DOWN_COMMAND, KEY_ENTER_COMMAND, PASTE_COMMAND,
  mergeRegister
} from 'lexical'
import type { LexicalEditor, TextFormatType } from 'lexical'
import { Behaviour } from './behaviour.tsx'
import { focusText } from './behaviour/chosen.ts'
import { EditorShell } from './editor-shell.tsx'
import { strings } from './editor.strings.ts'
import { ToolSign } from './icons.tsx'
import { LookBoundary } from './looks/look-boundary.tsx'
import type { Shelf } from './media/shelf.ts'
import { isAddress, ofLinks } from './safe-url.ts'
import { SlashMenu } from './slash-menu.tsx'
import { lineTools } from './tools.ts'
import { ToolMenu } from './toolbar/tool-menu.tsx'
import type { MenuItem } from './toolbar/tool-menu.tsx'
import { useInsertions } from './toolbar/use-insertions.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ContentDocument } from '../../../server/features/content/content.schemas.ts'

export interface LineControls { focus: () => void }

export interface LineKeys {
  enter?: () => void
  /** Backspace where nothing is written. */
  remove?: () => void
  /** Alt+Shift with an arrow. */
  move?: (step: -1 | 1) => void
  /** Ctrl+Enter. */
  mark?: () => void
}

interface Props {
  label: string
  value: ContentDocument | null
  onChange: (read: () => ContentDocument) => void
  shelf: Shelf
  placeholder?: string | undefined
  keys?: LineKeys
  /** Before what can be put in. */
  menu?: MenuItem[][]
  controls?: Ref<LineControls>
  /** Text from elsewhere; true: it was taken. */
  pasted?: ((text: string) => boolean) | undefined
  describedBy?: string | undefined
  wrong?: boolean
}

export type { MenuItem }

export function LineEditor(props: Props) {
  return (
    <EditorShell value={props.value} tools={lineTools} shelf={props.shelf}>
      {({ told, tell }) => (
        <>
          <Line {...props} />
          {told !== null && <Notice kind="warning" live action={<PutAway tell={tell} />}>{told}</Notice>}
        </>
      )}
    </EditorShell>
  )
}

function PutAway({ tell }: { tell: (told: null) => void }) {
  const t = useText(strings)
  return <Button small onClick={() => tell(null)}>{t('editor.put_away')}</Button>
}

function Line({ label, placeholder, onChange, keys = {}, menu = [], controls, pasted, describedBy, wrong }: Props) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const id = useId()
  useImperativeHandle(controls, () => ({ focus: () => focusText(editor) }), [editor])
  useLineKeys(editor, keys, pasted)
  return (
    <div className={wrong ? 'line-editor line-editor-wrong' : 'line-editor'}>
      <p id={`${id}help`} hidden>{t('editor.line_help')}</p>
      <div className="line-editor-frame">
        <RichTextPlugin ErrorBoundary={LookBoundary} contentEditable={(
          <ContentEditable className="content line-editor-text" ariaLabel={label} ariaMultiline aria-describedby={describedBy ? `${describedBy} ${id}help` : `${id}help`} aria-invalid={wrong || undefined}
            aria-placeholder={placeholder ?? ''} placeholder={<p className="line-editor-placeholder" aria-hidden="true">{placeholder ?? ''}</p>} />
        )} />
        <SlashMenu />
      </div>
      <LineMenu label={label} menu={menu} />
      <HistoryPlugin delay={600} />
      <LinkPlugin validateUrl={isAddress} attributes={ofLinks} />
      <Behaviour onChange={onChange} />
    </div>
  )
}

function LineMenu({ label, menu }: { label: string, menu: MenuItem[][] }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const insertions = useInsertions().filter(({ id }) => id !== 'link')
  const format = (name: TextFormatType, icon: MenuItem['icon'], words: string, keys: string): MenuItem =>
    ({ id: name, icon: icon!, label: words, keys, run: () => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, name) })
  return (
    <ToolMenu label={t('editor.line_more', { name: label })} className="line-editor-menu" button={<ToolSign name="more" />} groups={[
      ...menu, insertions,
      [
        format('bold', 'bold', t('editor.bold'), 'Ctrl+B'), format('italic', 'italic', t('editor.italic'), 'Ctrl+I'),
        format('subscript', 'sub', t('editor.sub'), 'Ctrl+,'), format('superscript', 'sup', t('editor.sup'), 'Ctrl+.')
      ]
    ]} />
  )
}

function $isEmpty(): boolean {
  const [only, second] = $getRoot().getChildren()
  return second === undefined && (only === undefined || ($isParagraphNode(only) && only.isEmpty()))
}

function useLineKeys(editor: LexicalEditor, keys: LineKeys, pasted: Props['pasted']): void {
  const latest = useRef({ keys, pasted })
  useEffect(() => { latest.current = { keys, pasted } })
  useEffect(() => mergeRegister(
    editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
      const { enter, mark } = latest.current.keys
      const work = event?.ctrlKey || event?.metaKey ? mark : enter
      if (event?.shiftKey || event?.isComposing || !work) return false
      event?.preventDefault()
      queueMicrotask(work) // what it does to the page must not happen inside this change of the text
      return true
    }, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, (event) => {
      const { remove } = latest.current.keys
      if (!remove || !$isEmpty()) return false
      event.preventDefault()
      queueMicrotask(remove)
      return true
    }, COMMAND_PRIORITY_NORMAL),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      const { move } = latest.current.keys
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (!move || step === 0 || !event.altKey || !event.shiftKey) return false
      event.preventDefault()
      queueMicrotask(() => move(step))
      return true
    }, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const text = 'clipboardData' in event ? event.clipboardData?.getData('text/plain') ?? '' : ''
      if (text === '' || !latest.current.pasted?.(text)) return false
      event.preventDefault()
      return true
    }, COMMAND_PRIORITY_CRITICAL)
  ), [editor])
}
