import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { strings } from './app.strings.ts'
import { api } from '../lib/api.ts'
import { useErrorText } from '../lib/errors.ts'
import { events } from '../lib/events.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { setServerTime, useFormats } from '../lib/time.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

interface BoxClock { now: string, suspect: boolean }

export default function ClockBanner() {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const client = useQueryClient()
  const clock = useQuery({ queryKey: ['clock'], queryFn: () => api.get<BoxClock>('/api/clock'), staleTime: 5 * 60_000 }).data
  const [later, setLater] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => events.on('clock', () => void client.invalidateQueries({ queryKey: ['clock'] })), [client])
  if (!clock?.suspect || later) return null

  const set = async () => {
    setBusy(true)
    try {
      const right = await api.put<BoxClock>('/api/clock', { now: new Date().toISOString() })
      setServerTime(right.now)
      client.setQueryData(['clock'], right)
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  const actions = (
    <div className="row">
      <Button small kind="primary" busy={busy} onClick={() => void set()}>{t('app.clock_set')}</Button>
      <Button small kind="quiet" onClick={() => setLater(true)}>{t('app.clock_later')}</Button>
    </div>
  )
  return (
    <Notice kind="warning" title={t('app.clock')} action={actions}>
      <p>{t('app.clock_text', { box: dateTime(clock.now), device: dateTime(Date.now()) })}</p>
      {error !== null && <p>{sentence(error)}</p>}
    </Notice>
  )
}
