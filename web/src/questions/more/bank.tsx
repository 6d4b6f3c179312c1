/** What can be put somewhere: a button for each, pressed while it is chosen. */
import type { ReactNode } from 'react'
import { strings } from './more-kinds.strings.ts'
import type { Placing } from './use-placing.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'

interface Thing { id: string, words: ReactNode, used: boolean, fits: boolean }

export function Bank({ label, how, things, placing, fixed }: { label: string, how: string, things: Thing[], placing: Placing, fixed: boolean }) {
  const t = useText(strings)
  if (fixed) return null
  return (
    <div className="question-bank">
      <p className="muted">{how}</p>
      <div className="question-things" role="group" aria-label={label}>
        {things.map(({ id, words, used, fits }) => (
          <button key={id} type="button" className={['question-thing', used && 'question-thing-used', !fits && 'question-thing-unfit'].filter(Boolean).join(' ')} aria-pressed={placing.held === id} {...placing.drag(id)} onClick={() => placing.pressThing(id)}>{words}</button>
        ))}
        {placing.canTake && <Button small icon="close" onClick={placing.takeAway}>{t('question.take_away')}</Button>}
      </div>
      <p className="hidden-visually" role="status">{placing.said}</p>
    </div>
  )
}
