/** What somebody found wrong with a question: looked at, taken up or turned down; whoever reported it is told. */
import { useState } from 'react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { decideReport, listReports, resolveReport } from '../questions.api.ts'
import type { Report } from '../questions.api.ts'
import { strings } from '../problem-reports.strings.ts'
import { strings as words } from '../questions.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useNews } from '../../../lib/use-news.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { Filters } from '../../../ui/staff/filters.tsx'
import '../questions.css'

const news = ['problem_reports'] as const
const looks = ['open', 'pending', 'accepted', 'resolved', 'rejected'] as const

export default function ReportsPage() {
  const t = useText(strings)
  const bank = useText(words)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [look, setLook] = useState<typeof looks[number]>('open')
  const list = useInfiniteQuery({ queryKey: ['problem-reports', look], queryFn: ({ pageParam }) => listReports(look, pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined })
  useNews(news, list.refetch)
  const reports = list.data?.pages.flatMap(({ items }) => items)
  const refresh = () => Promise.all([cache.invalidateQueries({ queryKey: ['problem-reports'] }), cache.invalidateQueries({ queryKey: ['question-bank'] })])
  return (
    <Page title={bank('questions.reports')} intro={<p>{t('problem-reports.intro')}</p>} back={{ to: '/questions', label: bank('questions.back') }}>
      <Filters label={t('problem-reports.show')} value={look} onValue={setLook} options={looks.map((value) => ({ value, label: t(`problem-reports.look_${value}`) }))} />
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!reports && !list.error && <Loading />}
      {reports?.length === 0 && <EmptyState icon="comment" title={t('problem-reports.none')}>{t('problem-reports.none_text')}</EmptyState>}
      <ul className="stack">{reports?.map((report) => <li key={report.id}><OneReport report={report} refresh={refresh} /></li>)}</ul>
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{bank('questions.more')}</Button></div>}
    </Page>
  )
}

function OneReport({ report, refresh }: { report: Report, refresh: () => Promise<unknown> }) {
  const t = useText(strings)
  const bank = useText(words)
  const sentence = useErrorText()
  const { ago } = useFormats()
  const [comment, setComment] = useState('')
  const [missing, setMissing] = useState(false)
  const { busy, error, run } = useDoing()
  const done = (work: () => Promise<unknown>) => void run(async () => { await work(); await refresh() })
  const reject = () => comment.trim() === '' ? setMissing(true) : done(() => decideReport(report.id, 'rejected', comment.trim()))
  const open = report.state === 'pending' || report.state === 'accepted'
  return (
    <article className="card stack-s" aria-label={report.message.slice(0, 80)}>
      <p className="facts-line"><strong>{t(`problem-reports.kind_${report.kind}`)}</strong><span>{t(`problem-reports.state_${report.state}`)}</span><span className="muted">{report.reporter && <bdi>{report.reporter.name}</bdi>} · {ago(report.createdAt)}</span></p>
      <p dir="auto" className="report-message">{report.message}</p>
      {report.question && <p>{t('problem-reports.about')} <Link href={`/questions/${report.question.id}`} dir="auto">{report.question.name || report.question.stem || bank('questions.without_words')}</Link> <span className="muted">{bank('questions.version', { number: report.question.version })}</span></p>}
      {report.comment && <p className="decision-comment" dir="auto">{report.comment}</p>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {open && (
        <>
          <Field multiline label={t('problem-reports.comment')} hint={t('problem-reports.comment_hint')} value={comment} onValue={(value) => { setComment(value); setMissing(false) }} maxLength={2000} error={missing ? t('problem-reports.comment_missing') : undefined} />
          <div className="row">
            {report.state === 'pending' && <Button kind="primary" busy={busy} onClick={() => done(() => decideReport(report.id, 'accepted', comment.trim()))}>{t('problem-reports.accept')}</Button>}
            {report.state === 'pending' && <Button busy={busy} onClick={reject}>{t('problem-reports.reject')}</Button>}
            {report.state === 'accepted' && <Button kind="primary" busy={busy} onClick={() => done(() => resolveReport(report.id, comment.trim()))}>{t('problem-reports.resolve')}</Button>}
            {report.question && <LinkButton icon="edit" to={`/questions/${report.question.id}`}>{t('problem-reports.open')}</LinkButton>}
          </div>
        </>
      )}
    </article>
  )
}
