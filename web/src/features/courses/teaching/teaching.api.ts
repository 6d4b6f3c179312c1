import type { Category } from '../../../../../server/features/categories/categories.schemas.ts'
import type { CourseChanges, NewCourse } from '../../../../../server/features/courses/courses.schemas.ts'
import type { Enrolled } from '../../../../../server/features/enrolments/enrolments.schemas.ts'
import type { BulkPublished, Outline, PublicationState } from '../../../../../server/features/lessons/lessons.schemas.ts'
import type { CourseDetails } from '../courses.api.ts'
import { api } from '../../../lib/api.ts'
import type { Page } from '../../../lib/api.ts'

export type { BulkPublished, Category, CourseChanges, NewCourse, Outline, PublicationState }

export type Teaching = NonNullable<CourseDetails['teaching']>
/** A course as those see it who teach it. */
export type TaughtCourse = CourseDetails & { teaching: Teaching }
export interface Colleague { id: number, firstName: string, lastName: string }
export interface ArchivedLesson { id: number, title: string, archivedAt: string }

export const listCategories = () => api.get<{ items: Category[] }>('/api/categories').then(({ items }) => items)
/** Who could come to teach a course: staff who do not yet. */
export const findColleagues = (courseId: number, search: string) =>
  api.get<{ items: Colleague[] }>(`/api/courses/${courseId}/staff-candidates`, { query: { search } }).then(({ items }) => items)

/** All teachers of the school; for administrators. */
export const listInstructors = () => api.get<Page<Colleague>>('/api/users', { query: { role: 'instructor', status: 'active', limit: 100 } }).then(({ items }) => items)

export const createCourse = (course: NewCourse, idempotencyKey: string) => api.post<{ id: number }>('/api/courses', course, { idempotencyKey })
export const changeCourse = (id: number, changes: CourseChanges) => api.patch<CourseDetails>(`/api/courses/${id}`, changes)
export const copyCourse = (id: number, title: string, idempotencyKey: string) => api.post<{ id: number }>(`/api/courses/${id}/copies`, { title }, { idempotencyKey })
export const removeCourse = (id: number) => api.delete<void>(`/api/courses/${id}`)
export const publishCourse = (id: number) => api.put<void>(`/api/courses/${id}/publication`)
export const hideCourse = (id: number) => api.delete<void>(`/api/courses/${id}/publication`)
export const completeCourse = (id: number) => api.put<void>(`/api/courses/${id}/completion`)
export const reopenCourse = (id: number) => api.delete<void>(`/api/courses/${id}/completion`)
export const archiveCourse = (id: number) => api.put<void>(`/api/courses/${id}/archive`)
export const restoreCourse = (id: number) => api.delete<void>(`/api/courses/${id}/archive`)
export const addCoInstructor = (id: number, userId: number) => api.put<void>(`/api/courses/${id}/staff/${userId}`)
export const removeCoInstructor = (id: number, userId: number) => api.delete<void>(`/api/courses/${id}/staff/${userId}`)
export const handOver = (id: number, toUserId: number) => api.put<void>(`/api/courses/${id}/instructor`, { userId: toUserId })
export const openJoinCode = (id: number) => api.put<{ code: string }>(`/api/courses/${id}/join-code`)
export const closeJoinCode = (id: number) => api.delete<void>(`/api/courses/${id}/join-code`)
export const addClass = (id: number, classId: number) => api.put<Enrolled>(`/api/courses/${id}/classes/${classId}`)
export const removeClass = (id: number, classId: number) => api.delete<void>(`/api/courses/${id}/classes/${classId}`)

export const createLesson = (courseId: number, lesson: { title: string, sectionId?: number | null }, idempotencyKey: string) =>
  api.post<{ id: number }>(`/api/courses/${courseId}/lessons`, lesson, { idempotencyKey })
export const renameLesson = (id: number, title: string) => api.patch<void>(`/api/lessons/${id}`, { title })
export const publishLesson = (id: number, at?: string) => api.put<PublicationState>(`/api/lessons/${id}/publication`, at ? { at } : {})
export const hideLesson = (id: number) => api.delete<void>(`/api/lessons/${id}/publication`)
export const archiveLesson = (id: number) => api.put<void>(`/api/lessons/${id}/archive`)
export const restoreLesson = (id: number) => api.delete<void>(`/api/lessons/${id}/archive`)
export const listArchivedLessons = (courseId: number) => api.get<{ items: ArchivedLesson[] }>(`/api/courses/${courseId}/archived-lessons`).then(({ items }) => items)
export const publishLessons = (courseId: number, lessonIds: number[]) => api.post<BulkPublished>(`/api/courses/${courseId}/lesson-publications`, { lessonIds })
export const copyLessons = (toCourseId: number, lessonIds: number[], idempotencyKey: string) =>
  api.post<{ ids: number[] }>(`/api/courses/${toCourseId}/lesson-copies`, { lessonIds }, { idempotencyKey })
export const moveLessons = (toCourseId: number, lessonIds: number[], idempotencyKey: string) =>
  api.post<{ ids: number[] }>(`/api/courses/${toCourseId}/lesson-moves`, { lessonIds }, { idempotencyKey })

export const createSection = (courseId: number, title: string, idempotencyKey: string) =>
  api.post<{ id: number, title: string }>(`/api/courses/${courseId}/sections`, { title }, { idempotencyKey })
export const renameSection = (id: number, title: string) => api.patch<void>(`/api/sections/${id}`, { title })
export const removeSection = (id: number) => api.delete<void>(`/api/sections/${id}`)
export const saveOutline = (courseId: number, outline: Outline) => api.put<{ revision: number }>(`/api/courses/${courseId}/outline`, outline)
