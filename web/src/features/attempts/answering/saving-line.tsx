/** In words: what is saved, and what is still on this device. Told aloud only when something is amiss, and when it is well again. */
import { Suspense, useEffect, useRef, useState } from 'react'
import { strings } from '../attempts.strings.ts'
import { SaveRescue } from '../later-parts.ts'
import type { Running } from '../running.ts'
import { useSaving } from '../use-saving.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { held } from '../../../lib/password-again.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** The short word, always in sight. */
export function SavingWord({ running }: { running: Running }) {
  const t = useText(strings)
  const { word, count } = useSaving(running.id)
  const amiss = word === 'device' || word === 'signed_out'
  return (
    <p className={`attempt-saving-word attempt-saving-${amiss ? 'amiss' : word}`}>
      {amiss ? <><Icon name="unsent" /> <span>{t('attempt.here_only', { count })}</span></>
        : word === 'saved' ? <><Icon name="check" /> <span>{t('attempt.saved')}</span></>
          : word === 'saving' ? <><Icon name="waiting" /> <span>{t('attempt.saving')}</span></> : <span>{t('attempt.by_itself')}</span>}
    </p>
  )
}

export function SavingLine({ running }: { running: Running }) {
  const t = useText(strings)
  const { word, count, asked } = useSaving(running.id)
  const { unkept } = useStore(running.state)
  const amiss = word === 'device' || word === 'signed_out'
  const was = useRef(false)
  const [well, setWell] = useState('')
  useEffect(() => {
    if (was.current && word === 'saved') setWell(t('attempt.all_there'))
    if (amiss) {
      was.current = true
      setWell('')
    } else if (word === 'saved') was.current = false
  }, [amiss, word, t])
  return (
    <div className="attempt-saving">
      <div role="status">
        {word === 'device' && <Notice kind="warning" icon="unsent">{t('attempt.on_device', { count })}<Suspense fallback={null}><SaveRescue running={running} /></Suspense></Notice>}
        {asked && (
          <Notice kind="warning" icon="lock" action={<Button small kind="primary" onClick={() => held.set(false)}>{t('attempt.sign_in')}</Button>}>
            {count > 0 ? t('attempt.signed_out', { count }) : t('attempt.session_ended')}
          </Notice>
        )}
        {unkept && <Notice kind="trouble">{t('attempt.unkept')}</Notice>}
        <span className="hidden-visually">{well}</span>
      </div>
    </div>
  )
}
