/** What everybody may know about this box: set up or not, the school's name, the ways to sign in. */
import { api } from './api.ts'
import { createStore } from './store.ts'
import { useStore } from './use-store.ts'

export interface Setup {
  state: 'needed' | 'done'
  version: string
  now: string
  clockSuspect: boolean
  school?: { name: string, language: string, timeZone: string }
  signInWays?: { password: true, cards: boolean, classCodes: boolean }
  nextStep?: null | 'sign_in' | 'classes'
}

/** Read at the start; whoever changes the school sets it or reads it again. */
export const setupStore = createStore<Setup | undefined>(undefined)

export async function readSetup(): Promise<Setup> {
  const setup = await api.get<Setup>('/api/setup', { signedOut: 'refuse' })
  setupStore.set(setup)
  return setup
}

export function useSetup(): Setup | undefined {
  return useStore(setupStore)
}
