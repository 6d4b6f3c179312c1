import { strings } from './words.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { AttemptReview } from '../../../../../server/features/attempts/attempts.schemas.ts'

const titles = { in_progress: 'later.result_open', submitted: 'later.result', graded: 'later.result', timed_out: 'later.result_timed_out', reset: 'later.result_reset' } as const

/** How an attempt ended, and its points as far as they are shown. */
export function Score({ attempt }: { attempt: AttemptReview }) {
  const t = useText(strings)
  const { dateTime, number } = useFormats()
  const { state, score, maxScore, passed, certaintyScore, finishedAt, lateAnswers, creditSeconds, extraSeconds, answered, items } = attempt
  const minutes = (seconds: number) => Math.max(1, Math.round(seconds / 60))
  const all = items?.filter(({ type }) => type !== 'scenario' && type !== 'description').length
  return (
    <section className="card stack attempt-result" aria-labelledby="result">
      <div>
        <h2 id="result"><Icon name={state === 'timed_out' || state === 'in_progress' ? 'clock' : state === 'reset' ? 'info' : 'check'} /> {t(titles[state])}</h2>
        {finishedAt && <p className="muted">{dateTime(finishedAt)}{all !== undefined && <> · {t('attempt.count_answered', { count: answered, all })}</>}</p>}
      </div>
      {state === 'timed_out' && <p>{t('later.result_time_text')}</p>}
      {state === 'reset' && <p>{t('later.result_reset_text')}</p>}
      {score !== null && (
        <div>
          <p className="muted">{t('later.result_score')}</p>
          <p className="figure">{t('later.points_of', { points: number(score / 100), most: number(maxScore / 100) })}</p>
          {maxScore > 0 && <p>{t('later.result_share', { share: number(Math.round(100 * score / maxScore)) })}{passed !== null && <> · <strong className={passed ? 'attempt-passed' : 'attempt-not-passed'}><Icon name={passed ? 'check' : 'close'} /> {t(passed ? 'later.passed' : 'later.not_passed')}</strong></>}</p>}
        </div>
      )}
      {score === null && state !== 'reset' && state !== 'in_progress' && <p>{t(state === 'submitted' ? 'later.result_waits' : 'later.result_hidden')}</p>}
      {score !== null && state === 'submitted' && <p className="muted">{t('later.result_waits')}</p>}
      {certaintyScore !== null && <p>{t('later.certainty', { share: number(Math.round(certaintyScore / 100)) })}</p>}
      {lateAnswers > 0 && <p className="muted">{t('later.late_answers', { count: lateAnswers })}</p>}
      {creditSeconds > 0 && <p className="muted">{t('later.credit', { count: minutes(creditSeconds) })}</p>}
      {extraSeconds > 0 && <p className="muted">{t('later.extra', { count: minutes(extraSeconds) })}</p>}
    </section>
  )
}
