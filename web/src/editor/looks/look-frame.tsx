/** Around a picture, a video, a formula: chosen by a tap or with the arrow keys, Enter goes into its fields, Escape out of them. */
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { $getNodeByKey, $setState, CLICK_COMMAND, COMMAND_PRIORITY_LOW, KEY_ENTER_COMMAND, KEY_ESCAPE_COMMAND, mergeRegister } from 'lexical'
import type { NodeKey, StateConfig } from 'lexical'
import { focusText } from '../behaviour/chosen.ts'
import { $goInto } from '../blocks.ts'

interface Props {
  nodeKey: NodeKey
  children: ReactNode
  /** Shown while it is chosen, or all the time when `asks`. */
  form?: ReactNode
  asks?: boolean
  /** Instead of going into the fields. */
  onEnter?: () => void
  inline?: boolean
}

export function LookFrame({ nodeKey, children, form, asks = false, onEnter, inline = false }: Props) {
  const [editor] = useLexicalComposerContext()
  const [chosen, setChosen, clear] = useLexicalNodeSelection(nodeKey)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => mergeRegister(
    editor.registerCommand(CLICK_COMMAND, (event) => {
      const target = event.target as Element
      if (!box.current?.contains(target)) return false
      if (target.closest('.look-form')) return true
      clear()
      setChosen(true)
      if (event.detail === 2) onEnter?.()
      return true
    }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
      if (!chosen) return false
      const first = box.current?.querySelector<HTMLElement>('.look-form input, .look-form button')
      if (!onEnter && !first) return false
      event?.preventDefault()
      if (onEnter) onEnter()
      else first!.focus()
      return true
    }, COMMAND_PRIORITY_LOW),
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => {
      if (chosen) clear()
      return chosen
    }, COMMAND_PRIORITY_LOW)
  ), [editor, chosen, setChosen, clear, onEnter])

  // One that asks is there without being chosen, and must not go away while somebody answers.
  const choose = () => editor.update(() => {
    const node = $getNodeByKey(nodeKey)
    if (node) $goInto(node)
  })
  const Tag = inline ? 'span' : 'div'
  return (
    <Tag ref={box as never} className={['look-box', inline && 'look-box-inline', chosen && 'look-chosen'].filter(Boolean).join(' ')}>
      {children}
      {form && (chosen || asks) && <LookForm inline={inline} entered={() => { if (!chosen) choose() }}>{form}</LookForm>}
    </Tag>
  )
}

/** What is typed here is not typed into the text. */
function LookForm({ children, inline, entered }: { children: ReactNode, inline: boolean, entered: () => void }) {
  const [editor] = useLexicalComposerContext()
  const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()
  const Tag = inline ? 'span' : 'div'
  return (
    <Tag className="look-form" onFocus={entered} onPaste={stop} onCut={stop} onCopy={stop} onDrop={stop} onKeyDown={(event) => {
      event.stopPropagation()
      if (event.key === 'Escape') focusText(editor)
    }}>
      {children}
    </Tag>
  )
}

/** Changes one field of a node; the form shows at once what is typed, also while Lexical is still at it. */
export function useField<V>(nodeKey: NodeKey, state: StateConfig<string, V>, value: V): [V, (value: V) => void] {
  const [editor] = useLexicalComposerContext()
  const [shown, setShown] = useState({ given: value, typed: value })
  if (shown.given !== value) setShown({ given: value, typed: value })
  const change = (typed: V) => {
    setShown({ ...shown, typed })
    editor.update(() => {
      const node = $getNodeByKey(nodeKey)
      if (node) $setState(node, state, () => typed)
    })
  }
  return [shown.typed, change]
}
