import { useEffect } from 'react'
import type { RefObject } from 'react'

/**
 * One stop of the Tab key for a whole row of buttons; arrow keys go along it (WAI-ARIA Authoring Practices, toolbar).
 * Buttons come and go with the caret and with the width, so it is looked anew each time.
 */
export function useRoving(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const row = bar.current!
    const buttons = () => [...row.querySelectorAll<HTMLElement>('.tool, .tool-field')].filter((button) => button.offsetParent !== null)
    let current: HTMLElement | undefined
    const settle = () => {
      const all = buttons()
      if (!current || !all.includes(current)) current = all[0]
      for (const button of all) button.tabIndex = button === current ? 0 : -1
    }
    const entered = (event: FocusEvent) => {
      const button = (event.target as Element).closest<HTMLElement>('.tool, .tool-field')
      if (!button || button === current) return
      current = button
      settle()
    }
    const keys = (event: KeyboardEvent) => {
      const all = buttons()
      const at = all.indexOf(event.target as HTMLElement)
      if (at < 0) return
      const forward = getComputedStyle(row).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
      const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
      const inList = (event.target as Element).tagName === 'SELECT'
      const to = event.key === forward && !inList ? at + 1 : event.key === back && !inList ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : undefined
      if (to === undefined) return
      event.preventDefault()
      all[(to + all.length) % all.length]!.focus()
    }
    settle()
    const watch = new MutationObserver(settle)
    watch.observe(row, { childList: true, subtree: true })
    window.addEventListener('resize', settle)
    row.addEventListener('focusin', entered)
    row.addEventListener('keydown', keys)
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', settle)
      row.removeEventListener('focusin', entered)
      row.removeEventListener('keydown', keys)
    }
  }, [bar])
}
