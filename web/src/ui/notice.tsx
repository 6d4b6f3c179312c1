/**
 * <Notice kind="trouble" title="…">Sentence</Notice>: something that must be read; it stays until its cause is gone.
 * kind: info, done, warning, trouble. `live` announces it when it appears (done politely, trouble at once).
 */
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './notice.css'

const icons = { info: 'info', done: 'check', warning: 'waiting', trouble: 'alert' } as const

interface NoticeProps { kind?: keyof typeof icons, title?: ReactNode, children?: ReactNode, action?: ReactNode, live?: boolean, icon?: IconName }

export function Notice({ kind = 'info', title, children, action, live, icon }: NoticeProps) {
  const role = live ? (kind === 'trouble' ? 'alert' : 'status') : undefined
  return (
    <div className={`notice notice-${kind}`} role={role}>
      <Icon name={icon ?? icons[kind]} />
      <div className="notice-words">
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {action && <div className="notice-action">{action}</div>}
      </div>
    </div>
  )
}
