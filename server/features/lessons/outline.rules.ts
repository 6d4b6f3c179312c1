import type { Outline } from './lessons.schemas.ts'

// Lessons of a course stand at numbers with gaps, in one row: those without a section first, then section by section.

/** Not counting those in the archive. */
export const mostLessons = 500
export const mostSections = 100
/** Room for ten lessons, one after the other, in the same place before the whole course is numbered anew. */
export const gap = 1024

export interface Placed { id: number, sectionId: number | null, position: number }

/** A free number between two others; `after` undefined: at the end. null: there is no room. */
export function numberBetween (before: number, after: number | undefined): number | null {
  if (after === undefined) return before + gap
  const middle = Math.floor((before + after) / 2)
  return middle > before && middle < after ? middle : null
}

/** Lessons in the order in which they are read. `sectionIds` in their own order. */
export function inOrder<L extends Placed> (lessons: L[], sectionIds: number[]): L[] {
  const place = new Map<number | null, number>([[null, -1], ...sectionIds.map((id, i) => [id, i] as const)])
  return lessons.toSorted((a, b) => place.get(a.sectionId)! - place.get(b.sectionId)! || a.position - b.position)
}

/** Each lesson and each section once and no other: an order made on what the course is now. */
export function isWhole (outline: Omit<Outline, 'revision'>, { lessonIds, sectionIds }: { lessonIds: number[], sectionIds: number[] }) {
  const named = [...outline.lessonIds, ...outline.sections.flatMap(section => section.lessonIds)]
  return areSame(named, lessonIds) && areSame(outline.sections.map(({ id }) => id), sectionIds)
}

function areSame (some: number[], others: number[]) {
  const each = new Set(some)
  return some.length === others.length && each.size === some.length && others.every(one => each.has(one))
}
