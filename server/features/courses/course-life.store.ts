import type { Queries } from '../../db/open.ts'
import type { CourseStatus } from '../../db/tables.ts'

interface Changed { courseId: number, by: number, now: number }

export async function publish (trx: Queries, { courseId, status, by, now }: Changed & { status: CourseStatus }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ published_at: now, published_by: by, updated_at: now }).set(eb => ({
    status_changed_at: eb.case().when('status', '=', status).then(eb.ref('status_changed_at')).else(now).end(),
    status_changed_by: eb.case().when('status', '=', status).then(eb.ref('status_changed_by')).else(by).end(), status
  })).execute()
}

export async function hide (trx: Queries, { courseId, now }: { courseId: number, now: number }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ published_at: null, published_by: null, updated_at: now }).execute()
}

export async function complete (trx: Queries, { courseId, by, now }: Changed) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ status: 'completed', completed_at: now, status_changed_at: now, status_changed_by: by, updated_at: now }).execute()
}

export async function reopen (trx: Queries, { courseId, by, now }: Changed) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ status: 'active', completed_at: null, status_changed_at: now, status_changed_by: by, updated_at: now }).execute()
}

/** The join code goes with it: whoever still has it on paper must not come into next year's course. */
export async function archive (trx: Queries, { courseId, from, by, now }: Changed & { from: Exclude<CourseStatus, 'archived'> }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({
    status: 'archived', archived_from: from, published_at: null, published_by: null, join_code: null, join_opened_by: null, join_opened_at: null,
    status_changed_at: now, status_changed_by: by, updated_at: now
  }).execute()
}

export async function restore (trx: Queries, { courseId, to, by, now }: Changed & { to: CourseStatus }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ status: to, archived_from: null, status_changed_at: now, status_changed_by: by, updated_at: now }).execute()
}
