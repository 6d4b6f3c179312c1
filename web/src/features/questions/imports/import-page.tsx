/** Questions from a file: first what would happen, question by question; then, when somebody says so, it happens. */
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { importFormats, importQuestions } from './imports.api.ts'
import type { QuestionImport } from './imports.api.ts'
import { ImportReport } from './import-report.tsx'
import { strings } from '../question-imports.strings.ts'
import { strings as words } from '../questions.strings.ts'
import { TopicField } from '../topics/topic-field.tsx'
import { changeMany } from '../questions.api.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { uuid } from '../../../lib/plain-http.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../../../ui/staff/drop.css'
import '../../../ui/staff/fields.css'
import '../questions.css'

type Format = typeof importFormats[number]
interface Tried { file: File, report: QuestionImport }

export default function ImportQuestionsPage() {
  const t = useText(strings)
  const bank = useText(words)
  const cache = useQueryClient()
  const undo = useUndo()
  const [format, setFormat] = useState<Format>('auto')
  const [topic, setTopic] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState<Tried | null>(null)
  const [imported, setImported] = useState<Tried | null>(null)
  const [share, setShare] = useState(0)
  const { busy, error, run } = useDoing()
  const key = useRef('')
  const topicId = topic === '' ? null : Number(topic)

  const look = (chosen: File, as: Format = format) => {
    setFile(chosen)
    setTried(null)
    setImported(null)
    setShare(0)
    key.current = uuid() // of the import that may follow: sent again after a lost answer it is done once
    void run(async () => setTried({ file: chosen, report: await importQuestions(chosen, { format: as, dryRun: true, topicId }, uuid(), setShare) }))
  }
  const go = () => void run(async () => {
    setShare(0)
    const report = await importQuestions(file!, { format, dryRun: false, topicId }, key.current, setShare)
    setImported({ file: file!, report })
    setTried(null)
    await Promise.all([cache.invalidateQueries({ queryKey: ['questions'] }), cache.invalidateQueries({ queryKey: ['topics'] }), cache.invalidateQueries({ queryKey: ['question-bank'] })])
    undo.offer(t('question-imports.done', { count: report.imported }), () => archiveAll(report.questionIds))
  })
  const archiveAll = async (ids: number[]) => {
    for (let at = 0; at < ids.length; at += 200) await changeMany({ questionIds: ids.slice(at, at + 200), archived: true }, uuid())
    setImported(null)
    await cache.invalidateQueries({ queryKey: ['questions'] })
  }
  return (
    <Page title={t('question-imports.title')} intro={<p>{t('question-imports.intro')}</p>} back={{ to: '/questions', label: bank('questions.back') }}>
      <UndoNotice undo={undo} />
      <section className="card stack">
        <div className="two-fields">
          <Field label={t('question-imports.format')} value={format} options={importFormats.map((value) => ({ value, label: t(`question-imports.format_${value}`) }))}
            onValue={(value) => { setFormat(value as Format); if (file) look(file, value as Format) }} />
          <TopicField label={t('question-imports.topic')} value={topic} onValue={setTopic} first={[{ value: '', label: t('question-imports.topic_of_file') }]} />
        </div>
        <Drop choose={look} />
        {busy && <Progress label={t(share < 1 ? 'question-imports.sending' : 'question-imports.reading', { name: isolated(file?.name ?? '') })} value={Math.round(share * 100)} {...(share < 1 ? {} : { words: '…' })} />}
        {error !== null && <Refused error={error} name={file?.name ?? ''} />}
      </section>
      {tried && (
        <section className="card stack" aria-labelledby="import-plan">
          <h2 id="import-plan" tabIndex={-1}>{t('question-imports.plan', { name: isolated(tried.file.name) })}</h2>
          <p role="status">{t('question-imports.plan_text', { count: tried.report.imported, format: t(`question-imports.format_${tried.report.format}`) })}</p>
          <ImportReport report={tried.report} />
          <div className="row">
            {tried.report.imported > 0 && <Button kind="primary" busy={busy} onClick={go}>{t('question-imports.go', { count: tried.report.imported })}</Button>}
            <Button kind="quiet" onClick={() => { setTried(null); setFile(null) }}>{t('question-imports.leave')}</Button>
          </div>
        </section>
      )}
      {imported && (
        <section className="card stack" aria-labelledby="import-done">
          <h2 id="import-done">{t('question-imports.done', { count: imported.report.imported })}</h2>
          <p>{t('question-imports.done_text')}</p>
          <ImportReport report={imported.report} />
          <div className="row">
            <LinkButton kind="primary" to="/questions?origin=imported">{t('question-imports.to_bank')}</LinkButton>
            <Button busy={busy} onClick={() => void run(async () => {
              for (let at = 0; at < imported.report.questionIds.length; at += 200) await changeMany({ questionIds: imported.report.questionIds.slice(at, at + 200), submit: true }, uuid())
              undo.say(t('question-imports.submitted'))
              await cache.invalidateQueries({ queryKey: ['questions'] })
            })}>{t('question-imports.submit')}</Button>
          </div>
        </section>
      )}
    </Page>
  )
}

function Drop({ choose }: { choose: (file: File) => void }) {
  const t = useText(strings)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) choose(file)
  }
  return (
    <div className={over ? 'drop drop-over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="upload" large />
      <p>{t('question-imports.drop')}</p>
      <label>
        <input className="drop-input" type="file" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) choose(file) }} />
        <span className="button button-primary">{t('question-imports.choose')}</span>
      </label>
      <p className="muted">{t('question-imports.kinds')}</p>
    </div>
  )
}

const known = new Set(Object.keys(strings))

/** Why nothing at all could be read, in words. */
function Refused({ error, name }: { error: unknown, name: string }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { code, fields } = asApiError(error)
  const key = [fields.file, code].map((why) => `question-imports.fault_${why}`).find((one) => known.has(one))
  return <Notice kind="trouble" live title={isolated(name)}>{key ? t(key as keyof typeof strings) : sentence(error)}</Notice>
}
