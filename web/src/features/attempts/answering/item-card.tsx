/** One question of an attempt with everything that can be done about it. */
import { memo, Suspense, useCallback, type Ref } from 'react'
import { strings } from '../attempts.strings.ts'
import { Check, Hints, Sureness } from '../later-parts.ts'
import { untouched } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { asks } from '../../../questions/answered.rules.ts'
import { QuestionView } from '../../../questions/question-view.tsx'
import type { How } from '../../../questions/answering.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { AttemptItem } from '../../../../../server/features/attempts/attempts.schemas.ts'
import type { QuestionResponse } from '../../../../../server/features/questions/response.schemas.ts'

interface Props { running: Running, item: AttemptItem, heading?: Ref<HTMLHeadingElement> }

export const ItemCard = memo(function ItemCard({ running, item, heading }: Props) {
  const t = useText(strings)
  const { items, checked, phase } = useStore(running.state)
  const state = items[item.id] ?? untouched
  const { certainty, checksAllowed, media } = running.started
  const number = running.numbers.get(item.id)
  const answer = useCallback((response: QuestionResponse | null, how: How) => running.change(item.id, { response }, how), [running, item.id])
  const reviewed = checked.find(({ itemId }) => itemId === item.id)
  const fixed = state.final || phase !== 'answering'
  const title = number === undefined ? t(item.type === 'scenario' ? 'attempt.scenario' : 'attempt.read_this') : t('attempt.question', { number })
  const enter = () => running.enter(item.id)
  return (
    // Which question is in hand, for the time spent on it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section id={`item-${item.id}`} className={asks(item.type) ? 'attempt-item card' : 'attempt-item attempt-text'} aria-labelledby={`item-${item.id}-head`} onFocus={enter} onPointerDown={enter}>
      <div className="attempt-item-head">
        <h2 id={`item-${item.id}-head`} ref={heading} tabIndex={-1}>{title}</h2>
        {asks(item.type) && item.points > 0 && <small className="muted">{t('attempt.points', { count: item.points / 100 })}</small>}
        {number !== undefined && (
          <button type="button" className="attempt-flag" aria-pressed={state.flagged} onClick={() => running.change(item.id, { flagged: !state.flagged }, 'chosen')}>
            <Icon name="bookmark" /><span>{t(state.flagged ? 'attempt.flagged' : 'attempt.flag')}</span>
          </button>
        )}
      </div>
      <QuestionView question={item} media={media} response={state.response} onResponse={fixed ? undefined : answer} outcome={reviewed ?? null} />
      <Suspense fallback={null}>
        {asks(item.type) && certainty && <Sureness value={state.confidence} fixed={fixed} onValue={(confidence) => running.change(item.id, { confidence }, 'chosen')} />}
        {item.hints.length > 0 && <Hints running={running} item={item} />}
        {asks(item.type) && checksAllowed && item.type !== 'essay' && <Check running={running} item={item} state={state} />}
      </Suspense>
    </section>
  )
})
