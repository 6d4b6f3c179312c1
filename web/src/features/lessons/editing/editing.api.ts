/** A lesson as those work on it who teach it. */
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import type { Editors, Lesson, LessonChanges, LessonSaved, LessonVersion, LessonVersionDetails, PublicationState } from '../../../../../server/features/lessons/lessons.schemas.ts'
import { api } from '../../../lib/api.ts'

export type { CourseDetails, Editors, Lesson, LessonChanges, LessonSaved, LessonVersion, LessonVersionDetails, PublicationState }
export type Teaching = NonNullable<Lesson['teaching']>

const address = (id: number) => `/api/lessons/${id}`

export const readLesson = (id: number) => api.get<Lesson>(address(id))
export const readCourse = (id: number) => api.get<CourseDetails>(`/api/courses/${id}`)
export interface QuizName { id: number, title: string, lessonId: number | null }
export const listQuizNames = async (courseId: number): Promise<QuizName[]> => (await api.get<{ items: QuizName[] }>(`/api/courses/${courseId}/quizzes`)).items
export const saveLesson = (id: number, changes: LessonChanges, leaving: boolean) =>
  api.patch<LessonSaved>(address(id), changes, { leaving, ...(leaving ? { signedOut: 'renew' } : {}) })
export const publishLesson = (id: number, at?: string) => api.put<PublicationState>(`${address(id)}/publication`, at === undefined ? {} : { at })
export const withdrawLesson = (id: number) => api.delete<PublicationState>(`${address(id)}/publication`)
export const publishCourse = (id: number) => api.put<void>(`/api/courses/${id}/publication`)
export const hideCourse = (id: number) => api.delete<void>(`/api/courses/${id}/publication`)
export const listVersions = (id: number) => api.get<{ items: LessonVersion[] }>(`${address(id)}/versions`)
export const readVersion = (id: number, versionId: number) => api.get<LessonVersionDetails>(`${address(id)}/versions/${versionId}`)
export const restoreVersion = (id: number, versionId: number, revision: number) => api.put<LessonSaved>(`${address(id)}/restoration`, { versionId, revision })
export const enterLesson = (id: number) => api.put<Editors>(`${address(id)}/editing`, undefined, { signedOut: 'renew' })
export const leaveLesson = (id: number) => api.delete<void>(`${address(id)}/editing`, { leaving: true, signedOut: 'refuse' })
