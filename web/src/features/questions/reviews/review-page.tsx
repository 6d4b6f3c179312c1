/** What waits for a decision, one after the other: read as students see it, with its key; approve, send back, turn down by one key. */
import { useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { FactsLine } from './facts-line.tsx'
import { Changes } from '../editing/history-dialog.tsx'
import { PreviewPart } from '../editing/preview-part.tsx'
import { useFaultWords } from '../editing/faults.tsx'
import { decide, listWaiting, readDiff, readQuestion } from '../questions.api.ts'
import type { Question, WaitingQuestion } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useNews } from '../../../lib/use-news.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../questions.css'

const news = ['question_reviews'] as const

export default function ReviewPage() {
  const t = useText(strings)
  const undo = useUndo()
  const asked = Number(new URLSearchParams(useSearch()).get('id')) || null
  const [own, setOwn] = useState(false)
  const query = useQuery({ queryKey: ['question-reviews', own], queryFn: () => listWaiting({ mine: !own }), staleTime: 0 })
  useNews(news, query.refetch)
  return (
    <Page title={t('questions.review_queue')} intro={<p>{t('questions.review_intro')}</p>} back={{ to: '/questions', label: t('questions.back') }}>
      <UndoNotice undo={undo} />
      <Check plain label={t('questions.review_all')} checked={own} onChecked={setOwn} />
      <Loaded query={query}>{({ items }) => items.length === 0
        ? <EmptyState icon="check" title={t('questions.review_none')} action={<LinkButton to="/questions">{t('questions.back')}</LinkButton>}>{t('questions.review_none_text')}</EmptyState>
        : <Queue items={items} first={asked} decided={async (sentence) => { undo.say(sentence); await query.refetch() }} />}
      </Loaded>
    </Page>
  )
}

function Queue({ items, first, decided }: { items: WaitingQuestion[], first: number | null, decided: (sentence: string) => Promise<unknown> }) {
  const t = useText(strings)
  const [id, setId] = useState(first ?? items[0]!.id)
  const at = Math.max(0, items.findIndex((item) => item.id === id))
  const now = items[at]!
  const go = (step: number) => {
    const other = items[at + step]
    if (other) setId(other.id)
  }
  const query = useQuery({ queryKey: ['question-to-review', now.id], queryFn: () => readQuestion(now.id), staleTime: 0, refetchOnWindowFocus: false })
  return (
    <div className="stack">
      <div className="split">
        <p role="status"><strong>{t('questions.review_at', { number: at + 1, all: items.length })}</strong></p>
        <span className="row">
          <Button small icon="back" onClick={() => go(-1)}>{t('questions.previous')}</Button>
          <Button small onClick={() => go(1)}>{t('questions.next')}</Button>
        </span>
      </div>
      <Loaded query={query}>{(question) => (
        <OneToReview key={`${question.id}-${question.revision}`} question={question} waiting={now} go={go} reload={() => query.refetch()} decided={async (sentence) => {
          const next = items[at + 1] ?? items[at - 1]
          if (next) setId(next.id)
          await decided(sentence)
        }} />
      )}</Loaded>
    </div>
  )
}

interface OneProps { question: Question, waiting: WaitingQuestion, go: (step: number) => void, reload: () => Promise<unknown>, decided: (sentence: string) => Promise<unknown> }
type Decision = 'approved' | 'needs_revision' | 'rejected'

