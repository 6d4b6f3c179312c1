import { useEffect, useRef, useState } from 'react'
import { strings } from './user-imports.strings.ts'
import { events } from '../../lib/events.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Loading, Progress } from '../../ui/progress.tsx'

interface Done { done: number, total: number }

/** `sent`: share of the file that has left. Then the box tells how far it is; when no word comes, only that it is at work. */
export function ImportRunning({ sent }: { sent: number }) {
  const t = useText(strings)
  const [at, setAt] = useState<Done | null>(null)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  useEffect(() => events.on('import_progress', (event) => setAt({ done: Number(event.done), total: Number(event.total) })), [])
  return (
    <section className="stack" aria-labelledby="import-running">
      <h2 id="import-running" ref={head} tabIndex={-1} className="import-focus">{t('user-imports.running')}</h2>
      {at && <Progress label={t('user-imports.running_lines')} value={at.done} max={at.total} words={t('user-imports.running_at', { done: at.done, total: at.total })} />}
      {!at && sent < 1 && <Progress label={t('user-imports.sending')} value={sent} max={1} />}
      {!at && sent >= 1 && <Loading label={t('user-imports.working')} />}
      <p className="muted">{t('user-imports.running_text')}</p>
    </section>
  )
}
