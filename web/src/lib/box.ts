/** What everybody may know about this box: set up or not, the school's name, the ways to sign in. */
import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

export interface Setup {
  state: 'needed' | 'done'
  version: string
  now: string
  clockSuspect: boolean
  school?: { name: string, language: string, timeZone: string }
  signInWays?: { password: true, cards: boolean, classCodes: boolean }
  nextStep?: null | 'sign_in' | 'classes'
}

export const readSetup = () => api.get<Setup>('/api/setup', { signedOut: 'refuse' })

export function useSetup(): Setup | undefined {
  return useQuery({ queryKey: ['setup'], queryFn: readSetup, staleTime: 60_000 }).data
}
