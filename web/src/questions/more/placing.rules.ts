/** Things that are put into places: words into gaps, answers onto a picture or beside what they belong to. */
export type Placed = Readonly<Record<string, string>>

const without = (placed: Placed, gone: (place: string, thing: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(placed).filter(([place, thing]) => !gone(place, thing)))

/** What was in the place goes back to the others; what may be used once leaves its former place. */
export function put(placed: Placed, place: string, thing: string, again: boolean): Record<string, string> {
  return { ...without(placed, (other, its) => other === place || (!again && its === thing)), [place]: thing }
}

export const take = (placed: Placed, place: string): Record<string, string> => without(placed, (other) => other === place)

export const placesOf = (placed: Placed, thing: string): string[] => Object.keys(placed).filter((place) => placed[place] === thing)

/** As the box takes it; nothing placed is no answer. */
export const asPairs = (pairs: Placed): { pairs: Record<string, string> } | null => Object.keys(pairs).length > 0 ? { pairs: { ...pairs } } : null

/** The same list with one of it so many places on. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list]
  const [one] = rest.splice(from, 1)
  rest.splice(Math.max(0, Math.min(list.length - 1, to)), 0, one!)
  return rest
}

/** What is known comes in its order, what is not follows as it stands: a list of ids from elsewhere is never believed. */
export function inOrder<T extends { id: string }>(parts: readonly T[], order: readonly string[]): T[] {
  const found = [...new Set(order)].flatMap((id) => parts.find((part) => part.id === id) ?? [])
  return [...found, ...parts.filter((part) => !found.includes(part))]
}
