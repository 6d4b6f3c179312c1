import type { CourseStatus, Role } from '../../db/tables.ts'

/** Whether a lesson takes comments: a course that is over, or put away, is only read. */
export const isOpen = ({ status, archivedAt, commentsAllowed }: { status: CourseStatus, archivedAt: number | null, commentsAllowed: 0 | 1 }) =>
  commentsAllowed === 1 && archivedAt === null && (status === 'draft' || status === 'active')

/** Nothing that can be seen. */
export const isBlank = (text: string) => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text)

const editWithinMs = 15 * 60_000 // to mend a slip, not to change what others have answered to

interface OwnComment { createdAt: number, hiddenAt: number | null }

/** Of one's own. While nobody knows what time it is, nobody is too late. */
export const isInTime = ({ createdAt }: { createdAt: number }, { teaches, now, suspect }: { teaches: boolean, now: number, suspect: boolean }) =>
  teaches || suspect || now - createdAt <= editWithinMs

export const mayEdit = (comment: OwnComment & { deletedAt: number | null }, seen: { teaches: boolean, now: number, suspect: boolean, open: boolean }) =>
  seen.open && comment.deletedAt === null && comment.hiddenAt === null && isInTime(comment, seen)

/** Of an author, shown beside the name. */
export const isTeacher = ({ id, role }: { id: number, role: Role }, { instructorId, coTeaches }: { instructorId: number, coTeaches: 0 | 1 }) =>
  role === 'admin' || (role === 'instructor' && (id === instructorId || coTeaches === 1))
