/** All questions as numbers: answered or not, marked, and which one is on the screen. */
import { strings } from './words.ts'
import { hasAnswer } from '../merging.rules.ts'
import type { Running } from '../running.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Icon } from '../../../ui/icon.tsx'

interface OverviewProps { running: Running, here: readonly number[], onGo: ((itemId: number) => void) | null }

export function Overview({ running, here, onGo }: OverviewProps) {
  const t = useText(strings)
  const { items } = useStore(running.state)
  const all = [...running.numbers]
  const count = all.filter(([id]) => hasAnswer(items[id])).length
  return (
    <div className="stack-s">
      <p>{t('attempt.count_answered', { count, all: all.length })}</p>
      <ol className="attempt-overview" aria-label={t('attempt.overview')}>
        {all.map(([id, number]) => {
          const answered = hasAnswer(items[id])
          const flagged = items[id]?.flagged === true
          const isHere = here.includes(id)
          const states = [t(answered ? 'later.answered' : 'later.not_answered'), flagged && t('later.marked')].filter(Boolean).join(', ')
          const look = ['attempt-place', answered && 'attempt-place-answered', isHere && 'attempt-place-here'].filter(Boolean).join(' ')
          const inside = <>{number}{answered && <Icon name="check" />}{flagged && <span className="attempt-place-flag"><Icon name="bookmark" /></span>}</>
          return (
            <li key={id}>
              {onGo
                ? <button type="button" className={look} aria-label={t('later.state_of', { number, states })} aria-current={isHere ? 'step' : undefined} onClick={() => onGo(id)}>{inside}</button>
                : <span className={look} aria-current={isHere ? 'step' : undefined}><span aria-hidden="true">{inside}</span><span className="hidden-visually">{t('later.state_of', { number, states })}</span></span>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
