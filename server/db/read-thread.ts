import { Worker } from 'node:worker_threads'
import { Kysely } from 'kysely'
import { AppError, tooBusy } from '../errors.ts'
import type { Queries } from './open.ts'
import { dialectOver } from './prepared-dialect.ts'
import type { Tables } from './tables.ts'

export interface ReadThread {
  /** What is asked here is answered on the thread. Besides SQLite's own functions it knows `near_words`, see near-words.ts. */
  read: Queries
  waiting: () => number
  close: () => Promise<void>
}

interface Options {
  /** See OpenOptions. */
  mmapBytes?: number | undefined
  /** Questions beyond these are refused with 503 `busy`. */
  mostWaiting?: number
  /** A question that takes longer is given up, and its thread with it. */
  withinMs?: number
  /** More time for the question with which a thread begins. */
  startWithinMs?: number
  /** One that has waited so long for its turn is not asked any more: whoever asked has gone. */
  patienceMs?: number
  /** Why a thread had to be replaced. */
  report?: (error: Error) => void
}

interface Question { sql: string, parameters: readonly unknown[], since: number, resolve: (rows: unknown[]) => void, reject: (reason: unknown) => void }
export type Answer = { rows: unknown[] } | { fault: string, code: string | undefined }

const mostLeaving = 2
const closeWithinMs = 2_000
const memoryMb = 128

/**
 * For questions that may take longer than the class can be kept waiting (search, later reports): answered one after the
 * other on a thread with a read-only connection of its own, so that no save waits behind them. It begins with the first
 * question. A statement under way cannot be stopped, so a thread that takes too long is left to finish and die by itself
 * while another takes its place; while two of them are dying, nothing more is taken on.
 */
export function readThread (file: string, options: Options = {}): ReadThread {
  const { mmapBytes, mostWaiting = 50, withinMs = 5_000, startWithinMs = 5_000, patienceMs = 10_000, report = () => {} } = options
  const waiting: Question[] = []
  const threads = new Set<Worker>()
  let current: Worker | undefined
  let asked: Question | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const leaving = () => threads.size - (current ? 1 : 0)

  function ask (sql: string, parameters: readonly unknown[]) {
    return new Promise<unknown[]>((resolve, reject) => {
      if (closed || waiting.length >= mostWaiting || leaving() >= mostLeaving) return reject(tooBusy())
      waiting.push({ sql, parameters, since: performance.now(), resolve, reject })
      next()
    })
  }

  function next () {
    if (asked) return
    asked = waiting.shift()
    if (!asked) return
    if (performance.now() - asked.since > patienceMs) return settle(question => question.reject(tooBusy()))
    const patient = current ? withinMs : withinMs + startWithinMs
    current ??= start()
    timer = setTimeout(() => replace(new Error(`A question took longer than ${patient} ms: ${asked!.sql.slice(0, 200)}`), tooLong()), patient)
    current.postMessage({ sql: asked.sql, parameters: asked.parameters })
  }

  function settle (how: (question: Question) => void) {
    clearTimeout(timer)
    const question = asked!
    asked = undefined
    how(question)
    next()
  }

  function start () {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb }
    const thread = new Worker(new URL('./read-thread-worker.ts', import.meta.url), { workerData: { file, mmapBytes }, resourceLimits })
    threads.add(thread)
    thread.unref()
    thread.on('message', (answer: Answer) => {
      if (thread === current && asked) settle(({ resolve, reject }) => 'rows' in answer ? resolve(answer.rows) : reject(errorOf(answer)))
    })
    thread.on('error', error => { if (thread === current) replace(error as Error, tooBusy()) })
    thread.once('exit', () => {
      threads.delete(thread)
      if (thread === current) replace(new Error('The read thread ended by itself.'), tooBusy())
    })
    return thread
  }

  /** The question under way is the one that broke it: it is refused, what waits goes on with the next thread. */
  function replace (cause: Error, refusal: AppError) {
    const broken = current
    current = undefined
    if (closed) return
    report(cause)
    broken?.terminate().catch(() => {})
    if (leaving() >= mostLeaving) for (const question of waiting.splice(0)) question.reject(tooBusy())
    if (asked) settle(question => question.reject(refusal))
  }

  async function close () {
    closed = true
    clearTimeout(timer)
    for (const question of [...waiting.splice(0), ...(asked ? [asked] : [])]) question.reject(tooBusy())
    asked = undefined
    current?.postMessage('stop')
    const gone = Promise.all([...threads].map(thread => new Promise(resolve => thread.once('exit', resolve))))
    const patience = Promise.withResolvers<void>()
    const late = setTimeout(patience.resolve, closeWithinMs)
    await Promise.race([gone, patience.promise])
    clearTimeout(late)
    for (const thread of threads) thread.terminate().catch(() => {})
  }

  const dialect = dialectOver(async ({ sql, parameters }) => ({ rows: await ask(sql, parameters) as never[] }), { together: true })
  return { read: new Kysely<Tables>({ dialect }), waiting: () => waiting.length, close }
}

const errorOf = ({ fault, code }: { fault: string, code: string | undefined }) => Object.assign(new Error(fault), { code })

const tooLong = () => new AppError(503, 'busy', 'That took too long. Please try again in a moment, or ask for less.', { retryAfterS: 5 })
