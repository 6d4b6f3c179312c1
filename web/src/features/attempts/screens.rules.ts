/** Which questions stand on a screen together, and how they stand. */
import type { AttemptItem, StartedAttempt } from '../../../../server/features/attempts/attempts.schemas.ts'
import type { ItemState } from './merging.rules.ts'

type Items = StartedAttempt['items']

/** One at a time: each of them a screen, with the text it belongs to. Otherwise all of them are one. */
export function screensOf(items: Items, oneAtATime: boolean): AttemptItem[][] {
  const parents = new Set(items.flatMap(({ parentId }) => parentId ?? []))
  if (!oneAtATime) return [items]
  return items.filter(({ id }) => !parents.has(id)).map((item) => [...items.filter(({ id }) => id === item.parentId), item])
}

export const screenOf = (screens: AttemptItem[][], itemId: number): number => Math.max(0, screens.findIndex((screen) => screen.some(({ id }) => id === itemId)))

/** Where somebody goes on: where they were on this device, else at the first question behind the last answered one. */
export function resumedAt(screens: AttemptItem[][], items: Record<number, ItemState>, noted: number | null): number {
  if (noted !== null && noted >= 0 && noted < screens.length) return noted
  const last = screens.reduce((found, screen, i) => screen.some(({ id }) => (items[id]?.response ?? null) !== null) ? i : found, -1)
  return last < 0 ? 0 : Math.min(screens.length - 1, last + 1)
}

