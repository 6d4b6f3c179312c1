import type { CourseDetails } from '../../../../server/features/courses/courses.schemas.ts'
import type { ImportNote, LessonImport } from '../../../../server/features/lesson-imports/lesson-imports.schemas.ts'
import type { BulkPublished } from '../../../../server/features/lessons/lessons.schemas.ts'
import { api, upload } from '../../lib/api.ts'

export type { BulkPublished, ImportNote, LessonImport }
export type Split = 'auto' | 'one' | 'parts'
export interface ImportChoices { split: Split, sectionId: number | null, keepFile: boolean }

export const readCourse = (id: number) => api.get<CourseDetails>(`/api/courses/${id}`)
export const listImports = (courseId: number) => api.get<{ items: LessonImport[] }>(`/api/courses/${courseId}/lesson-imports`).then(({ items }) => items)
export const readImport = (id: number) => api.get<LessonImport>(`/api/lesson-imports/${id}`)
export const takeBack = (id: number) => api.delete<void>(`/api/lesson-imports/${id}`)
export const publishLessons = (courseId: number, lessonIds: number[]) => api.post<BulkPublished>(`/api/courses/${courseId}/lesson-publications`, { lessonIds })

/** The same key for every attempt: a lost answer makes no second import. */
export function sendDocument(courseId: number, file: File, { split, sectionId, keepFile }: ImportChoices, idempotencyKey: string, progress: (share: number) => void, signal: AbortSignal): Promise<LessonImport> {
  const form = new FormData()
  if (split !== 'auto') form.append('split', split)
  if (sectionId !== null) form.append('sectionId', String(sectionId))
  if (keepFile) form.append('keepFile', 'true')
  form.append('file', file, file.name)
  return upload<LessonImport>('POST', `/api/courses/${courseId}/lesson-imports`, form, progress, { idempotencyKey, signal })
}
