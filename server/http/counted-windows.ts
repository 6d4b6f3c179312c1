import { tooManyAttempts } from '../errors.ts'

const mostCounters = 5_000

/** How often something happened within so many milliseconds of running time, by key; in memory, and bounded. */
export function countedWindows (running: () => number, lengthMs: number) {
  const counted = new Map<string, { since: number, count: number }>()

  function current (key: string) {
    const window = counted.get(key)
    return window && running() - window.since < lengthMs ? window : { since: running(), count: 0 }
  }

  return {
    requireBelow (key: string, most: number) {
      const { since, count } = current(key)
      if (count >= most) throw tooManyAttempts(Math.max(1, Math.ceil((since + lengthMs - running()) / 1000)))
    },

    countOf: (key: string) => current(key).count,

    count (key: string, by = 1) {
      const { since, count } = current(key)
      counted.delete(key)
      if (counted.size >= mostCounters) counted.delete(counted.keys().next().value!)
      counted.set(key, { since, count: Math.max(0, count + by) })
    }
  }
}
