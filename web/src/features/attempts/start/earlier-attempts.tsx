import { strings } from '../taking.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import type { Quiz } from '../../../../../server/features/quizzes/quizzes.schemas.ts'
import '../rows.css'

/** The latest first, each with as much of its result as is shown. */
export function EarlierAttempts({ quiz, own }: { quiz: Quiz, own: NonNullable<Quiz['own']> }) {
  const t = useText(strings)
  const { dateTime, number } = useFormats()
  const points = (score: number, most: number) => t('taking.row_score', { points: number(score / 100), most: number(most / 100) })
  const over = own.attempts.filter(({ state }) => state !== 'in_progress')
  if (over.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="earlier">
      <h2 id="earlier">{t('taking.earlier')}</h2>
      <ul className="stack-s">
        {over.map((attempt) => (
          <li key={attempt.id} className="card attempt-row">
            <span className="attempt-row-words">
              <strong>{t('taking.attempt', { number: attempt.number })}</strong>
              <small className="muted">{[attempt.finishedAt && dateTime(attempt.finishedAt), t(`taking.${attempt.state}`)].filter(Boolean).join(' · ')}</small>
              {attempt.score !== null && <span>{points(attempt.score, attempt.maxScore)}</span>}
            </span>
            <LinkButton to={`/attempts/${attempt.id}`} small>{t(attempt.reviewable ? 'taking.look' : 'taking.result')}</LinkButton>
          </li>
        ))}
      </ul>
      {own.score !== null && over.length > 1 && <p className="muted">{t('taking.counts', { points: number(own.score / 100), most: number(quiz.maxScore / 100) })}</p>}
    </section>
  )
}
