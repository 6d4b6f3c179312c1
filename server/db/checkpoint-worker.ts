import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { walKeeper } from './wal-keeper.ts'
import type { CheckpointTimes } from './checkpoints.ts'

const { file, everyMs, idleMs, largePages } = workerData as Required<CheckpointTimes> & { file: string }

const open = (readonly: boolean) => {
  const sqlite = new Database(file, { readonly, timeout: 0 })
  sqlite.pragma('synchronous = NORMAL') // with OFF a checkpoint would not sync, and the WAL could be reset too early
  return sqlite
}
const checkpointing = open(false)
const keeper = walKeeper(() => open(true))
const patienceMs = 200 // here SQLite may sleep, it is not the event loop; but writers wait with it while a reader stands in the WAL
let largeAt = largePages
let pagesSeen = 0
let changedAt = performance.now()

/** One PASSIVE step never waits and never makes anyone wait. */
function look () {
  if (!keeper.standing()) keeper.renew()
  const { log, checkpointed } = step('PASSIVE')
  if (log !== pagesSeen) changedAt = performance.now()
  pagesSeen = log
  if (log <= 0) return keeper.release()
  const idle = performance.now() - changedAt >= idleMs
  if (idle || log >= largeAt) return beginAnew(idle, log)
  if (checkpointed < log) keeper.renew() // what came since is brought home by the next look
}

/**
 * While the box is idle the WAL goes back to nothing. A large one only begins anew at its start: cutting off 32 MB
 * and appending them again would cost the card more. Both need a moment without a writer, and writers wait for them.
 */
function beginAnew (idle: boolean, log: number) {
  keeper.release()
  checkpointing.pragma(`busy_timeout = ${idle ? 0 : patienceMs}`)
  const { busy } = step(idle ? 'TRUNCATE' : 'RESTART')
  largeAt = busy ? log + largePages / 4 : largePages // a long reader is in the way: not again at every look
  pagesSeen = -1 // looked at afresh, so that idle begins to count again
}

function step (mode: 'PASSIVE' | 'RESTART' | 'TRUNCATE') {
  const [result] = checkpointing.pragma(`wal_checkpoint(${mode})`) as Array<{ busy: number, log: number, checkpointed: number }>
  return result!
}

function tick () {
  try {
    look()
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_BUSY')) return // later: the WAL keeps everything until there is room
    clearInterval(timer)
    parentPort!.postMessage(`Bringing the WAL home failed: ${code} ${(error as Error).message}`)
  }
}

const timer = setInterval(tick, everyMs)
parentPort!.once('message', () => {
  clearInterval(timer)
  keeper.close()
  checkpointing.close()
})
