import { useEffect, useMemo, useRef, useState } from 'react'
import { reachedAgain } from './reached-again.ts'
import { autosaver } from './autosaver.ts'
import type { Autosaved } from './autosaver.ts'

const pauseMs = 700

/**
 *   const { state, error, change } = useAutosave<CourseChanges>((changes) => changeCourse(id, changes))
 * Leaving the page sends what still waits; closing the tab before it has arrived asks first.
 */
export function useAutosave<C extends object>(save: (changes: C) => Promise<unknown>) {
  const [state, setState] = useState<Autosaved>({ save: 'idle', error: null })
  const newest = useRef(save)
  useEffect(() => { newest.current = save })
  const saver = useMemo(() => {
    let end: (() => void) | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const hurry = () => {
      clearTimeout(timer)
      end?.()
    }
    const made = autosaver<C>({
      save: (changes) => newest.current(changes),
      show: setState,
      pause: () => new Promise((resolve) => {
        end = resolve
        timer = setTimeout(resolve, pauseMs)
      }),
      hurry,
      wait: reachedAgain
    })
    return {
      ...made,
      put(changes: Partial<C>) {
        made.put(changes)
        // Every further letter begins the pause anew.
        clearTimeout(timer)
        timer = setTimeout(() => end?.(), pauseMs)
      }
    }
  }, [])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!saver.unsaved()) return
      saver.flush()
      event.preventDefault()
      event.returnValue = ''
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
      saver.flush()
    }
  }, [saver])
  return { state: state.save, error: state.error, change: saver.put, flush: saver.flush }
}
