/**
 * <RichEditor … inside={<GapTools words={…} wordsOf={…} newGap={…} />} />: a button that makes a gap of a word, for questions in which words are
 * missing. `[[word]]` typed or pasted does the same, and so does Alt+G.
 */
import { useEffect, useRef } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_NORMAL, HISTORY_MERGE_TAG, KEY_DOWN_COMMAND, SKIP_DOM_SELECTION_TAG, SKIP_SELECTION_FOCUS_TAG, TextNode, mergeRegister } from 'lexical'
import { focusText } from './behaviour/chosen.ts'
import { useEditing } from './editing.ts'
import { strings } from './editor.strings.ts'
import { $gapsFromTyping, $makeGap, $showWords } from './gaps.ts'
import { ToolSign } from './icons.tsx'
import { useText } from '../lib/i18n/use-text.ts'

interface Props {
  /** What each gap shows. */
  wordsOf: (id: string) => string
  /** Something that changes whenever one of them does. */
  words: string
  /** Called before the text has it; gives its id. */
  newGap: (words: string) => string
}

export function GapTools(props: Props) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const { announce } = useEditing()
  const latest = useRef(props)
  useEffect(() => { latest.current = props })
  const make = () => {
    let words: string | null = null
    editor.update(() => { words = $makeGap((found) => latest.current.newGap(found)) }, { discrete: true })
    if (words === null) return
    announce(t('editor.gap_made', { words: words || '…' }))
  }
  const onKey = useRef(make)
  useEffect(() => { onKey.current = make })

  useEffect(() => mergeRegister(
    editor.registerNodeTransform(TextNode, $gapsFromTyping((words) => latest.current.newGap(words))),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
      if (event.code !== 'KeyG' || !event.altKey || event.ctrlKey || event.metaKey) return false
      event.preventDefault()
      setTimeout(() => onKey.current())
      return true
    }, COMMAND_PRIORITY_NORMAL)
  ), [editor])
  useEffect(() => {
    editor.update(() => $showWords(latest.current.wordsOf), { tag: [HISTORY_MERGE_TAG, SKIP_DOM_SELECTION_TAG, SKIP_SELECTION_FOCUS_TAG] })
  }, [editor, props.words])

  return (
    <div className="gap-tools">
      <button type="button" className="tool" aria-keyshortcuts="Alt+G" onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()}
        onClick={() => focusText(editor, make)}>
        <ToolSign name="gap" /><span>{t('editor.make_gap')}</span>
      </button>
      <span className="muted gap-hint">{t('editor.make_gap_hint')}</span>
    </div>
  )
}
