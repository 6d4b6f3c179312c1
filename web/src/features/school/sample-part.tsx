import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { removeSample } from './school.api.ts'
import { strings } from './school.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

export function SamplePart() {
  const t = useText(strings)
  const [asked, setAsked] = useState(false)
  return (
    <section className="card stack" aria-labelledby="sample">
      <h2 id="sample">{t('school.sample')}</h2>
      <p>{t('school.sample_text')}</p>
      <div><Button kind="danger" icon="trash" onClick={() => setAsked(true)}>{t('school.remove_sample')}</Button></div>
      {asked && <RemoveDialog close={() => setAsked(false)} />}
    </section>
  )
}

function RemoveDialog({ close }: { close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const client = useQueryClient()
  const { busy, error, run } = useDoing()
  const [sure, setSure] = useState(false)
  const [tried, setTried] = useState(false)
  const remove = () => {
    setTried(true)
    if (sure) void run(async () => {
      await removeSample()
      await client.invalidateQueries()
    })
  }
  const actions = (
    <>
      <Button kind="danger" busy={busy} onClick={remove}>{t('school.remove_sample')}</Button>
      <Button kind="primary" onClick={close}>{t('school.keep')}</Button>
    </>
  )
  return (
    <Dialog open title={t('school.remove_title')} onClose={close} actions={actions}>
      <p>{t('school.remove_goes')}</p>
      <p>{t('school.remove_stays')}</p>
      <Check label={t('school.remove_sure')} checked={sure} onChecked={setSure} />
      {tried && !sure && <Notice kind="warning" live>{t('school.remove_tick')}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}
