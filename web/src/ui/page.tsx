/**
 * <Page title="Classes" intro="…" actions={<Button>…</Button>} back={{ to: '/classes', label: 'All classes' }}>…</Page>
 * Sets the document's title and, after navigation, moves the focus to the heading so that screen readers begin there.
 * narrow: forms and student pages.
 */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './icon.tsx'
import { documentTitle } from '../lib/document-title.ts'
import { useStore } from '../lib/use-store.ts'
import './page.css'

interface PageProps {
  title: string
  heading?: ReactNode
  intro?: ReactNode
  actions?: ReactNode
  back?: { to: string, label: string }
  narrow?: boolean
  children: ReactNode
}

let firstPage = true

export function Page({ title, heading, intro, actions, back, narrow, children }: PageProps) {
  const head = useRef<HTMLHeadingElement>(null)
  const school = useStore(documentTitle)

  useEffect(() => { document.title = title === school ? title : `${title} – ${school}` }, [title, school])
  useEffect(() => {
    if (!firstPage && !document.activeElement?.closest('.page, dialog')) head.current?.focus()
    firstPage = false
  }, [])

  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        {back && <p className="page-back"><Link href={back.to}><Icon name="back" />{back.label}</Link></p>}
        <div className="split">
          <h1 ref={head} tabIndex={-1} dir="auto">{heading ?? title}</h1>
          {actions && <div className="row not-printed">{actions}</div>}
        </div>
        {intro && <div className="muted page-intro">{intro}</div>}
      </header>
      {children}
    </div>
  )
}
