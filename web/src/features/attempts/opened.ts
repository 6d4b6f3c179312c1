/**
 * Attempts that are open in this page. They outlive the screens that show them: whoever goes to another page and comes back
 * goes on at once, also without a connection. One tab of a browser answers at a time; the one that comes last takes over.
 */
import { waitingItems, answersIn, submissionPath } from './merging.rules.ts'
import { keepRescue } from './rescue-key.ts'
import { createRunning, type Running } from './running.ts'
import { prepareLater } from './later-parts.ts'
import { prepareKinds } from '../../questions/question-view.tsx'
import { api } from '../../lib/api.ts'
import { connection } from '../../lib/connection.ts'
import { awaitLease, holdsLease, releaseLease, takeLease } from '../../lib/lease.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { uuid } from '../../lib/plain-http.ts'
import { session } from '../../lib/session.ts'
import { local } from '../../lib/storage.ts'
import { tabs } from '../../lib/tabs.ts'
import type { AttemptReview, StartedAttempt } from '../../../../server/features/attempts/attempts.schemas.ts'

const leaseMs = 6_000
const renewMs = 2_000
const yieldMs = 7_000
const leftoverMs = 4_000

const open = new Map<number, Running>()

let openFor = session.get()?.id

/** Nothing of one person is shown to the next; who has only signed in again goes on. */
session.subscribe(() => {
  const person = session.get()?.id
  if (person === openFor || person === undefined) return
  openFor = person
  for (const running of open.values()) running.end()
  open.clear()
})

/** A name this browser gave itself: by it the box tells a reload from another device. */
function deviceName(): string {
  const known = local.get('device')
  if (known) return known
  local.set('device', uuid())
  return local.get('device')!
}

export const openAttempt = (attemptId: number): Running | undefined => open.get(attemptId)

interface Words { answer: (number: number) => string, submission: string }

/**
 * Goes on with an attempt that is open; null when it is over. Asked first, because a start without an open attempt begins another.
 * What this device still holds of it goes before.
 */
export async function continueAttempt({ id, quizId }: { id: number, quizId: number }, words: (title: string) => Words): Promise<Running | null> {
  await sendLeftover(id)
  const { state } = await api.get<AttemptReview>(`/api/attempts/${id}`)
  return state === 'in_progress' ? startAttempt(quizId, { words }) : null
}

export async function startAttempt(quizId: number, { accessCode, words }: { accessCode?: string, words: (title: string) => Words }): Promise<Running> {
  const sentMono = performance.now()
  const start = { mono: sentMono, wall: Date.now() }
  const started = await api.post<StartedAttempt>(`/api/quizzes/${quizId}/attempts`, { device: deviceName(), deviceTime: new Date(start.wall).toISOString(), ...(accessCode ? { accessCode } : {}) })
  const userId = session.get()!.id
  // What the first question needs is there when it is shown; the rest comes while it is read.
  await Promise.all([prepareKinds(started.items), claim(started.id), wantsHelp(started) && prepareLater()])
  await outbox.reload()
  open.get(started.id)?.end()
  const running = createRunning({ started, sentMono, gotMono: performance.now(), start }, {
    outbox, userId, mono: () => performance.now(), wall: () => Date.now(), later: (ms, work) => { setTimeout(work, ms) }, words: words(started.title),
    noted: { get: () => Number(local.get(`sequence.${started.id}`) ?? 0), set: (sequence) => local.set(`sequence.${started.id}`, String(sequence)) }
  })
  keepRescue(started)
  open.set(started.id, running)
  return running
}

const wantsHelp = ({ certainty, checksAllowed, items }: StartedAttempt) => certainty || checksAllowed || items.some(({ hints }) => hints.length > 0)

export function forget(attemptId: number): void {
  open.get(attemptId)?.end()
  open.delete(attemptId)
  releaseLease(leaseOf(attemptId))
}

async function sendLeftover(attemptId: number): Promise<void> {
  await outbox.reload()
  const isWaiting = () => {
    const { changes } = outbox.state.get()
    return waitingItems(answersIn(changes, attemptId, session.get()?.id ?? 0)).length > 0 || changes.some(({ path, refusal }) => path === submissionPath(attemptId) && !refusal)
  }
  if (!isWaiting()) return
  void outbox.hurry()
  await new Promise<void>((resolve) => {
    const end = () => {
      silence()
      resolve()
    }
    const silence = outbox.state.subscribe(() => { if (!isWaiting()) end() })
    setTimeout(end, leftoverMs)
  })
}

const leaseOf = (attemptId: number) => `attempt.${attemptId}`

/** Asks the tab that answers to write down what it has and to let go; one that does not live any more is waited for. */
export async function claim(attemptId: number): Promise<void> {
  if (!local.available()) return
  tabs.tell('attempt.claim', attemptId)
  await awaitLease(leaseOf(attemptId), leaseMs, yieldMs)
}

tabs.hear('attempt.claim', (attemptId) => {
  const running = open.get(Number(attemptId))
  if (!running || !holdsLease(leaseOf(Number(attemptId)))) return
  running.turnTo('other_tab')
  void running.kept().then(() => releaseLease(leaseOf(Number(attemptId))))
})

/** Keeps the lease while an attempt is on the screen; returns what ends it. */
export function stayInCharge(running: Running): () => void {
  const timer = setInterval(async () => {
    if (!local.available() || running.state.get().phase !== 'answering') return
    if (!(await takeLease(leaseOf(running.id), leaseMs)) && running.state.get().phase === 'answering') running.turnTo('other_tab')
  }, renewMs)
  return () => clearInterval(timer)
}

/** The page may be gone in a moment: sent in a request that outlives it. What arrives twice counts once. */
export function sendLeaving(running: Running): void {
  const bodies = [...running.here().filter(({ change }) => !change.refusal).map(({ itemId, change }) => ({ itemId, ...change.body as object })), ...running.unwritten()]
  const body = JSON.stringify({ answers: bodies })
  if (bodies.length === 0 || body.length * 3 > 60_000 || connection.get() !== 'reached') return
  fetch(`/api/attempts/${running.id}/answers`, { method: 'PUT', keepalive: true, credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body }).catch(() => {})
}
