import type { Queries } from '../../db/open.ts'
import type { EnrolmentWay } from '../../db/tables.ts'
import { conflict } from '../../errors.ts'
import type { Services } from '../../services.ts'
import type { CourseAccess } from '../courses/access.rules.ts'
import { listTeachers } from '../courses/access.store.ts'
import { refusalOf, takesPeople } from './places.rules.ts'
import type { EnrolmentRefusal } from './enrolments.schemas.ts'
import { fillPlaces, findCoursesOfClasses, findCoursesToReturnTo, findNewcomers, lineUp } from './places.store.ts'

/** Somebody whose standing in a course is another than before: told to them once it is written. */
export interface PlaceChange { courseId: number, userId: number }

export interface Placed { enrolled: number[], waiting: number[], skipped: Array<{ userId: number, reason: EnrolmentRefusal }>, changes: PlaceChange[] }

interface Coming { courseId: number, userIds: number[], way: EnrolmentWay, by: number | null, now: number }

/** Inside a write, for a course that takes people: each of them gets a place or waits for one; the ids are different ones. */
export function enrol (trx: Queries, { userIds, ...coming }: Coming): Placed {
  const asked = findNewcomers(trx, { courseId: coming.courseId, userIds: JSON.stringify(userIds) }).map(candidate => ({ userId: candidate.userId, reason: refusalOf(candidate) }))
  const newcomers = asked.filter(({ reason }) => reason === null).map(({ userId }) => userId)
  lineUp(trx, { ...coming, userIds: newcomers })
  const placed = new Set(fillPlaces(trx, coming))
  return {
    enrolled: newcomers.filter(userId => placed.has(userId)),
    waiting: newcomers.filter(userId => !placed.has(userId)),
    skipped: asked.flatMap(({ userId, reason }) => reason === null ? [] : [{ userId, reason }]),
    changes: [...new Set([...newcomers, ...placed])].map(userId => ({ courseId: coming.courseId, userId }))
  }
}

/** Inside a write: whoever might be moved up now is. */
export const moveUp = (trx: Queries, { courseId, now }: { courseId: number, now: number }): PlaceChange[] =>
  fillPlaces(trx, { courseId, now }).map(userId => ({ courseId, userId }))

/** Inside the write that put people into these classes: the courses of the classes take them too. */
export function enrolThroughClasses (trx: Queries, { classIds, ...coming }: Omit<Coming, 'courseId' | 'way'> & { classIds: number[] }): PlaceChange[] {
  if (classIds.length === 0) return []
  return findCoursesOfClasses(trx, { classIds: JSON.stringify(classIds) }).flatMap(({ courseId }) => enrol(trx, { ...coming, courseId, way: 'class' }).changes)
}

/**
 * Inside the write that opens a closed account again. Closing it freed no place, for that may be a mistake or a week of
 * absence; what happened meanwhile is caught up: courses its classes were given, and its turn in a line.
 */
export function returnToCourses (trx: Queries, { userId, by, now }: { userId: number, by: number | null, now: number }): PlaceChange[] {
  return findCoursesToReturnTo(trx, { userId }).flatMap(({ courseId, enrolment }) =>
    enrolment === null ? enrol(trx, { courseId, userIds: [userId], way: 'class', by, now }).changes : moveUp(trx, { courseId, now }))
}

export function requireTaking ({ status }: Pick<CourseAccess, 'status'>) {
  if (!takesPeople(status)) throw conflict('course_closed', 'This course is over and takes nobody any more.')
}

/** After the write. */
export function tellStudents ({ events }: Pick<Services, 'events'>, changes: PlaceChange[]) {
  for (const { courseId, userId } of changes) events.toUser(userId, { type: 'enrolment_changed', courseId })
}

/** After the write: pages that show who is in the course fetch it anew. */
export function tellTeachers ({ db, events }: Pick<Services, 'db' | 'events'>, courseId: number) {
  for (const { userId } of listTeachers(db.read, { courseId })) events.toUser(userId, { type: 'course_changed', courseId })
}
