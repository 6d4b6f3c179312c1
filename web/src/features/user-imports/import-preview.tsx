import { useEffect, useRef, useState } from 'react'
import { Columns } from './columns.tsx'
import { Figures } from './figures.tsx'
import { PreviewRows } from './preview-rows.tsx'
import { Questions } from './questions.tsx'
import type { Choice, DefaultRole, ImportRow, Preview, Reading } from './user-imports.api.ts'
import { countsOf, filters, rowsOf } from './user-imports.rules.ts'
import type { Filter } from './user-imports.rules.ts'
import { useImportError } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Choice as ChoiceRows } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Filters } from '../../ui/staff/filters.tsx'

interface ImportPreviewProps {
  fileName: string
  preview: Preview
  questions: ImportRow[]
  reading: Reading
  busy: boolean
  error: unknown
  choices: Record<string, Choice>
  onChoices: (choices: Record<string, Choice>) => void
  onReading: (reading: Reading) => void
  onRun: () => void
  onOther: () => void
}

export function ImportPreview({ fileName, preview, questions, reading, busy, error, choices, onChoices, onReading, onRun, onOther }: ImportPreviewProps) {
  const t = useText(strings)
  const user = useUser()
  const sentence = useImportError()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus({ preventScroll: true })
    head.current?.scrollIntoView({ block: 'start' })
  }, [])
  const counts = countsOf(preview)
  const open = questions.filter((row) => !choices[row.line]).length
  const taken = counts.new + counts.changed + counts.unchanged
  const lost = error !== null && asApiError(error).status === 0

  return (
    <div className="stack-l">
      <section className="stack" aria-labelledby="import-plan">
        <div className="split">
          <h2 id="import-plan" ref={head} tabIndex={-1} className="import-focus">{t('user-imports.plan')}</h2>
          <Button small kind="quiet" onClick={onOther}>{t('user-imports.other_file')}</Button>
        </div>
        <p className="muted">{t('user-imports.plan_text', { file: fileName })}</p>
        <Figures created={counts.new} updated={counts.changed} unchanged={counts.unchanged} skipped={counts.problems + counts.questions} />
        {preview.newClasses.length > 0 && <p dir="auto">{t('user-imports.new_classes', { count: preview.newClasses.length, names: preview.newClasses.join(', ') })}</p>}
        {preview.warnings.length > 0 && <Notice kind="warning">{t('user-imports.warnings', { count: preview.warnings.length })}</Notice>}
        <Columns preview={preview} reading={reading} onReading={onReading} />
        {user.role === 'admin' && (
          <ChoiceRows<DefaultRole> inline legend={t('user-imports.default_role')} hint={t('user-imports.default_role_hint')} value={reading.defaultRole}
            onValue={(defaultRole) => onReading({ ...reading, defaultRole })}
            options={[{ value: 'student', label: t('user-imports.role_students') }, { value: 'instructor', label: t('user-imports.role_instructors') }]} />
        )}
      </section>
      {questions.length > 0 && <Questions rows={questions} choices={choices} onChoices={onChoices} />}
      <section className="import-go card stack-s" aria-label={t('user-imports.run_label')}>
        {error !== null && <Notice kind="trouble" live title={lost ? t('user-imports.lost') : undefined}>{lost ? t('user-imports.lost_text') : sentence(error)}</Notice>}
        {open > 0 && <Notice kind="warning">{t('user-imports.unanswered', { count: open })}</Notice>}
        {counts.problems > 0 && <p>{t('user-imports.will_skip', { count: counts.problems })}</p>}
        {taken === 0 && !busy && <Notice kind="warning">{t('user-imports.nothing')}</Notice>}
        <div><Button kind="primary" busy={busy} onClick={taken > 0 ? onRun : undefined}>{t('user-imports.run', { count: taken })}</Button></div>
      </section>
      <p className="muted"><small>{t('user-imports.undo')}</small></p>
      <Lines preview={preview} counts={counts} busy={busy} />
    </div>
  )
}

interface LinesProps { preview: Preview, counts: Record<Filter, number>, busy: boolean }

function Lines({ preview, counts, busy }: LinesProps) {
  const t = useText(strings)
  const [filter, setFilter] = useState<Filter>('all')
  const shown = filters.filter((name) => name === 'all' || counts[name] > 0)
  const current = shown.includes(filter) ? filter : 'all'
  return (
    <section className="stack" aria-labelledby="import-lines" aria-busy={busy}>
      <h2 id="import-lines">{t('user-imports.lines')}</h2>
      <Filters label={t('user-imports.filters')} value={current} onValue={setFilter} options={shown.map((name) => ({ value: name, label: t(`user-imports.filter_${name}`), count: counts[name] }))} />
      {preview.rowsLeftOut > 0 && <p className="muted">{t('user-imports.left_out', { count: preview.rowsLeftOut })}</p>}
      <PreviewRows key={current} rows={rowsOf(preview.rows, current)} warnings={preview.warnings} caption={t(`user-imports.filter_${current}`)} />
    </section>
  )
}
