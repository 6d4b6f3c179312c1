/** Answers that lie on this device and do not count: looked at one by one, never thrown away by themselves. */
import { useState } from 'react'
import { SaveRescue } from './save-rescue.tsx'
import { strings } from './words.ts'
import { numbersOf, type Aside } from '../merging.rules.ts'
import { QuestionView } from '../../../questions/question-view.tsx'
import { useText } from '../../../lib/i18n/use-text.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { AttemptItem } from '../../../../../server/features/attempts/attempts.schemas.ts'

interface Props { attemptId: number, asides: Aside[], items: AttemptItem[] | null, media: unknown, onUse: ((aside: Aside) => void) | null, open?: boolean }

const reasons: Record<string, 'later.aside_newer' | 'later.aside_over' | 'later.aside_final' | 'later.aside_back'> = {
  newer_elsewhere: 'later.aside_newer', attempt_over: 'later.aside_over', answer_final: 'later.aside_final', no_going_back: 'later.aside_back'
}

export function Asides({ attemptId, asides, items, media, onUse, open = false }: Props) {
  const t = useText(strings)
  const [shown, setShown] = useState(open)
  if (asides.length === 0) return null
  const numbers = numbersOf(items ?? [])
  const drop = (aside: Aside) => outbox.discard(aside.changeId)
  const use = (aside: Aside) => {
    onUse?.(aside)
    void drop(aside)
  }
  return (
    <Notice kind="warning" icon="unsent" live title={t('later.asides', { count: asides.length })} action={!shown && <Button small onClick={() => setShown(true)}>{t('later.look')}</Button>}>
      <p>{t('later.asides_text')}</p>
      {shown && (
        <ul className="attempt-asides">
          {asides.map((aside) => {
            const item = items?.find(({ id }) => id === aside.itemId)
            const reason = reasons[aside.code]
            return (
              <li key={aside.changeId} className="stack-s">
                <p><strong>{t('attempt.question', { number: numbers.get(aside.itemId) ?? '?' })}</strong> · {reason ? t(reason) : t('later.aside_other', { code: aside.code })}</p>
                <p className="muted">{t('later.aside_here')}</p>
                {item ? <QuestionView question={item} media={media} response={aside.response} /> : <pre className="code" dir="auto">{JSON.stringify(aside.response)}</pre>}
                <div className="row">
                  {onUse && <Button small kind="primary" onClick={() => use(aside)}>{t('later.aside_use')}</Button>}
                  <Button small onClick={() => void drop(aside)}>{t('later.aside_drop')}</Button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {!onUse && <SaveRescue running={{ id: attemptId }} late />}
    </Notice>
  )
}
