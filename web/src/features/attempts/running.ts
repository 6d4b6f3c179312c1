/**
 * An attempt on its way, in this page. Each change goes to the device first, through the outbox, which carries it to the box;
 * numbers rise for ever, so whatever arrives twice, late or in another order changes nothing. Knows no page and no browser.
 */
import { asidesOf, answersIn, answersPath, lastSequence, merged, nextSequence, numbersOf, submissionPath, untouched, waitingItems, type ItemState } from './merging.rules.ts'
import { atLeast, fixOf, leftMs, stamp, type Fix, type Start } from './clock.rules.ts'
import { createSpent } from './spent.ts'
import type { Outbox } from '../../lib/outbox/outbox.ts'
import type { Change } from '../../lib/outbox/changes.ts'
import { createStore } from '../../lib/store.ts'
import type { ReviewedItem, SaveAnswer, StartedAttempt, Submitted, TakenHint } from '../../../../server/features/attempts/attempts.schemas.ts'

export interface Around {
  outbox: Pick<Outbox, 'add' | 'state' | 'hurry' | 'onSent' | 'discard'>
  userId: number
  mono: () => number
  wall: () => number
  /** The last number given, also after a reload. */
  noted: { get: () => number, set: (sequence: number) => void }
  later: (ms: number, work: () => void) => void
  words: { answer: (number: number) => string, submission: string }
}

/** `elsewhere`: another device has taken over; `other_tab`: another tab of this one; `time_up`: nothing more is taken here. */
export type Phase = 'answering' | 'elsewhere' | 'other_tab' | 'time_up' | 'over'

export interface RunningState {
  phase: Phase
  items: Record<number, ItemState>
  hints: TakenHint[]
  checked: ReviewedItem[]
  deadlineAt: number | null
  fix: Fix
  /** The device could not keep the last change: it is in this page only. */
  unkept: boolean
  submitted: Submitted | null
}

export type How = 'chosen' | 'typed'

const pauseMs = 600
const longestPauseMs = 5_000
const againMs = 2_000

const timeOf = (iso: string | null): number | null => iso === null ? null : Date.parse(iso)

export interface Began { started: StartedAttempt, sentMono: number, gotMono: number, start: Start }

