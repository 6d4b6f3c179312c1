/** The box's time beside this device's. `onSet` is there once somebody may set it. */
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { setClock } from './setup.api.ts'
import type { BoxClock } from './setup.api.ts'
import { spanOf } from './setup.rules.ts'
import { strings } from './setup.strings.ts'
import { api } from '../../lib/api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { queryClient } from '../../lib/query-client.ts'
import { setServerTime, useFormats } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

const key = ['clock', 'beside this device']

interface Measured { aheadMs: number, suspect: boolean }

async function measure(): Promise<Measured> {
  const before = Date.now()
  const { now, suspect } = await api.get<BoxClock>('/api/clock', { signedOut: 'refuse' })
  return { aheadMs: Date.parse(now) - (before + Date.now()) / 2, suspect }
}

const useMeasured = () => useQuery({ queryKey: key, queryFn: measure, staleTime: 30_000 }).data

export function ClockCheck() {
  const t = useText(strings)
  const measured = useMeasured()
  const { dateTime } = useFormats()
  const now = useNow()
  if (!measured) return null
  const span = spanOf(measured.aheadMs)
  const words = span && t(`setup.span_${span.unit}`, { count: span.count })
  return (
    <section className="stack-s" aria-labelledby="setup-clock">
      <h2 id="setup-clock">{t('setup.clock')}</h2>
      <dl className="setup-clocks">
        <div><dt>{t('setup.clock_box')}</dt><dd>{dateTime(now + measured.aheadMs)}</dd></div>
        <div><dt>{t('setup.clock_device')}</dt><dd>{dateTime(now)}</dd></div>
      </dl>
      {words === null && <Notice kind="done">{t('setup.clock_same')}</Notice>}
      {words !== null && (
        <Notice kind="warning" title={measured.aheadMs > 0 ? t('setup.clock_ahead', { span: words }) : t('setup.clock_behind', { span: words })}>
          <p>{t('setup.clock_differ_text')}</p>
        </Notice>
      )}
    </section>
  )
}

/** After signing in: one click. A clock that the box itself doubts has its banner above every page already. */
export function ClockSetting() {
  const t = useText(strings)
  const sentence = useErrorText()
  const measured = useMeasured()
  const [state, setState] = useState<'idle' | 'busy' | 'set'>('idle')
  const [error, setError] = useState<unknown>(null)
  if (state === 'set') return <Notice kind="done" live>{t('setup.clock_was_set')}</Notice>
  const span = measured && !measured.suspect ? spanOf(measured.aheadMs) : null
  if (!measured || !span) return null

  const set = async () => {
    setState('busy')
    try {
      const { now } = await setClock(new Date())
      setServerTime(now)
      setState('set')
      void queryClient.invalidateQueries({ queryKey: ['clock'] })
    } catch (failure) {
      setError(failure)
      setState('idle')
    }
  }
  const words = t(`setup.span_${span.unit}`, { count: span.count })
  return (
    <Notice kind="warning" title={measured.aheadMs > 0 ? t('setup.clock_ahead', { span: words }) : t('setup.clock_behind', { span: words })}
      action={<Button small busy={state === 'busy'} onClick={() => void set()}>{t('setup.clock_set')}</Button>}>
      <p>{error === null ? t('setup.clock_set_text') : sentence(error)}</p>
    </Notice>
  )
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5000)
    return () => clearInterval(timer)
  }, [])
  return now
}
