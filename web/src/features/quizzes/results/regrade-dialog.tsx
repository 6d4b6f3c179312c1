/** Before anybody's score changes: who would have another one. */
import { useState } from 'react'
import { regrade, rule, takeNewest, unrule } from '../quizzes.api.ts'
import type { RegradeReport } from '../quizzes.api.ts'
import { pointsText } from '../quizzes.rules.ts'
import { strings } from '../quiz-results.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'

export type Regrading = { kind: 'again' } | { kind: 'dropped' | 'full_credit' | 'take_back' | 'version', questionId: number, name: string }

interface Props { quizId: number, regrading: Regrading, close: () => void, done: (changed: number) => Promise<unknown> }

export function RegradeDialog({ quizId, regrading, close, done }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [report, setReport] = useState<RegradeReport | null>(null)
  const { busy, error, run } = useDoing()
  const needsReason = regrading.kind === 'dropped' || regrading.kind === 'full_credit' || regrading.kind === 'version'
  const ask = (dryRun: boolean): Promise<RegradeReport> => {
    switch (regrading.kind) {
      case 'again': return regrade(quizId, dryRun)
      case 'take_back': return unrule(quizId, regrading.questionId, dryRun)
      case 'version': return takeNewest(quizId, regrading.questionId, reason.trim(), dryRun)
      default: return rule(quizId, regrading.questionId, { ruling: regrading.kind, reason: reason.trim() }, dryRun)
    }
  }
  const look = () => {
    if (needsReason && reason.trim() === '') return setMissing(true)
    void run(async () => setReport(await ask(true)))
  }
  const go = () => void run(async () => done((await ask(false)).changed.length))
  return (
    <Dialog open wide title={t(`quiz-results.do_${regrading.kind}`)} onClose={close} actions={report ? <Button kind="primary" busy={busy} onClick={go}>{t('quiz-results.go')}</Button> : <Button kind="primary" busy={busy} onClick={look}>{t('quiz-results.look')}</Button>}>
      {'name' in regrading && <p><strong dir="auto">{regrading.name}</strong></p>}
      <p>{t(`quiz-results.about_${regrading.kind}`)}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {needsReason && <Field label={t('quiz-results.reason')} hint={t('quiz-results.reason_hint')} value={reason} maxLength={500} onValue={(value) => { setReason(value); setMissing(false); setReport(null) }} error={missing ? sentence.field('required') : undefined} />}
      {report && (
        <>
          <p role="status"><strong>{t('quiz-results.would_change', { count: report.changed.length, attempts: report.attempts })}</strong></p>
          {report.changed.length > 0 && (
            <Table caption={t('quiz-results.who')} rows={report.changed} rowKey={({ attemptId }) => attemptId} columns={[
              { key: 'student', label: t('quiz-results.student'), cell: ({ student }) => <bdi>{fullName(student)}</bdi> },
              { key: 'before', label: t('quiz-results.before'), numeric: true, cell: ({ scoreBefore, maxBefore }) => `${scoreBefore === null ? '–' : pointsText(scoreBefore)} / ${pointsText(maxBefore)}` },
              { key: 'after', label: t('quiz-results.after'), numeric: true, cell: ({ scoreAfter, maxAfter }) => `${scoreAfter === null ? '–' : pointsText(scoreAfter)} / ${pointsText(maxAfter)}` }
            ]} />
          )}
        </>
      )}
    </Dialog>
  )
}
