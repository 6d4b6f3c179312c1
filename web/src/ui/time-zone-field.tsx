/** A list that can be searched by typing: the browser's own, so that it works with every keyboard and screen reader. */
import { useId } from 'react'
import { Icon } from './icon.tsx'
import { strings } from './time-zone-field.strings.ts'
import { language } from '../lib/i18n/language.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { formats, regional } from '../lib/time.ts'
import { useStore } from '../lib/use-store.ts'
import { knownZones } from '../lib/zones.ts'
import './field.css'

export function TimeZoneField({ value, zone, onValue, error }: { value: string, zone: string | null, onValue: (typed: string) => void, error: 'missing' | 'unknown' | undefined }) {
  const t = useText(strings)
  const id = useId()
  const { code } = useStore(language)
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id} className="field-label">{t('zone.label')}</label>
      <p id={`${id}hint`} className="field-hint">{t('zone.hint')}</p>
      <input id={id} className="field-input" list={`${id}list`} value={value} autoComplete="off" autoCapitalize="none" spellCheck={false}
        aria-describedby={`${id}hint ${id}now${error ? ` ${id}error` : ''}`} aria-invalid={error ? true : undefined} onChange={(event) => onValue(event.target.value)} />
      <datalist id={`${id}list`}>{knownZones().map((known) => <option key={known} value={known} />)}</datalist>
      {error && <p id={`${id}error`} className="field-error" role="alert"><Icon name="alert" /> <span>{t(`zone.${error}`)}</span></p>}
      <p id={`${id}now`} className="field-hint" aria-live="polite">{zone && t('zone.now', { zone: zone.replace(/_/g, ' '), time: formats(regional(code, navigator.languages), zone, Date.now).dateTime(Date.now()) })}</p>
    </div>
  )
}
