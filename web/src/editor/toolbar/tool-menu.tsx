/** A button of the toolbar that opens a list. Arrow keys go through it, letters find, Escape and a tap elsewhere close it. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ToolTip, keysHere } from './tool-button.tsx'
import { focusText } from '../behaviour/chosen.ts'
import { ToolSign } from '../icons.tsx'
import type { ToolIcon } from '../icons.tsx'

export interface MenuItem {
  id: string
  label: string
  hint?: string | undefined
  icon?: ToolIcon
  keys?: string | undefined
  /** One of several, or on and off. */
  checked?: boolean
  several?: boolean
  disabled?: boolean
  /** Has a button of its own where there is room. */
  narrow?: boolean
  run: () => void
}

interface Props {
  label: string
  keys?: string
  button: ReactNode
  className?: string
  groups: MenuItem[][]
  /** In two columns where there is room. */
  wide?: boolean
}

/** So far from the edge of the window a list stays, in pixels. */
const edge = 8

const roleOf = ({ checked, several }: MenuItem) => checked === undefined ? 'menuitem' : several ? 'menuitemcheckbox' : 'menuitemradio'

export function ToolMenu({ label, keys, button, className = '', groups, wide }: Props) {
  const [editor] = useLexicalComposerContext()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const id = useId()
  const items = () => [...box.current!.querySelectorAll<HTMLElement>('.tool-item')].filter((item) => item.offsetParent !== null)

  useLayoutEffect(() => {
    const list = panel.current
    if (!list) return
    const { left, right } = list.getBoundingClientRect()
    const by = right > window.innerWidth - edge ? window.innerWidth - edge - right : left < edge ? edge - left : 0
    if (by !== 0) list.style.transform = `translateX(${by}px)`
  }, [open])
  useEffect(() => {
    if (!open) return
    const inMenu = items()
    const first = inMenu.find((item) => item.matches('[role="menuitemradio"][aria-checked="true"]')) ?? inMenu[0]
    first?.focus({ preventScroll: true })
    const outside = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  const close = () => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to !== undefined) all[(to + all.length) % all.length]?.focus()
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setOpen(false)
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase()
      const found = [...all.slice(at + 1), ...all].find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))
      if (!found) return
      found.focus()
    } else return
    if (event.key !== 'Tab') event.preventDefault()
    event.stopPropagation()
  }
  const run = (item: MenuItem) => {
    if (item.disabled) return
    setOpen(false)
    focusText(editor, item.run)
  }

  return (
    <div className={`tool-menu ${className}`} ref={box}>
      <button type="button" className="tool tool-opens" aria-label={label} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined}
        onPointerDown={(event) => event.preventDefault()} onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(!open)}
        onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); setOpen(true) } }}>
        {button}<ToolSign name="down" />
        {!open && <ToolTip label={label} keys={keys} />}
      </button>
      {open && (
        <div id={id} ref={panel} role="menu" tabIndex={-1} aria-label={label} className={wide ? 'tool-panel tool-panel-wide' : 'tool-panel'} onKeyDown={move}>
          {groups.filter((group) => group.length > 0).map((group) => (
            <div key={group[0]!.id} role="group" className="tool-group">
              {group.map((item) => (
                <button key={item.id} type="button" tabIndex={-1} role={roleOf(item)} aria-checked={item.checked} aria-disabled={item.disabled || undefined}
                  className={item.narrow ? 'tool-item tool-narrow' : 'tool-item'} onClick={() => run(item)}>
                  {item.icon && <ToolSign name={item.icon} />}
                  <span className="tool-item-words"><span>{item.label}</span>{item.hint && <small className="muted">{item.hint}</small>}</span>
                  {item.keys && <kbd aria-hidden="true">{keysHere(item.keys)}</kbd>}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
