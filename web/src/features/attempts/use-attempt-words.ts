import { useCallback } from 'react'
import { strings } from './attempts.strings.ts'
import { isolated } from '../../lib/isolated.ts'
import { useText } from '../../lib/i18n/use-text.ts'

/** What answers and the hand-in are called where only a list of unsent changes is seen. */
export function useAttemptWords() {
  const t = useText(strings)
  return useCallback((title: string) => ({
    answer: (number: number) => `${isolated(title)}, ${t('attempt.question', { number })}`,
    submission: `${isolated(title)}, ${t('attempt.hand_in')}`
  }), [t])
}
