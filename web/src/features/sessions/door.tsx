import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import './sessions.css'

/** The card in the middle of every page before the door. */
export function Door({ title, intro, children, below, wide }: { title: string, intro?: ReactNode, children: ReactNode, below?: ReactNode, wide?: boolean }) {
  return (
    <div className={wide ? 'door door-wide' : 'door'}>
      <Page title={title} intro={intro}>
        {children}
      </Page>
      {below && <div className="door-below">{below}</div>}
    </div>
  )
}
