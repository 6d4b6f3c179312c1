/**
 * const undo = useUndo()
 * undo.offer(t('…deactivated', { name }), () => reactivate(id))       <UndoNotice undo={undo} />
 * Done at once and taken back with one tap, instead of asking beforehand. The newest offer replaces the one before.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { strings } from './ui.strings.ts'
import { useErrorText } from '../lib/errors.ts'
import { useText } from '../lib/i18n/use-text.ts'
import './undo.css'

interface Step { label: string, act: () => Promise<unknown> }
/** `back` takes it away again; `step` is what is wanted next. */
interface Offer { sentence: string, back: (() => Promise<unknown>) | null, step?: Step | undefined }

export interface Undo {
  current: Offer | null
  offer: (sentence: string, back: () => Promise<unknown>) => void
  say: (sentence: string, step?: Step) => void
  clear: () => void
}

export function useUndo(): Undo {
  const [current, setCurrent] = useState<Offer | null>(null)
  const offer = useCallback((sentence: string, back: () => Promise<unknown>) => setCurrent({ sentence, back }), [])
  const say = useCallback((sentence: string, step?: Step) => setCurrent({ sentence, back: null, step }), [])
  const clear = useCallback(() => setCurrent(null), [])
  return useMemo(() => ({ current, offer, say, clear }), [current, offer, say, clear])
}

export function UndoNotice({ undo }: { undo: Undo }) {
  const { current } = undo
  const place = useRef<HTMLDivElement>(null)
  // What was done may lie far below the notice.
  useEffect(() => { if (current) place.current?.scrollIntoView({ block: 'center' }) }, [current])
  return <div ref={place} className="undo" role="status">{current && <Offered key={current.sentence} offer={current} clear={undo.clear} />}</div>
}

function Offered({ offer, clear }: { offer: Offer, clear: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const go = async (work: () => Promise<unknown>, after: () => void) => {
    setBusy(true)
    try {
      await work()
      after()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Notice kind={error === null ? 'done' : 'trouble'} action={(
      <span className="row">
        {offer.back && <Button small busy={busy} onClick={() => void go(offer.back!, clear)}>{t('ui.undo')}</Button>}
        {offer.step && <Button small kind="primary" busy={busy} onClick={() => void go(offer.step!.act, () => {})}>{offer.step.label}</Button>}
        <Button small kind="quiet" onClick={clear}>{t('ui.close')}</Button>
      </span>
    )}>
      {error === null ? offer.sentence : sentence(error)}
    </Notice>
  )
}
