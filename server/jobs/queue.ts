import type { Clock } from '../clock.ts'
import type { Db, Queries } from '../db/open.ts'
import {
  addJob, claimJob, countWaitingJobs, finishJob, giveUpJob, hasNextJob, postponeJob, releaseJob, renewLease, requeueJobs, saveProgress,
  type ClaimedJob, type NewJob
} from './queue.store.ts'

export interface JobHelpers {
  id: number
  /** 1 the first time. */
  attempt: number
  /** How far, in basis points; kept at most once a second. */
  progress: (basisPoints: number) => void
  /** Aborted when the process wants to stop: throw at the next good place, and the job runs again after the start. */
  signal: AbortSignal
}

export type JobHandler = (params: never, helpers: JobHelpers) => Promise<unknown>

export interface JobQueue {
  /** Part of the caller's write: kept, and run, only if that write is. */
  add: (trx: Queries, job: NewJob) => Promise<number>
  /** Heavy work belongs in a worker thread or process of the handler's own. It may run twice: the power can go before its end is noted. */
  handle: (kind: string, work: JobHandler) => void
  /** Look now. `add` does it by itself. */
  wake: () => void
  start: () => void
  /** Nothing new is begun until every reason is taken back; what runs goes on. */
  pause: (reason: string) => void
  resume: (reason: string) => void
  waiting: () => Promise<number>
  stop: () => Promise<void>
}

interface Log { error: (details: object, message: string) => void }

export interface JobQueueOptions extends Pick<Clock, 'now'>, Partial<Pick<Clock, 'suspect'>> {
  log?: Log
  mostAttempts?: number
  /** Wait after the first, second, … failure; the last one holds for all further. */
  pausesMs?: number[]
  lookEveryMs?: number
  leaseMs?: number
  progressEveryMs?: number
  stopWithinMs?: number
}

/**
 * Work for later, kept in the table `jobs`, done one by one in this process.
 *
 * The lease is a wall time and the clock may jump, so nobody decides by it: there is one process per database, hence
 * every lease found at the start is stale, and none is while it runs. It shows others that the job is alive.
 */
