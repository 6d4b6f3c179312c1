import type { ResetSlip } from '../../../../server/features/users/users.schemas.ts'
import { api } from '../../lib/api.ts'
import type { Page } from '../../lib/api.ts'

export interface Instructor { id: number, firstName: string, lastName: string }

export interface ClassRow { id: number, name: string, students: number, instructors: Instructor[], signInCode: string | null, archived: boolean }

export interface Member {
  id: number
  firstName: string
  lastName: string
  username: string | null
  pictureUrl: string | null
  hasPassword: boolean
  hasPin: boolean
  hasCard: boolean
  lastSignedInAt: string | null
  active: boolean
}

export interface ClassDetails extends ClassRow { members: Member[] }
export interface Candidate { id: number, firstName: string, lastName: string, classes: Array<{ id: number, name: string }> }
export interface Card { id: number, userId: number, firstName: string, lastName: string, username: string | null, token: string }
export interface CardSheet { className: string, cards: Card[] }
export interface Pin { userId: number, firstName: string, lastName: string, pin: string }
export const listClasses = (archived: boolean, cursor: string | undefined) =>
  api.get<Page<ClassRow>>('/api/classes', { query: { archived, cursor, limit: 50 } })

export const readClass = (id: number) => api.get<ClassDetails>(`/api/classes/${id}`)
export const createClass = (name: string, idempotencyKey: string) => api.post<ClassRow>('/api/classes', { name }, { idempotencyKey })
export const renameClass = (id: number, name: string) => api.patch<ClassRow>(`/api/classes/${id}`, { name })
export const archiveClass = (id: number) => api.put<void>(`/api/classes/${id}/archive`)
export const restoreClass = (id: number) => api.delete<void>(`/api/classes/${id}/archive`)
export const addMember = (id: number, userId: number) => api.put<void>(`/api/classes/${id}/members/${userId}`)
export const removeMember = (id: number, userId: number) => api.delete<void>(`/api/classes/${id}/members/${userId}`)

export const findCandidates = (id: number, search: string) =>
  api.get<{ items: Candidate[] }>(`/api/classes/${id}/candidates`, { query: { search } }).then(({ items }) => items)

export const findInstructors = (search: string) =>
  api.get<Page<Candidate>>('/api/users', { query: { role: 'instructor', status: 'active', search, limit: 20 } }).then(({ items }) => items)

export const openCode = (id: number) => api.put<{ code: string }>(`/api/classes/${id}/sign-in-code`)
export const closeCode = (id: number) => api.delete<void>(`/api/classes/${id}/sign-in-code`)
export const allowWay = (way: 'cards' | 'classCodes') => api.patch<void>('/api/school', { signInWays: { [way]: true } })

/** Without ids: for everybody in the class. */
export const makeCards = (id: number, userIds: number[] | undefined) => api.post<CardSheet>(`/api/classes/${id}/sign-in-cards`, userIds ? { userIds } : {})
export const revokeCards = (id: number) => api.delete<{ revoked: number }>(`/api/classes/${id}/sign-in-cards`)
export const revokeCard = (id: number, userId: number) => api.delete<void>(`/api/classes/${id}/sign-in-cards/${userId}`)

/** Every PIN is hashed slowly on purpose; on a small box a class of them takes its time. */
export const makePins = (id: number, who: { userIds?: number[], all?: boolean }) =>
  api.post<{ pins: Pin[] }>(`/api/classes/${id}/pins`, who, { timeoutMs: 180_000 }).then(({ pins }) => pins)

export const makeResetSlip = (userId: number) => api.post<ResetSlip>(`/api/users/${userId}/reset-slips`)
