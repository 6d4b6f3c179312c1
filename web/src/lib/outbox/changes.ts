/** Pure rules of the outbox: what joins what, what goes next, what waits and what is refused. */

export interface NewChange {
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  /** In words for the person, when the box refuses it later: "Your settings". */
  what?: string
  /** Numbers of the body that are what came since the last save: a waiting change that is replaced hands on its own. */
  adding?: string[]
  /** Not worth a word when the box refuses it: how far somebody was in a lesson that has been taken away. */
  quiet?: boolean
  /** Everything before must have arrived when this one goes, and nothing later may join across it (a submission). */
  barrier?: boolean
  /** Not sent before this moment by this device's clock, unless it is hurried or a barrier waits behind it: what is still being typed. */
  notBefore?: number
  /** Those of one group that wait go in one request: to this address, as a list of this name, each body with what tells it apart. */
  group?: { path: string, list: string, entry: Record<string, unknown> }
  /** The body has an epoch and a sequence: when the box answers that something else counts, the change is kept as refused (`newer_elsewhere`). */
  numbered?: boolean
  /** The page on which a refused one is dealt with; sending it again would change nothing. */
  page?: string
}

export interface Change extends NewChange {
  id: string
  order: number
  userId: number
  attempts: number
  queuedAt: number
  refusal?: { code: string, message: string, requestId: string | null }
}

/** Changes of one person in the order they were made. */
export function ofPerson(changes: Change[], userId: number): Change[] {
  return changes.filter((change) => change.userId === userId).sort((a, b) => a.order - b.order)
}

/**
 * The waiting change that a new one replaces: a PUT to the same address, not on its way, with no barrier after it.
 * POSTs are never joined: two are two.
 */
export function replaceable(changes: Change[], added: NewChange, userId: number, isOnItsWay: (id: string) => boolean): Change | null {
  if (added.method !== 'PUT') return null
  const mine = ofPerson(changes, userId)
  for (let i = mine.length - 1; i >= 0; i--) {
    const change = mine[i]!
    if (change.barrier) return null
    // What another device has overtaken, or may have, is thrown away by nobody but its person.
    if (change.path !== added.path || (change.numbered && (change.refusal || epochOf(change) !== epochOf(added)))) continue
    // What was removed in between must be removed before it is there again.
    return change.method === 'PUT' && !isOnItsWay(change.id) ? change : null
  }
  return null
}

/** The body of a change that takes the place of a waiting one. */
export function joined(old: NewChange | null, added: NewChange): unknown {
  if (!old || !added.adding) return added.body
  const before = old.body as Record<string, number>
  const after = added.body as Record<string, number>
  return { ...after, ...Object.fromEntries(added.adding.map((name) => [name, (before[name] ?? 0) + (after[name] ?? 0)])) }
}

export interface Moment { now: number, /** Everything queued until then is due. */ hurriedAt: number, /** Grouped ones that go alone, because the box refused them together. */ alone?: ReadonlySet<string> }

const longestPauseMs = 60_000 // a clock that was set back must not keep a change for days
const mostTogether = 50
const mostLettersTogether = 300_000

const isDue = ({ notBefore, queuedAt }: Change, { now, hurriedAt }: Moment): boolean =>
  notBefore === undefined || notBefore <= now || notBefore - now > longestPauseMs || queuedAt <= hurriedAt

/** Waiting ones that may go now, in order; those that wait for nothing but a barrier behind them are hurried by it. */
function dueNow(changes: Change[], userId: number, moment: Moment): Change[] {
  const waiting = ofPerson(changes, userId).filter((change) => !change.refusal)
  const barrier = waiting.findIndex((change) => change.barrier)
  return waiting.filter((change, i) => i < barrier || isDue(change, moment))
}

/** What goes next, in one request: one change, or several of one group. Empty: nothing, or not yet. */
export function nextToSend(changes: Change[], userId: number, moment: Moment): Change[] {
  const due = dueNow(changes, userId, moment)
  const [first] = due
  if (!first) return []
  const isAlone = ({ id }: Change) => moment.alone?.has(id) === true
  if (!first.group || isAlone(first)) return [first]
  const barrier = due.findIndex((change) => change.barrier)
  const together = (barrier < 0 ? due : due.slice(0, barrier)).filter((change) => change.group?.path === first.group!.path && !isAlone(change))
  let letters = 0
  return together.slice(0, mostTogether).filter((change, i) => {
    letters += JSON.stringify(change.body).length
    return i === 0 || letters <= mostLettersTogether
  })
}

/** When the next of those that are not due yet will be; null: none waits for its time. */
export function nextDueAt(changes: Change[], userId: number, moment: Moment): number | null {
  const later = ofPerson(changes, userId).filter((change) => !change.refusal && !isDue(change, moment)).map((change) => change.notBefore!)
  return later.length > 0 ? Math.min(...later) : null
}

interface Numbered { epoch: number, sequence: number }
const epochOf = ({ body }: NewChange) => (body as Partial<Numbered> | undefined)?.epoch

/** Whether the box keeps something else than what was sent, and not a later one of the same device either. */
export function isOvertaken(change: Change, reply: unknown): boolean {
  const { taken, epoch, sequence } = (reply ?? {}) as Partial<Numbered> & { taken?: boolean }
  const sent = change.body as Numbered
  return change.numbered === true && taken === false && !(epoch === sent.epoch && sequence! >= sent.sequence)
}

export type Verdict = 'wait' | 'refused' | 'signed_out'

const serverTries = 6

/** A refusal is final, a dropped connection never is; a box that fails again and again must not block what comes after. */
export function verdict(status: number, code: string, attempts: number): Verdict {
  if (status === 401 && code === 'sign_in') return 'signed_out'
  if (status === 0 || status === 408 || status === 425 || status === 429 || status === 503) return 'wait'
  if (status >= 500) return attempts >= serverTries ? 'refused' : 'wait'
  return 'refused'
}

/** 1, 2, 4 … 30 s, spread so that a class does not come back in one instant. */
export function delayMs(attempts: number, retryAfterS: number | null, random: number): number {
  if (retryAfterS !== null) return retryAfterS * 1000 + random * 1000
  return Math.min(30_000, 1000 * 2 ** Math.min(attempts - 1, 5)) * (0.75 + random / 2)
}

export type SaveStateName = 'idle' | 'saving' | 'unsent' | 'refused' | 'saved'

/** `start`: all addresses that begin so, or everything. `saved`: addresses that this page saw saved. */
export function stateOf(changes: Change[], userId: number, saved: ReadonlySet<string>, start = ''): SaveStateName {
  const mine = ofPerson(changes, userId).filter((change) => change.path.startsWith(start))
  if (mine.some((change) => change.refusal)) return 'refused'
  if (mine.some((change) => change.attempts > 0)) return 'unsent'
  if (mine.length > 0) return 'saving'
  return [...saved].some((path) => path.startsWith(start)) ? 'saved' : 'idle'
}
