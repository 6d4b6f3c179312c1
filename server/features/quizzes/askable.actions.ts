import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import { findUsable } from '../questions/draw.store.ts'
import { drawFilter, listSlotDetails, type SlotDetails } from './outline.store.ts'

/** Inside a write: everything in it is there for students, or why not. */
export async function requireAskable (trx: Queries, quizId: number) {
  const slots = await listSlotDetails(trx, quizId)
  if (slots.length === 0) throw conflict('quiz_empty', 'There is no question in this quiz yet.')
  const unusable = slots.flatMap((slot, i) => isUsable(slot) ? [] : [[`slots.${i}`, slot.archivedAt === null ? 'not_approved' : 'archived']])
  if (unusable.length > 0) throw conflict('questions_not_usable', 'Some questions of this quiz are not approved, or were put away. Students cannot get them.',
    Object.fromEntries(unusable))
  for (const [i, slot] of slots.entries()) {
    if (slot.questionId !== null) continue
    const pool = await findUsable(trx, drawFilter(slot))
    if (pool.length < slot.count) throw conflict('draw_too_small', 'There are fewer questions than are to be drawn. Draw fewer, or choose more widely.', { [`slots.${i}`]: 'too_few' })
  }
}

export const isUsable = ({ questionId, versionId, archivedAt }: Pick<SlotDetails,
  'questionId' | 'versionId' | 'archivedAt'>) => questionId === null || (versionId !== null && archivedAt === null)
