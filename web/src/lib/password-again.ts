/** Calls whose session has ended wait here until the dialog of app/password-again.tsx has the password, or not. */
import { createStore } from './store.ts'

interface Asking { answer: Promise<boolean>, settle: (signedIn: boolean) => void }

/** While somebody answers questions nothing may come over the page: the page itself says that the session has ended, and when to ask. */
export const held = createStore(false)
export const asking = createStore<Asking | null>(null)
let possible = false

/** On a page that nobody has signed in to there is nothing to keep: the router shows the sign-in page instead. */
export function allowAsking(allowed: boolean): void {
  possible = allowed
  if (!allowed) asking.get()?.settle(false)
}

export function askForPassword(): Promise<boolean> {
  if (!possible) return Promise.resolve(false)
  const open = asking.get()
  if (open) return open.answer
  let settle: (signedIn: boolean) => void = () => {}
  const answer = new Promise<boolean>((resolve) => {
    settle = (signedIn) => { asking.set(null); resolve(signedIn) }
  })
  asking.set({ answer, settle })
  return answer
}
