import type { NewQuizSection, NewSlot } from './quizzes.schemas.ts'

/** How many questions an attempt has at most: parts of scenarios come on top. */
export const itemsOf = (sections: NewQuizSection[]) => sections.flatMap(({ slots }) => slots).reduce((sum, slot) => sum + ('draw' in slot ? slot.draw.count : 1), 0)

export const isDraw = (slot: NewSlot): slot is Extract<NewSlot, { draw: unknown }> => 'draw' in slot

/** Question ids that are asked more than once. */
export function askedTwice (sections: NewQuizSection[]) {
  const ids = sections.flatMap(({ slots }) => slots.flatMap(slot => isDraw(slot) ? [] : [slot.questionId]))
  return ids.filter((id, i) => ids.indexOf(id) < i)
}
