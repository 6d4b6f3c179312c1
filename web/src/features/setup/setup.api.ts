import { api } from '../../lib/api.ts'
import type { Setup } from '../../lib/box.ts'
import type { SessionUser } from '../../lib/session.ts'

export interface NewBox {
  code: string
  school: { name: string, timeZone: string, language: string }
  admin: { firstName: string, lastName: string, email: string, password: string }
  sampleContent: boolean
}

/** Hashing the password takes a small box its time; a refusal here is an answer, not an ended session. */
export const completeSetup = (box: NewBox) =>
  api.post<{ user: SessionUser }>('/api/setup', box, { signedOut: 'refuse', timeoutMs: 60_000 })

export interface School { name: string, signInWays: NonNullable<Setup['signInWays']>, nextStep: NonNullable<Setup['nextStep']> | null }

export const changeSchool = (changes: { signInWays?: { cards: boolean, classCodes: boolean }, nextStep?: School['nextStep'] }) =>
  api.patch<School>('/api/school', changes)

export interface BoxClock { now: string, suspect: boolean, source: 'system' | 'browser' }

export const setClock = (now: Date) => api.put<BoxClock>('/api/clock', { now: now.toISOString() })

export const addClass = (name: string) => api.post<{ id: number, name: string }>('/api/classes', { name })
