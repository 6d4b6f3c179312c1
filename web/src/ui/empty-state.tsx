/** <EmptyState icon="people" title="No students yet" action={<LinkButton to="/import">…</LinkButton>}>What to do</EmptyState> */
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './empty-state.css'

export function EmptyState({ icon, title, children, action }: { icon: IconName, title: string, children?: ReactNode, action?: ReactNode }) {
  return (
    <div className="empty">
      <span className="empty-icon"><Icon name={icon} large /></span>
      <p className="empty-title">{title}</p>
      {children && <div className="muted">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
