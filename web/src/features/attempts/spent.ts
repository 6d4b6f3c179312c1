/** Seconds spent on each question: while it is the one in hand and the page is to be seen. */
const mostAtOnceMs = 300_000 // somebody who does nothing for so long has gone away

export function createSpent(now: () => number) {
  const spent = new Map<number, number>()
  let active: number | null = null
  let since = 0

  function count(): void {
    if (active === null) return
    const ms = Math.min(mostAtOnceMs, now() - since)
    spent.set(active, (spent.get(active) ?? 0) + Math.max(0, ms))
    since = now()
  }

  return {
    enter(itemId: number | null): void {
      count()
      active = itemId
      since = now()
    },
    /** Whole seconds since the last time; what is left over counts later. */
    take(itemId: number): number {
      if (itemId === active) count()
      const ms = spent.get(itemId) ?? 0
      spent.set(itemId, ms % 1000)
      return Math.floor(ms / 1000)
    }
  }
}