export function createRunning({ started, sentMono, gotMono, start }: Began, around: Around) {
  const { outbox, userId, mono, wall } = around
  const { id, epoch } = started
  const here = () => answersIn(outbox.state.get().changes, id, userId)
  const numbers = numbersOf(started.items)
  const spent = createSpent(mono)
  let sequence = lastSequence(started, here(), around.noted.get())
  /** Changed and not yet on the device. */
  const dirty = new Map<number, How>()
  const writing = new Map<number, Promise<void>>()
  const typedSince = new Map<number, number>()
  const stamps = new Map<number, string>()

  const state = createStore<RunningState>({
    phase: 'answering', items: merged(started, here()), hints: started.takenHints, checked: started.checked, deadlineAt: timeOf(started.deadlineAt), fix: fixOf(Date.parse(started.now), sentMono, gotMono),
    unkept: false, submitted: null
  })
  const set = (part: Partial<RunningState>) => state.set({ ...state.get(), ...part })
  const itemOf = (itemId: number): ItemState => state.get().items[itemId] ?? untouched

  function change(itemId: number, part: Partial<Omit<ItemState, 'final'>>, how: How): void {
    if (state.get().phase !== 'answering' || itemOf(itemId).final) return
    set({ items: { ...state.get().items, [itemId]: { ...itemOf(itemId), ...part } } })
    stamps.set(itemId, stamp(start, mono(), wall()))
    dirty.set(itemId, how === 'chosen' ? how : dirty.get(itemId) ?? how)
    if (!writing.has(itemId)) writing.set(itemId, writeAll(itemId).finally(() => writing.delete(itemId)))
  }

  /** One write at a time for each question; what is typed meanwhile goes with the next. */
  async function writeAll(itemId: number): Promise<void> {
    for (let how = dirty.get(itemId); how !== undefined; how = dirty.get(itemId)) {
      dirty.delete(itemId)
      try {
        await outbox.add(changeOf(itemId, how))
        if (state.get().unkept) set({ unkept: false })
      } catch {
        set({ unkept: true })
        dirty.set(itemId, how)
        await new Promise<void>((resolve) => { around.later(againMs, resolve) })
      }
    }
  }

  function bodyOf(itemId: number): SaveAnswer {
    const { response, flagged, confidence } = itemOf(itemId)
    sequence = nextSequence(sequence, wall())
    around.noted.set(sequence)
    return { response, epoch, sequence, seconds: spent.take(itemId), flagged, confidence, answeredAt: stamps.get(itemId)! }
  }

  function changeOf(itemId: number, how: How) {
    const since = typedSince.get(itemId) ?? wall()
    if (how === 'typed') typedSince.set(itemId, since)
    else typedSince.delete(itemId)
    return {
      method: 'PUT' as const, path: `${answersPath(id)}/${itemId}`, body: bodyOf(itemId), what: around.words.answer(numbers.get(itemId) ?? 0), adding: ['seconds'], numbered: true, page: `/attempts/${id}`,
      group: { path: answersPath(id), list: 'answers', entry: { itemId } },
      ...(how === 'typed' ? { notBefore: Math.min(wall() + pauseMs, since + longestPauseMs) } : {})
    }
  }

  const kept = async (): Promise<void> => { await Promise.all(writing.values()) }

  /** Everything is on the device, and on its way without a further pause. */
  async function hurry(): Promise<void> {
    await kept()
    await outbox.hurry()
  }

  /** True once the box has every answer that is here now, or has refused it; false when it does not come to that in time. */
  async function settled(patienceMs: number): Promise<boolean> {
    await kept()
    void outbox.hurry()
    return new Promise((resolve) => {
      let done = false
      const end = (result: boolean) => {
        if (done) return
        done = true
        silence()
        resolve(result)
      }
      const look = () => { if (waitingItems(here()).length === 0) end(true) }
      const silence = outbox.state.subscribe(look)
      around.later(patienceMs, () => end(false))
      look()
    })
  }

  function heard(change: Change, reply: unknown): void {
    if (change.userId !== userId) return
    if (change.path === submissionPath(id)) return over(reply as Submitted)
    const item = new RegExp(`^${answersPath(id)}/(\\d+)$`).exec(change.path)
    if (!item) return
    typedSince.delete(Number(item[1]))
    const { attemptEpoch, deadlineAt, savedAt, taken } = reply as { attemptEpoch: number, deadlineAt: string | null, savedAt: string | null, taken: boolean }
    if (taken && savedAt) set({ fix: atLeast(state.get().fix, Date.parse(savedAt), mono()) })
    if (attemptEpoch > epoch && state.get().phase === 'answering') return set({ phase: 'elsewhere' })
    // A batch of which nothing was taken tells no deadline.
    if (taken) set({ deadlineAt: timeOf(deadlineAt) })
  }
  const silence = outbox.onSent(heard)

  function over(submitted: Submitted | null): void {
    set({ phase: 'over', submitted })
  }

  async function handIn(): Promise<void> {
    await kept()
    await outbox.add({ method: 'PUT', path: submissionPath(id), body: undefined, what: around.words.submission, barrier: true, page: `/attempts/${id}` })
  }

  /** A hand-in that has not gone yet. */
  const waitingHandIn = (): Change | undefined => outbox.state.get().changes.find(({ path, userId: owner, refusal }) => path === submissionPath(id) && owner === userId && !refusal)

  return {
    id, started, epoch, start, numbers, state, change, kept, hurry, settled, handIn, waitingHandIn,
    enter: spent.enter,
    left: (): number | null => { const { deadlineAt, fix } = state.get(); return deadlineAt === null ? null : leftMs(deadlineAt, fix, mono()) },
    here, asides: () => asidesOf(here(), epoch),
    /** What is only in this page's memory yet, as it would be sent. */
    unwritten: (): Array<SaveAnswer & { itemId: number }> => [...dirty.keys()].map((itemId) => ({ itemId, ...bodyOf(itemId) })),
    turnTo: (phase: Phase) => { if (state.get().phase !== 'over') set({ phase }) },
    over,
    told({ now, deadlineAt }: { now: string, deadlineAt: string | null }) { set({ fix: atLeast(state.get().fix, Date.parse(now), mono()), deadlineAt: timeOf(deadlineAt) }) },
    hinted: (hints: TakenHint[]) => set({ hints: [...state.get().hints.filter(({ itemId }) => !hints.some((hint) => hint.itemId === itemId)), ...hints] }),
    checked(item: ReviewedItem) {
      set({ checked: [...state.get().checked.filter(({ itemId }) => itemId !== item.itemId), item], items: { ...state.get().items, [item.itemId]: { ...itemOf(item.itemId), final: true } } })
    },
    end: silence
  }
}

export type Running = ReturnType<typeof createRunning>
