/**
 * Unsent changes, kept on this device until the box has them.
 *
 *   await outbox.add({ method: 'PUT', path: '/api/profile/preferences', body, what: t('…') })
 *   <SaveState state={useSaveState('/api/profile')} />
 *
 * add() resolves when the change lies on the device; sending goes on by itself, in order, once each: a PUT may be sent
 * again, anything else carries an Idempotency-Key. Each person's changes go out only while that person is signed in.
 * What is being typed waits for a pause (`notBefore`) or for hurry(); what belongs to one `group` travels together.
 * The engine knows no browser; here.ts gives it one, test/web/outbox.test.ts another.
 */
import { asApiError } from '../api-error.ts'
import { createStore } from '../store.ts'
import { delayMs, isOvertaken, joined, nextDueAt, nextToSend, ofPerson, replaceable, verdict } from './changes.ts'
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
  let onTheWay: ReadonlySet<string> = new Set()
  const alone = new Set<string>()
  let hurriedAt = -Infinity
  let wakesAt: number | null = null
  let lastOrder = 0
  let queue: Promise<unknown> = Promise.resolve()
  const listeners = new Set<(change: Change, reply: unknown) => void>()

  const show = (changes: Change[], saved = state.get().saved) => state.set({ changes, saved })

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
      const old = replaceable(await around.store.all(), added, userId, (id) => onTheWay.has(id))
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

  const moment = () => ({ now: around.now(), hurriedAt, alone })

  async function flush(): Promise<void> {
    const nobody = -1
    const { changes } = state.get()
    const later = nextDueAt(changes, around.person() ?? nobody, moment())
    if (later !== null && nextToSend(changes, around.person() ?? nobody, moment()).length === 0) return wakeAt(later)
    const did = await around.alone(async () => {
      while (await sendNext()) { /* until nothing can be sent now */ }
    })
    const next = nextDueAt(state.get().changes, around.person() ?? nobody, moment())
    if (next !== null) wakeAt(next)
    if (!did && nextToSend(state.get().changes, around.person() ?? nobody, moment()).length > 0) around.later(2000, () => void flush())
  }

  function wakeAt(time: number): void {
    if (wakesAt !== null && wakesAt <= time && wakesAt > around.now()) return
    wakesAt = time
    around.later(Math.max(0, time - around.now()), () => {
      wakesAt = null
      void flush()
    })
  }

  /** Nothing that is queued now waits for a pause any more. */
  function hurry(): Promise<void> {
    hurriedAt = around.now()
    return flush()
  }

  async function sendNext(): Promise<boolean> {
    const userId = around.person()
    if (userId === null) return false
    const batch = nextToSend(await around.store.all(), userId, moment())
    if (batch.length === 0) return false
    onTheWay = new Set(batch.map(({ id }) => id))
    try {
      const replies = await carry(batch)
      for (const [i, change] of batch.entries()) await arrived(change, replies[i])
      show(await around.store.all(), new Set([...state.get().saved, ...batch.map(({ path }) => path)]))
      around.changed()
      return true
    } catch (error) {
      return failed(batch, error)
    } finally {
      onTheWay = new Set()
    }
  }

  /** The answer to each, in their order. */
  async function carry(batch: Change[]): Promise<unknown[]> {
    const [first] = batch
    if (batch.length === 1) return [await around.send(first!)]
    const { path, list } = first!.group!
    const { [list]: each, ...common } = await around.send({ ...first!, path, body: { [list]: batch.map(({ group, body }) => ({ ...group!.entry, ...body as object })) } }) as Record<string, object[]>
    return each!.map((one) => ({ ...common, ...one }))
  }

  async function arrived(change: Change, reply: unknown): Promise<void> {
    const { code } = (change.group && reply || {}) as { code?: string | null }
    const refusal = code ?? (isOvertaken(change, reply) ? 'newer_elsewhere' : null)
    if (refusal === null) await around.store.remove(change.id)
    else await keepRefused(change, { code: refusal, message: '', requestId: null })
    for (const listener of [...listeners]) listener(change, reply)
  }

  const isStillThere = async ({ id }: Change) => (await around.store.all()).some((other) => other.id === id)

  // Replaced while it was on its way: the newer content stays, the older one is gone already.
  async function keepRefused(change: Change, refusal: NonNullable<Change['refusal']>): Promise<void> {
    if (await isStillThere(change)) await around.store.put({ ...change, refusal })
  }

  async function failed(batch: Change[], reason: unknown): Promise<boolean> {
    const error = asApiError(reason)
    const attempts = Math.max(...batch.map((change) => change.attempts)) + 1
    const judged = verdict(error.status, error.code, attempts)
    if (judged === 'refused' && batch.length > 1) {
      // One of them may be the reason; the others need not suffer for it.
      for (const { id } of batch) alone.add(id)
      return true
    }
    for (const change of batch) {
      const kept: Change = { ...change, attempts }
      if (judged === 'refused' && change.quiet) await discard(change.id)
      else if (judged === 'refused') await keepRefused(kept, { code: error.code, message: error.message, requestId: error.requestId })
      else if (await isStillThere(change)) await around.store.put(kept)
    }
    await reload()
    around.changed()
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

  return { state, add, onSent, flush, hurry, reload, retryRefused, discard, clear }
}

export type Outbox = ReturnType<typeof createOutbox>
