/**
 * <Button kind="primary" onClick={…} busy={saving}>Save</Button>
 * kind: primary (one a screen), secondary (default), quiet, danger · wide fills the row · busy stays focusable and ignores
 * taps, since a disabled button says nothing to a screen reader · <LinkButton to="/classes"> looks the same and navigates.
 */
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { useText } from '../lib/i18n/use-text.ts'
import { strings } from './ui.strings.ts'
import './button.css'

interface Look { kind?: 'primary' | 'secondary' | 'quiet' | 'danger', wide?: boolean, small?: boolean, icon?: IconName, children: ReactNode }

const classes = ({ kind = 'secondary', wide, small }: Look) =>
  ['button', `button-${kind}`, wide && 'button-wide', small && 'button-small'].filter(Boolean).join(' ')

type ButtonProps = Look & { busy?: boolean } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>

export function Button({ kind, wide, small, icon, busy = false, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const t = useText(strings)
  const click = (event: MouseEvent<HTMLButtonElement>) => busy ? event.preventDefault() : onClick?.(event)
  return (
    <button {...rest} type={type} className={classes({ kind, wide, small, children })} aria-disabled={busy || undefined} onClick={click}>
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {busy && <span className="hidden-visually" role="status">{t('ui.busy')}</span>}
    </button>
  )
}

export function LinkButton({ kind, wide, small, icon, children, to }: Look & { to: string }) {
  return (
    <Link href={to} className={classes({ kind, wide, small, children })}>
      {icon && <Icon name={icon} />}<span>{children}</span>
    </Link>
  )
}
