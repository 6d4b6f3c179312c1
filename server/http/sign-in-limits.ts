import { tooManyAttempts } from '../errors.ts'

// Guessing is slowed, nobody is locked out. Counters live in memory, each map is bounded, time is running time in milliseconds.

const minute = 60_000
const mostCounters = 20_000

/** Failures of one account from one address before it has to wait; the wait doubles from a minute to a quarter of an hour. */
const failuresOfPair = 5
const shortestWaitMs = minute
const longestWaitMs = 15 * minute
/** A whole class behind one access point may sign in, and mistype, in the same minute. */
const attemptsOfAddress = 300
const failuresOfAddress = 120
/** From so many failures in ten minutes on, whoever guesses at one account from ever new addresses is slowed as well. */
const failuresOfAccount = 20
const attackMs = 10 * minute
/** Nobody comes in so often in ten minutes; each time leaves a line in the audit log, which is kept. */
const entriesOfAccount = 100
/** What remains open then for a device the account has never been used on. */
const strangersPerMinute = 3

/** `knownDevice` names a device this account has signed in on: it is a place of its own, so that a neighbour behind the same address cannot shut it out. */
interface Attempt { account: string, address: string, knownDevice: number | null }
interface Window { since: number, count: number }
interface Pair { failures: number, blockedUntil: number, last: number }

export function signInLimits (running: () => number) {
  const pairs = new Map<string, Pair>()
  const attempts = new Map<string, Window>()
  const failures = new Map<string, Window>()
  const attacked = new Map<string, Window>()
  const strangers = new Map<string, Window>()
  const entries = new Map<string, Window>()

  function count (windows: Map<string, Window>, key: string, lengthMs: number, by = 1) {
    const now = running()
    const window = windows.get(key)
    const current = window && now - window.since < lengthMs ? window : { since: now, count: 0 }
    current.count += by
    bounded(windows, key, current)
    return { count: current.count, retryAfterS: Math.max(1, Math.ceil((current.since + lengthMs - now) / 1000)) }
  }

  function refuseBeyond (most: number, { count: counted, retryAfterS }: { count: number, retryAfterS: number }) {
    if (counted > most) throw tooManyAttempts(retryAfterS)
  }

  return {
    /**
     * Counts an attempt before its password is checked, as a failure until `succeeded` takes it back: fifty guesses sent
     * together must not all be under way before the first one is counted. Throws 429 `too_many_attempts`.
     */
    begin (attempt: Attempt) {
      const { account, knownDevice } = attempt
      const now = running()
      refuseBeyond(attemptsOfAddress, count(attempts, placeOf(attempt), minute))
      refuseBeyond(entriesOfAccount - 1, count(entries, account, attackMs, 0))
      const key = pairKey(attempt)
      const pair = pairs.get(key)
      const fresh = !pair || now - pair.last > longestWaitMs
      if (!fresh && pair.blockedUntil > now) throw tooManyAttempts(Math.ceil((pair.blockedUntil - now) / 1000))
      refuseBeyond(failuresOfAddress, count(failures, placeOf(attempt), minute))
      const underAttack = count(attacked, account, attackMs).count > failuresOfAccount
      if (underAttack && knownDevice === null) refuseBeyond(strangersPerMinute, count(strangers, account, minute))

      const failed = (fresh ? 0 : pair.failures) + 1
      const waitMs = failed < failuresOfPair ? 0 : Math.min(longestWaitMs, shortestWaitMs * 2 ** (failed - failuresOfPair))
      bounded(pairs, key, { failures: failed, blockedUntil: waitMs === 0 ? 0 : now + waitMs, last: now })
    },

    succeeded (attempt: Attempt) {
      pairs.delete(pairKey(attempt))
      count(failures, placeOf(attempt), minute, -1)
      count(attacked, attempt.account, attackMs, -1)
      count(entries, attempt.account, attackMs)
    }
  }
}

export type SignInLimits = ReturnType<typeof signInLimits>

/** Where an attempt comes from, as far as others must not suffer from it. */
export const placeOf = ({ address, knownDevice }: Attempt) => knownDevice === null ? address : `device ${knownDevice}`
const pairKey = (attempt: Attempt) => `${attempt.account}\n${placeOf(attempt)}`

/** The oldest counter makes room: an attacker with many names only forgets their own. */
function bounded<V> (map: Map<string, V>, key: string, value: V) {
  map.delete(key)
  if (map.size >= mostCounters) map.delete(map.keys().next().value!)
  map.set(key, value)
}
