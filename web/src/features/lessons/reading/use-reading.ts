import { useCallback, useEffect, useRef, useState } from 'react'
import { follow } from './follow.ts'
import { showPlace } from './places.ts'
import { isWorthReturning } from './reading.rules.ts'
import { knowProgress, progressOf, save, saveLeaving, settle } from './saving.ts'
import { useUser } from '../../../lib/session.ts'
import { useStore } from '../../../lib/use-store.ts'
import type { Lesson } from '../../../../../server/features/lessons/lessons.schemas.ts'

/** Begins where the address or the last visit says, follows the reader, and saves. `progress` is null where none is kept. */
export function useReading(lesson: Lesson, box: HTMLElement | null) {
  const { role } = useUser()
  const kept = role === 'student' && lesson.progressTracked && lesson.teaching === null
  const known = useStore(progressOf)[lesson.id]
  const [resumed, setResumed] = useState(false)
  const [percent, setPercent] = useState(0)
  const holding = useRef(() => {})
  const [start] = useState(lesson)

  const goTo = useCallback((position: number) => {
    holding.current()
    if (box) holding.current = showPlace(box, position)
  }, [box])
  const toTop = useCallback(() => {
    holding.current()
    setResumed(false)
    window.scrollTo(0, 0)
    document.querySelector('h1')?.focus({ preventScroll: true })
  }, [])

  useEffect(() => {
    if (!box) return
    const progress = kept ? knowProgress(start.id, start.progress) : null
    if (start.progress) settle(start.id, start.progress)
    const asked = placeInAddress()
    const forget = () => window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    if (asked !== null) {
      goTo(asked)
      forget()
    } else if (progress && isWorthReturning(progress, progress.completedAt !== null)) {
      goTo(progress.position)
      setResumed(true)
    } else window.scrollTo(0, 0) // from wherever the page before was scrolled to
    // A place that was asked for once must not win over the last one read when the page is opened again.
    window.addEventListener('hashchange', forget)
    const end = progress && follow(box, progress, {
      reached: setPercent,
      save: (part) => void save(start.id, part),
      leave: (part) => saveLeaving(start.id, part)
    })
    return () => {
      end?.()
      window.removeEventListener('hashchange', forget)
      holding.current()
    }
  }, [kept, start, box, goTo])

  useEffect(() => resumed ? onceFarther(() => setResumed(false)) : undefined, [resumed])
  const shown = kept && known ? { ...known, percent: Math.max(known.percent, percent) } : null
  return { progress: shown, resumed, goTo, toTop }
}

/** `#p4250`: a place, as notes, bookmarks and the search name it; `#s4`: a heading. */
function placeInAddress(): number | null {
  const [, kind, number] = /^#(p|s)(\d+)/.exec(window.location.hash) ?? []
  return number === undefined ? null : Number(number) * (kind === 's' ? 1000 : 1)
}

/** Somebody who reads on needs no more word about where they began. */
function onceFarther(then: () => void): () => void {
  const from = window.scrollY
  const look = () => { if (Math.abs(window.scrollY - from) > window.innerHeight) then() }
  const timer = setTimeout(() => window.addEventListener('scroll', look, { passive: true }), 1_000)
  return () => {
    clearTimeout(timer)
    window.removeEventListener('scroll', look)
  }
}
