/** The session has ended in the middle of something: ask for the password over the page, then go on. */
import { lazy, Suspense } from 'react'
import { insist } from '../lib/further.ts'
import { asking, held } from '../lib/password-again.ts'
import { useStore } from '../lib/use-store.ts'

const AskAgain = lazy(() => insist(() => import('./ask-again.tsx')))

export function PasswordAgain() {
  const open = useStore(asking)
  const isHeld = useStore(held)
  return open && !isHeld ? <Suspense fallback={null}><AskAgain settle={open.settle} /></Suspense> : null
}
