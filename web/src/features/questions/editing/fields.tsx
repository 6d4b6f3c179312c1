/** Fields of a question: rich text of a line or of a few, and plain text in a row of a list. */
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import type { InputHTMLAttributes, KeyboardEvent, ReactNode, Ref } from 'react'
import { orNothing } from './body.rules.ts'
import { FaultAt, isWrong } from './faults.tsx'
import type { Part } from './part.ts'
import type { Focusable, RowKeys } from './use-rows.ts'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'
import { LineEditor } from '../../../editor/line-editor.tsx'
import type { MenuItem } from '../../../editor/line-editor.tsx'
import { RichEditor } from '../../../editor/rich-editor.tsx'
import { questionTools } from '../../../editor/tools.ts'

type Around = Pick<Part, 'shelf' | 'faults' | 'epoch'>

interface LineProps {
  part: Around
  path: string
  label: string
  value: ContentDocument | null
  onValue: (value: ContentDocument) => void
  placeholder?: string
  keys?: RowKeys & { mark?: () => void }
  menu?: MenuItem[][]
  controls?: Ref<Focusable>
  pasted?: ((text: string) => boolean) | undefined
}

export function LineField({ part, path, label, value, onValue, ...rest }: LineProps) {
  const id = useId()
  const wrong = isWrong(part.faults, path)
  return (
    <div className="stack-s asking-line">
      <LineEditor key={part.epoch} {...rest} label={label} value={value} shelf={part.shelf} wrong={wrong} describedBy={wrong ? id : undefined} onChange={(read) => onValue(read())} />
      <FaultAt faults={part.faults} path={path} id={id} />
    </div>
  )
}

/** Reasons, hints and the like: with their own label above. */
export function LabelledLine({ hint, onValue, ...rest }: Omit<LineProps, 'onValue'> & { hint?: string, onValue: (value: ContentDocument | null) => void }) {
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">{rest.label}</span>
      {hint && <span className="field-hint">{hint}</span>}
      <LineField {...rest} onValue={(value) => onValue(orNothing(value))} />
    </div>
  )
}

interface TextProps {
  part: Around
  path: string
  label: string
  hint?: string
  placeholder: string
  value: ContentDocument | null
  onValue: (value: ContentDocument) => void
  inside?: ReactNode
  focused?: boolean
}

/** Text of several lines, with its tools. */
export function TextField({ part, path, label, hint, placeholder, value, onValue, inside, focused }: TextProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const wrong = isWrong(part.faults, path)
  const [wanted] = useState(focused)
  useEffect(() => { if (wanted) box.current?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus() }, [wanted])
  return (
    <div className={wrong ? 'field asking-text asking-text-wrong' : 'field asking-text'} ref={box}>
      <span className="field-label" aria-hidden="true">{label}</span>
      {hint && <span className="field-hint">{hint}</span>}
      <RichEditor key={part.epoch} small label={label} placeholder={placeholder} value={value} shelf={part.shelf} tools={questionTools} inside={inside} describedBy={wrong ? id : undefined} onChange={(read) => onValue(read())} />
      <FaultAt faults={part.faults} path={path} id={id} />
    </div>
  )
}

interface RowInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'part'> {
  label: string
  value: string
  onValue: (value: string) => void
  keys?: RowKeys
  controls?: Ref<Focusable>
  part: Pick<Part, 'faults'>
  path: string
}

/** Plain text in a row of a list: Enter goes on to the next row, Backspace in an empty one takes it away. */
export function RowInput({ label, value, onValue, keys = {}, controls, part, path, ...rest }: RowInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const wrong = isWrong(part.faults, path)
  useImperativeHandle(controls, () => ({ focus: () => input.current?.focus() }), [])
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const work = event.nativeEvent.isComposing ? undefined
      : event.key === 'Enter' ? keys.enter : event.key === 'Backspace' && value === '' ? keys.remove : step !== 0 && event.altKey && event.shiftKey && keys.move ? () => keys.move!(step) : undefined
    if (!work) return
    event.preventDefault()
    work()
  }
  return (
    <div className={wrong ? 'stack-s field-wrong asking-line' : 'stack-s asking-line'}>
      <input dir="auto" autoComplete="off" {...rest} ref={input} className="field-input" aria-label={label} aria-invalid={wrong || undefined} aria-describedby={wrong ? id : undefined} value={value}
        onKeyDown={press} onChange={(event) => onValue(event.target.value)} />
      <FaultAt faults={part.faults} path={path} id={id} />
    </div>
  )
}
