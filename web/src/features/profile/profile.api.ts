import { useQuery } from '@tanstack/react-query'
import { api, upload } from '../../lib/api.ts'
import { preferencesPath, unsentPreferences } from '../../lib/preferences.ts'
import type { SessionUser } from '../../lib/session.ts'
import type { Preferences, Profile, ProfileChanges } from '../../../../server/features/profile/profile.schemas.ts'

export type { Preferences, Profile, ProfileChanges }

export interface OwnSession {
  id: number
  way: 'set_up' | 'password' | 'card' | 'pin' | 'slip'
  shared: boolean
  userAgent: string
  address: string
  startedAt: string
  refreshedAt: string
  current: boolean
}

export { preferencesPath }

/** What has not been sent yet is what this person chose last. */
const withUnsent = (profile: Profile): Profile => ({ ...profile, preferences: unsentPreferences(profile.id) ?? profile.preferences })

export const useProfile = () => useQuery({ queryKey: ['profile'], queryFn: () => api.get<Profile>('/api/profile').then(withUnsent) })
export const useOwnSessions = () => useQuery({ queryKey: ['profile', 'sessions'], queryFn: () => api.get<{ items: OwnSession[] }>('/api/profile/sessions') })

export const saveProfile = (changes: ProfileChanges) => api.patch<Profile>('/api/profile', changes).then(withUnsent)
export const changePassword = (current: string, next: string) => api.put<{ user: SessionUser }>('/api/profile/password', { current, next }, { timeoutMs: 40_000 })
export const endSession = (id: number) => api.delete<void>(`/api/profile/sessions/${id}`)
export const endOtherSessions = () => api.delete<{ ended: number }>('/api/profile/sessions')
export const deletePicture = () => api.delete<void>('/api/profile/picture')

export function savePicture(file: File, progress: (share: number) => void): Promise<{ pictureUrl: string | null }> {
  const form = new FormData()
  form.append('file', file)
  return upload('PUT', '/api/profile/picture', form, progress)
}
