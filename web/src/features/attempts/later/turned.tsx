/** In place of the questions: another device or tab has them, the time is over, or they are being handed in. */
import { useState, type ReactNode } from 'react'
import { Asides } from './asides.tsx'
import { SaveRescue } from './save-rescue.tsx'
import { useSaving } from '../use-saving.ts'
import { strings } from './words.ts'
import type { Running } from '../running.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Loading } from '../../../ui/progress.tsx'

function Panel({ icon, title, children }: { icon: IconName, title: string, children: ReactNode }) {
  return <section className="card stack attempt-turned" role="status"><h2><Icon name={icon} large /> {title}</h2>{children}</section>
}

export function Elsewhere({ running, onHere }: { running: Running, onHere: () => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const device = running.state.get().phase === 'elsewhere'
  return (
    <>
      <Panel icon="elsewhere" title={t(device ? 'later.elsewhere' : 'later.other_tab')}>
        <p>{t(device ? 'later.elsewhere_text' : 'later.other_tab_text')}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <div><Button kind="primary" busy={busy} onClick={() => void run(onHere)}>{t('attempt.go_on_here')}</Button></div>
      </Panel>
      {device && <Asides attemptId={running.id} asides={running.asides()} items={running.started.items} media={running.started.media} onUse={null} open />}
    </>
  )
}

export function TimeUp({ running }: { running: Running }) {
  const t = useText(strings)
  const { word, count } = useSaving(running.id)
  const away = word === 'device' || word === 'signed_out'
  return (
    <Panel icon="clock" title={t('later.time_up')}>
      <p>{t(away ? 'later.time_up_device' : 'later.time_up_text')}</p>
      {away ? <><p>{t('attempt.on_device', { count })}</p><SaveRescue running={running} /></> : <Loading label={t('later.handing_in')} />}
    </Panel>
  )
}

export function HandingIn({ running }: { running: Running }) {
  const t = useText(strings)
  const { word, count } = useSaving(running.id)
  const [late, setLate] = useState(false)
  const waiting = running.waitingHandIn()
  const away = word === 'device' || word === 'signed_out' || (waiting?.attempts ?? 0) > 0
  const back = async () => {
    const change = running.waitingHandIn()
    if (change) await outbox.discard(change.id)
    setLate(!change)
  }
  return (
    <Panel icon={away ? 'unsent' : 'waiting'} title={t('later.handing_in')}>
      {away && (
        <>
          <p>{t('later.handing_in_later')}</p>
          {count > 0 && <p>{t('attempt.on_device', { count })}</p>}
          {count > 0 && <SaveRescue running={running} />}
          {!late && <div><Button onClick={() => void back()}>{t('later.answer_on')}</Button></div>}
        </>
      )}
    </Panel>
  )
}
