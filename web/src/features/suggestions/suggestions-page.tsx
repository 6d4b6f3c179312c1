/** What a student suggests for the question bank, and problems they have reported; with what became of both. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { SuggestionForm } from './suggestion-form.tsx'
import { suggestionOf } from './suggestions.rules.ts'
import type { Suggestion } from './suggestions.rules.ts'
import { strings } from './suggestions.strings.ts'
import { api } from '../../lib/api.ts'
import { knowErrors, useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useNews } from '../../lib/use-news.ts'
import { usePages } from '../../lib/use-pages.ts'
import { useRequestKey } from '../../lib/use-request-key.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import type { QuestionBody } from '../../../../server/features/questions/body.schemas.ts'
import type { Proposal, ProposalDetails } from '../../../../server/features/question-reviews/question-reviews.schemas.ts'
import type { Report } from '../../../../server/features/problem-reports/problem-reports.schemas.ts'
import './suggestions.css'

knowErrors(strings)
const news = ['question_decided', 'problem_report'] as const
type Writing = { id: number, revision: number, suggestion: Suggestion } | 'new' | null

export default function SuggestionsPage() {
  const t = useText(strings)
  const [writing, setWriting] = useState<Writing>(null)
  const [sent, setSent] = useState(false)
  const list = usePages<Proposal>('/api/question-proposals')
  const { error, run } = useDoing()
  const sentence = useErrorText()
  useNews(news, list.refetch)
  const change = (id: number) => void run(async () => {
    const { body, revision } = await api.get<ProposalDetails>(`/api/question-proposals/${id}`)
    const suggestion = suggestionOf(body as QuestionBody)
    if (suggestion) setWriting({ id, revision, suggestion })
  })
  const done = async () => {
    setWriting(null)
    setSent(true)
    await list.refetch()
  }
  return (
    <Page title={t('suggestions.title')} narrow intro={t('suggestions.intro')}>
      {sent && <Notice kind="done" live>{t('suggestions.sent')}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {writing !== null ? <SuggestionForm key={writing === 'new' ? 'new' : writing.id} before={writing === 'new' ? undefined : writing} done={done} leave={() => setWriting(null)} />
        : <Button kind="primary" wide icon="plus" onClick={() => { setSent(false); setWriting('new') }}>{t('suggestions.new')}</Button>}
      <Loaded query={list}>{(items) => items.length === 0 ? <EmptyState icon="bulb" title={t('suggestions.none')}>{t('suggestions.none_text')}</EmptyState> : (
        <ul className="stack-s">{items.map((proposal) => <li key={proposal.id}><One proposal={proposal} change={() => change(proposal.id)} /></li>)}</ul>
      )}</Loaded>
      {list.more && <div><Button busy={list.more.busy} onClick={() => void list.more!.load()}>{t('suggestions.more')}</Button></div>}
      <Reports />
    </Page>
  )
}

const signs: Record<Proposal['review'], IconName> = { draft: 'edit', pending: 'waiting', approved: 'check', needs_revision: 'alert', rejected: 'close' }

function One({ proposal: { stem, review, comment }, change }: { proposal: Proposal, change: () => void }) {
  const t = useText(strings)
  return (
    <article className="card stack-s">
      <p dir="auto" className="suggestion-stem">{stem}</p>
      <p className={`suggestion-state suggestion-state-${review}`}><Icon name={signs[review]} /> <span>{t(`suggestions.state_${review}`)}</span></p>
      {comment && <p dir="auto" className="suggestion-comment">{comment}</p>}
      {(review === 'needs_revision' || review === 'draft') && <div><Button small icon="edit" onClick={change}>{t('suggestions.better')}</Button></div>}
    </article>
  )
}

const reportKinds = ['error', 'unclear', 'outdated', 'improvement', 'general'] as const satisfies ReadonlyArray<Report['kind']>

function Reports() {
  const t = useText(strings)
  const { ago } = useFormats()
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const list = usePages<Report>('/api/problem-reports?own=true')
  useNews(news, list.refetch)
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<Report['kind']>('error')
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (message.trim() === '') return
    const report = { kind, message: message.trim() }
    void run(async () => {
      await api.post('/api/problem-reports', report, { idempotencyKey: keyFor(report) })
      setMessage('')
      setTried(false)
      setOpen(false)
      await list.refetch()
    })
  }
  return (
    <section className="stack" aria-labelledby="reports">
      <h2 id="reports">{t('suggestions.reports')}</h2>
      {open ? (
        <form className="card stack" noValidate onSubmit={send}>
          {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
          <Field label={t('suggestions.report_kind')} value={kind} onValue={(value) => setKind(value as Report['kind'])} options={reportKinds.map((value) => ({ value, label: t(`suggestions.report_${value}`) }))} />
          <Field multiline label={t('suggestions.report_message')} hint={t('suggestions.report_hint')} value={message} onValue={setMessage} maxLength={4000} error={tried && message.trim() === '' ? t('suggestions.report_missing') : undefined} />
          <Button kind="primary" type="submit" wide busy={busy}>{t('suggestions.report_send')}</Button>
          <Button kind="quiet" wide onClick={() => setOpen(false)}>{t('suggestions.leave')}</Button>
        </form>
      ) : <Button wide icon="comment" onClick={() => setOpen(true)}>{t('suggestions.report_new')}</Button>}
      <ul className="stack-s">
        {list.data?.map(({ id, message: said, state, comment, createdAt }) => (
          <li key={id} className="card stack-s">
            <p dir="auto" className="suggestion-stem">{said}</p>
            <p className={`suggestion-state suggestion-state-${state === 'rejected' ? 'rejected' : state === 'pending' ? 'pending' : 'approved'}`}><Icon name={state === 'pending' ? 'waiting' : state === 'rejected' ? 'close' : 'check'} /> <span>{t(`suggestions.report_state_${state}`)} · {ago(createdAt)}</span></p>
            {comment && <p dir="auto" className="suggestion-comment">{comment}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
