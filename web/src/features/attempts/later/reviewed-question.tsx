/** One question as it was answered, and as much of what was right as the policy shows. */
import { strings } from './words.ts'
import { ContentView } from '../../../content/content-view.tsx'
import { asks, isAnswered } from '../../../questions/answered.rules.ts'
import { QuestionView } from '../../../questions/question-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { AttemptItem, ReviewedItem, SavedAnswer, TakenHint } from '../../../../../server/features/attempts/attempts.schemas.ts'

interface Props { item: AttemptItem, number: number | undefined, media: unknown, answer: SavedAnswer | undefined, reviewed: ReviewedItem | undefined, hints: TakenHint[], staff: boolean }

export function ReviewedQuestion({ item, number, media, answer, reviewed, hints, staff }: Props) {
  const t = useText(strings)
  const { number: write } = useFormats()
  const title = number === undefined ? t(item.type === 'scenario' ? 'attempt.scenario' : 'attempt.read_this') : t('attempt.question', { number })
  const answered = isAnswered(answer?.response ?? null)
  const score = reviewed?.score ?? null
  // Nobody has read it yet: that is no zero.
  const waits = answered && reviewed?.judgement?.credit === null
  return (
    <section className={asks(item.type) ? 'attempt-item card' : 'attempt-item attempt-text'} aria-labelledby={`review-${item.id}`}>
      <div className="attempt-item-head">
        <h3 id={`review-${item.id}`}>{title}</h3>
        {asks(item.type) && score !== null && !waits && <small className="muted">{t('later.points_of', { points: write(score / 100), most: write(item.points / 100) })}</small>}
        {waits && <small className="muted"><Icon name="waiting" /> {t('later.waits')}</small>}
        {asks(item.type) && !answered && <small className="muted">{t('later.only_unanswered')}</small>}
      </div>
      <QuestionView question={item} media={media} response={answer?.response ?? null} outcome={reviewed ?? null} />
      {answer?.confidence != null && <p className="muted">{t('later.sure')} <strong>{answer.confidence} – {t(`later.sure_${answer.confidence as 1 | 2 | 3 | 4 | 5}`)}</strong></p>}
      {hints.map(({ hintId, text }, i) => <div key={hintId} className="attempt-hint"><p className="attempt-hint-word"><Icon name="bulb" /> {t('later.hint', { number: i + 1 })}</p><ContentView content={text} media={media} /></div>)}
      {reviewed?.comment && <div className="attempt-comment"><p className="attempt-hint-word"><Icon name="comment" /> {t(staff ? 'later.comment_student' : 'later.comment')}</p><ContentView content={reviewed.comment} media={media} /></div>}
      {reviewed?.ruling && <p className="muted"><Icon name="info" /> {t(reviewed.ruling === 'dropped' ? 'later.dropped' : 'later.full_credit')}</p>}
    </section>
  )
}
