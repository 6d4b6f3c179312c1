import type { EnrolmentStatus, CourseStatus, Role } from '../../db/tables.ts'

/** What stands between a person and a course. */
export interface CourseAccess {
  courseId: number
  status: CourseStatus
  publishedAt: number | null
  instructorId: number
  /** 1: teaches it beside its instructor. */
  coTeaches: 0 | 1
  selfEnrolment: 0 | 1
  /** Of this person; null: none. */
  enrolment: EnrolmentStatus | null
}

interface Asking { id: number, role: Role }

/** Who changes the course: its instructor, co-instructors, admins. */
export const mayTeach = (access: CourseAccess, by: Asking) =>
  by.role === 'admin' || (by.role === 'instructor' && (access.instructorId === by.id || access.coTeaches === 1))

/** Who reads its lessons: whoever has a place in it, once it is published. */
export const mayRead = (access: CourseAccess, by: Asking) =>
  mayTeach(access, by) || (access.publishedAt !== null && (access.enrolment === 'active' || access.enrolment === 'completed'))

/** Who sees that it exists, and what it holds: also those who wait, or may come in by themselves; colleagues see what the school has published. */
export const maySee = (access: CourseAccess, by: Asking) =>
  mayRead(access, by) || (access.publishedAt !== null && (by.role === 'instructor' || access.selfEnrolment === 1 || access.enrolment === 'waiting'))

/** Who gives it to somebody else: its instructor and admins; a co-instructor helps, and does not decide. */
export const mayHandOver = ({ instructorId }: Pick<CourseAccess, 'instructorId'>, by: Asking) => by.role === 'admin' || instructorId === by.id
