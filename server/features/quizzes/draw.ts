import { numbersFrom } from '../questions/types/shuffle.ts'

/** `count` of the pool that follow from the seed, none that `isTaken`; fewer when there are no more. Looks at as many as it takes, however large the pool. */
export function drawnFrom<T> (pool: readonly T[], { count, seed, isTaken }: { count: number, seed: number, isTaken: (one: T) => boolean }): T[] {
  const next = numbersFrom(seed)
  const moved = new Map<number, T>() // a Fisher-Yates shuffle of which only the beginning is ever made
  const chosen: T[] = []
  for (let i = 0; i < pool.length && chosen.length < count; i++) {
    const j = i + Math.floor(next() * (pool.length - i))
    const one = moved.get(j) ?? pool[j]!
    moved.set(j, moved.get(i) ?? pool[i]!)
    if (!isTaken(one)) chosen.push(one)
  }
  return chosen
}
