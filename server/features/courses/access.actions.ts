import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { mayRead, maySee, mayTeach } from './access.rules.ts'
import { findCourseAccess, findLessonAccess } from './access.store.ts'

// A course or lesson as far as this person may have to do with it: what is not theirs is not there.

/** A course this person teaches, or any for an admin. */
export function requireTaughtCourse (db: Queries, courseId: number, by: CurrentUser) {
  const [access] = findCourseAccess(db, { courseId, userId: by.id })
  if (!access || !mayTeach(access, by)) throw notFound('The course')
  return access
}

/** For what belongs to a course and is refused under a name of its own. */
export function teachesCourse (db: Queries, courseId: number, by: CurrentUser) {
  const [access] = findCourseAccess(db, { courseId, userId: by.id })
  return access !== undefined && mayTeach(access, by)
}

/** The same, and it may still be changed. */
export function requireOpenCourse (db: Queries, courseId: number, by: CurrentUser) {
  const access = requireTaughtCourse(db, courseId, by)
  if (access.status === 'archived') throw conflict('course_archived', 'This course is in the archive. Take it out of the archive first.')
  return access
}

export function requireSeenCourse (db: Queries, courseId: number, by: CurrentUser) {
  const [access] = findCourseAccess(db, { courseId, userId: by.id })
  if (!access || !maySee(access, by)) throw notFound('The course')
  return access
}

/** A lesson this person teaches, also one in the archive. */
export function requireTaughtLesson (db: Queries, lessonId: number, by: CurrentUser) {
  const [access] = findLessonAccess(db, { lessonId, userId: by.id })
  if (!access || !mayTeach(access, by)) throw notFound('The lesson')
  return access
}

export function teachesLesson (db: Queries, lessonId: number, by: CurrentUser) {
  const [access] = findLessonAccess(db, { lessonId, userId: by.id })
  return access !== undefined && mayTeach(access, by)
}

export function requireOpenLesson (db: Queries, lessonId: number, by: CurrentUser) {
  const access = requireTaughtLesson(db, lessonId, by)
  if (access.status === 'archived') throw conflict('course_archived', 'This course is in the archive. Take it out of the archive first.')
  if (access.archivedAt !== null) throw conflict('lesson_archived', 'This lesson is in the archive. Take it out of the archive first.')
  return access
}

/** A lesson this person may read now. Students: published, in a course they have a place in, and nothing they must finish first. */
export function requireReadLesson (db: Queries, lessonId: number, by: CurrentUser) {
  const [access] = findLessonAccess(db, { lessonId, userId: by.id })
  if (!access || !mayRead(access, by)) throw notFound('The lesson')
  if (mayTeach(access, by)) return access
  if (access.publishedVersionId === null) throw notFound('The lesson')
  if (access.openPrerequisites > 0) throw conflict('lesson_locked', 'Another lesson of this course has to be finished first.')
  return access
}
