import { oneAtATime } from './one-at-a-time.ts'
import { ApiError } from '../../web/src/lib/api-error.ts'
import { createOutbox, type Outbox } from '../../web/src/lib/outbox/outbox.ts'
import type { Change } from '../../web/src/lib/outbox/changes.ts'
import { createRunning, type Running } from '../../web/src/features/attempts/running.ts'
import { isTaken } from '../../server/features/attempts/saving.rules.ts'
import type { SaveAnswer, SavedAnswer, StartedAttempt } from '../../server/features/attempts/attempts.schemas.ts'

export const NOW = Date.UTC(2026, 10, 20, 9, 30)
export const itemIds = [11, 12, 13]

/** Everything that waits for nothing but its turn has had it. */
export const settle = () => new Promise<void>(resolve => { setImmediate(resolve) })

/** Time that passes when it is told to, with what was to happen in it. */
export function time () {
  let now = NOW
  let works: Array<{ at: number, work: () => void }> = []
  return {
    now: () => now,
    later: (ms: number, work: () => void) => { works.push({ at: now + ms, work }) },
    async pass (ms: number) {
      await settle()
      const end = now + ms
      for (let next = first(end); next; next = first(end)) {
        works = works.filter(one => one !== next)
        now = Math.max(now, next.at)
        next.work()
        await settle()
      }
      now = end
    }
  }

  function first (end: number) {
    return works.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}

export type Time = ReturnType<typeof time>

/** The box as devices see it: the rule of which answer counts is its own. */
export function box (clock: Time) {
  const saved = new Map<number, SaveAnswer & { takenEpoch: number, times: number }>()
  const log: Array<SaveAnswer & { itemId: number, taken: boolean }> = []
  let epoch = 0
  let device = ''
  const deadlineAt = new Date(NOW + 3_600_000).toISOString()

  function save (itemId: number, answer: SaveAnswer) {
    const before = saved.get(itemId)
    const taken = isTaken(answer, epoch, before)
    log.push({ itemId, ...answer, taken })
    if (taken) saved.set(itemId, { ...answer, takenEpoch: epoch, times: (before?.times ?? 0) + 1 })
    const now = saved.get(itemId)!
    return { savedAt: new Date(clock.now()).toISOString(), epoch: now.epoch, sequence: now.sequence, taken, attemptEpoch: epoch, deadlineAt, code: null }
  }

  return {
    saved, log, deadlineAt,
    receive ({ path, body }: Pick<Change, 'path' | 'body'>): unknown {
      const itemId = Number(/answers\/(\d+)$/.exec(path)?.[1])
      if (itemId) return save(itemId, body as SaveAnswer)
      if (/submission$/.test(path)) return { id: 5, status: 'submitted' }
      const replies = (body as { answers: Array<SaveAnswer & { itemId: number }> }).answers.map(({ itemId, ...answer }) => ({ itemId, ...save(itemId, answer) }))
      return { answers: replies.map(({ attemptEpoch: _, deadlineAt: __, ...one }) => one), attemptEpoch: epoch, deadlineAt }
    },
    start (name: string): StartedAttempt {
      if (name !== device) epoch++
      device = name
      const answers = [...saved].map(([itemId, { response, epoch, sequence, flagged, confidence }]): SavedAnswer =>
        ({ itemId, response, epoch, sequence, savedAt: '', seconds: 0, flagged: flagged ?? false, confidence: confidence ?? null, final: false }))
      return {
        id: 5, quizId: 3, epoch, now: new Date(clock.now()).toISOString(), deadlineAt, answers: structuredClone(answers), takenHints: [], checked: [],
        items: itemIds.map((id, i) => ({ id, position: i + 1, type: 'essay', parentId: null }))
      } as unknown as StartedAttempt
    }
  }
}

export type Box = ReturnType<typeof box>
export type Fate = 'arrives' | 'lost' | 'answer_lost' | 'late' | 'twice'

/** A device: what lies on it lives on when its page does not. `fate` decides what becomes of the next request. */
export function device (name: string, to: Box, clock: Time, fate: () => Fate) {
  const stored = new Map<string, Change>()
  const late: Array<Pick<Change, 'path' | 'body'>> = []
  let noted = 0
  let ids = 0
  let page: { running: Running, outbox: Outbox, gone: boolean }

  function send (change: Change): Promise<unknown> {
    const request = structuredClone({ path: change.path, body: change.body })
    const what = fate()
    const unreached = () => Promise.reject(new ApiError(0, 'offline', 'no Wi-Fi'))
    if (what === 'lost') return unreached()
    if (what === 'late') {
      late.push(request)
      return unreached()
    }
    const reply = Promise.resolve(to.receive(request))
    if (what === 'twice') late.push(request)
    return what === 'answer_lost' ? unreached() : reply
  }

  /** A page of it, also after a reload: nothing but what was stored is left of the one before. */
  async function open () {
    if (page) page.gone = true
    const here = { gone: false } as typeof page
    const outbox = createOutbox({
      store: {
        all: async () => [...stored.values()].map(change => structuredClone(change)),
        put: async change => { if (!here.gone) stored.set(change.id, structuredClone(change)) },
        remove: async id => { if (!here.gone) stored.delete(id) }
      },
      send, person: () => here.gone ? null : 1, alone: oneAtATime(), changed: () => {}, later: clock.later, now: clock.now, uuid: () => `${name}-${++ids}`, random: () => 0.5
    })
    await outbox.reload()
    void outbox.flush()
    const running = createRunning({ started: to.start(name), sentMono: clock.now(), gotMono: clock.now(), start: { mono: clock.now(), wall: clock.now() } }, {
      outbox, userId: 1, mono: clock.now, wall: clock.now, later: clock.later, noted: { get: () => noted, set: sequence => { noted = sequence } }, words: { answer: String, submission: '' }
    })
    page = Object.assign(here, { running, outbox })
    return page
  }

  return {
    stored, late, open, running: () => page.running, outbox: () => page.outbox,
    /** What was on its way all the time arrives now. */
    deliver: (at: number) => { const [request] = late.splice(at % Math.max(1, late.length), 1); if (request) to.receive(request) }
  }
}
