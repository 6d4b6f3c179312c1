import { availableParallelism } from 'node:os'
import bcrypt from 'bcrypt'

export interface Passwords {
  hash: (password: string, options?: { background?: boolean }) => Promise<string>
  /** Compares in the same time whether there is a hash or not, so that nobody learns which accounts exist. Places take turns: one that guesses in a flood waits behind itself. */
  matches: (password: string, hash: string | null, place?: string) => Promise<boolean>
  needsRehash: (hash: string) => boolean
  /** How many checks are waiting or running. */
  waiting: () => number
}

/** bcrypt reads 72 bytes and no more; what is longer would be compared only in part. */
export const mostPasswordBytes = 72

interface Waiting {
  run: () => Promise<void>
  background: boolean
  place: string | undefined
  /** How many of the same place were waiting before it. */
  ahead: number
}

/**
 * bcrypt off the event loop, at most `atOnce` at a time: the thread pool is shared with the sync of the database, and a
 * class signing in together must not delay a saved answer. What runs in the background waits for every sign-in.
 */
export function boundedPasswords (cost: number, atOnce = Math.max(2, availableParallelism() - 1)): Passwords {
  const queue: Waiting[] = []
  let running = 0
  const nobody = bcrypt.hash('no account has this password', cost)

  function foremost () {
    let best = -1
    for (const [i, { background, ahead }] of queue.entries()) {
      if (!background && (best === -1 || ahead < queue[best]!.ahead)) best = i
    }
    return best
  }

  function next () {
    if (running >= atOnce) return
    const first = foremost()
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

  function inTurn<T> (work: () => Promise<T>, { background = false, place }: { background?: boolean, place?: string | undefined } = {}) {
    return new Promise<T>((resolve, reject) => {
      const ahead = place === undefined ? 0 : queue.filter(waiting => waiting.place === place).length
      queue.push({ background, place, ahead, run: () => work().then(resolve, reject) })
      next()
    })
  }

  return {
    hash: (password, { background = false } = {}) => inTurn(() => bcrypt.hash(password, cost), { background }),
    matches: (password, hash, place) => inTurn(async () => {
      const equal = await bcrypt.compare(password, hash ?? await nobody)
      return equal && hash !== null
    }, { place }),
    needsRehash: hash => bcrypt.getRounds(hash) !== cost,
    waiting: () => running + queue.length
  }
}
