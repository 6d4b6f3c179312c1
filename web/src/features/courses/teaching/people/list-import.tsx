import { useId, useState } from 'react'
import { LeftOut, Outcome } from './outcome.tsx'
import { enrolList } from './people.api.ts'
import type { ListEnrolled } from './people.api.ts'
import { strings } from './people.strings.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import '../../../../ui/staff/file-button.css'

interface Props { course: TaughtCourse, refresh: () => Promise<void>, close: () => void }

/** Choose a file → who would come in → bring them in. */
export function ListImport({ course, refresh, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [file, setFile] = useState<File | null>(null)
  const [plan, setPlan] = useState<ListEnrolled | null>(null)
  const [done, setDone] = useState<ListEnrolled | null>(null)
  const { busy, error, run } = useDoing()

  const choose = (chosen: File | undefined) => {
    if (!chosen) return
    setPlan(null)
    void run(async () => {
      // Into memory at once: a file that is saved again meanwhile could not be sent any more.
      const kept = new File([await chosen.arrayBuffer()], chosen.name, { type: chosen.type })
      setPlan(await enrolList(course.id, kept, true))
      setFile(kept)
    })
  }
  const go = () => void run(async () => {
    setDone(await enrolList(course.id, file!, false))
    await refresh()
  })
  const lines = (result: ListEnrolled) => result.skipped.map(({ line, name, reason }) => ({ key: line, name: `${t('course_people.line', { line })}: ${name}`, reason }))
  const some = plan !== null && plan.enrolled + plan.waiting > 0
  return (
    <Dialog open title={t('course_people.list_title')} onClose={close} actions={done ? <Button kind="primary" onClick={close}>{t('course_people.done')}</Button> : (
      <>
        <Button onClick={close}>{t('course_people.cancel')}</Button>
        {some && <Button kind="primary" busy={busy} onClick={go}>{t('course_people.list_go')}</Button>}
      </>
    )}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {done ? <Outcome enrolled={done.enrolled} waiting={done.waiting} skipped={lines(done)} /> : (
        <>
          <p>{t('course_people.list_text')}</p>
          <Choose again={plan !== null} onFile={choose} />
          {busy && !plan && <Loading label={t('course_people.list_reading')} />}
          {plan && !some && <Notice kind="warning" live>{t('course_people.list_nobody')}</Notice>}
          {some && (
            <div role="status">
              {plan.enrolled > 0 && <p><strong>{t('course_people.list_would', { count: plan.enrolled })}</strong></p>}
              {plan.waiting > 0 && <p>{t('course_people.list_would_wait', { count: plan.waiting })}</p>}
            </div>
          )}
          {plan && plan.skipped.length > 0 && <LeftOut skipped={lines(plan)} />}
        </>
      )}
    </Dialog>
  )
}

function Choose({ again, onFile }: { again: boolean, onFile: (file: File | undefined) => void }) {
  const t = useText(strings)
  const id = useId()
  return (
    <div>
      <input id={id} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" className="file-input" onChange={(event) => { onFile(event.target.files?.[0]); event.target.value = '' }} />
      <label htmlFor={id} className={again ? 'button button-secondary' : 'button button-primary'}>{t(again ? 'course_people.list_other' : 'course_people.list_choose')}</label>
    </div>
  )
}
