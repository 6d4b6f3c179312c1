import type { Role } from '../../db/tables.ts'
import { mayRead, mayTeach, type CourseAccess } from '../courses/access.rules.ts'

/** Of each kind, in one lesson, for one person. */
export const mostOfLesson = 200

interface LessonAccess extends CourseAccess { publishedVersionId: number | null, openPrerequisites: number }

/** Whether the lesson somebody wrote about can be opened by them now. */
export const isReadable = (access: LessonAccess, by: { id: number, role: Role }) =>
  mayTeach(access, by) || (mayRead(access, by) && access.publishedVersionId !== null && access.openPrerequisites === 0)

const mostBytesOfPage = 300_000

/** How many of these lessons fit on a page: as many as were asked for, but no more text than a phone takes in; always one. */
export function fitting (lessons: Array<{ bytes: number }>, limit: number) {
  let room = mostBytesOfPage
  for (const [i, { bytes }] of lessons.entries()) {
    room -= bytes
    if (i === limit || (i > 0 && room < 0)) return i
  }
  return lessons.length
}
