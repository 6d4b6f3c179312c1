import { useEffect, useRef } from 'react'
import { strings } from './settings.strings.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'

const most = 30

/** One line each; Enter begins the next. */
export function Objectives({ value, onValue }: { value: string[], onValue: (objectives: string[]) => void }) {
  const t = useText(strings)
  const box = useRef<HTMLFieldSetElement>(null)
  const focusOn = useRef<number | null>(null)
  useEffect(() => {
    if (focusOn.current === null) return
    box.current?.querySelectorAll('input')[focusOn.current]?.focus()
    focusOn.current = null
  })
  const change = (at: number, text: string) => onValue(value.map((one, i) => i === at ? text : one))
  const addAfter = (at: number) => {
    if (value.length >= most) return
    focusOn.current = at + 1
    onValue([...value.slice(0, at + 1), '', ...value.slice(at + 1)])
  }
  const remove = (at: number) => {
    focusOn.current = Math.max(0, at - 1)
    onValue(value.filter((_, i) => i !== at))
  }
  return (
    <fieldset ref={box} className="stack-s">
      <legend className="field-label">{t('course_settings.objectives')}</legend>
      {value.map((text, at) => (
        // Lines have no name of their own; their place is all there is.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="line-row">
          <input className="field-input" dir="auto" value={text} maxLength={300} aria-label={t('course_settings.objective', { number: at + 1 })} onChange={(event) => change(at, event.target.value)}
            onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); addAfter(at) } }} />
          <button type="button" className="line-remove" aria-label={t('course_settings.objective_remove', { number: at + 1 })} onClick={() => remove(at)}><Icon name="close" /></button>
        </div>
      ))}
      {value.length < most && <div><Button small icon="plus" onClick={() => addAfter(value.length - 1)}>{t('course_settings.objective_add')}</Button></div>}
    </fieldset>
  )
}
