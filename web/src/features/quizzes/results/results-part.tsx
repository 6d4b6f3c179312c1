/** What came of a quiz: how the class spreads, who has what, how each question did; and what is put right afterwards. */
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { RegradeDialog } from './regrade-dialog.tsx'
import type { Regrading } from './regrade-dialog.tsx'
import type { QuizPart } from '../quiz-page.tsx'
import { listRegrades, readResults } from '../quizzes.api.ts'
import type { QuestionResult, QuizResults } from '../quizzes.api.ts'
import { pointsText } from '../quizzes.rules.ts'
import { strings } from '../quiz-results.strings.ts'
import { strings as running } from '../quiz-running.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useFormats } from '../../../lib/time.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Table } from '../../../ui/table.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import { Share } from '../../../ui/staff/share.tsx'

export default function ResultsPart({ quiz, undo }: QuizPart) {
  const t = useText(strings)
  const cache = useQueryClient()
  const [asked, ask] = useState<Regrading | null>(null)
  const query = useQuery({ queryKey: ['quiz-results', quiz.id], queryFn: () => readResults(quiz.id), staleTime: 0 })
  const done = async (changed: number) => {
    ask(null)
    undo.say(t('quiz-results.regraded', { count: changed }))
    await Promise.all([cache.invalidateQueries({ queryKey: ['quiz-results', quiz.id] }), cache.invalidateQueries({ queryKey: ['regrades', quiz.id] })])
  }
  return (
    <section className="stack" aria-label={t('quiz-results.title')}>
      <Loaded query={query}>{(results) => (
        <>
          <Figures results={results} />
          <div className="row not-printed">
            <a className="button button-secondary" href={`/api/quizzes/${quiz.id}/results.csv`} download><Icon name="download" /><span>{t('quiz-results.csv')}</span></a>
            {results.finished > 0 && <Button onClick={() => ask({ kind: 'again' })}>{t('quiz-results.again')}</Button>}
          </div>
          {results.finished === 0 && results.inProgress === 0 ? <EmptyState icon="people" title={t('quiz-results.none')}>{t('quiz-results.none_text')}</EmptyState> : (
            <>
              <Distribution results={results} />
              <Students results={results} />
              <Questions results={results} ask={ask} />
            </>
          )}
        </>
      )}</Loaded>
      <Regrades quizId={quiz.id} />
      {asked && <RegradeDialog quizId={quiz.id} regrading={asked} close={() => ask(null)} done={done} />}
    </section>
  )
}

const percentOf = (score: number | null, max: number): number | null => score === null || max === 0 ? null : Math.round(10_000 * score / max)

function Figures({ results }: { results: QuizResults }) {
  const t = useText(strings)
  const { number } = useFormats()
  const share = (points: number | null) => points === null ? '–' : `${number(Math.round(points / 100))} %`
  const figures: Array<[string, string]> = [
    [t('quiz-results.finished'), number(results.finished)], [t('quiz-results.in_progress'), number(results.inProgress)], [t('quiz-results.not_started'), number(results.notStarted)], [t('quiz-results.mean'), share(results.mean)],
    [t('quiz-results.median'), share(results.median)], ...(results.passed === null ? [] : [[t('quiz-results.passed'), number(results.passed)] as [string, string]])
  ]
  return <dl className="result-figures">{figures.map(([label, value]) => <div key={label} className="card"><dt className="muted">{label}</dt><dd className="figure">{value}</dd></div>)}</dl>
}

function Distribution({ results: { distribution } }: { results: QuizResults }) {
  const t = useText(strings)
  const most = Math.max(1, ...distribution)
  return (
    <section className="card stack-s" aria-labelledby="distribution">
      <h2 id="distribution">{t('quiz-results.distribution')}</h2>
      <ol className="distribution">
        {distribution.map((count, i) => (
          <li key={i}>
            <span className="distribution-count">{count > 0 && count}</span>
            <span className="distribution-bar" style={{ height: `${Math.round(100 * count / most)}%` }} aria-hidden="true" />
            <span className="distribution-name">{i * 10}<span className="hidden-visually"> – {i * 10 + 10} %: {t('quiz-results.students_count', { count })}</span></span>
          </li>
        ))}
      </ol>
      <p className="muted">{t('quiz-results.distribution_about')}</p>
    </section>
  )
}

function Students({ results }: { results: QuizResults }) {
  const t = useText(strings)
  const live = useText(running)
  const { number } = useFormats()
  const certainty = results.students.some(({ certaintyScore }) => certaintyScore !== null)
  return (
    <Table caption={t('quiz-results.students')} showCaption rows={results.students} rowKey={({ student }) => student.id} columns={[
      { key: 'student', label: t('quiz-results.student'), cell: ({ student, attemptId }) => attemptId === null ? <bdi>{fullName(student)}</bdi> : <Link href={`/attempts/${attemptId}`} dir="auto">{fullName(student)}</Link> },
      { key: 'score', label: t('quiz-results.score'), cell: ({ score, student }) => {
        const share = percentOf(score, results.maxScore)
        return share === null ? '–' : <span className="result-score"><Share of={share} label={`${fullName(student)}, ${Math.round(share / 100)} %`} /><span className="nowrap">{pointsText(score!)} / {pointsText(results.maxScore)}</span></span>
      } },
      ...(results.passMark === null ? [] : [{ key: 'passed', label: t('quiz-results.passed_one'), cell: ({ passed }: QuizResults['students'][number]) => passed === null ? '–' : passed ? <span className="result-passed"><Icon name="check" /> {t('quiz-results.yes')}</span> : <span className="result-failed"><Icon name="close" /> {t('quiz-results.no')}</span> }]),
      ...(certainty ? [{ key: 'certainty', label: t('quiz-results.certainty'), numeric: true, cell: ({ certaintyScore }: QuizResults['students'][number]) => certaintyScore === null ? '–' : `${number(Math.round(certaintyScore / 100))} %` }] : []),
      { key: 'attempts', label: t('quiz-results.attempts'), numeric: true, cell: ({ attempts }) => attempts },
      { key: 'time', label: t('quiz-results.time'), numeric: true, cell: ({ seconds }) => seconds === null ? '–' : t('quiz-results.minutes', { count: Math.max(1, Math.round(seconds / 60)) }) },
      { key: 'state', label: t('quiz-results.state'), cell: ({ state, waiting, late }) => <span>{live(`quiz-running.state_${state ?? 'none'}`)}{waiting > 0 && <small className="quiz-warning"> · {t('quiz-results.waiting', { count: waiting })}</small>}{late && <small className="quiz-warning"> · {t('quiz-results.late')}</small>}</span> }
    ]} />
  )
}

