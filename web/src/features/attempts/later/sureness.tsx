/** How sure somebody is of an answer, 1 to 5. */
import { useId } from 'react'
import { strings } from './words.ts'
import { useText } from '../../../lib/i18n/use-text.ts'

const steps = [1, 2, 3, 4, 5] as const

export function Sureness({ value, fixed, onValue }: { value: number | null, fixed: boolean, onValue: (value: number) => void }) {
  const t = useText(strings)
  const name = useId()
  return (
    <fieldset className="attempt-sure">
      <legend className="field-label">{t('later.sure')}</legend>
      <div className="attempt-sure-steps">
        {steps.map((step) => (
          <label key={step} className={step === value ? 'attempt-sure-step attempt-sure-chosen' : 'attempt-sure-step'}>
            <input type="radio" name={name} checked={step === value} aria-disabled={fixed || undefined} onChange={() => { if (!fixed) onValue(step) }} />
            <span>{step}</span><small className="attempt-sure-word">{t(`later.sure_${step}`)}</small>
          </label>
        ))}
      </div>
      <p className="attempt-sure-ends" aria-hidden="true"><small>{t('later.sure_1')}</small><small>{t('later.sure_5')}</small></p>
    </fieldset>
  )
}
