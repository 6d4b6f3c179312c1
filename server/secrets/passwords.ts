import { availableParallelism } from 'node:os'
import bcrypt from 'bcrypt'

export interface Passwords {
  hash: (password: string, options?: { background?: boolean }) => Promise<string>
  /** Compares in the same time whether there is a hash or not, so that nobody learns which accounts exist. */
  matches: (password: string, hash: string | null) => Promise<boolean>
  needsRehash: (hash: string) => boolean
  /** How many checks are waiting or running. */
  waiting: () => number
}

/** bcrypt reads 72 bytes and no more; what is longer would be compared only in part. */
export const mostPasswordBytes = 72

interface Waiting { run: () => Promise<void>, background: boolean }

/**
 * bcrypt off the event loop, at most `atOnce` at a time: the thread pool is shared with the sync of the database, and a
 * class signing in together must not delay a saved answer. What runs in the background waits for every sign-in.
 */
export function boundedPasswords (cost: number, atOnce = Math.max(2, availableParallelism() - 1)): Passwords {
  const queue: Waiting[] = []
  let running = 0
  const nobody = bcrypt.hash('no account has this password', cost)

  function next () {
    if (running >= atOnce) return
    const first = queue.findIndex(waiting => !waiting.background)
    // Background work keeps one place free, so that a sign-in never finds all of them taken.
    if (first === -1 && running >= atOnce - 1) return
    const [turn] = queue.splice(Math.max(first, 0), 1)
    if (!turn) return
    running++
    turn.run().finally(() => {
      running--
      next()
    })
    next()
  }

  function inTurn<T> (work: () => Promise<T>, background = false) {
    return new Promise<T>((resolve, reject) => {
      queue.push({ background, run: () => work().then(resolve, reject) })
      next()
    })
  }

  return {
    hash: (password, { background = false } = {}) => inTurn(() => bcrypt.hash(password, cost), background),
    matches: (password, hash) => inTurn(async () => {
      const equal = await bcrypt.compare(password, hash ?? await nobody)
      return equal && hash !== null
    }),
    needsRehash: hash => bcrypt.getRounds(hash) !== cost,
    waiting: () => running + queue.length
  }
}