export function jobQueue (db: Db, {
  now: wall, suspect = () => false, log = { error: () => {} }, mostAttempts = 5, pausesMs = [10_000, 60_000, 600_000, 3_600_000],
  lookEveryMs = 15_000, leaseMs = 300_000, progressEveryMs = 1_000, stopWithinMs = 5_000
}: JobQueueOptions): JobQueue {
  const handlers = new Map<string, JobHandler>()
  const paused = new Set<string>()
  const stopping = new AbortController()
  const longestPause = Math.max(...pausesMs)
  let woken = false
  let sleeping: (() => void) | undefined
  let loop: Promise<void> | undefined

  function wake () {
    woken = true
    sleeping?.()
  }

  async function work () {
    await keep(trx => requeueJobs(trx, { mostAttempts, now: wall() }))
    while (!stopping.signal.aborted) {
      const job = await claim()
      if (job) await run(job)
      else await sleep(lookEveryMs)
    }
  }

  async function claim () {
    const kinds = [...handlers.keys()]
    const when = { now: wall(), trusted: !suspect(), longestPause }
    if (paused.size > 0) return undefined
    const told = woken
    woken = false
    if (kinds.length === 0) return undefined
    try {
      // After a wake only a write sees for certain what was just added: the reading side may still be before that commit.
      if (!told && !await hasNextJob(db.read, kinds, when)) return undefined
      return await db.write(trx => claimJob(trx, { ...when, kinds, leasedUntil: when.now + leaseMs }))
    } catch (error) {
      report(error, 'no job could be taken')
      return undefined
    }
  }

  async function run (job: ClaimedJob) {
    const progress = progressWriter(job.id)
    const renewal = setInterval(() => { db.write(trx => renewLease(trx, job.id, wall() + leaseMs)).catch(() => {}) }, leaseMs / 2) // shown only
    try {
      const outcome = await untilStopped(attempt(job, progress.set))
      await progress.end() // or it would land after the outcome
      await keep(trx => settle(trx, job, outcome))
    } finally {
      clearInterval(renewal)
    }
  }

  async function attempt (job: ClaimedJob, progress: (basisPoints: number) => void): Promise<Outcome> {
    if (stopping.signal.aborted) return 'stopped'
    try {
      const handler = handlers.get(job.kind)!
      const result = await handler(JSON.parse(job.params) as never, { id: job.id, attempt: job.attempts, progress, signal: stopping.signal })
      return { result: JSON.stringify(result ?? null) }
    } catch (error) {
      if (stopping.signal.aborted) return 'stopped'
      log.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempts }, 'a job failed')
      return { error: sentenceOf(error) }
    }
  }

  function settle (trx: Queries, job: ClaimedJob, outcome: Outcome) {
    const now = wall()
    if (outcome === 'stopped') return releaseJob(trx, job.id)
    if ('result' in outcome) return finishJob(trx, job.id, { result: outcome.result, now })
    if (job.attempts >= mostAttempts) return giveUpJob(trx, job.id, { error: outcome.error, now })
    return postponeJob(trx, job.id, { error: outcome.error, runAfter: now + pausesMs[Math.min(job.attempts, pausesMs.length) - 1]! })
  }

  /** The outcome, or 'stopped' when the process has waited long enough for it. */
  async function untilStopped (outcome: Promise<Outcome>): Promise<Outcome> {
    const tooLate = Promise.withResolvers<'stopped'>()
    let timer: NodeJS.Timeout | undefined
    const limit = () => { timer = setTimeout(() => tooLate.resolve('stopped'), stopWithinMs) }
    if (stopping.signal.aborted) limit()
    else stopping.signal.addEventListener('abort', limit, { once: true })
    try {
      return await Promise.race([outcome, tooLate.promise])
    } finally {
      clearTimeout(timer)
      stopping.signal.removeEventListener('abort', limit)
    }
  }

  function progressWriter (id: number) {
    let latest = 0
    let timer: NodeJS.Timeout | undefined
    let writing: Promise<void> | undefined
    let ended = false
    const write = () => {
      timer = undefined
      writing = db.write(trx => saveProgress(trx, id, latest)).catch(() => {}) // the next one says it again
    }
    return {
      set (basisPoints: number) {
        latest = Math.min(10_000, Math.max(0, Math.round(basisPoints)))
        if (!ended) timer ??= setTimeout(write, progressEveryMs)
      },
      async end () {
        ended = true
        clearTimeout(timer)
        await writing
      }
    }
  }

  /** What became of a job must be noted, however busy the box is; when it stops, the start puts in order what was not. */
  async function keep (write: (trx: Queries) => Promise<void>) {
    for (;;) {
      try {
        return await db.write(write)
      } catch (error) {
        report(error, 'the state of a job could not be kept')
        if (stopping.signal.aborted) return
        await sleep(1_000, { evenWhenWoken: true })
      }
    }
  }

  async function sleep (ms: number, { evenWhenWoken = false } = {}) {
    if (stopping.signal.aborted || (woken && paused.size === 0 && !evenWhenWoken)) return
    const over = Promise.withResolvers<void>()
    const timer = setTimeout(over.resolve, ms)
    sleeping = () => { if (stopping.signal.aborted || !evenWhenWoken) over.resolve() }
    await over.promise
    sleeping = undefined
    clearTimeout(timer)
  }

  function report (error: unknown, message: string) {
    if (!stopping.signal.aborted) log.error({ err: error }, message)
  }

  return {
    async add (trx, job) {
      const id = await addJob(trx, job)
      wake() // safe before the commit: taking a job is itself a write, behind this one
      return id
    },

    handle (kind, handler) {
      if (handlers.has(kind)) throw new Error(`Two handlers for jobs of kind ${kind}.`)
      handlers.set(kind, handler)
    },

    wake,
    start () { loop ??= work().catch(error => report(error, 'the job queue has stopped')) },
    pause: reason => { paused.add(reason) },
    resume (reason) {
      paused.delete(reason)
      wake()
    },
    waiting: () => countWaitingJobs(db.read),

    async stop () {
      stopping.abort()
      sleeping?.()
      await loop
    }
  }
}

type Outcome = { result: string } | { error: string } | 'stopped'

function sentenceOf (error: unknown) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.slice(0, 2_000)
}
