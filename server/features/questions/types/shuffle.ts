import type { Shuffle } from './question-type.ts'

/** Numbers from 0 to below 1 that follow from a seed of 32 bits (Tommy Ettinger's mulberry32, public domain). */
export function numbersFrom (seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** The first `most` of a list in an order that follows from the seed: every order is as likely (Fisher-Yates). */
export function drawnBy<T> (seed: number, list: readonly T[], most = list.length): T[] {
  const next = numbersFrom(seed)
  return drawn(next, list, most)
}

function drawn<T> (next: () => number, list: readonly T[], most: number): T[] {
  const rest = [...list]
  const count = Math.min(most, rest.length)
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(next() * (rest.length - i))
    ;[rest[i], rest[other]] = [rest[other]!, rest[i]!]
  }
  return rest.slice(0, count)
}

export function shuffledBy (seed: number): Shuffle {
  const next = numbersFrom(seed)
  return list => drawn(next, list, list.length)
}

/** A seed of an item's own, from that of its attempt: neighbours must not be shuffled alike. */
export const seedOf = (seed: number, place: number) => Math.floor(numbersFrom((seed ^ Math.imul(place + 1, 0x9E3779B1)) >>> 0)() * 0x1_0000_0000)
