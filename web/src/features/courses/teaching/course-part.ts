import type { TaughtCourse } from './teaching.api.ts'
import type { Undo } from '../../../ui/undo.tsx'

/** What each part of a course's page works with. */
export interface CoursePart { course: TaughtCourse, refresh: () => Promise<void>, undo: Undo }
