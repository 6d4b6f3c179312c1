/** What has become of an attempt, and as much of it as may be looked at now. */
import { useEffect } from 'react'
import { ReviewedQuestion } from './reviewed-question.tsx'
import { Score } from './score.tsx'
import { Asides } from './asides.tsx'
import { strings } from './words.ts'
import { answersIn, asidesOf, numbersOf, submissionPath } from '../merging.rules.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { isStaff, useUser } from '../../../lib/session.ts'
import { useFormats } from '../../../lib/time.ts'
import { useNews } from '../../../lib/use-news.ts'
import { useStore } from '../../../lib/use-store.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import type { AttemptReview } from '../../../../../server/features/attempts/attempts.schemas.ts'

const news = ['attempt_changed'] as const

export function ResultPage({ attempt, refetch }: { attempt: AttemptReview, refetch: () => Promise<unknown> }) {
  const t = useText(strings)
  const user = useUser()
  useNews(news, refetch)
  const { changes } = useStore(outbox.state)
  const own = attempt.student.id === user.id
  // It is over, so a hand-in that was refused has nothing left to do.
  useEffect(() => {
    const refused = changes.find(({ path, userId, refusal }) => path === submissionPath(attempt.id) && userId === user.id && refusal)
    if (refused) void outbox.discard(refused.id)
  }, [changes, attempt.id, user.id])
  const name = `${attempt.student.firstName} ${attempt.student.lastName}`.trim()
  const asides = asidesOf(answersIn(changes, attempt.id, user.id), Infinity)
  return (
    <Page title={attempt.title} narrow back={{ to: `/quizzes/${attempt.quizId}`, label: t('attempt.to_quiz') }} intro={own ? undefined : t('later.of_student', { number: attempt.number, name })}>
      {attempt.preview && <Notice kind="info" icon="eye">{t('attempt.preview')}</Notice>}
      {own && <Asides attemptId={attempt.id} asides={asides} items={attempt.items} media={attempt.media} onUse={null} />}
      <Score attempt={attempt} />
      <Review attempt={attempt} staff={isStaff(user)} />
      <div className="row"><LinkButton to={`/quizzes/${attempt.quizId}`} icon="back">{t('attempt.to_quiz')}</LinkButton><LinkButton to={`/courses/${attempt.courseId}`} icon="book">{t('attempt.to_course')}</LinkButton></div>
    </Page>
  )
}

function Review({ attempt, staff }: { attempt: AttemptReview, staff: boolean }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  const { items, answers, reviewed, takenHints, reviewableAt, media } = attempt
  const later = reviewableAt !== null && <p className="muted">{t('later.review_at', { time: dateTime(reviewableAt) })}</p>
  if (!items || !answers || !reviewed) return attempt.state === 'reset' ? null : later || <p className="muted">{t('later.review_not')}</p>
  const numbers = numbersOf(items)
  return (
    <section className="stack" aria-labelledby="review">
      <h2 id="review">{t('later.review')}</h2>
      {later}
      {items.map((item) => (
        <ReviewedQuestion key={item.id} item={item} number={numbers.get(item.id)} media={media} staff={staff} answer={answers.find(({ itemId }) => itemId === item.id)}
          reviewed={reviewed.find(({ itemId }) => itemId === item.id)} hints={takenHints?.filter(({ itemId }) => itemId === item.id) ?? []} />
      ))}
    </section>
  )
}
