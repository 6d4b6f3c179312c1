import type { ReactNode } from 'react'
import { ToolSign } from '../icons.tsx'
import type { ToolIcon } from '../icons.tsx'

interface Props {
  icon: ToolIcon
  label: string
  /** As on the keys: Ctrl+B. */
  keys?: string | undefined
  pressed?: boolean
  disabled?: boolean
  /** Only where there is room; on phones it stands in the menu "More". */
  wide?: boolean
  children?: ReactNode
  onPress: () => void
}

/** The focus stays in the text when it is pressed with a finger or a mouse; the name is shown when it is pointed at. */
export function ToolButton({ icon, label, keys, pressed, disabled = false, wide, children, onPress }: Props) {
  return (
    <button type="button" className={wide ? 'tool tool-wide' : 'tool'} aria-label={label} aria-pressed={pressed} aria-disabled={disabled || undefined}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')} onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()}
      onClick={() => { if (!disabled) onPress() }}>
      <ToolSign name={icon} />{children}
      <ToolTip label={label} keys={keys} />
    </button>
  )
}

export function ToolTip({ label, keys }: { label: string, keys?: string | undefined }) {
  return <span className="tool-tip" aria-hidden="true" data-keys={keys && keysHere(keys)}>{label}</span>
}

const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform)

export const keysHere = (keys: string): string => isApple() ? keys.replace(/Ctrl\+/, '⌘').replace(/Shift\+/, '⇧').replace(/Alt\+/, '⌥') : keys
