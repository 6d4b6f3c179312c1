/**
 * <Choice legend="Theme" value={theme} onValue={setTheme} options={[{ value: 'auto', label: 'As the device' }]} />
 * One of several, each a row the size of a finger; `inline` puts short ones side by side. <Check label checked onChecked> is yes or no.
 */
import { useId } from 'react'
import type { ReactNode } from 'react'
import './choice.css'

export interface Option<V extends string> { value: V, label: ReactNode, hint?: ReactNode }

interface ChoiceProps<V extends string> {
  legend: string
  value: V | null
  onValue: (value: V) => void
  options: Array<Option<V>>
  inline?: boolean
  hint?: string
  hideLegend?: boolean
}

export function Choice<V extends string>({ legend, value, onValue, options, inline, hint, hideLegend }: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className={inline ? 'choice choice-inline' : 'choice'}>
      <legend className={hideLegend ? 'hidden-visually' : 'field-label'}>{legend}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <div className="choice-rows">
        {options.map((option) => (
          <label key={option.value} className="choice-row">
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onValue(option.value)} />
            <span className="choice-words"><span>{option.label}</span>{option.hint && <small className="muted">{option.hint}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface CheckProps { label: ReactNode, hint?: ReactNode, checked: boolean, onChecked: (checked: boolean) => void, plain?: boolean }

export function Check({ label, hint, checked, onChecked, plain }: CheckProps) {
  return (
    <label className={plain ? 'choice-row choice-plain' : 'choice-row'}>
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span className="choice-words"><span>{label}</span>{hint && <small className="muted">{hint}</small>}</span>
    </label>
  )
}
