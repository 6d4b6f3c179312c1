/** Pure rules of the order of a course: what moves where. No browser, so that Node can test them. */

/** Lessons without a section come first. */
export interface Order { lessonIds: number[], sections: Array<{ id: number, lessonIds: number[] }> }

/** In a section (null: before all sections), in front of that lesson (null: at the end). */
export interface Place { sectionId: number | null, beforeId: number | null }

interface Listed { sections: Array<{ id: number }>, lessons: Array<{ id: number, sectionId: number | null }> }

/** `lessons` come in the order of the course. */
export function orderOf({ sections, lessons }: Listed): Order {
  const known = new Set(sections.map(({ id }) => id))
  const of = (sectionId: number | null) => lessons.filter((lesson) => (known.has(lesson.sectionId!) ? lesson.sectionId : null) === sectionId).map(({ id }) => id)
  return { lessonIds: of(null), sections: sections.map(({ id }) => ({ id, lessonIds: of(id) })) }
}

export const lessonsOf = (order: Order): number[] => [...order.lessonIds, ...order.sections.flatMap(({ lessonIds }) => lessonIds)]

export const isSameOrder = (a: Order, b: Order): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The lists of lessons one after the other, each with its section. */
const listsOf = (order: Order) => [{ id: null as number | null, lessonIds: order.lessonIds }, ...order.sections]

export function placeOf(order: Order, lessonId: number): { sectionId: number | null, at: number } | null {
  for (const { id, lessonIds } of listsOf(order)) {
    const at = lessonIds.indexOf(lessonId)
    if (at >= 0) return { sectionId: id, at }
  }
  return null
}

/** The lessons, together and in the order they had, at another place. */
export function withLessonsAt(order: Order, moved: number[], { sectionId, beforeId }: Place): Order {
  const moving = new Set(moved)
  const together = lessonsOf(order).filter((id) => moving.has(id))
  const without = (lessonIds: number[]) => lessonIds.filter((id) => !moving.has(id))
  const into = (lessonIds: number[]) => {
    // In front of one that moves itself means in front of the next that stays.
    const next = beforeId === null ? undefined : lessonIds.slice(lessonIds.indexOf(beforeId)).find((id) => !moving.has(id))
    const rest = without(lessonIds)
    const at = next === undefined ? rest.length : rest.indexOf(next)
    return [...rest.slice(0, at), ...together, ...rest.slice(at)]
  }
  return {
    lessonIds: sectionId === null ? into(order.lessonIds) : without(order.lessonIds),
    sections: order.sections.map(({ id, lessonIds }) => ({ id, lessonIds: id === sectionId ? into(lessonIds) : without(lessonIds) }))
  }
}

/** One up or down; past the edge of a section it comes into the next one. */
export function withLessonStepped(order: Order, lessonId: number, step: 'up' | 'down'): Order {
  const from = placeOf(order, lessonId)
  if (!from) return order
  const lists = listsOf(order)
  const list = lists.findIndex(({ id }) => id === from.sectionId)
  const here = lists[list]!.lessonIds
  if (step === 'up') {
    if (from.at > 0) return withLessonsAt(order, [lessonId], { sectionId: from.sectionId, beforeId: here[from.at - 1]! })
    return list === 0 ? order : withLessonsAt(order, [lessonId], { sectionId: lists[list - 1]!.id, beforeId: null })
  }
  if (from.at < here.length - 1) return withLessonsAt(order, [lessonId], { sectionId: from.sectionId, beforeId: here[from.at + 2] ?? null })
  const next = lists[list + 1]
  return next ? withLessonsAt(order, [lessonId], { sectionId: next.id, beforeId: next.lessonIds[0] ?? null }) : order
}

/** The section with all its lessons, in front of another (null: at the end). */
export function withSectionAt(order: Order, sectionId: number, beforeId: number | null): Order {
  const moved = order.sections.find(({ id }) => id === sectionId)
  if (!moved || beforeId === sectionId) return order
  const rest = order.sections.filter(({ id }) => id !== sectionId)
  const at = beforeId === null ? rest.length : rest.findIndex(({ id }) => id === beforeId)
  return { ...order, sections: [...rest.slice(0, at), moved, ...rest.slice(at)] }
}

export function withSectionStepped(order: Order, sectionId: number, step: 'up' | 'down'): Order {
  const at = order.sections.findIndex(({ id }) => id === sectionId)
  if (at < 0 || (step === 'up' && at === 0)) return order
  return withSectionAt(order, sectionId, order.sections[step === 'up' ? at - 1 : at + 2]?.id ?? null)
}

// Rows of the tree are named by what they are.
export const lessonKey = (id: number) => `lesson-${id}`
export const sectionKey = (id: number) => `section-${id}`

export function rowOf(key: string | number): { kind: 'lesson' | 'section', id: number } {
  const [kind, id] = String(key).split('-')
  return { kind: kind as 'lesson' | 'section', id: Number(id) }
}

export interface Drop { key: string | number, dropPosition: 'before' | 'on' | 'after' }

/** Where dragged lessons may be let go: beside a lesson, on a section, or between the loose lessons and the first section. */
export function mayDropLessons(order: Order, { key, dropPosition }: Drop): boolean {
  const { kind, id } = rowOf(key)
  if (kind === 'lesson') return dropPosition !== 'on'
  return dropPosition === 'on' || (dropPosition === 'before' && order.sections[0]?.id === id)
}

export function mayDropSection({ key, dropPosition }: Drop): boolean {
  return rowOf(key).kind === 'section' && dropPosition !== 'on'
}

/** The order after letting go; a section goes alone, whatever else was chosen. */
export function dropped(order: Order, keys: Iterable<string | number>, drop: Drop): Order {
  const rows = [...keys].map(rowOf)
  const target = rowOf(drop.key)
  const section = rows.find(({ kind }) => kind === 'section')
  if (section) {
    if (!mayDropSection(drop) || section.id === target.id) return order
    const others = order.sections.filter(({ id }) => id !== section.id)
    const at = others.findIndex(({ id }) => id === target.id)
    return withSectionAt(order, section.id, others[drop.dropPosition === 'before' ? at : at + 1]?.id ?? null)
  }
  if (!mayDropLessons(order, drop)) return order
  const ids = rows.map(({ id }) => id)
  if (target.kind === 'section') return withLessonsAt(order, ids, { sectionId: drop.dropPosition === 'on' ? target.id : null, beforeId: null })
  const place = placeOf(order, target.id)!
  const list = listsOf(order).find(({ id }) => id === place.sectionId)!.lessonIds
  return withLessonsAt(order, ids, { sectionId: place.sectionId, beforeId: drop.dropPosition === 'before' ? target.id : list[place.at + 1] ?? null })
}
