/**
 * <Field label="E-mail" value={email} onValue={setEmail} hint="…" error={sentence.field(fields.email)} />
 * type="password" gets a button that shows it · options={[{ value, label }]} makes a list · multiline makes a text area.
 */
import { useId, useState } from 'react'
import type { HTMLAttributes } from 'react'
import { Icon } from './icon.tsx'
import { useText } from '../lib/i18n/use-text.ts'
import { strings } from './ui.strings.ts'
import './field.css'

export interface FieldProps {
  label: string
  value: string
  onValue: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean
  type?: 'text' | 'password' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'number' | 'search'
  options?: Array<{ value: string, label: string }>
  multiline?: boolean
  name?: string
  autoComplete?: string
  autoFocus?: boolean
  autoCapitalize?: string
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  maxLength?: number
  min?: string | number
  max?: string | number
  /** Codes and the like: large, spaced letters. */
  large?: boolean
  hideLabel?: boolean
  onBlur?: () => void
}

export function Field(props: FieldProps) {
  const { label, hint, error, optional, hideLabel } = props
  const id = useId()
  const t = useText(strings)
  const described = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id} className={hideLabel ? 'hidden-visually' : 'field-label'}>
        {label}{optional && <span className="field-optional"> ({t('ui.optional')})</span>}
      </label>
      {hint && <p id={`${id}hint`} className="field-hint">{hint}</p>}
      <Control {...props} id={id} described={described} />
      {error && <p id={`${id}error`} className="field-error" role="alert"><Icon name="alert" /> <span>{error}</span></p>}
    </div>
  )
}

type ControlProps = FieldProps & { id: string, described: string | undefined }

function Control(props: ControlProps) {
  const { id, described, error, value, onValue, options, multiline, type = 'text', name, autoComplete, autoFocus, autoCapitalize, inputMode, maxLength, min, max, large, onBlur } = props
  const [shown, setShown] = useState(false)
  const t = useText(strings)
  const common = { id, name, value, autoFocus, onBlur, 'aria-describedby': described, 'aria-invalid': error ? true : undefined }
  if (options) {
    return (
      <span className="field-list">
        <select {...common} className="field-input" onChange={(event) => onValue(event.target.value)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <Icon name="down" />
      </span>
    )
  }
  if (multiline) return <textarea {...common} dir="auto" rows={4} maxLength={maxLength} className="field-input" onChange={(event) => onValue(event.target.value)} />
  const input = (
    <input {...common} {...{ autoComplete, autoCapitalize, inputMode, maxLength, min, max }} dir={type === 'text' || type === 'search' ? 'auto' : undefined}
      type={type === 'password' && shown ? 'text' : type} spellCheck={type === 'password' || large ? false : undefined}
      className={large ? 'field-input field-large code' : 'field-input'} onChange={(event) => onValue(event.target.value)} />
  )
  if (type !== 'password') return input
  return (
    <span className="field-password">
      {input}
      <button type="button" className="field-reveal" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
        {shown ? t('ui.hide_password') : t('ui.show_password')}
      </button>
    </span>
  )
}
