import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { removeSample } from './dashboard.api.ts'
import { strings } from './staff.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'

export function SampleStep() {
  const t = useText(strings)
  const sentence = useErrorText()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const remove = async () => {
    setBusy(true)
    try {
      await removeSample()
      setAsked(false)
      await client.invalidateQueries()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  const actions = (
    <>
      <Button kind="danger" busy={busy} onClick={() => void remove()}>{t('staff.remove_sample')}</Button>
      <Button kind="primary" onClick={() => setAsked(false)}>{t('staff.keep')}</Button>
    </>
  )
  return (
    <>
      <button type="button" className="dash-step" onClick={() => setAsked(true)}>
        <span className="dash-step-sign"><Icon name="book" /></span>
        <span className="dash-step-words"><strong>{t('staff.next_sample')}</strong><small className="muted">{t('staff.next_sample_text')}</small></span>
        <Icon name="next" />
      </button>
      <Dialog open={asked} title={t('staff.remove_sample_title')} onClose={() => setAsked(false)} actions={actions}>
        <p>{t('staff.remove_sample_text')}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      </Dialog>
    </>
  )
}
