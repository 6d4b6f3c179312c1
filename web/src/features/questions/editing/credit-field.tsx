import { useId, useState } from 'react'
import { percent, readPercent } from './body.rules.ts'
import { strings } from '../question-editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'

interface Props { label: string, credit: number, least?: number, onCredit: (credit: number) => void, hideLabel?: boolean }

/** How much something is worth, typed as percent. What is no number is said, and changes nothing. */
export function CreditField({ label, credit, least = 0, onCredit, hideLabel }: Props) {
  const t = useText(strings)
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && readPercent(typed, least) === null
  const put = (text: string) => {
    setTyped(text)
    const read = readPercent(text, least)
    if (read !== null) onCredit(read)
  }
  return (
    <div className={wrong ? 'credit field-wrong' : 'credit'}>
      <label htmlFor={id} className={hideLabel ? 'hidden-visually' : 'credit-label'}>{label}</label>
      <span className="credit-field">
        <input id={id} className="field-input" inputMode="decimal" autoComplete="off" value={typed ?? percent(credit)} aria-invalid={wrong || undefined} aria-describedby={wrong ? `${id}wrong` : undefined}
          onChange={(event) => put(event.target.value)} onBlur={() => { if (!wrong) setTyped(null) }} />
        <span aria-hidden="true">%</span>
      </span>
      {wrong && <p id={`${id}wrong`} className="field-error" role="alert"><Icon name="alert" /> <span>{t(least < 0 ? 'questions.credit_wrong_signed' : 'questions.credit_wrong')}</span></p>}
    </div>
  )
}
