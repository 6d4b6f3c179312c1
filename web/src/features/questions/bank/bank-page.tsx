/** The question bank: found by words and by what is said about questions; many changed at once. */
import { useState } from 'react'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import { BankFilters, TopicNavigation } from './bank-filters.tsx'
import { BankTable } from './bank-table.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { lookFrom, lookText, isNarrowed } from './look.rules.ts'
import { listQuestions, readSummary } from '../questions.api.ts'
import type { BankLook } from '../questions.api.ts'
import { strings } from '../questions.strings.ts'
import { useTopics } from '../topics/topic-field.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useNews } from '../../../lib/use-news.ts'
import { useScreen } from '../../../lib/use-screen.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { useUser } from '../../../lib/session.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import '../questions.css'

const news = ['question_reviews', 'problem_reports', 'question_decided'] as const

export default function BankPage() {
  const t = useText(strings)
  const [, navigate] = useLocation()
  const undo = useUndo()
  const asked = useSearch()
  const [look, setLook] = useState<BankLook>(() => lookFrom(asked))
  const topic = look.topicId ? `?topic=${look.topicId}` : ''
  const change = (part: Partial<BankLook>) => {
    const next = { ...look, ...part }
    setLook(next)
    navigate(`/questions${lookText(next)}`, { replace: true })
  }
  return (
    <Page title={t('questions.title')} intro={<p>{t('questions.intro')}</p>} actions={(
      <>
        <LinkButton kind="primary" icon="plus" to={`/questions/new${topic}`}>{t('questions.new')}</LinkButton>
        <LinkButton icon="upload" to="/questions/import">{t('questions.bring_in')}</LinkButton>
        <RowMenu label={t('questions.more_ways')} items={[
          { id: 'topics', label: t('questions.topics'), icon: 'list', act: () => navigate('/questions/topics') },
          { id: 'duplicates', label: t('questions.duplicates'), icon: 'copy', act: () => navigate('/questions/duplicates') },
          { id: 'review', label: t('questions.review_queue'), icon: 'check', act: () => navigate('/questions/review') },
          { id: 'reports', label: t('questions.reports'), icon: 'comment', act: () => navigate('/questions/reports') }
        ]} />
      </>
    )}>
      <UndoNotice undo={undo} />
      <Waiting change={change} />
      <Bank look={look} change={change} undo={undo} />
    </Page>
  )
}

/** What waits for whom. */
function Waiting({ change }: { change: (part: Partial<BankLook>) => void }) {
  const t = useText(strings)
  const self = useUser()
  const query = useQuery({ queryKey: ['question-bank'], queryFn: readSummary })
  useNews(news, query.refetch)
  const summary = query.data
  if (!summary || summary.pending + summary.openReports + summary.ownToRevise === 0) return null
  return (
    <div className="row">
      {summary.pending > 0 && <LinkButton small icon="waiting" to="/questions/review">{t('questions.waiting', { count: summary.pending })}</LinkButton>}
      {summary.openReports > 0 && <LinkButton small icon="comment" to="/questions/reports">{t('questions.open_reports', { count: summary.openReports })}</LinkButton>}
      {summary.ownToRevise > 0 && <Button small icon="alert" onClick={() => change({ review: 'needs_revision', ownerId: self.id })}>{t('questions.to_revise', { count: summary.ownToRevise })}</Button>}
    </div>
  )
}

function Bank({ look, change, undo }: { look: BankLook, change: (part: Partial<BankLook>) => void, undo: ReturnType<typeof useUndo> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const roomy = useScreen('(min-width: 1000px)')
  const wide = useTopics().length > 0 && roomy
  const [selected, setSelected] = useState<Set<string | number>>(new Set())
  const search = useSettled((look.search ?? '').trim())
  const shown = { ...look, search }
  const list = useInfiniteQuery({
    queryKey: ['questions', shown],
    queryFn: ({ pageParam }) => listQuestions(shown, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData
  })
  const questions = list.data?.pages.flatMap(({ items }) => items) ?? []
  const meant = list.data?.pages[0]?.meant
  const chosen = questions.filter(({ id }) => selected.has(id))
  const none = list.data !== undefined && questions.length === 0
  const done = async () => {
    setSelected(new Set())
    await Promise.all([cache.invalidateQueries({ queryKey: ['questions'] }), cache.invalidateQueries({ queryKey: ['question-bank'] }), cache.invalidateQueries({ queryKey: ['topics'] })])
  }
  return (
    <div className={wide ? 'bank bank-wide' : 'bank'}>
      {wide && <TopicNavigation look={look} change={change} />}
      <div className="stack">
        <BankFilters look={look} change={change} withTopic={!wide} />
        {list.error && <Notice kind="trouble" live action={<Button small onClick={() => void list.refetch()}>{t('questions.try_again')}</Button>}>{sentence(list.error)}</Notice>}
        {meant && <p role="status">{t('questions.meant', { words: meant })}</p>}
        {!list.data && !list.error && <Loading />}
        {chosen.length > 0 && <BulkBar chosen={chosen} undo={undo} done={done} none={() => setSelected(new Set())} />}
        {questions.length > 0 && <BankTable questions={questions} selected={selected} onSelected={setSelected} />}
        {none && (isNarrowed(look)
          ? <EmptyState icon="search" title={t('questions.none_found')} action={<Button onClick={() => change(Object.fromEntries(Object.keys(look).map((key) => [key, undefined])))}>{t('questions.clear')}</Button>}>{t('questions.none_found_text')}</EmptyState>
          : <EmptyState icon="list" title={t('questions.none')} action={<LinkButton kind="primary" to="/questions/new">{t('questions.new')}</LinkButton>}>{t('questions.none_text')}</EmptyState>)}
        {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('questions.more')}</Button></div>}
      </div>
    </div>
  )
}
