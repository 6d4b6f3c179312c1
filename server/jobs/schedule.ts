import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import { createTask, type ScheduledTask } from 'node-cron'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/open.ts'
import { findTaskRun, taskFinished, taskStarted, type TaskRun } from './schedule.store.ts'

export interface Task {
  name: string
  /** Minute, hour, day, month, weekday, in the school's time zone. */
  pattern: string
  /** Goes by wall time: waits while the clock may be wrong, and is caught up afterwards. */
  needsTrustedClock?: boolean
  run: () => Promise<void>
}

export interface Schedule {
  start: () => void
  /** Runs what should have run while the box was off or its clock wrong, one after the other; follows the school's time zone. */
  lookAgain: () => Promise<void>
  /** Runs one task now; false when it is running already, or must wait for a trusted clock. */
  runNow: (name: string) => Promise<boolean>
  stop: () => Promise<void>
}

interface Log { error: (details: object, message: string) => void }

export interface ScheduleOptions extends Pick<Clock, 'now' | 'suspect'> {
  tasks: Task[]
  timeZone: () => Promise<string>
  log?: Log
  soonMs?: number
  pauseMs?: number
  lookEveryMs?: number
}

const minute = 60_000
const hour = 60 * minute
const mayGoBackMs = 10 * minute
const farEnoughMs = 8 * 24 * hour // every pattern we use comes at least once a week

/**
 * Small tasks at fixed hours; what may take long is added to the job queue by its task. node-cron rings, the table
 * `schedule_runs` knows what has rung: a box that is switched off every night still does what was due at night, once.
 */
export function schedule (db: Db, {
  now, suspect, tasks, timeZone, log = { error: () => {} }, soonMs = 30_000, pauseMs = 5_000, lookEveryMs = 5 * minute
}: ScheduleOptions): Schedule {
  const running = new Map<string, Promise<void>>()
  const nothingMissed = new Map<string, { since: number, until: number }>()
  const stopping = new AbortController()
  let timers: Array<{ task: Task, timer: ScheduledTask }> = []
  let zone: string | undefined
  let watching: Promise<void> | undefined
  let looking: Promise<void> | undefined

  async function followZone () {
    const wanted = await timeZone()
    if (wanted === zone || stopping.signal.aborted) return
    for (const { timer } of timers) void timer.destroy()
    zone = wanted
    nothingMissed.clear()
    timers = tasks.map(task => ({ task, timer: createTask(task.pattern, () => tryRun(task), { timezone: wanted, suppressMissedWarning: true }) }))
    for (const { timer } of timers) void timer.start()
  }

  async function watch () {
    let pause = soonMs // first the people who wait for the box to start
    while (await slept(pause)) {
      await lookAgain().catch(error => log.error({ err: error }, 'the schedule could not be looked through'))
      pause = lookEveryMs
    }
  }

  const lookAgain = () => looking ??= look().finally(() => { looking = undefined })

  async function look () {
    await followZone()
    for (const { task, timer } of timers) {
      if (!mayRun(task) || !await isMissed(task, timer)) continue
      await tryRun(task)
      if (!await slept(pauseMs)) return
    }
  }

  const mayRun = (task: Task) => !stopping.signal.aborted && !running.has(task.name) && !(task.needsTrustedClock && suspect())

  async function isMissed (task: Task, timer: ScheduledTask) {
    const last = await findTaskRun(db.read, task.name)
    const time = now()
    if (!last || last.startedAt > time + mayGoBackMs) return true // never, or by a clock that was wrong
    if (wasInterrupted(last)) return time >= last.startedAt + hour // not at once: it may be what ended the process
    return wasDue(task.name, timer, last.startedAt, time - minute) // in its own minute the timer rings
  }

  async function wasDue (name: string, timer: ScheduledTask, since: number, until: number) {
    const known = nothingMissed.get(name)
    const from = known?.since === since && known.until <= until ? known.until : since
    if (until - from > farEnoughMs) return true
    for (let at = (Math.floor(from / minute) + 1) * minute, looked = 1; at <= until; at += minute, looked++) {
      if (timer.match(new Date(at))) return true
      if (looked % 100 === 0) await nextTurn() // a weekend is 3,000 minutes
    }
    nothingMissed.set(name, { since, until: Math.max(from, until) })
    return false
  }

  async function tryRun (task: Task) {
    if (!mayRun(task)) return false
    const run = runOnce(task).catch(error => log.error({ err: error, task: task.name }, 'a task of the schedule could not be noted'))
    running.set(task.name, run)
    await run
    running.delete(task.name)
    return true
  }

  async function runOnce (task: Task) {
    const started = now()
    await db.write(trx => taskStarted(trx, task.name, started))
    const error = await task.run().then(() => null, (error: unknown) => {
      log.error({ err: error, task: task.name }, 'a task of the schedule failed')
      return String(error).slice(0, 2_000)
    })
    await db.write(trx => taskFinished(trx, task.name, { now: Math.max(started, now()), error }))
  }

  /** False when it is time to stop. */
  async function slept (ms: number) {
    await wait(ms, undefined, { signal: stopping.signal }).catch(() => {})
    return !stopping.signal.aborted
  }

  return {
    start () {
      watching ??= followZone()
        .catch(error => log.error({ err: error }, 'the schedule could not begin; it tries again'))
        .then(watch)
    },
    lookAgain,
    async runNow (name) {
      const task = tasks.find(task => task.name === name)
      if (!task) throw new Error(`There is no task ${name}; there are ${tasks.map(task => task.name).join(', ')}.`)
      return tryRun(task)
    },
    async stop () {
      stopping.abort()
      for (const { timer } of timers) void timer.destroy()
      await Promise.all([watching, looking, ...running.values()])
    }
  }
}

const wasInterrupted = ({ startedAt, finishedAt }: TaskRun) => finishedAt === null || finishedAt < startedAt
