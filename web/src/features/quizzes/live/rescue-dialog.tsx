/** A file from a device that could not reconnect: first what is in it, then it counts. */
import { useState } from 'react'
import type { ChangeEvent } from 'react'
import { rescue } from '../quizzes.api.ts'
import type { RescueReport } from '../quizzes.api.ts'
import { strings } from '../quiz-running.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import '../../../ui/staff/file-button.css'

export function RescueDialog({ quizId, close, done }: { quizId: number, close: () => void, done: () => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { dateTime } = useFormats()
  const [file, setFile] = useState<unknown>(null)
  const [unreadable, setUnreadable] = useState(false)
  const [acceptLate, setAcceptLate] = useState(false)
  const [report, setReport] = useState<RescueReport | null>(null)
  const { busy, error, run } = useDoing()
  const look = (contents: unknown, late: boolean) => run(async () => setReport(await rescue(quizId, contents, { dryRun: true, acceptLate: late })))
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const given = event.target.files?.[0]
    event.target.value = ''
    setReport(null)
    if (!given) return
    void given.text().then((text) => {
      const contents: unknown = JSON.parse(text)
      setUnreadable(false)
      setFile(contents)
      void look(contents, acceptLate)
    }).catch(() => setUnreadable(true))
  }
  const late = report?.answers.some(({ outcome }) => outcome === 'late') || acceptLate
  const taken = report?.answers.filter(({ outcome }) => outcome === 'taken').length ?? 0
  return (
    <Dialog open wide title={t('quiz-running.rescue')} onClose={close} actions={report && taken > 0 ? <Button kind="primary" busy={busy} onClick={() => void run(async () => { await rescue(quizId, file, { dryRun: false, acceptLate }); await done() })}>{t('quiz-running.rescue_go', { count: taken })}</Button> : undefined}>
      <p>{t('quiz-running.rescue_about')}</p>
      <label>
        <input type="file" accept=".json,.rescue,application/json" className="file-input" onChange={chosen} />
        <span className={report ? 'button button-secondary' : 'button button-primary'}>{t('quiz-running.rescue_choose')}</span>
      </label>
      {unreadable && <Notice kind="trouble" live>{t('quiz-running.rescue_unreadable')}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {report && (
        <>
          <p role="status"><strong dir="auto">{isolated(fullName(report.student))}</strong> · {t('quiz-running.rescue_count', { count: report.answers.length })}</p>
          {late && <Check plain label={t('quiz-running.rescue_late')} checked={acceptLate} onChecked={(checked) => { setAcceptLate(checked); void look(file, checked) }} />}
          <ul className="timeline">
            {report.answers.map(({ itemId, position, answeredAt, outcome }) => (
              <li key={itemId}><span>{t('quiz-running.question', { number: position ?? 0 })}</span><span><strong>{t(`quiz-running.outcome_${outcome}`)}</strong> {answeredAt && <span className="muted">{dateTime(answeredAt)}</span>}</span></li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
