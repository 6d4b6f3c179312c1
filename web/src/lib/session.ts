/**
 * Who is signed in on this page.
 *
 *   const user = useUser()                 // SessionUser; only below a signed-in route
 *   entered(user, { shared, login })       // after any reply that signs in
 *   await signOut()
 * Tabs share cookies, so they share the person: a tab that shows somebody else reloads.
 */
import { api } from './api.ts'
import { allowAsking } from './password-again.ts'
import { createStore } from './store.ts'
import { local } from './storage.ts'
import { setServerTime, timeZone } from './time.ts'
import { tabs } from './tabs.ts'
import { useStore } from './use-store.ts'

export type Role = 'student' | 'instructor' | 'admin'

export interface SessionUser {
  id: number
  firstName: string
  lastName: string
  role: Role
  capabilities: string[]
  language: string | null
  timeZone: string | null
  theme: 'auto' | 'light' | 'dark'
  textSize: 'small' | 'medium' | 'large'
  pictureUrl: string | null
}

interface CurrentSession { user: SessionUser, schoolName: string, now: string, clockSuspect: boolean, accessEndsInMs: number }

export const session = createStore<SessionUser | null>(null)

export function useUser(): SessionUser {
  const user = useStore(session)
  if (!user) throw new Error('This part is for signed-in people only')
  return user
}

/** This page's person, but only while the cookies (of all tabs) are that person's. */
export function personHere(): number | null {
  const here = session.get()?.id ?? null
  return here !== null && String(here) === local.get('person') ? here : null
}

export const isStaff = (user: SessionUser): boolean => user.role !== 'student'
export const may = (user: SessionUser, capability: string): boolean => user.role === 'admin' || user.capabilities.includes(capability)

/** The session that the cookies hold, or null; never asks. */
export async function readSession(): Promise<CurrentSession | null> {
  try {
    // Nobody has signed in here since the last signing out: there is nothing to renew.
    const nobody = local.available() && local.get('person') === null
    const current = await api.get<CurrentSession>('/api/session', { signedOut: nobody ? 'refuse' : 'renew' })
    setServerTime(current.now)
    take(current.user)
    return current
  } catch (error) {
    if ((error as { status?: number }).status !== 401) throw error
    forget()
    return null
  }
}

export function entered(user: SessionUser, how: { shared?: boolean, login?: string } = {}): void {
  local.set('renewedAt', String(Date.now()))
  if (how.shared !== undefined) local.set('shared', how.shared ? '1' : '')
  if (how.login !== undefined && !how.shared) local.set('login', how.login)
  if (how.shared) local.remove('login')
  take(user)
  tabs.tell('person', user.id)
}

function take(user: SessionUser): void {
  local.set('person', String(user.id))
  timeZone.set(user.timeZone ?? undefined)
  session.set(user)
  allowAsking(true)
}

function forget(): void {
  local.remove('person')
  allowAsking(false)
  session.set(null)
}

export const isSharedComputer = (): boolean => local.get('shared') === '1'

/** The name typed at the last sign-in on a computer of one's own, or an empty string. */
export const rememberedLogin = (): string => local.get('login') ?? ''

export async function signOut(): Promise<void> {
  await api.delete('/api/session', { signedOut: 'refuse' })
  left()
}

/** Signed out here or by the box. */
export function left(): void {
  const user = session.get()
  forget()
  if (isSharedComputer()) forgetTraces(user?.id)
  tabs.tell('person', null)
}

/** What else lies here about a person; what has not reached the box is for `outbox.clear` and `clearKept`. */
function forgetTraces(userId: number | undefined): void {
  const places = local.keys('left.').filter((key) => key.startsWith(`left.${userId}.`))
  for (const key of [...places, 'login', 'renewedAt', 'message']) local.remove(key)
}

export function followOtherTabs(): void {
  tabs.hear('person', (id) => {
    if (id !== (session.get()?.id ?? null)) window.location.assign('/')
  })
}
