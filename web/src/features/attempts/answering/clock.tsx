/** The time that is left by the box's clock; a word is said at five minutes and at one. */
import { useEffect, useRef, useState } from 'react'
import { strings } from '../attempts.strings.ts'
import { clockText, passed } from '../clock.rules.ts'
import type { Running } from '../running.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Icon } from '../../../ui/icon.tsx'

const shownMs = 8_000

export function Clock({ running }: { running: Running }) {
  const t = useText(strings)
  const [left, setLeft] = useState(running.left)
  const [warned, setWarned] = useState<number | null>(null)
  const before = useRef<number | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const now = running.left()
      setLeft(now)
      if (now !== null) {
        const minutes = passed(before.current, now)
        if (minutes !== null) setWarned(minutes)
      }
      before.current = now
      // With the second of the clock itself, not whenever this page happened to begin.
      timer = setTimeout(tick, now === null ? 1000 : (now % 1000 + 1000) % 1000 + 10)
    }
    tick()
    return () => clearTimeout(timer)
  }, [running])
  useEffect(() => {
    if (warned === null) return
    const timer = setTimeout(() => setWarned(null), shownMs)
    return () => clearTimeout(timer)
  }, [warned])
  return (
    <>
      {left !== null && (
        <span className={left <= 60_000 ? 'attempt-clock attempt-clock-short' : 'attempt-clock'} role="timer" aria-live="off">
          <Icon name="clock" /><span className="hidden-visually">{t('attempt.time_left')} </span>{clockText(left)}
        </span>
      )}
      <span className={warned === null ? 'hidden-visually' : 'attempt-warning'} role="status">{warned === null ? '' : t('attempt.minutes_left', { count: warned })}</span>
    </>
  )
}
