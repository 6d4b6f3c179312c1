/** A button that opens a small panel; closed by Escape, a tap elsewhere, or leaving it with Tab. */
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import './menu.css'

export function Menu({ label, button, children }: { label: string, button: ReactNode, children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      box.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [open])

  return (
    <div className="menu" ref={box}>
      <button type="button" className="menu-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {button}<span className="hidden-visually">{label}</span>
      </button>
      {open && <div id={id} className="menu-panel">{children(() => setOpen(false))}</div>}
    </div>
  )
}
