import { useEffect, useState } from 'react'
import { autosaver } from './autosaver.ts'
import type { Autosaved } from './autosaver.ts'
import { reachedAgain } from './reached-again.ts'

const pauseMs = 700

/**
 *   const { state, error, change } = useAutosave<CourseChanges>((changes) => changeCourse(id, changes))
 * Leaving the page sends what still waits; closing the tab before it has arrived asks first.
 */
export function useAutosave<C extends object>(save: (changes: C) => Promise<unknown>) {
  const [state, setState] = useState<Autosaved>({ save: 'idle', error: null })
  const [saver] = useState(() => saverOf<C>(setState))
  useEffect(() => saver.use(save))
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

function saverOf<C extends object>(show: (state: Autosaved) => void) {
  let save = (_: C): Promise<unknown> => Promise.resolve()
  const pause = pauses()
  const saver = autosaver<C>({ save: (changes) => save(changes), show, pause: pause.begin, hurry: pause.end, wait: reachedAgain })
  const put = (changes: Partial<C>) => {
    saver.put(changes)
    pause.again()
  }
  /** The newest way to save knows what the page shows now. */
  const use = (newest: typeof save) => { save = newest }
  return { ...saver, put, use }
}

/** A pause that every further letter begins anew. */
function pauses() {
  let end: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = () => {
    clearTimeout(timer)
    timer = setTimeout(() => end?.(), pauseMs)
  }
  return {
    begin: () => new Promise<void>((resolve) => {
      end = resolve
      again()
    }),
    again,
    end: () => {
      clearTimeout(timer)
      end?.()
    }
  }
}
