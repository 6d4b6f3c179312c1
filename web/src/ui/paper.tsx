/**
 * <Paper>…</Paper>: what a print of this page shows instead of the page. It stands outside the page's own boxes, because
 * older browsers do not break pages inside grids; each <PaperSheet> begins a new page.
 */
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import './paper.css'

export function Paper({ children }: { children: ReactNode }) {
  useEffect(() => {
    document.documentElement.setAttribute('data-paper', '')
    return () => document.documentElement.removeAttribute('data-paper')
  }, [])
  return createPortal(<div className="paper" aria-hidden="true">{children}</div>, document.body)
}

export function PaperSheet({ children }: { children: ReactNode }) {
  return <div className="paper-sheet">{children}</div>
}
