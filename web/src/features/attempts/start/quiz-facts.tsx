import type { ReactNode } from 'react'
import { strings } from '../taking.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import type { Quiz } from '../../../../../server/features/quizzes/quizzes.schemas.ts'

export function QuizFacts({ quiz }: { quiz: Quiz }) {
  const t = useText(strings)
  const { dateTime, number } = useFormats()
  const { items, maxScore, timeLimitSeconds, opensAt, closesAt, attemptsAllowed, own, passMark, now } = quiz
  const several = attemptsAllowed === null || attemptsAllowed > 1
  return (
    <ul className="attempt-facts">
      <Fact icon="list">{t('taking.questions', { count: items })} · {t('taking.points', { count: maxScore / 100 })}</Fact>
      {timeLimitSeconds === null ? <Fact icon="clock">{t('taking.no_limit')}</Fact> : <Fact icon="clock">{t('taking.minutes', { count: Math.round(timeLimitSeconds / 6) / 10 })}<small className="muted">{t('taking.minutes_text')}</small></Fact>}
      {opensAt !== null && opensAt > now && <Fact icon="lock">{t('taking.opens', { time: dateTime(opensAt) })}</Fact>}
      {closesAt !== null && <Fact icon="lock">{t('taking.closes', { time: dateTime(closesAt) })}</Fact>}
      <Fact icon="edit">
        {attemptsAllowed === null ? t('taking.attempts_any') : t('taking.attempts_left', { count: own?.attemptsLeft ?? attemptsAllowed })}
        {several && <small className="muted">{t(`taking.keep_${quiz.keep}`)}</small>}
      </Fact>
      {quiz.oneAtATime && <Fact icon="next">{t(quiz.mayGoBack ? 'taking.one_at_a_time' : 'taking.no_back')}</Fact>}
      {quiz.certainty && <Fact icon="eye">{t('taking.certainty')}</Fact>}
      {passMark !== null && <Fact icon="check">{t('taking.pass', { share: number(passMark / 100) })}</Fact>}
    </ul>
  )
}

function Fact({ icon, children }: { icon: IconName, children: ReactNode }) {
  return <li><Icon name={icon} /><span className="attempt-fact">{children}</span></li>
}
