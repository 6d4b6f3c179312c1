import { api } from '../../lib/api.ts'
import type { CallOptions } from '../../lib/api.ts'
import type { SessionUser } from '../../lib/session.ts'

interface SignedIn { user: SessionUser }
export interface ClassList { className: string, students: Array<{ id: number, firstName: string, lastInitial: string, hasPin: boolean }> }

/** A 401 here is the answer, not an ended session. */
const atOnce: CallOptions = { signedOut: 'refuse', timeoutMs: 40_000 }

export const signIn = (login: string, password: string, shared: boolean) =>
  api.post<SignedIn>('/api/session', { login, password, shared }, atOnce)

export const signInWithCard = (token: string, shared: boolean) =>
  api.post<SignedIn>('/api/card-sessions', { token, shared }, atOnce)

export const readClassCode = (code: string) =>
  api.get<ClassList>(`/api/class-codes/${encodeURIComponent(code)}`, atOnce)

export const signInWithPin = (code: string, userId: number, pin: string, shared: boolean) =>
  api.post<SignedIn>('/api/class-sessions', { code, userId, pin, shared }, atOnce)

export const resetPassword = (code: string, password: string) =>
  api.post<SignedIn>('/api/password-resets', { code, password }, atOnce)
