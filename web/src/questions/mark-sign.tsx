/** Right, partly right or not, in words and with a sign, never by colour alone. */
import type { Mark } from './marks.rules.ts'
import { strings } from './questions.strings.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { Icon } from '../ui/icon.tsx'

const signs = { right: 'check', partly: 'check', wrong: 'close', missed: 'info' } as const
const words = { right: 'question.right', partly: 'question.partly', wrong: 'question.wrong', missed: 'question.right_answer' } as const

/** Before the right answer. */
export function RightIs({ hidden }: { hidden?: boolean }) {
  const t = useText(strings)
  return <span className={hidden ? 'hidden-visually' : undefined}>{t('question.right_is')} </span>
}

/** In place of an answer that was not given. */
export function NoAnswer() {
  const t = useText(strings)
  return <span className="muted">{t('question.nothing')}</span>
}

export function MarkSign({ mark, short }: { mark: Mark | 'missed' | null, short?: boolean }) {
  const t = useText(strings)
  if (!mark) return null
  return <span className={`question-mark question-mark-${mark}`}><Icon name={signs[mark]} /><span className={short ? 'hidden-visually' : undefined}>{t(words[mark])}</span></span>
}
