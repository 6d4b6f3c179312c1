import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'
import type { EnrolmentStatus } from '../../db/tables.ts'
import { isoOrNull, readCursor } from '../../http/schemas.ts'
import { pictureUrl } from '../sessions/sessions.rules.ts'
import { listOtherStudents, searchWords } from '../users/users.store.ts'
import type { Enrolment, EnrolmentQuery } from './enrolments.schemas.ts'

/** One row more than `limit`, in the order of names; those who wait in the order of the line. */
export async function listEnrolments (db: Queries, courseId: number, { status, search, cursor, limit }: EnrolmentQuery) {
  const inLine = status === 'waiting'
  const words = searchWords(search)
  let query = db.selectFrom('enrolments').innerJoin('users', 'users.id', 'enrolments.user_id').where('enrolments.course_id', '=', courseId).limit(limit + 1)
    .select([
      'enrolments.id', 'users.id as userId', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username', 'users.picture_id as pictureId', 'users.sort_key as sortKey',
      'enrolments.status', 'enrolments.way', 'enrolments.waiting_since as waitingSince', 'enrolments.enrolled_at as enrolledAt', 'enrolments.last_at as lastAt', 'enrolments.progress',
      sql<string>`(select json_group_array(classes.name) from class_members join classes on classes.id = class_members.class_id
        where class_members.user_id = users.id and classes.archived_at is null)`.as('classes')
    ])
  if (status) query = query.where('enrolments.status', '=', status)
  if (words) query = query.where('users.id', 'in', eb => eb.selectFrom('users_search').where(sql<boolean>`users_search match ${words}`).select('rowid'))
  if (inLine) {
    const after = readCursor(cursor, ['number', 'number'])
    if (after) query = query.where(sql<boolean>`(enrolments.waiting_since, enrolments.id) > (${after[0]}, ${after[1]})`)
    return query.orderBy('enrolments.waiting_since').orderBy('enrolments.id').execute()
  }
  const after = readCursor(cursor, ['string', 'number'])
  if (after) query = query.where(sql<boolean>`(users.sort_key, users.id) > (${after[0]}, ${after[1]})`)
  return query.orderBy('users.sort_key').orderBy('users.id').execute()
}

export type Row = Awaited<ReturnType<typeof listEnrolments>>[number]

export const cursorAfter = ({ status }: Pick<EnrolmentQuery, 'status'>) => (row: Row) => status === 'waiting' ? [row.waitingSince!, row.id] : [row.sortKey, row.userId]

export const toEnrolment = ({ id, sortKey: _key, waitingSince: _since, pictureId, enrolledAt, lastAt, classes, ...row }: Row, places: Map<number, number>): Enrolment =>
  ({ ...row, pictureUrl: pictureUrl(pictureId), classes: JSON.parse(classes), place: places.get(id) ?? null, enrolledAt: isoOrNull(enrolledAt), lastAt: isoOrNull(lastAt) })

/** The whole line of a course, numbered from 1: enrolment → place. */
export async function listPlaces (db: Queries, courseId: number) {
  const line = await db.selectFrom('enrolments').where('course_id', '=', courseId).where('status', '=', sql.lit('waiting')).orderBy('waiting_since').orderBy('id').select('id').execute()
  return new Map(line.map(({ id }, i) => [id, i + 1]))
}

/** Active students who are not in the course, or have left it. */
export const listCandidates = (db: Queries, { courseId, search, most }: { courseId: number, search: string | undefined, most: number }) =>
  listOtherStudents(db, {
    search, most,
    than: db.selectFrom('enrolments').whereRef('enrolments.user_id', '=', sql.ref('users.id')).where('enrolments.course_id', '=', courseId).where('enrolments.status', '!=', 'withdrawn').select('enrolments.id as id')
  })

export async function findEnrolment (db: Queries, { courseId, userId }: { courseId: number, userId: number }) {
  return db.selectFrom('enrolments').where('course_id', '=', courseId).where('user_id', '=', userId).select(['status', 'way']).executeTakeFirst()
}

interface Ending { courseId: number, userId: number, status: Extract<EnrolmentStatus, 'withdrawn' | 'suspended'>, by: number, now: number }

export const endEnrolment = hot((db, value: Value<Ending>) =>
  db.updateTable('enrolments').where('course_id', '=', value('courseId')).where('user_id', '=', value('userId'))
    .set({ status: value('status'), waiting_since: null, ended_at: value('now'), ended_by: value('by'), updated_at: value('now') }))

/** Everyone who has to do with a course now. */
export const listPeopleIn = hot((db, value: Value<{ courseId: number }>) =>
  db.selectFrom('enrolments').where('course_id', '=', value('courseId')).where('status', 'in', ['active', 'waiting', 'completed']).select(['course_id as courseId', 'user_id as userId']))

/** With the course, for everyone who has a place in it. */
export async function completeEnrolments (trx: Queries, { courseId, now }: { courseId: number, now: number }) {
  await trx.updateTable('enrolments').where('course_id', '=', courseId).where('status', '=', 'active').set({ status: 'completed', completed_at: now, updated_at: now }).execute()
}

/** Takes back what `completeEnrolments` did at that moment, and nothing else. */
export async function reopenEnrolments (trx: Queries, { courseId, completedAt, now }: { courseId: number, completedAt: number, now: number }) {
  await trx.updateTable('enrolments').where('course_id', '=', courseId).where('status', '=', 'completed').where('completed_at', '=', completedAt)
    .set({ status: 'active', completed_at: null, updated_at: now }).execute()
}

/**
 * The part of a course that is done, in basis points: of the lessons that count (published, and their progress tracked) those
 * completed, rounded down, so that nobody is at the end before they are.
 */
export const shareDone = (userId: unknown, courseId: unknown) => sql<number>`coalesce((
  select 10000 * sum(exists (select 1 from lesson_progress where lesson_progress.user_id = ${userId} and lesson_progress.lesson_id = lessons.id and lesson_progress.completed_at is not null)) / count(*)
  from lessons where lessons.course_id = ${courseId} and lessons.published_version_id is not null and lessons.progress_tracked = 1), 0)`

/** Inside a write, when another set of lessons counts than before: everyone's progress in this course. */
export async function recomputeCourseProgress (trx: Queries, courseId: number) {
  await trx.updateTable('enrolments').where('course_id', '=', courseId).set({ progress: shareDone(sql.ref('enrolments.user_id'), courseId) }).execute()
}

const recompute = hot((db, value: Value<{ courseId: number, userId: number }>) =>
  db.updateTable('enrolments').where('course_id', '=', value('courseId')).where('user_id', '=', value('userId'))
    .set({ progress: shareDone(value('userId'), value('courseId')) }).returning('progress'))

/** Inside the write that saved somebody's progress in a lesson. Returns basis points; 0 for whoever is not enrolled. */
export const recomputeEnrolmentProgress = (trx: Queries, who: { courseId: number, userId: number }) => recompute(trx, who)[0]?.progress ?? 0
