import type { Role } from '../../db/tables.ts'
import { mayRead, mayTeach, type CourseAccess } from '../courses/access.rules.ts'

/** Of each kind, in one lesson, for one person. */
export const mostOfLesson = 200

/** UTF-8 bytes: sixty pages in one lesson, a thick book in all. A lesson's notebook is sent whole. */
const mostBytes = { ofLesson: 256_000, ofPerson: 4_000_000 }
const mostOfPerson = 5_000

export interface NotesKept { notes: number, bytes: number, bytesOfLesson: number }

/** For a note that grows by so many bytes, or a new one. */
export const hasRoom = ({ notes, bytes, bytesOfLesson }: NotesKept, { grows, isNew }: { grows: number, isNew: boolean }) =>
  bytes + grows <= mostBytes.ofPerson && bytesOfLesson + grows <= mostBytes.ofLesson && (!isNew || notes < mostOfPerson)

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
