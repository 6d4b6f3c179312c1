import type { ResetSlip } from '../../../../server/features/users/users.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'
import type { Role } from '../../lib/session.ts'
import type { ClassName } from '../../lib/staff/class-names.ts'

export interface UserRow {
  id: number
  firstName: string
  lastName: string
  username: string | null
  email: string | null
  role: Role
  externalId: string | null
  active: boolean
  hasPassword: boolean
  lastSignedInAt: string | null
  pictureUrl: string | null
  classes: Array<Pick<ClassName, 'id' | 'name'>>
}

/** `courses`: those this person is responsible for. */
export interface UserDetails extends UserRow { capabilities: string[], createdAt: string, sessions: number, courses?: number }

export interface PeopleQuery { search: string, role: string, classId: string, status: string }

export interface NewUser {
  firstName: string
  lastName: string
  role: Role
  username?: string
  email?: string
  password?: string
  externalId?: string
  classIds?: number[]
}

export type UserChanges = Partial<Pick<UserRow, 'firstName' | 'lastName' | 'username' | 'email' | 'role' | 'externalId'>>
export const listUsers = (query: PeopleQuery, cursor: string | undefined, signal?: AbortSignal) =>
  api.get<Page<UserRow>>('/api/users', { query: { ...query, cursor, limit: 50 }, ...(signal ? { signal } : {}) })

export const readUser = (id: number) => api.get<UserDetails>(`/api/users/${id}`)
export const createUser = (user: NewUser, idempotencyKey: string) => api.post<UserRow>('/api/users', user, { idempotencyKey })
export const updateUser = (id: number, changes: UserChanges) => api.patch<UserDetails>(`/api/users/${id}`, changes)
export const deactivateUser = (id: number) => api.put<void>(`/api/users/${id}/deactivation`)
export const reactivateUser = (id: number) => api.delete<void>(`/api/users/${id}/deactivation`)
export const setCapabilities = (id: number, capabilities: string[]) => api.put<UserDetails>(`/api/users/${id}/capabilities`, { capabilities })
export const endSessions = (id: number) => api.delete<{ ended: number }>(`/api/users/${id}/sessions`)
export const handOverCourses = (id: number, toUserId: number) => api.post<{ moved: number }>(`/api/users/${id}/course-handovers`, { toUserId })
export const makeResetSlip = (id: number) => api.post<ResetSlip>(`/api/users/${id}/reset-slips`)

