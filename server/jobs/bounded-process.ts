import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { tooBusy } from '../errors.ts'

// What reads files of strangers (pictures, documents, recordings) runs here: in a process of its own that may crash, swell or
// hang without anybody noticing. Its script answers with `answerParent` of `bounded-child.ts`.

export type BoundedFaultCode = 'too_much_memory' | 'took_too_long' | 'crashed' | 'did_not_start'

/** The process came to no answer. What was wrong with the file is for its script to say, as an answer. `did_not_start`: it has not even looked at it. */
export class BoundedFault extends Error {
  readonly code: BoundedFaultCode
  constructor (code: BoundedFaultCode, message: string) {
    super(message)
    this.name = 'BoundedFault'
    this.code = code
  }
}

export interface Bounds {
  /** Megabytes of memory, the 45 of an empty Node among them; beyond that it is ended. */
  mostMb: number
  /** Of processor time, so that a busy box does not end what does its best; one that only waits is ended after four times that. */
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Never two at once in a lane; each script is a lane of its own unless told. */
  lane?: string | undefined
  /** Somebody's number: they have one place in the lane at a time, so that whoever asks a hundred times keeps nobody else waiting. */
  of?: number | undefined
  /**
   * The files and folders it is about. When told, its JavaScript reads these and the program and writes only into `writes`, opens no
   * connection and starts nothing; it cannot sync either, which is then for the caller. Code of libraries that is not JavaScript is not held by it.
   */
  reads?: string[] | undefined
  writes?: string[] | undefined
}

const mostWaiting = 100 // in a lane: two for each pupil of a large class
const lookEveryMs = 25
const mostHeapMb = 256 // of its JavaScript; most of what libraries take lies outside
const mostComplaint = 2_000

/**
 * Runs `script` in a process of its own, with `params` and its answer as JSON. Its turn comes when whoever was before it in
 * the lane is done. Throws BoundedFault, or the signal's reason; refuses with 503 when too many wait.
 */
export function runBounded<T> (script: URL, params: unknown, bounds: Bounds): Promise<T> {
  const { lane = script.href, of, signal } = bounds
  const run = () => inLane(lane, async () => {
    signal?.throwIfAborted()
    return runNow<T>(script, params, bounds)
  })
  return of === undefined ? run() : inLane(`${lane} of ${of}`, run)
}

interface Lane { last: Promise<unknown>, waiting: number }
const lanes = new Map<string, Lane>()

/** Does `work` when all that was asked for before it in this lane is done. */
export async function inLane<T> (name: string, work: () => Promise<T>): Promise<T> {
  const lane = lanes.get(name) ?? { last: Promise.resolve(), waiting: 0 }
  if (lane.waiting >= mostWaiting) throw tooBusy()
  lanes.set(name, lane)
  lane.waiting++
  const turn = lane.last.then(work)
  lane.last = turn.catch(() => {})
  try {
    return await turn
  } finally {
    if (--lane.waiting === 0) lanes.delete(name)
  }
}

function runNow<T> (script: URL, params: unknown, { mostMb, timeoutMs, signal, reads, writes = [] }: Bounds) {
  const child = start(script, reads ? permissions(reads, writes) : [])
  const ended = Promise.withResolvers<T>()
  let complaint = ''
  let started = false
  const fault = (code: BoundedFaultCode, message: string) => new BoundedFault(started ? code : 'did_not_start', message)

  const refuse = (error: unknown) => {
    ended.reject(error)
    child.kill('SIGKILL')
  }
  const stop = () => refuse(signal!.reason)
  const tooLong = () => refuse(fault('took_too_long', `It took longer than ${timeoutMs} ms.`))
  const timer = setTimeout(tooLong, timeoutMs * 4)
  const watch = setInterval(() => {
    if (memoryOf(child) > mostMb) refuse(fault('too_much_memory', `It took more than ${mostMb} MB of memory.`))
    else if (processorMsOf(child) > timeoutMs) tooLong()
  }, lookEveryMs)
  signal?.addEventListener('abort', stop, { once: true })

  child.stderr!.on('data', (text: Buffer) => { complaint = `${complaint}${text}`.slice(-mostComplaint) })
  child.on('message', (answer: { started: true } | { result: T } | { error: string }) => {
    if ('started' in answer) started = true
    else if ('result' in answer) ended.resolve(answer.result)
    else ended.reject(fault('crashed', answer.error))
  })
  child.once('error', error => ended.reject(fault('crashed', error.message)))
  child.once('exit', (code, killed) => ended.reject(outOfMemory(complaint)
    ? fault('too_much_memory', 'Its JavaScript took too much memory.')
    : fault('crashed', `It ended with ${killed ?? code}. ${complaint}`.trim())))
  child.send(params as object, error => { if (error) child.kill('SIGKILL') }) // its end says why, if it could

  return ended.promise.finally(async () => {
    clearTimeout(timer)
    clearInterval(watch)
    signal?.removeEventListener('abort', stop)
    await gone(child) // nobody else's turn comes while this one still takes memory
  })
}

const program = ['server', 'node_modules', 'package.json'].map(name => fileURLToPath(new URL(`../../${name}`, import.meta.url)))
const ownScore = '/proc/self/oom_score_adj'

const permissions = (reads: string[], writes: string[]) =>
  ['--permission', '--allow-addons', ...[...program, ...reads, ...writes].map(path => `--allow-fs-read=${path}`), ...[ownScore, ...writes].map(path => `--allow-fs-write=${path}`)]

function start (script: URL, permitted: string[]) {
  const child = fork(script, [], {
    execArgv: [`--max-old-space-size=${mostHeapMb}`, ...permitted],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
    // No secrets of ours; few threads, and memory is given back instead of kept for each of them.
    env: { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2', TZ: 'UTC', NODE_NO_WARNINGS: '1' }
  })
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL) // the class comes first
  } catch { /* where the system does not let us, it shares the processor like everyone */ }
  return child
}

/** What the kernel says of a process; '' when it has just ended, or where there is no /proc. */
function about ({ pid }: ChildProcess, what: 'status' | 'stat') {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

const ticksPerSecond = 100 // USER_HZ, the same on every Linux

/** Resident megabytes. */
const memoryOf = (child: ChildProcess) => Number(/^VmRSS:\s+(\d+)/m.exec(about(child, 'status'))?.[1] ?? 0) / 1024

/** In user and system together; the name before them may hold anything but comes in brackets. */
function processorMsOf (child: ChildProcess) {
  const fields = about(child, 'stat').split(') ').at(-1)!.split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000 / ticksPerSecond
}

const outOfMemory = (complaint: string) => complaint.includes('heap out of memory')

function gone (child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exit = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill('SIGKILL') // it has answered, or shall not any more
  return exit
}
