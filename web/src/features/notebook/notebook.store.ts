/** Notes and bookmarks of the lessons this page has opened. Changes show at once and travel through the outbox. */
import { inOrder, pathOf, withChanges, withEntry, withoutEntry } from './notebook.rules.ts'
import { api } from '../../lib/api.ts'
import { ofPerson } from '../../lib/outbox/changes.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { printable } from '../../lib/printable.ts'
import { session } from '../../lib/session.ts'
import { createStore } from '../../lib/store.ts'
import { serverNow } from '../../lib/time.ts'
import { useStore } from '../../lib/use-store.ts'
import type { Bookmark, LessonNotebook, Note } from '../../../../server/features/notebook/notebook.schemas.ts'

interface Known extends LessonNotebook { fromBox: boolean }

const notebooks = createStore<Record<number, Known>>({})
const empty: Known = { notes: [], bookmarks: [], fromBox: false }
let changes = 0

session.subscribe(() => { if (!session.get()) notebooks.set({}) })

const now = () => new Date(serverNow()).toISOString()
const waiting = () => ofPerson(outbox.state.get().changes, session.get()?.id ?? -1)
const of = (lessonId: number): Known => notebooks.get()[lessonId] ?? { ...withChanges(empty, lessonId, waiting(), now()), fromBox: false }
const show = (lessonId: number, notebook: LessonNotebook, fromBox = of(lessonId).fromBox) => notebooks.set({ ...notebooks.get(), [lessonId]: { ...notebook, fromBox } })

export async function readNotebook(lessonId: number): Promise<void> {
  const before = changes
  const fromBox = await api.get<LessonNotebook>(`/api/lessons/${lessonId}/notebook`, { signedOut: 'renew' })
  // What was written meanwhile may have been sent already and not be in this answer.
  if (changes === before) show(lessonId, withChanges(fromBox, lessonId, waiting(), now()), true)
}

export function useNotebook(lessonId: number) {
  const known = useStore(notebooks)[lessonId]
  return { entries: inOrder(known ?? of(lessonId)), fromBox: known?.fromBox ?? false }
}

export function keepNote(lessonId: number, { key, position, text, createdAt = now() }: Pick<Note, 'key' | 'position' | 'text'> & { createdAt?: string }, what: string): Promise<void> {
  changes++
  show(lessonId, withEntry(of(lessonId), { kind: 'notes', entry: { key, position, text, createdAt, updatedAt: now() } }))
  return outbox.add({ method: 'PUT', path: pathOf(lessonId, 'notes', key), body: { position, text: printable(text) }, what })
}

export function keepBookmark(lessonId: number, { key, position, label, createdAt = now() }: Omit<Bookmark, 'createdAt'> & { createdAt?: string }, what: string): Promise<void> {
  changes++
  show(lessonId, withEntry(of(lessonId), { kind: 'bookmarks', entry: { key, position, label, createdAt } }))
  return outbox.add({ method: 'PUT', path: pathOf(lessonId, 'bookmarks', key), body: { position, label }, what })
}

export function takeAway(lessonId: number, kind: 'notes' | 'bookmarks', key: string): Promise<void> {
  changes++
  show(lessonId, withoutEntry(of(lessonId), kind, key))
  return outbox.add({ method: 'DELETE', path: pathOf(lessonId, kind, key), quiet: true })
}
