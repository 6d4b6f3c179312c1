/**
 * Saves the newest order of a course, one save at a time, each on the revision of the one before. Knows no browser.
 * `wait` resolves when it makes sense to try again after the box was not reached.
 */
import type { Order } from './outline.rules.ts'
import { asApiError, isUnreached } from '../../../../lib/api-error.ts'
import type { SaveStateName } from '../../../../lib/outbox/changes.ts'

export interface OrderState { save: SaveStateName, trouble: null | 'changed_elsewhere' | { error: unknown } }

interface Surroundings {
  save: (outline: Order & { revision: number }) => Promise<{ revision: number }>
  wait: () => Promise<void>
  show: (state: OrderState) => void
  saved: (revision: number) => void
  /** What is on the screen is not what the box has. */
  lost: () => void
}

export function orderSaver(around: Surroundings) {
  let waiting: Order | null = null
  let working = false
  let revision = 0

  async function work(): Promise<void> {
    while (waiting) {
      const order: Order = waiting
      waiting = null
      try {
        revision = (await around.save({ ...order, revision })).revision
        around.saved(revision)
        if (!waiting) around.show({ save: 'saved', trouble: null })
      } catch (error) {
        if (isUnreached(error)) {
          waiting ??= order
          around.show({ save: 'unsent', trouble: null })
          await around.wait()
          continue
        }
        waiting = null
        around.show({ save: 'idle', trouble: asApiError(error).code === 'outline_changed' ? 'changed_elsewhere' : { error } })
        around.lost()
      }
    }
  }

  return {
    /** The revision the page has read; one that comes while a save is under way is older than that save's. */
    read(known: number): void { if (!working) revision = known },
    busy: () => working,
    put(order: Order): void {
      waiting = order
      around.show({ save: 'saving', trouble: null })
      if (working) return
      working = true
      void work().finally(() => { working = false })
    }
  }
}
