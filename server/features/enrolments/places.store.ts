import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'
import type { EnrolmentWay } from '../../db/tables.ts'
import { shareDone } from './enrolments.store.ts'

// Places of a course. Whoever comes is first put at the end of the line and then gets a place if there is one: one order for
// all ways in, and nobody gets past those who wait. Hot, for a whole class joins within a second.

/** Those asked for, in the order of the list, as far as `refusalOf` needs to know. `userIds`: a JSON array. */
export const findNewcomers = hot((db, value: Value<{ courseId: number, userIds: string }>) =>
  db.selectFrom(sql<{ key: number, value: number }>`json_each(${value('userIds')})`.as('asked'))
    .leftJoin('users', 'users.id', 'asked.value')
    .leftJoin('enrolments', join => join.onRef('enrolments.user_id', '=', 'users.id').on('enrolments.course_id', '=', value('courseId')))
    .orderBy('asked.key')
    .select(['asked.value as userId', 'users.role', 'users.deactivated_at as deactivatedAt', 'enrolments.status as enrolment']))

interface Newcomers { courseId: number, userIds: string, way: EnrolmentWay, by: number | null, now: number }

/**
 * Puts them, in the order of the list, behind everyone who waits; whoever was here before keeps their row and what they have
 * done. The clock of a board may go back: the line does not.
 */
const standBehind = hot((db, value: Value<Newcomers>) => {
  const since = sql<number>`max(${value('now')}, coalesce((select max(waiting_since) + 1 from enrolments where course_id = ${value('courseId')} and status = 'waiting'), 0)) + asked.key`
  return db.insertInto('enrolments')
    .columns(['course_id', 'user_id', 'status', 'way', 'waiting_since', 'enrolled_by', 'progress', 'created_at', 'updated_at'])
    .expression(db.selectFrom(sql<{ key: number, value: number }>`json_each(${value('userIds')})`.as('asked')).where(sql<boolean>`true`) // or "on conflict" would be read as a join
      .select([value('courseId').as('course_id'), 'asked.value', sql.lit('waiting').as('status'), value('way').as('way'), since.as('waiting_since'), value('by').as('by'),
        shareDone(sql.ref('asked.value'), value('courseId')).as('progress'), // lessons may have come from another course, with what was done in them
        value('now').as('created_at'), value('now').as('updated_at')]) as never)
    .onConflict(conflict => conflict.columns(['course_id', 'user_id']).doUpdateSet(eb => ({
      status: 'waiting', way: eb.ref('excluded.way'), waiting_since: eb.ref('excluded.waiting_since'), enrolled_by: eb.ref('excluded.enrolled_by'),
      enrolled_at: null, completed_at: null, ended_at: null, ended_by: null, updated_at: eb.ref('excluded.updated_at')
    })))
})

/** As many as there are places left, in the order of the line. A closed account keeps its turn and takes no place from anybody. */
const giveFreePlaces = hot((db, value: Value<{ courseId: number, now: number }>) => {
  const free = sql<number>`max(0, coalesce((select capacity from courses where id = ${value('courseId')} and status in ('draft', 'active')), 0)
    - (select count(*) from enrolments where course_id = ${value('courseId')} and status in ('active', 'completed')))`
  return db.updateTable('enrolments')
    .set({ status: 'active', waiting_since: null, enrolled_at: value('now'), updated_at: value('now') })
    .where('id', 'in', eb => eb.selectFrom('enrolments as first').innerJoin('users', 'users.id', 'first.user_id')
      .where('first.course_id', '=', value('courseId')).where('first.status', '=', sql.lit('waiting')).where('users.deactivated_at', 'is', null)
      .orderBy('first.waiting_since').orderBy('first.id').limit(free).select('first.id'))
    .returning('user_id as userId')
})

export function lineUp (trx: Queries, { userIds, ...newcomers }: Omit<Newcomers, 'userIds'> & { userIds: number[] }) {
  if (userIds.length > 0) standBehind(trx, { ...newcomers, userIds: JSON.stringify(userIds) })
}

/** After anything that may have made room. Returns who has a place now and had none. */
export const fillPlaces = (trx: Queries, course: { courseId: number, now: number }) => giveFreePlaces(trx, course).map(({ userId }) => userId)

/** Where somebody stands in the line, from 1. Nothing for whoever does not wait. */
export const findPlace = hot((db, value: Value<{ courseId: number, userId: number }>) =>
  db.selectFrom('enrolments as own').where('own.course_id', '=', value('courseId')).where('own.user_id', '=', value('userId')).where('own.status', '=', sql.lit('waiting'))
    .select(sql<number>`(select count(*) from enrolments before where before.course_id = own.course_id and before.status = 'waiting'
      and (before.waiting_since, before.id) <= (own.waiting_since, own.id))`.as('place')))

/** What the places of a course are like now. */
export const findRoom = hot((db, value: Value<{ courseId: number }>) =>
  db.selectFrom('courses').where('id', '=', value('courseId')).select(['capacity',
    sql<number>`(select count(*) from enrolments where course_id = courses.id and status in ('active', 'completed'))`.as('taken'),
    sql<number>`(select count(*) from enrolments where course_id = courses.id and status = 'waiting')`.as('waiting')]))

/** Courses that take whoever is in one of these classes (a JSON array), and still take people. */
export const findCoursesOfClasses = hot((db, value: Value<{ classIds: string }>) =>
  db.selectFrom('course_classes').innerJoin('courses', 'courses.id', 'course_classes.course_id')
    .where('course_classes.class_id', 'in', eb => eb.selectFrom(sql<{ value: number }>`json_each(${value('classIds')})`.as('classes')).select('classes.value'))
    .where('courses.status', 'in', ['draft', 'active']).orderBy('courses.id').distinct().select('courses.id as courseId'))

/** For somebody whose account is opened again: courses of their classes that began to take them while it was closed, and courses they wait for. */
export const findCoursesToReturnTo = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('courses').where('courses.status', 'in', ['draft', 'active'])
    .leftJoin('enrolments', join => join.onRef('enrolments.course_id', '=', 'courses.id').on('enrolments.user_id', '=', value('userId')))
    .where(eb => eb.or([eb('enrolments.id', 'is', null), eb('enrolments.status', '=', sql.lit('waiting'))]))
    .where('courses.id', 'in', sql<number>`(select course_id from enrolments where user_id = ${value('userId')} and status = 'waiting'
      union select course_classes.course_id from class_members join classes on classes.id = class_members.class_id and classes.archived_at is null
        join course_classes on course_classes.class_id = classes.id where class_members.user_id = ${value('userId')})`)
    .select(['courses.id as courseId', 'enrolments.status as enrolment']))
