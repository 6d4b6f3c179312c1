import type { CourseStatus, EnrolmentStatus, Role } from '../../db/tables.ts'
import type { EnrolmentRefusal } from './enrolments.schemas.ts'

/** Somebody who is to come into a course; all null but the id: nobody has this id. */
export interface Candidate { userId: number, role: Role | null, deactivatedAt: number | null, enrolment: EnrolmentStatus | null }

/** Why this person is not put on the list; null: nothing is in the way. Whoever went away may come back. */
export function refusalOf ({ role, deactivatedAt, enrolment }: Candidate): EnrolmentRefusal | null {
  if (role === null) return 'not_found'
  if (role !== 'student') return 'not_a_student'
  if (enrolment === 'active' || enrolment === 'completed') return 'already_enrolled'
  if (enrolment === 'waiting') return 'already_waiting'
  if (enrolment === 'suspended') return 'suspended'
  return deactivatedAt === null ? null : 'account_inactive'
}

/** A draft is filled before it is published; what is over takes nobody. */
export const takesPeople = (status: CourseStatus) => status === 'draft' || status === 'active'

/** Of so many newcomers, how many get a place: whoever waits already comes before them. */
export const placesFor = (newcomers: number, { capacity, taken, waiting }: { capacity: number, taken: number, waiting: number }) =>
  Math.min(newcomers, Math.max(0, capacity - taken - waiting))
