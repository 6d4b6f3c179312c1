import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import { searchWords } from '../users/users.store.ts'

export async function countStaff (db: Queries, courseId: number) {
  return (await db.selectFrom('course_staff').where('course_id', '=', courseId).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Whether that is new. */
export async function addStaff (trx: Queries, { courseId, userId, by, now }: { courseId: number, userId: number, by: number, now: number }) {
  return await trx.insertInto('course_staff').values({ course_id: courseId, user_id: userId, added_by: by, added_at: now }).onConflict(conflict => conflict.doNothing())
    .returning('user_id').executeTakeFirst() !== undefined
}

/** Whether it was so. */
export async function removeStaff (trx: Queries, { courseId, userId }: { courseId: number, userId: number }) {
  return await trx.deleteFrom('course_staff').where('course_id', '=', courseId).where('user_id', '=', userId).returning('user_id').executeTakeFirst() !== undefined
}

export async function setInstructor (trx: Queries, { courseId, userId, now }: { courseId: number, userId: number, now: number }) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ instructor_id: userId, updated_at: now }).execute()
}

/** All courses of one person go to another, those in the archive too. Returns their ids. */
export async function moveCourses (trx: Queries, { from, to, now }: { from: number, to: number, now: number }) {
  const moved = await trx.updateTable('courses').where('instructor_id', '=', from).set({ instructor_id: to, updated_at: now }).returning('id').execute()
  const ids = moved.map(({ id }) => id)
  if (ids.length > 0) await trx.deleteFrom('course_staff').where('user_id', '=', to).where('course_id', 'in', idsIn(ids)).execute() // nobody helps themselves
  return ids
}

/** Instructors and admins with an open account who do not teach the course yet. */
export async function listColleagues (db: Queries, { courseId, search, most }: { courseId: number, search: string | undefined, most: number }) {
  const words = searchWords(search)
  let query = db.selectFrom('users').where('users.role', 'in', ['instructor', 'admin']).where('users.deactivated_at', 'is', null)
    .where('users.id', 'not in', sql<number>`(select instructor_id from courses where id = ${courseId} union all select user_id from course_staff where course_id = ${courseId})`)
  if (words) query = query.where('users.id', 'in', eb => eb.selectFrom('users_search').where(sql<boolean>`users_search match ${words}`).select('rowid'))
  return query.orderBy('users.sort_key').orderBy('users.id').limit(most).select(['users.id', 'users.first_name as firstName', 'users.last_name as lastName']).execute()
}

export async function countCoursesOf (db: Queries, userId: number) {
  return (await db.selectFrom('courses').where('instructor_id', '=', userId).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** For somebody who teaches no more. */
export async function leaveAllStaff (trx: Queries, userId: number) {
  await trx.deleteFrom('course_staff').where('user_id', '=', userId).execute()
}
