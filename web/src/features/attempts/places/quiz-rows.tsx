/** Quizzes as students find them: on the page of their course, at the end of a lesson, on the start page. */
import { Link } from 'wouter'
import { strings } from '../taking.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { QuizRow } from '../../../../../server/features/quizzes/quizzes.schemas.ts'
import '../rows.css'

export function QuizRows({ quizzes }: { quizzes: QuizRow[] }) {
  return <ul className="stack-s">{quizzes.map((quiz) => <li key={quiz.id}><Row quiz={quiz} /></li>)}</ul>
}

function Row({ quiz }: { quiz: QuizRow }) {
  const t = useText(strings)
  const { dateTime, number } = useFormats()
  const { own, closesAt, opensAt, items, timeLimitSeconds, maxScore } = quiz
  const begun = own?.openAttemptId != null
  const state = begun ? t('taking.row_open') : own?.score != null ? t('taking.row_score', { points: number(own.score / 100), most: number(maxScore / 100) }) : own && own.attempts > 0 ? t('taking.row_done') : own?.mayStart === false ? t('taking.row_closed') : t('taking.row_new')
  const facts = [t('taking.questions', { count: items }), timeLimitSeconds !== null && t('taking.minutes', { count: Math.round(timeLimitSeconds / 6) / 10 }),
    own?.mayStart === false && !begun && own.attempts === 0 && opensAt !== null ? t('taking.opens', { time: dateTime(opensAt) }) : closesAt !== null && t('taking.closes', { time: dateTime(closesAt) })].filter(Boolean)
  return (
    <Link href={begun ? `/attempts/${own.openAttemptId}` : `/quizzes/${quiz.id}`} className="card attempt-row">
      <Icon name="edit" />
      <span className="attempt-row-words"><strong dir="auto">{quiz.title}</strong><small className="muted">{facts.join(' · ')}</small></span>
      <small className={begun ? 'attempt-row-begun' : 'muted'}>{state}</small>
    </Link>
  )
}
