/**
 * <Dialog open={open} title="…" onClose={() => setOpen(false)} actions={<Button kind="primary">…</Button>}>…</Dialog>
 * The platform's own dialog; where there is none (Safari before 15.4) the same look with focus kept inside by hand.
 * Focus goes back to where it was. Without onClose it cannot be put away. `full` takes the whole screen, `fixed` with something that scrolls by itself. `cover`: nobody reads the page behind it meanwhile.
 */
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useText } from '../lib/i18n/use-text.ts'
import { strings } from './ui.strings.ts'
import './dialog.css'

interface DialogProps { open: boolean, title: string, children: ReactNode, actions?: ReactNode, onClose?: (() => void) | undefined, wide?: boolean, full?: boolean, fixed?: boolean, cover?: boolean }

const reachable = 'a[href], button, input, select, textarea, [tabindex="0"]'

export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ title, children, actions, onClose, wide, full, fixed, cover }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  const t = useText(strings)
  const [before] = useState(() => document.activeElement as HTMLElement | null)

  useEffect(() => {
    const dialog = box.current!
    const asked = dialog.contains(document.activeElement) ? document.activeElement as HTMLElement : null
    const native = typeof dialog.showModal === 'function'
    if (native) dialog.showModal()
    else {
      dialog.setAttribute('open', '')
      dialog.classList.add('dialog-by-hand')
    }
    const fields = [...dialog.querySelectorAll<HTMLInputElement>('.dialog-body input, .dialog-body select, .dialog-body textarea')]
    const first = asked ?? fields.find((field) => field.value === '') ?? fields[0] ?? dialog
    first.focus()
    return () => {
      if (native) dialog.close()
      before?.focus?.({ preventScroll: true })
    }
  }, [before])

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose?.()
    }
    if (event.key === 'Tab') keepInside(event, box.current!)
  }

  return (
    <dialog ref={box} className={['dialog', wide && 'dialog-wide', full && 'dialog-full', fixed && 'dialog-fixed', cover && 'dialog-cover'].filter(Boolean).join(' ')} role="dialog" aria-modal="true" aria-labelledby={id} tabIndex={-1}
      onKeyDown={keys} onCancel={(event) => { event.preventDefault(); onClose?.() }}>
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {onClose && <button type="button" className="dialog-close" aria-label={t('ui.close')} onClick={onClose}><Icon name="close" /></button>}
      </div>
      <div className="dialog-body stack">{children}</div>
      {actions && <div className="dialog-actions">{actions}</div>}
    </dialog>
  )
}

function keepInside(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>(reachable)].filter((element) => element.offsetParent !== null)
  const first = all[0]
  const last = all[all.length - 1]
  if (!first || !last) return
  const at = document.activeElement
  if (event.shiftKey && (at === first || at === box)) {
    event.preventDefault()
    last.focus()
  } else if (!event.shiftKey && at === last) {
    event.preventDefault()
    first.focus()
  }
}
