import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'
import type { EnrolmentStatus } from '../../db/tables.ts'

export async function addClass (trx: Queries, { courseId, classId, by, now }: { courseId: number, classId: number, by: number, now: number }) {
  await trx.insertInto('course_classes').values({ course_id: courseId, class_id: classId, added_by: by, added_at: now }).execute()
}

/** Whether it was there. */
export async function removeClass (trx: Queries, { courseId, classId }: { courseId: number, classId: number }) {
  return await trx.deleteFrom('course_classes').where('course_id', '=', courseId).where('class_id', '=', classId).returning('class_id').executeTakeFirst() !== undefined
}

export async function takesClass (db: Queries, { courseId, classId }: { courseId: number, classId: number }) {
  return await db.selectFrom('course_classes').where('course_id', '=', courseId).where('class_id', '=', classId).select('class_id').executeTakeFirst() !== undefined
}

export async function countClasses (db: Queries, courseId: number) {
  return (await db.selectFrom('course_classes').where('course_id', '=', courseId).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Active students of a class, and where they stand in a course. */
export const listStanding = hot((db, value: Value<{ courseId: number, classId: number }>) =>
  db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .leftJoin('enrolments', join => join.onRef('enrolments.user_id', '=', 'users.id').on('enrolments.course_id', '=', value('courseId')))
    .where('class_members.class_id', '=', value('classId')).where('users.role', '=', sql.lit('student')).where('users.deactivated_at', 'is', null)
    .orderBy('users.sort_key').orderBy('users.id').select(['users.id as userId', sql<EnrolmentStatus | null>`enrolments.status`.as('enrolment')]))