function Questions({ results, ask }: { results: QuizResults, ask: (regrading: Regrading) => void }) {
  const t = useText(strings)
  return (
    <section className="stack-s" aria-labelledby="result-questions">
      <h2 id="result-questions">{t('quiz-results.questions')}</h2>
      <ul className="stack-s">{named(results.questions).map((question) => <li key={`${question.versionId}-${question.partId ?? ''}`}><OneQuestion question={question} ask={ask} /></li>)}</ul>
    </section>
  )
}

/** Parts of a scenario have its name, with a number. */
function named(questions: QuestionResult[]): QuestionResult[] {
  const seen = new Map<number, number>()
  return questions.map((question) => {
    if (question.partId === null) return question
    const number = (seen.get(question.versionId) ?? 0) + 1
    seen.set(question.versionId, number)
    return { ...question, name: `${question.name} (${number})` }
  })
}

function OneQuestion({ question, ask }: { question: QuestionResult, ask: (regrading: Regrading) => void }) {
  const t = useText(strings)
  const { number } = useFormats()
  const [open, setOpen] = useState(false)
  const { questionId, name, asked, answered, credit, right, partly, wrong, discrimination, seconds, tallies, ruling, newerVersion } = question
  const most = Math.max(1, ...tallies.map(({ count }) => count))
  return (
    <article className="card stack-s" aria-label={name}>
      <div className="split">
        <h3 className="result-name"><Link href={`/questions/${questionId}`} dir="auto">{name}</Link>{ruling && <span className="quiz-warning"> · {t(`quiz-results.ruling_${ruling}`)}</span>}</h3>
        <span className="row">
          {credit !== null && <Share of={credit} label={t('quiz-results.credit_of', { name })} />}
          <RowMenu label={t('quiz-results.more_of', { name })} items={[
            newerVersion !== null && { id: 'version', label: t('quiz-results.newer', { number: newerVersion }), icon: 'edit', act: () => ask({ kind: 'version', questionId, name }) },
            ruling === null && { id: 'drop', label: t('quiz-results.drop'), icon: 'minus', act: () => ask({ kind: 'dropped', questionId, name }) },
            ruling === null && { id: 'full', label: t('quiz-results.full'), icon: 'check', act: () => ask({ kind: 'full_credit', questionId, name }) },
            ruling !== null && { id: 'back', label: t('quiz-results.take_back'), sign: 'restore', act: () => ask({ kind: 'take_back', questionId, name }) }
          ]} />
        </span>
      </div>
      <p className="facts-row"><span>{t('quiz-results.asked', { count: asked })}</span><span>{t('quiz-results.answered', { count: answered })}</span><span className="result-passed">{t('quiz-results.right', { count: right })}</span><span>{t('quiz-results.partly', { count: partly })}</span><span className="result-failed">{t('quiz-results.wrong', { count: wrong })}</span>
        {discrimination !== null && <span className={discrimination < 0 ? 'quiz-warning' : undefined}>{t('quiz-results.discrimination', { value: number(Math.round(discrimination / 100) / 100) })}</span>}{seconds !== null && <span>{t('quiz-results.seconds', { count: Math.round(seconds) })}</span>}</p>
      {tallies.length > 0 && <div className="not-printed"><Button small kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{t('quiz-results.answers')}</Button></div>}
      {open && (
        <ul className="stack-s">
          {tallies.map(({ id, text, right: isRight, count }) => (
            <li key={id} className="result-tally"><span dir="auto">{text ?? (id === 'other' ? t('quiz-results.other') : id)}{isRight && <strong className="result-passed"> ✓ {t('quiz-results.is_right')}</strong>}</span><meter min={0} max={most} value={count} aria-label={text ?? id} /><span>{number(count)}</span></li>
          ))}
        </ul>
      )}
    </article>
  )
}

function Regrades({ quizId }: { quizId: number }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  const all = useQuery({ queryKey: ['regrades', quizId], queryFn: () => listRegrades(quizId) }).data ?? []
  if (all.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="regrades">
      <h2 id="regrades">{t('quiz-results.regrades')}</h2>
      <ul className="stack-s">
        {all.map((one) => (
          <li key={one.id}><strong>{t(`quiz-results.what_${one.what}`)}</strong> <span className="muted">{dateTime(one.at)}{one.by && <> · <bdi>{fullName(one.by)}</bdi></>} · {t('quiz-results.changed', { count: one.changed.length })}</span>{one.reason && <p dir="auto">{one.reason}</p>}</li>
        ))}
      </ul>
    </section>
  )
}
