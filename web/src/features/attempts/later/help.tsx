/** Hints with what they cost, and in practice a look at whether the answer is right. Both need the box. */
import { useState } from 'react'
import { strings } from './words.ts'
import type { ItemState } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { isAnswered } from '../../../questions/answered.rules.ts'
import { api } from '../../../lib/api.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { held } from '../../../lib/password-again.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { AttemptItem, HintsTaken, ReviewedItem } from '../../../../../server/features/attempts/attempts.schemas.ts'

export function Hints({ running, item }: { running: Running, item: AttemptItem }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { hints, items } = useStore(running.state)
  const { busy, error, run } = useDoing()
  const taken = hints.filter(({ itemId }) => itemId === item.id)
  const next = item.hints[taken.length]
  const take = () => run(async () => {
    held.set(false) // somebody waits for it: the password may be asked for
    try {
      const { hints: all } = await api.put<HintsTaken>(`/api/attempts/${running.id}/hints/${item.id}`, { count: taken.length + 1 })
      running.hinted(all)
    } finally {
      held.set(true)
    }
  })
  return (
    <div className="stack-s">
      {taken.map(({ hintId, text }, i) => (
        <div key={hintId} className="attempt-hint">
          <p className="attempt-hint-word"><Icon name="bulb" /> {t('later.hint', { number: i + 1 })}</p>
          <ContentView content={text} media={running.started.media} />
        </div>
      ))}
      {next && !items[item.id]?.final && (
        <div><Button small icon="bulb" busy={busy} onClick={() => void take()}>{next.cost > 0 ? t('later.take_hint_cost', { percent: Math.round(next.cost / 100) }) : t('later.take_hint')}</Button></div>
      )}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </div>
  )
}

const patienceMs = 8_000

export function Check({ running, item, state }: { running: Running, item: AttemptItem, state: ItemState }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const [missing, setMissing] = useState<'later.check_empty' | 'later.check_unsent' | null>(null)
  if (state.final) return <p className="muted" role="status"><Icon name="lock" /> {t('later.checked')}</p>
  const check = () => run(async () => {
    if (!isAnswered(state.response)) return setMissing('later.check_empty')
    setMissing(null)
    await running.settled(patienceMs)
    if (running.here().some(({ itemId }) => itemId === item.id)) return setMissing('later.check_unsent')
    running.checked(await api.put<ReviewedItem>(`/api/attempts/${running.id}/checks/${item.id}`))
  })
  return (
    <div className="row">
      <Button icon="check" busy={busy} onClick={() => void check()}>{t('later.check')}</Button>
      <small className="muted">{t('later.check_final')}</small>
      {missing && !(missing === 'later.check_empty' && isAnswered(state.response)) && <p role="alert" className="field-error"><Icon name="alert" /> <span>{t(missing)}</span></p>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </div>
  )
}
