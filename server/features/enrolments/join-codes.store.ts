import type { Queries } from '../../db/open.ts'

export async function saveJoinCode (trx: Queries, { courseId, code, by, now }: { courseId: number, code: string, by: number, now: number }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ join_code: code, join_opened_by: by, join_opened_at: now, updated_at: now }).execute()
}

/** Whether there was one. */
export async function removeJoinCode (trx: Queries, { courseId, now }: { courseId: number, now: number }) {
  return await trx.updateTable('courses').where('id', '=', courseId).where('join_code', 'is not', null)
    .set({ join_code: null, join_opened_by: null, join_opened_at: null, updated_at: now }).returning('id').executeTakeFirst() !== undefined
}
