/** Courses as students and staff read them; what staff do with them is in teaching/teaching.api.ts. */
import type { CourseDetails, CourseLesson, CoursePicture, CourseRow } from '../../../../server/features/courses/courses.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'

export type { CourseDetails, CourseLesson, CoursePicture, CourseRow }

export interface CourseFilters { view: 'mine' | 'catalogue' | 'all' | 'archived', search?: string, categoryId?: string, instructorId?: string, status?: string, published?: string }

export const listCourses = (filters: CourseFilters, cursor: string | undefined, signal?: AbortSignal) =>
  api.get<Page<CourseRow>>('/api/courses', { query: { ...filters, cursor, limit: 24 }, ...(signal ? { signal } : {}) })

export const readCourse = (id: number) => api.get<CourseDetails>(`/api/courses/${id}`)
