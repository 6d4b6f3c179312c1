/** The last look before the end: what is not answered, what is marked. */
import { useState } from 'react'
import { useSaving } from '../use-saving.ts'
import { strings } from './words.ts'
import { hasAnswer } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'

interface Props { running: Running, onClose: () => void, onGo: ((itemId: number) => void) | null }

export function HandInDialog({ running, onClose, onGo }: Props) {
  const t = useText(strings)
  const { items } = useStore(running.state)
  const { word, count } = useSaving(running.id)
  const [busy, setBusy] = useState(false)
  const all = [...running.numbers]
  const open = all.filter(([id]) => !hasAnswer(items[id]))
  const flagged = all.filter(([id]) => items[id]?.flagged)
  const handIn = () => {
    setBusy(true)
    void running.handIn().then(onClose)
  }
  const actions = <><Button onClick={onClose}>{t('later.not_yet')}</Button><Button kind="primary" busy={busy} onClick={handIn}>{t('attempt.hand_in')}</Button></>
  return (
    <Dialog open title={t('later.hand_in_title')} onClose={onClose} actions={actions}>
      {open.length === 0 ? <p>{t('later.all_answered')}</p> : <Numbers words={t('later.unanswered', { count: open.length })} numbers={open} onGo={onGo} />}
      {flagged.length > 0 && <Numbers words={t('later.still_marked', { count: flagged.length })} numbers={flagged} onGo={onGo} />}
      {word === 'device' && <Notice kind="warning" icon="unsent">{t('attempt.on_device', { count })}</Notice>}
      <p>{t('later.after_hand_in')}</p>
    </Dialog>
  )
}

function Numbers({ words, numbers, onGo }: { words: string, numbers: Array<[id: number, number: number]>, onGo: Props['onGo'] }) {
  const t = useText(strings)
  return (
    <div className="stack-s">
      <p>{words}</p>
      <p className="attempt-numbers">
        {numbers.map(([id, number]) => onGo
          ? <button key={id} type="button" className="attempt-place" aria-label={t('attempt.question', { number })} onClick={() => onGo(id)}>{number}</button>
          : <span key={id} className="attempt-place">{number}</span>)}
      </p>
    </div>
  )
}
