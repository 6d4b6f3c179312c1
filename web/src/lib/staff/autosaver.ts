/**
 * Saves what somebody changes in a form, a moment after they pause, one save at a time. Knows no browser.
 * What is refused stays and goes again with the next change; what does not reach the box waits.
 */
import { isUnreached } from '../api-error.ts'
import type { SaveStateName } from '../outbox/changes.ts'

export interface Autosaved { save: SaveStateName, error: unknown }

interface Surroundings<C> {
  save: (changes: C) => Promise<unknown>
  show: (state: Autosaved) => void
  /** Until whoever types has paused; `hurry` ends it. */
  pause: () => Promise<void>
  hurry: () => void
  /** Until it makes sense to try again. */
  wait: () => Promise<void>
}

export function autosaver<C extends object>(around: Surroundings<C>) {
  let waiting: Partial<C> | null = null
  let working = false

  async function work(): Promise<void> {
    let refused = false
    while (waiting && !refused) {
      await around.pause()
      const changes: Partial<C> = waiting
      waiting = null
      try {
        await around.save(changes as C)
        if (!waiting) around.show({ save: 'saved', error: null })
      } catch (error) {
        // What was typed meanwhile counts more.
        const newer: Partial<C> | null = waiting
        waiting = newer === null ? changes : { ...changes, ...newer as Partial<C> }
        if (isUnreached(error)) {
          around.show({ save: 'unsent', error: null })
          await around.wait()
        } else if (newer === null) {
          around.show({ save: 'refused', error })
          refused = true
        }
      }
    }
  }

  return {
    put(changes: Partial<C>): void {
      waiting = { ...waiting, ...changes }
      around.show({ save: 'saving', error: null })
      if (working) return
      working = true
      void work().finally(() => { working = false })
    },
    /** Sends what waits, at once. */
    flush(): void { around.hurry() },
    /** Something has not been saved. */
    unsaved: (): boolean => working || waiting !== null
  }
}
