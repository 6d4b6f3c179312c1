import type { Enrolled, Enrolment, ListEnrolled } from '../../../../../../server/features/enrolments/enrolments.schemas.ts'
import { api, upload } from '../../../../lib/api.ts'
import type { Page } from '../../../../lib/api.ts'

export type { Enrolled, Enrolment, ListEnrolled }
export type EnrolmentStatus = Enrolment['status']
export type Refusal = Enrolled['skipped'][number]['reason'] | ListEnrolled['skipped'][number]['reason']
export interface Candidate { id: number, firstName: string, lastName: string, classes: Array<{ id: number, name: string }> }

const place = (courseId: number) => `/api/courses/${courseId}/enrolments`

/** Everyone who is, waits or was in a course; it has tens of people, seldom hundreds. */
export async function listEnrolments(courseId: number): Promise<Enrolment[]> {
  const found: Enrolment[] = []
  let cursor: string | null = null
  do {
    const page: Page<Enrolment> = await api.get<Page<Enrolment>>(place(courseId), { query: { cursor, limit: 100 } })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return found
}

export const enrolStudents = (courseId: number, userIds: number[], idempotencyKey: string) => api.post<Enrolled>(place(courseId), { userIds }, { idempotencyKey })
export const removeStudent = (courseId: number, userId: number) => api.delete<void>(`${place(courseId)}/${userId}`)
export const suspendStudent = (courseId: number, userId: number) => api.put<void>(`${place(courseId)}/${userId}/suspension`)
export const readmitStudent = (courseId: number, userId: number) => api.delete<void>(`${place(courseId)}/${userId}/suspension`)

export const findCandidates = (courseId: number, search: string) =>
  api.get<{ items: Candidate[] }>(`/api/courses/${courseId}/enrolment-candidates`, { query: { search } }).then(({ items }) => items)

export function enrolList(courseId: number, file: File, dryRun: boolean): Promise<ListEnrolled> {
  const form = new FormData()
  form.append('dryRun', String(dryRun))
  form.append('file', file, file.name)
  return upload<ListEnrolled>('POST', `/api/courses/${courseId}/enrolment-imports`, form)
}
