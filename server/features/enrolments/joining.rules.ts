import type { CourseStatus, EnrolmentStatus, EnrolmentWay } from '../../db/tables.ts'
import { takesPeople } from './places.rules.ts'

/** What stands between a student and a course they want to come into by themselves. `missing`: how many courses have to be finished first. */
export interface Entrance { status: CourseStatus, publishedAt: number | null, enrolment: EnrolmentStatus | null, missing: number }

export type Barrier = 'enrolment_suspended' | 'course_closed' | 'course_not_open' | 'prerequisites_missing'

export const isIn = (enrolment: EnrolmentStatus | null) => enrolment === 'active' || enrolment === 'completed' || enrolment === 'waiting'

export function barrierOf ({ status, publishedAt, enrolment, missing }: Entrance): Barrier | null {
  if (enrolment === 'suspended') return 'enrolment_suspended'
  if (!takesPeople(status)) return 'course_closed'
  if (publishedAt === null) return 'course_not_open'
  return missing > 0 ? 'prerequisites_missing' : null
}

/** Whoever came by themselves may go by themselves; a place that the school gave, the school takes. */
export const mayLeave = ({ status, way }: { status: EnrolmentStatus, way: EnrolmentWay }) =>
  (status === 'active' || status === 'waiting') && (way === 'self' || way === 'join_code')
