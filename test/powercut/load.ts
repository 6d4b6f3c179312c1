// The process that loses its power: writers on the real database, with checkpoints and resets of the WAL.
// Each acknowledged write is noted in the file ACKNOWLEDGED, which survives because only this process dies.
import { openSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { startCheckpoints } from '../../server/db/checkpoints.ts'
import { openDb, type Queries } from '../../server/db/open.ts'
import { bodyOf, keptRows, writers } from './expected.ts'

const { FILE, ACKNOWLEDGED } = process.env as { FILE: string, ACKNOWLEDGED: string }
const acknowledged = openSync(ACKNOWLEDGED, 'a')
const stop = (error: unknown) => {
  writeSync(acknowledged, 'fatal\n')
  writeSync(2, `${(error as Error).message}\n`)
  process.exit(75)
}

const db = openDb(FILE, stop)
startCheckpoints(FILE, stop, { everyMs: 15, idleMs: 25, largePages: 250 })
let resting: Promise<void> | undefined
const reached = new Map((await db.read.selectFrom('schedule_runs').selectAll().execute()).map(row => [row.task, row.last_started_at]))

/** The counter goes up, a row comes, an old one goes: all of it or nothing. */
async function step (trx: Queries, task: string, n: number) {
  const now = { task, last_started_at: n, last_finished_at: null, last_error: null }
  await trx.insertInto('schedule_runs').values(now).onConflict(conflict => conflict.column('task').doUpdateSet(now)).execute()
  await trx.insertInto('jobs').values({ kind: task, params: JSON.stringify({ body: bodyOf(task, n) }), run_after: n, created_at: n } as never).execute()
  await trx.deleteFrom('jobs').where('kind', '=', task).where('run_after', '<=', n - keptRows).execute()
}

/** Some as fast as they can, some after a pause: commits then also come while another's sync is under way. */
async function writer (task: string, pauseMs: number) {
  for (let n = (reached.get(task) ?? 0) + 1; ; n++) {
    await resting
    if (pauseMs > 0) await wait(Math.random() * pauseMs)
    if (n % 7 === 0) await db.write(async trx => { await step(trx, `${task} undone`, n); throw new Error('undo') }).catch(() => {})
    await db.write(trx => step(trx, task, n))
    writeSync(acknowledged, `${task} ${n}\n`)
  }
}

async function breathe () { // pauses long enough for the WAL to go back to nothing
  for (;;) {
    await wait(40 + Math.random() * 120)
    resting = wait(Math.random() < 0.5 ? 60 : 5)
    await resting
  }
}

writeSync(1, 'open\n')
for (const [i, task] of writers.entries()) writer(task, i < 3 ? 0 : i * 2).catch(stop)
breathe().catch(stop)
