import type { CourseStatus } from '../../db/tables.ts'

// Where a course stands in its life, and whether students see it: two facts, kept apart.

/** What becomes of the status when a course is published: a draft begins, what is over stays over and may be read. */
export const statusWhenPublished = (status: CourseStatus): CourseStatus => status === 'draft' ? 'active' : status

/** Only what has begun can be completed. */
export const mayComplete = (status: CourseStatus) => status === 'active'
