import { useStore } from '../use-store.ts'
import { session } from '../session.ts'
import { ofPerson, stateOf } from './changes.ts'
import type { Change, SaveStateName } from './changes.ts'
import { outbox } from './here.ts'

/** The state in words for <SaveState>, of all addresses that begin with `start`. */
export function useSaveState(start = ''): SaveStateName {
  const user = useStore(session)
  const { changes, saved } = useStore(outbox.state)
  return user ? stateOf(changes, user.id, saved, start) : 'idle'
}

export function useUnsent(): { waiting: Change[], refused: Change[] } {
  const user = useStore(session)
  const mine = ofPerson(useStore(outbox.state).changes, user?.id ?? -1)
  return { waiting: mine.filter((change) => !change.refusal), refused: mine.filter((change) => change.refusal) }
}
