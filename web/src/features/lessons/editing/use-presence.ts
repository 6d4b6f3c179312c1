/** Says every now and then that the lesson is open here, and learns who else has it open and whether it is another by now. */
import { useEffect, useState } from 'react'
import { enterLesson, leaveLesson } from './editing.api.ts'
import type { Editors } from './editing.api.ts'
import { events } from '../../../lib/events.ts'
import type { BoxEvent } from '../../../lib/events.ts'
import { tabs } from '../../../lib/tabs.ts'

const heartbeatMs = 15_000

export function usePresence(lessonId: number): { others: Editors['others'], seenRevision: number } {
  const [seen, setSeen] = useState<{ others: Editors['others'], revision: number }>({ others: [], revision: 0 })
  useEffect(() => {
    let ended = false
    const higher = (revision: number) => setSeen((before) => ({ ...before, revision: Math.max(before.revision, revision) }))
    const enter = async () => {
      if (document.hidden) return
      const found = await enterLesson(lessonId).catch(() => null) // the next one says it
      if (found && !ended) setSeen((before) => ({ others: found.others, revision: Math.max(before.revision, found.revision) }))
    }
    void enter()
    const timer = setInterval(() => void enter(), heartbeatMs)
    const about = (event: BoxEvent) => { if (event.lessonId === lessonId) void enter() }
    const silences = [
      events.on('lesson_editing', about),
      events.on('lesson_changed', about),
      tabs.hear('lesson_saved', (data) => {
        const saved = data as { lessonId: number, revision: number }
        if (saved.lessonId === lessonId) higher(saved.revision)
      })
    ]
    const shown = () => void enter()
    const leave = () => void leaveLesson(lessonId).catch(() => {})
    document.addEventListener('visibilitychange', shown)
    window.addEventListener('pageshow', shown)
    window.addEventListener('pagehide', leave)
    return () => {
      ended = true
      clearInterval(timer)
      for (const silence of silences) silence()
      document.removeEventListener('visibilitychange', shown)
      window.removeEventListener('pageshow', shown)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [lessonId])
  return { others: seen.others, seenRevision: seen.revision }
}
