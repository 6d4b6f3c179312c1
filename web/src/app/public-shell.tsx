/** Around the pages for which nobody need be signed in: the school's name, the page, the language (which the wizard asks for itself). */
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ErrorBoundary } from './error-boundary.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { Mark } from './mark.tsx'
import { useSetup } from '../lib/box.ts'
import { Loading } from '../ui/progress.tsx'
import './shell.css'

export function PublicShell({ children }: { children: ReactNode }) {
  const setup = useSetup()
  const [path] = useLocation()
  return (
    <>
      <header className="public-head not-printed"><Mark /><span className="shell-school" dir="auto">{setup?.school?.name ?? 'Pi-LMS'}</span></header>
      <main id="content" className="shell-main">
        <ErrorBoundary key={path}><Suspense fallback={<Loading />}>{children}</Suspense></ErrorBoundary>
      </main>
      {setup?.state !== 'needed' && <footer className="public-foot not-printed"><LanguageChoice /></footer>}
    </>
  )
}
