import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Saving } from './saving.ts'
import type { EditorControls } from '../../../editor/rich-editor.tsx'
import { connection } from '../../../lib/connection.ts'

/** Whoever looks away, goes to another page or closes the window has everything on the device, and on its way. */
export function useLeaving(saving: Saving, editor: RefObject<EditorControls | null>): void {
  useEffect(() => {
    const leave = () => void saving.leave()
    const hidden = () => { if (document.hidden) leave() }
    // Files on their way are lost with the page; words are not.
    const ask = (event: BeforeUnloadEvent) => {
      leave()
      if ((editor.current?.shelf.onTheirWay.get() ?? 0) === 0) return
      event.preventDefault()
      event.returnValue = ''
    }
    const back = connection.subscribe(() => { if (connection.get() === 'reached') saving.again() })
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', leave)
    window.addEventListener('blur', leave)
    window.addEventListener('beforeunload', ask)
    return () => {
      back()
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('blur', leave)
      window.removeEventListener('beforeunload', ask)
      leave()
    }
  }, [saving, editor])
}