function OneToReview({ question, waiting, go, reload, decided }: OneProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const faultWords = useFaultWords()
  const cache = useQueryClient()
  const { ago } = useFormats()
  const [comment, setComment] = useState('')
  const [wanted, setWanted] = useState<Decision | null>(null)
  const { busy, error, run } = useDoing()
  const box = useRef<HTMLDivElement>(null)
  const live = question.liveVersion !== null && question.liveVersion !== question.version ? question.liveVersion : null
  const diff = useQuery({ queryKey: ['question-diff', question.id, live, question.version, question.revision], queryFn: () => readDiff(question.id, live!, question.version), enabled: live !== null })
  const settle = (decision: Decision) => {
    if (!question.mayDecide) return
    if (decision !== 'approved' && comment.trim() === '') {
      setWanted(decision)
      box.current?.querySelector('textarea')?.focus()
      return
    }
    void run(async () => {
      await decide(question.id, { decision, revision: question.revision, ...(comment.trim() ? { comment: comment.trim() } : {}) })
      await Promise.all([cache.invalidateQueries({ queryKey: ['questions'] }), cache.invalidateQueries({ queryKey: ['question-bank'] })])
      await decided(t(`questions.said_${decision}`))
    })
  }
  const keys = useRef({ settle, go })
  useEffect(() => { keys.current = { settle, go } })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest('input, textarea, select, [contenteditable="true"], dialog')) return
      const work: Record<string, () => void> = {
        a: () => keys.current.settle('approved'), n: () => keys.current.settle('needs_revision'), r: () => keys.current.settle('rejected'), j: () => keys.current.go(1), k: () => keys.current.go(-1)
      }
      const found = work[event.key.toLowerCase()]
      if (!found) return
      event.preventDefault()
      found()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const changed = error !== null && asApiError(error).code === 'question_changed'
  return (
    <div className="desk">
      <section className="card stack desk-form" aria-label={t('questions.question')}>
        <FactsLine question={question} />
        <p className="muted">{t('questions.sent_by', { name: isolated(waiting.submittedBy.name), when: ago(waiting.submittedAt) })}{waiting.note && <> · <bdi>{waiting.note}</bdi></>}</p>
        <PreviewPart body={question.body} withKey />
        {question.faults.length > 0 && <Notice kind="warning" title={t('questions.faults', { count: question.faults.length })}><ul>{question.faults.map(({ path, code }) => <li key={path + code}>{faultWords(code)}</li>)}</ul></Notice>}
      </section>
      <div className="desk-aside stack" ref={box}>
        <section className="card stack" aria-label={t('questions.decision')}>
          {error !== null && <Notice kind="trouble" live action={changed ? <Button small onClick={() => void reload()}>{t('questions.load_again')}</Button> : undefined}>{sentence(error)}</Notice>}
          {!question.mayDecide && <Notice kind="info">{t('questions.may_not_decide')}</Notice>}
          {question.mayDecide && (
            <>
              <Field multiline label={t('questions.comment')} hint={t('questions.comment_hint')} value={comment} onValue={(value) => { setComment(value); setWanted(null) }} maxLength={2000} error={wanted ? t('questions.comment_missing') : undefined} />
              <div className="stack-s">
                <Button wide kind="primary" busy={busy} aria-keyshortcuts="A" onClick={() => settle('approved')}>{t('questions.approve')} <kbd className="key">A</kbd></Button>
                <Button wide busy={busy} aria-keyshortcuts="N" onClick={() => settle('needs_revision')}>{t('questions.send_back')} <kbd className="key">N</kbd></Button>
                <Button wide kind="danger" busy={busy} aria-keyshortcuts="R" onClick={() => settle('rejected')}>{t('questions.turn_down')} <kbd className="key">R</kbd></Button>
              </div>
              <p className="muted">{t('questions.review_keys')}</p>
            </>
          )}
          <LinkButton icon="edit" to={`/questions/${question.id}`}>{t('questions.open')}</LinkButton>
        </section>
        {diff.data && <section className="card stack"><Changes diff={diff.data} /></section>}
        {question.decisions.some(({ comment: said }) => said !== '') && (
          <section className="card stack-s" aria-label={t('questions.said_before')}>
            <h2>{t('questions.said_before')}</h2>
            <ul className="stack-s">
              {question.decisions.filter(({ comment: said }) => said !== '').map((one) => (
                <li key={one.at + one.decision}><strong>{t(`questions.decision_${one.decision}`)}</strong> <span className="muted"><bdi>{one.by.name}</bdi></span><p dir="auto" className="decision-comment">{one.comment}</p></li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}
