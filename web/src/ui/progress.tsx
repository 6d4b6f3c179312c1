/** <Progress label="Uploading" value={40} max={100} />: how far. <Loading />: how far is unknown; shows after a moment only. */
import { useId } from 'react'
import { useText } from '../lib/i18n/use-text.ts'
import { useFormats } from '../lib/time.ts'
import { strings } from './ui.strings.ts'
import './progress.css'

export function Progress({ label, value, max = 100, words }: { label: string, value: number, max?: number, words?: string }) {
  const id = useId()
  const { number } = useFormats()
  const share = max > 0 ? Math.floor(100 * value / max) : 0
  return (
    <div className="progress">
      <div className="progress-words"><label htmlFor={id}>{label}</label><span>{words ?? `${number(share)} %`}</span></div>
      <progress id={id} className="progress-bar" value={value} max={max} />
    </div>
  )
}

export function Loading({ label }: { label?: string }) {
  const t = useText(strings)
  return (
    <p className="loading" role="status"><span className="spinner" aria-hidden="true" /><span>{label ?? t('ui.loading')}</span></p>
  )
}
