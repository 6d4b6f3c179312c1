/** What goes on beside an attempt while it is on the screen: the lease, the clock's end, news of the box, leaving the page. */
import { useEffect } from 'react'
import { attemptPath } from '../merging.rules.ts'
import { forget, sendLeaving, stayInCharge } from '../opened.ts'
import { forgetRescue } from '../rescue-key.ts'
import { prepareOffline } from './prepare.ts'
import type { Running } from '../running.ts'
import { api } from '../../../lib/api.ts'
import { connection } from '../../../lib/connection.ts'
import { events } from '../../../lib/events.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { asking, held } from '../../../lib/password-again.ts'
import { useStore } from '../../../lib/use-store.ts'
import type { AttemptReview } from '../../../../../server/features/attempts/attempts.schemas.ts'
import type { Quiz } from '../../../../../server/features/quizzes/quizzes.schemas.ts'

const lookMs = 120_000
/** Refusals that tell that nothing more is taken. */
const ends = ['attempt_over', 'attempt_reset', 'not_found']

/** Asks the box how the attempt stands: more time, taken back, handed in by the teacher. Throws when it cannot be reached. */
export async function look(running: Running): Promise<void> {
  const { quizId, preview } = running.started
  if (preview) {
    const { state } = await api.get<AttemptReview>(`/api/attempts/${running.id}`, { signedOut: 'renew' })
    if (state !== 'in_progress') running.over(null)
    return
  }
  const { now, own } = await api.get<Quiz>(`/api/quizzes/${quizId}`, { signedOut: 'renew' })
  const mine = own?.attempts.find(({ id }) => id === running.id)
  if (!mine || mine.state !== 'in_progress') return running.over(null)
  running.told({ now, deadlineAt: mine.deadlineAt })
}

export function useAnswering(running: Running): void {
  const { phase } = useStore(running.state)
  const reach = useStore(connection)

  useEffect(() => {
    // Nothing comes over the page while somebody answers; the page says itself what has happened.
    held.set(true)
    const silence = asking.subscribe(() => { if (asking.get() === null) held.set(true) })
    return () => {
      silence()
      held.set(false)
    }
  }, [])

  useEffect(() => stayInCharge(running), [running])
  useEffect(() => prepareOffline(running.started), [running])

  useEffect(() => {
    const turned = () => {
      if (document.hidden) void running.hurry()
      else if (running.state.get().phase === 'answering') look(running).catch(() => {})
    }
    const leaving = () => sendLeaving(running)
    document.addEventListener('visibilitychange', turned)
    window.addEventListener('pagehide', leaving)
    return () => {
      document.removeEventListener('visibilitychange', turned)
      window.removeEventListener('pagehide', leaving)
      void running.hurry()
    }
  }, [running])

  useEffect(() => events.on('attempt_changed', (event) => { if (event.attemptId === running.id) look(running).catch(() => {}) }), [running])

  // News may have come while nobody listened.
  useEffect(() => {
    const timer = setInterval(() => {
      const { phase, deadlineAt } = running.state.get()
      if (phase === 'answering' && deadlineAt !== null && !document.hidden && connection.get() === 'reached') look(running).catch(() => {})
    }, lookMs)
    return () => clearInterval(timer)
  }, [running])

  // The box takes nothing more: it has ended meanwhile.
  useEffect(() => outbox.state.subscribe(() => {
    const isOver = outbox.state.get().changes.some(({ path, refusal }) => refusal && path.startsWith(`${attemptPath(running.id)}/`) && ends.includes(refusal.code))
    if (isOver && ['answering', 'time_up'].includes(running.state.get().phase)) look(running).catch(() => {})
  }), [running])

  useEffect(() => {
    const timer = setInterval(() => {
      const left = running.left()
      if (left !== null && left <= 0 && running.state.get().phase === 'answering') running.turnTo('time_up')
    }, 250)
    return () => clearInterval(timer)
  }, [running])

  // First what is still here, then what the box says of the time, and only then the end.
  useEffect(() => {
    if (phase !== 'time_up' || reach !== 'reached') return
    let ended = false
    const finish = async () => {
      await running.settled(20_000)
      await look(running)
      if (ended || running.state.get().phase !== 'time_up') return
      if ((running.left() ?? 1) > 0) running.turnTo('answering')
      else if (!running.waitingHandIn()) await running.handIn()
    }
    finish().catch(() => {})
    const timer = setInterval(() => { finish().catch(() => {}) }, 10_000)
    return () => {
      ended = true
      clearInterval(timer)
    }
  }, [running, phase, reach])

  useEffect(() => {
    if (phase !== 'over') return
    if (running.asides().length === 0 && running.here().length === 0) forgetRescue(running.id)
    forget(running.id)
  }, [running, phase])
}
