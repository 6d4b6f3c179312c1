/**
 * Saves how far somebody is. While the page is open a save travels through the outbox; when the page is hidden or closed it
 * goes out in a request that outlives the page, and a note of it stays on the device until the answer is there.
 */
import { hasArrived, type Leaving, type Reached } from './reading.rules.ts'
import { connection } from '../../../lib/connection.ts'
import { outbox } from '../../../lib/outbox/here.ts'
import { personHere, session } from '../../../lib/session.ts'
import { local } from '../../../lib/storage.ts'
import { createStore } from '../../../lib/store.ts'
import type { Progress } from '../../../../../server/features/lessons/lessons.schemas.ts'
import type { ProgressSaved } from '../../../../../server/features/progress/progress.schemas.ts'

export interface Part extends Reached { seconds: number }

/** The newest that this page knows, by lesson: what the box answered, and what has not reached it yet. */
export const progressOf = createStore<Record<number, Progress & { courseCompleted?: boolean }>>({})

const pathOf = (lessonId: number) => `/api/lessons/${lessonId}/progress`
const noteOf = (userId: number, lessonId: number) => `left.${userId}.${lessonId}`

outbox.onSent(({ path }, reply) => {
  const lessonId = Number(/^\/api\/lessons\/(\d+)\/(progress|completion)$/.exec(path)?.[1])
  if (lessonId) answered(lessonId, reply as ProgressSaved)
})

function answered(lessonId: number, { percent, seconds, position, completedAt, courseCompleted }: ProgressSaved): void {
  progressOf.set({ ...progressOf.get(), [lessonId]: { percent, seconds, position, completedAt, courseCompleted } })
}

/** What the box said when the lesson was read; what is waiting here is newer. */
export function knowProgress(lessonId: number, fromBox: Progress | undefined): Progress {
  const known = progressOf.get()[lessonId]
  const waiting = outbox.state.get().changes.find((change) => change.path === pathOf(lessonId) && change.userId === session.get()?.id)
  const progress = { ...(fromBox ?? { percent: 0, seconds: 0, position: 0, completedAt: null }) }
  if (known && known.seconds >= progress.seconds) Object.assign(progress, known)
  if (waiting) Object.assign(progress, { position: (waiting.body as Part).position, percent: Math.max(progress.percent, (waiting.body as Part).percent) })
  progressOf.set({ ...progressOf.get(), [lessonId]: progress })
  return progress
}

export function save(lessonId: number, part: Part): Promise<void> {
  const known = progressOf.get()[lessonId]
  if (known) progressOf.set({ ...progressOf.get(), [lessonId]: { ...known, percent: Math.max(known.percent, part.percent), position: part.position } })
  return outbox.add({ method: 'PUT', path: pathOf(lessonId), body: part, adding: ['seconds'], quiet: true })
}

export function saveLeaving(lessonId: number, part: Part): void {
  const userId = personHere()
  if (userId === null) return // another tab has signed out: nothing may stay here
  const waits = outbox.state.get().changes.some(({ path, userId: owner }) => path === pathOf(lessonId) && owner === userId)
  const sent = connection.get() === 'reached' && !waits
  const note = noteOf(userId, lessonId)
  local.set(note, JSON.stringify({ ...part, lessonId, userId, before: progressOf.get()[lessonId]?.seconds ?? 0, sent }))
  const forget = () => local.remove(note)
  const later = () => void save(lessonId, part).then(forget)
  if (!sent) return later()
  fetch(pathOf(lessonId), { method: 'PUT', keepalive: true, credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(part) })
    .then(async (reply) => {
      if (!reply.ok) return later()
      forget()
      answered(lessonId, await reply.json() as ProgressSaved)
    })
    .catch(later)
}

// What pages that were closed before this one left behind.
const left = new Map<number, Leaving>()
for (const key of local.keys(`left.${session.get()?.id ?? 0}.`)) {
  const note = JSON.parse(local.get(key)!) as Leaving & { sent: boolean }
  local.remove(key)
  if (note.sent) left.set(note.lessonId, note)
  else void save(note.lessonId, partOf(note))
}

/** Saves once more what a closing page sent and the box never got, as `onTheBox` shows. */
export function settle(lessonId: number, onTheBox: Progress): void {
  const note = left.get(lessonId)
  left.delete(lessonId)
  if (note && !hasArrived(note, onTheBox)) void save(lessonId, partOf(note))
}

function partOf({ percent, position, seconds }: Leaving): Part {
  return { percent, position, seconds }
}

export function markDone(lessonId: number, what: string): Promise<void> {
  return outbox.add({ method: 'PUT', path: `/api/lessons/${lessonId}/completion`, body: {}, what })
}
