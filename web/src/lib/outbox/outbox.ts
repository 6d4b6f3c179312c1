/**
 * Unsent changes, kept on this device until the box has them.
 *
 *   await outbox.add({ method: 'PUT', path: '/api/profile/preferences', body, what: t('…') })
 *   <SaveState state={useSaveState('/api/profile')} />
 *
 * add() resolves when the change lies on the device; sending goes on by itself, in order, once each: a PUT may be sent
 * again, anything else carries an Idempotency-Key. Each person's changes go out only while that person is signed in.
 * The engine knows no browser; here.ts gives it one, test/web/outbox.test.ts another.
 */
import { asApiError } from '../api-error.ts'
import { createStore } from '../store.ts'
import { delayMs, joined, nextToSend, ofPerson, replaceable, verdict } from './changes.ts'
import type { Change, NewChange } from './changes.ts'
import type { ChangeStore } from './store.ts'

export interface Surroundings {
  store: ChangeStore
  send(change: Change): Promise<unknown>
  /** Who the cookies belong to at this moment; asked before every single send. */
  person(): number | null
  /** Runs work in one tab at a time; false when another tab is at it. */
  alone(work: () => Promise<void>): Promise<boolean>
  changed(): void
  later(ms: number, work: () => void): void
  now(): number
  uuid(): string
  random(): number
}

export interface OutboxState { changes: Change[], saved: ReadonlySet<string> }

export function createOutbox(around: Surroundings) {
  const state = createStore<OutboxState>({ changes: [], saved: new Set() })
  let sendingId: string | null = null
  let lastOrder = 0
  let queue: Promise<unknown> = Promise.resolve()
  const listeners = new Set<(change: Change, reply: unknown) => void>()

  const show = (changes: Change[], saved = state.get().saved) => state.set({ changes, saved })
  const merged = (change: Change) => [...state.get().changes.filter((other) => other.id !== change.id), change]

  async function reload(): Promise<void> {
    show(await around.store.all())
  }

  /** Additions one after the other, so that two fast taps join instead of racing. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work, work)
    queue = result.catch(() => {})
    return result
  }

  function add(added: NewChange): Promise<void> {
    return inTurn(async () => {
      const userId = around.person()
      if (userId === null) throw new Error('Nobody is signed in')
      const old = replaceable(await around.store.all(), added, userId, sendingId)
      lastOrder = Math.max(lastOrder + 1, around.now())
      const change: Change = { ...added, body: joined(old, added), id: old?.id ?? around.uuid(), order: old?.order ?? lastOrder, userId, attempts: 0, queuedAt: around.now() }
      // A new id tells a tab that is sending the old content that it must not remove this one.
      if (old) {
        change.id = around.uuid()
        await around.store.put(change)
        await around.store.remove(old.id)
      } else {
        await around.store.put(change)
      }
      await reload()
      around.changed()
      void flush()
    })
  }

  async function flush(): Promise<void> {
    const did = await around.alone(async () => {
      while (await sendNext()) { /* until nothing can be sent now */ }
    })
    if (!did && nextToSend(state.get().changes, around.person() ?? -1)) around.later(2000, () => void flush())
  }

  async function sendNext(): Promise<boolean> {
    const userId = around.person()
    if (userId === null) return false
    const change = nextToSend(await around.store.all(), userId)
    if (!change) return false
    sendingId = change.id
    try {
      const reply = await around.send(change)
      await around.store.remove(change.id)
      for (const listener of [...listeners]) listener(change, reply)
      show((await around.store.all()), new Set([...state.get().saved, change.path]))
      around.changed()
      return true
    } catch (error) {
      return failed(change, error)
    } finally {
      sendingId = null
    }
  }

  async function failed(change: Change, reason: unknown): Promise<boolean> {
    const error = asApiError(reason)
    const attempts = change.attempts + 1
    const judged = verdict(error.status, error.code, attempts)
    const kept: Change = { ...change, attempts }
    if (judged === 'refused') kept.refusal = { code: error.code, message: error.message, requestId: error.requestId }
    // Replaced while it was on its way: the newer content stays, this one is gone already.
    const stillThere = (await around.store.all()).some((other) => other.id === change.id)
    if (stillThere && judged === 'refused' && change.quiet) {
      await discard(change.id)
    } else if (stillThere) {
      await around.store.put(kept)
      show(merged(kept))
      around.changed()
    }
    if (judged === 'refused') return true
    if (judged === 'wait') around.later(delayMs(attempts, error.retryAfterS, around.random()), () => void flush())
    return false
  }

  async function retryRefused(id: string): Promise<void> {
    const change = (await around.store.all()).find((other) => other.id === id)
    if (!change) return
    const { refusal: _, ...rest } = change
    await around.store.put({ ...rest, attempts: 0 })
    await reload()
    around.changed()
    void flush()
  }

  async function discard(id: string): Promise<void> {
    await around.store.remove(id)
    await reload()
    around.changed()
  }

  /** A shared computer keeps nothing of a person who leaves. */
  async function clear(userId: number): Promise<void> {
    for (const change of ofPerson(await around.store.all(), userId)) await around.store.remove(change.id)
    await reload()
    around.changed()
  }

  /** What this tab sent, and what the box answered; returns what ends it. */
  function onSent(listener: (change: Change, reply: unknown) => void): () => void {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }

  return { state, add, onSent, flush, reload, retryRefused, discard, clear }
}

export type Outbox = ReturnType<typeof createOutbox>
