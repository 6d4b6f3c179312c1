// Chance with a memory: the same seed gives the same order, on any machine.

/** A small generator (mulberry32); numbers from 0 to under 1. */
export function randomOf (seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61)
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T> (list: readonly T[], random: () => number): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const other = copy[i]!
    copy[i] = copy[j]!
    copy[j] = other
  }
  return copy
}

/** `count` of the pool, none that `isTaken`; fewer when there are no more. Looks at as many as it takes, however large the pool. */
export function drawn<T> (pool: readonly T[], count: number, isTaken: (one: T) => boolean, random: () => number): T[] {
  const moved = new Map<number, T>() // a Fisher-Yates shuffle of which only the beginning is ever made
  const chosen: T[] = []
  for (let i = 0; i < pool.length && chosen.length < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i))
    const one = moved.get(j) ?? pool[j]!
    moved.set(j, moved.get(i) ?? pool[i]!)
    if (!isTaken(one)) chosen.push(one)
  }
  return chosen
}

/** Points for parts by their weights, hundredths: together they are exactly the whole. */
export function shared (points: number, weights: number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map(weight => points * weight / sum)
  const shares = exact.map(Math.floor)
  const byRest = exact.map((value, i) => ({ i, rest: value - shares[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i)
  const left = points - shares.reduce((total, share) => total + share, 0)
  for (const { i } of byRest.slice(0, left)) shares[i]!++
  return shares
}
