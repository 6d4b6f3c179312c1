import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Kind } from './choose-type.tsx'
import { FactsPart } from './facts-part.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import type { Part } from './part.ts'
import { PreviewPart } from './preview-part.tsx'
import { QuestionForm } from './question-form.tsx'
import { ReviewPart } from './review-part.tsx'
import { StatisticsPart } from './statistics-part.tsx'
import { LikePart } from './like-part.tsx'
import { useDraft } from './use-draft.ts'
import type { Kept } from './use-draft.ts'
import { archiveQuestion, copyQuestion, deleteQuestion, submitQuestion, unarchiveQuestion } from '../questions.api.ts'
import type { Question, QuestionFacts } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { uuid } from '../../../lib/plain-http.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useScreen } from '../../../lib/use-screen.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'

interface Props { question: Question | null, kind: Kind, facts?: QuestionFacts, back: { to: string, label: string }, reload?: () => Promise<unknown> }

export function Desk({ question, kind, facts = {}, back, reload }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const undo = useUndo()
  const wide = useScreen('(min-width: 1100px)')
  const [kept, setKept] = useState<Kept | null>(question && { id: question.id, revision: question.revision, version: question.version, review: question.review })
  // Of what is approved or was answered the words are changed only when somebody says so.
  const [mode, setMode] = useState<'write' | 'look' | 'mend'>(question && (question.sealed || question.status === 'archived') ? 'look' : 'write')
  const [checked, setChecked] = useState(question?.review === 'needs_revision')
  const [asked, ask] = useState<'preview' | 'history' | null>(null)
  const { busy, error, run, forget } = useDoing()
  const draft = useDraft({ question, kind, facts, undo, mends: mode === 'mend', changed: (next) => {
    setKept(next)
    void cache.invalidateQueries({ queryKey: ['questions'] })
  } })
  const form = useRef<HTMLDivElement>(null)
  const part: Part = { body: draft.body, change: draft.change, undoable: draft.undoable, epoch: draft.epoch, faults: checked ? draft.faults : [], shelf: draft.shelf, name: 'question' }
  const id = kept?.id ?? null
  const unsaved = draft.state === 'saving' || draft.state === 'unsent'
  const waiting = useRef<(() => void) | null>(null)
  useEffect(() => {
    if (unsaved || !waiting.current) return
    const go = waiting.current
    waiting.current = null
    go()
  }, [unsaved])

  /** Once everything is at the box. */
  const afterSaving = (work: () => void) => {
    if (!unsaved) return work()
    waiting.current = work
    draft.flush()
  }
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['questions'] })
    void cache.invalidateQueries({ queryKey: ['question-bank'] })
    await reload?.()
  }
  const showFaults = () => {
    setChecked(true)
    requestAnimationFrame(() => {
      const first = form.current?.querySelector('.field-error')
      const field = first?.closest('.field, .asking-line, fieldset, li')?.querySelector<HTMLElement>('[contenteditable="true"], input, select, textarea, button')
      first?.scrollIntoView({ block: 'center' })
      field?.focus({ preventScroll: true })
    })
  }
  const submit = () => afterSaving(() => void run(async () => {
    const now = draft.kept.current
    if (now === null || draft.faults.length > 0) return showFaults()
    try {
      await submitQuestion(now.id, now.revision, '')
    } catch (failure) {
      const { code, fields } = asApiError(failure)
      if (code !== 'question_unfinished') throw failure
      draft.setFaults(Object.entries(fields).map(([path, why]) => ({ path, code: why })))
      return showFaults()
    }
    await refresh()
    if (!reload) navigate(`/questions/${now.id}`)
  }))
  const copy = () => afterSaving(() => void run(async () => navigate(`/questions/${(await copyQuestion(id!, uuid())).id}`)))
  const archive = () => void run(async () => {
    await archiveQuestion(id!)
    undo.offer(t('questions.archived'), async () => { await unarchiveQuestion(id!); await refresh() })
    await refresh()
  })
  const remove = () => void run(async () => {
    await deleteQuestion(id!)
    await cache.invalidateQueries({ queryKey: ['questions'] })
    navigate('/questions')
  })

  const title = t(`questions.type_${kind === 'match' && draft.body.type === 'match' && draft.body.picture ? 'picture' : draft.body.type === 'match' ? kind : draft.body.type}`)
  const changed = draft.error !== null && asApiError(draft.error).code === 'question_changed'
  const mendsNot = draft.error !== null && asApiError(draft.error).code === 'key_changed'
  return (
    <Page title={title} back={back} actions={(
      <>
        <SaveState state={draft.state} />
        {!wide && mode !== 'look' && <Button icon="eye" onClick={() => ask('preview')}>{t('questions.preview')}</Button>}
        {mode !== 'look' && kept?.review !== 'pending' && kept?.review !== 'approved' && <Button kind="primary" busy={busy} onClick={submit}>{t('questions.submit')}</Button>}
        {id !== null && (
          <RowMenu label={t('questions.more_about')} items={[
            { id: 'history', label: t('questions.history'), icon: 'clock', act: () => ask('history') },
            { id: 'copy', label: t('questions.copy'), icon: 'copy', act: copy },
            question?.status !== 'archived' && { id: 'archive', label: t('questions.archive'), icon: 'archive', act: archive },
            (kept?.version ?? 1) === 1 && question?.review !== 'approved' && !question?.sealed && { id: 'delete', label: t('questions.delete'), icon: 'trash', danger: true, act: remove }
          ]} />
        )}
      </>
    )}>
      <UndoNotice undo={undo} />
      {error !== null && <Notice kind="trouble" live action={<Button small onClick={forget}>{t('questions.close')}</Button>}>{sentence(error)}</Notice>}
      {draft.error !== null && (
        <Notice kind="trouble" live action={changed || mendsNot ? (
          <span className="row">
            {changed && <Button small onClick={() => void reload?.()}>{t('questions.take_theirs')}</Button>}
            {changed && <Button small onClick={draft.overwrite}>{t('questions.keep_mine')}</Button>}
            {mendsNot && <Button small onClick={() => { setMode('write'); setTimeout(draft.overwrite) }}>{t('questions.as_change')}</Button>}
          </span>
        ) : undefined}>{sentence(draft.error)}</Notice>
      )}
      {question && <ReviewPart question={kept ? { ...question, version: kept.version, review: kept.review, mayDecide: question.mayDecide && kept.review === 'pending' } : question} mode={mode} setMode={setMode} refresh={refresh} undo={undo} />}
      {checked && mode !== 'look' && draft.faults.length > 0 && <Notice kind="warning" live>{t('questions.faults', { count: draft.faults.length })}</Notice>}
      <div className="desk">
        <div className="desk-form stack" ref={form}>
          {mode === 'look' ? <section className="card"><PreviewPart body={draft.body} withKey /></section>
            : <section className="card stack"><QuestionForm part={part} focused={question === null} onPicture={kind === 'picture'} /></section>}
          {id !== null && <StatisticsPart id={id} body={draft.body} />}
        </div>
        <div className="desk-aside stack">
          {wide && mode !== 'look' && <section className="card stack" aria-labelledby="question-preview"><h2 id="question-preview">{t('questions.preview')}</h2><PreviewPart body={draft.body} /></section>}
          <FactsPart facts={draft.facts} change={draft.changeAbout} />
          {id !== null && <LikePart id={id} version={kept?.revision ?? 0} />}
        </div>
      </div>
      {asked === 'preview' && <Dialog open wide title={t('questions.preview')} onClose={() => ask(null)}><PreviewPart body={draft.body} /></Dialog>}
      {asked === 'history' && id !== null && <HistoryDialog id={id} revision={kept!.revision} close={() => ask(null)} restored={async () => { ask(null); await refresh(); if (!reload) navigate(`/questions/${id}`) }} />}
    </Page>
  )
}
