import { answersIn, savingWord, waitingItems, type SavingWord } from './merging.rules.ts'
import { connection } from '../../lib/connection.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { asking } from '../../lib/password-again.ts'
import { useUser } from '../../lib/session.ts'
import { useStore } from '../../lib/use-store.ts'

export interface Saving { word: SavingWord, count: number, asked: boolean }

/** Where the answers of an attempt are, in one word. */
export function useSaving(attemptId: number): Saving {
  const user = useUser()
  const { changes, saved } = useStore(outbox.state)
  const reach = useStore(connection)
  const asked = useStore(asking) !== null
  const here = answersIn(changes, attemptId, user.id)
  const count = waitingItems(here).length
  const tried = here.some(({ change }) => !change.refusal && change.attempts > 0)
  const sent = [...saved].some((path) => path.startsWith(`/api/attempts/${attemptId}/`))
  return { word: savingWord({ waiting: count, tried, reached: reach === 'reached', asked, sent }), count, asked }
}
