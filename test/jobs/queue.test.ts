import { test, type Test } from 'tap'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDb, type Db } from '../../server/db/open.ts'
import { jobQueue, type JobHelpers, type JobQueueOptions } from '../../server/jobs/queue.ts'

const NOW = 1_800_000_000_000

function school (t: Test) {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  return db
}

function started (t: Test, db: Db, more: Partial<JobQueueOptions> = {}) {
  const clock = { time: NOW, now: () => clock.time }
  const queue = jobQueue(db, { now: clock.now, lookEveryMs: 5, progressEveryMs: 1, ...more })
  t.teardown(() => queue.stop())
  return { queue, clock }
}

const add = (db: Db, queue: ReturnType<typeof jobQueue>, job: object = {}) =>
  db.write(trx => queue.add(trx, { kind: 'count', params: { n: 1 }, now: NOW, ...job }))

const jobs = (db: Db) => db.read.selectFrom('jobs').selectAll().orderBy('id').execute()
const job = async (db: Db, id: number) => (await jobs(db)).find(row => row.id === id)!

/** Asks again until it is so; the test's own time limit ends it otherwise. */
async function until (isSo: () => Promise<boolean>) {
  while (!await isSo()) await new Promise(resolve => setImmediate(resolve))
}
const finished = (db: Db, id: number) => until(async () => (await job(db, id)).finished_at !== null)
const failedOnce = (db: Db, id: number) => until(async () => { const row = await job(db, id); return row.error !== null && row.leased_until === null })

test('a job is done once, with its result kept', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const seen: unknown[] = []
  queue.handle('count', async (params: { n: number }) => { seen.push(params); return { counted: params.n } })
  queue.start()
  const id = await add(db, queue)
  await finished(db, id)
  t.same(seen, [{ n: 1 }])
  t.match(await job(db, id), { attempts: 1, result: '{"counted":1}', error: null, progress: 10_000, leased_until: null, started_at: NOW, finished_at: NOW })
})

test('a job of a write that was taken back never runs', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const seen: number[] = []
  queue.handle('count', async (params: { n: number }) => { seen.push(params.n) })
  queue.start()
  await t.rejects(db.write(async trx => {
    await queue.add(trx, { kind: 'count', params: { n: 1 }, now: NOW })
    throw new Error('changed my mind')
  }), /changed my mind/)
  const id = await add(db, queue, { params: { n: 2 } })
  await finished(db, id)
  t.same(seen, [2])
})

test('one at a time: higher priority first, then the older; each kind by its handler, an unknown kind waits', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const order: string[] = []
  let running = 0
  const note = (name: string) => async (params: { n: number }) => {
    running++
    await new Promise(resolve => setImmediate(resolve))
    order.push(`${name} ${params.n} of ${running}`)
    running--
  }
  queue.handle('count', note('count'))
  queue.handle('draw', note('draw'))
  t.throws(() => queue.handle('draw', note('draw')), /Two handlers/)
  await add(db, queue)
  await add(db, queue, { kind: 'draw', params: { n: 2 } })
  await add(db, queue, { kind: 'unknown' })
  await add(db, queue, { params: { n: 3 }, priority: 5 })
  queue.start()
  await until(async () => order.length === 3)
  t.same(order, ['count 3 of 1', 'count 1 of 1', 'draw 2 of 1'])
  await until(async () => (await jobs(db)).filter(row => row.finished_at !== null).length === 3)
  t.equal(await queue.waiting(), 1)
})

test('a handler that throws is tried again after growing pauses, then given up with its error kept', async t => {
  const db = school(t)
  const { queue, clock } = started(t, db, { mostAttempts: 3, pausesMs: [10_000, 60_000] })
  const attempts: number[] = []
  queue.handle('count', async (_params: never, { attempt }: JobHelpers) => {
    attempts.push(attempt)
    throw new TypeError(`no luck ${attempt}`)
  })
  queue.start()
  const id = await add(db, queue)
  await failedOnce(db, id)
  t.match(await job(db, id), { attempts: 1, run_after: NOW + 10_000, error: 'TypeError: no luck 1', finished_at: null })

  clock.time += 10_000
  await until(async () => (await job(db, id)).error === 'TypeError: no luck 2')
  t.equal((await job(db, id)).run_after, NOW + 70_000)

  clock.time = NOW - 86_400_000 * 365 // a clock that was set back does not make it wait for a year
  await finished(db, id)
  t.match(await job(db, id), { attempts: 3, error: 'TypeError: no luck 3', result: null, leased_until: null })
  t.same(attempts, [1, 2, 3])
})

test('a failing job does not hold up its neighbours', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  queue.handle('count', async () => { throw new Error('no') })
  queue.handle('draw', async () => 'drawn')
  queue.start()
  const bad = await add(db, queue)
  const good = await add(db, queue, { kind: 'draw' })
  await finished(db, good)
  t.equal((await job(db, bad)).finished_at, null)
})

test('a job for later waits for its time, and for a clock that can be trusted', async t => {
  const db = school(t)
  let suspect = true
  const clock = { time: NOW, now: () => clock.time }
  const { queue } = started(t, db, { now: clock.now, suspect: () => suspect })
  const order: string[] = []
  queue.handle('later', async () => { order.push('later') })
  queue.handle('count', async (params: { n: number }) => { order.push(`now ${params.n}`) })
  queue.start()
  const later = await add(db, queue, { kind: 'later', runAfter: NOW + 1_000 })
  await finished(db, await add(db, queue, { params: { n: 1 } }))
  clock.time += 1_000
  await finished(db, await add(db, queue, { params: { n: 2 } }))
  t.same(order, ['now 1', 'now 2'])
  suspect = false
  await finished(db, later)
  t.same(order, ['now 1', 'now 2', 'later'])
})

test('a job that was running when the process died runs again at the start', async t => {
  const db = school(t)
  const dead = started(t, db, { stopWithinMs: 0 })
  const running = Promise.withResolvers<void>()
  dead.queue.handle('count', () => { running.resolve(); return new Promise(() => {}) })
  dead.queue.start()
  const id = await add(db, dead.queue)
  await running.promise
  t.type((await job(db, id)).leased_until, 'number')
  const file = join(t.testdirName, 'copy', 'school.db')
  copyOf(db, file)

  const reopened = openDb(file)
  t.teardown(() => reopened.close())
  const { queue } = started(t, reopened)
  const attempts: number[] = []
  queue.handle('count', async (_params: never, { attempt }: JobHelpers) => { attempts.push(attempt) })
  queue.start()
  await finished(reopened, id)
  t.same(attempts, [2])
})

test('a job that ended the process too often is given up', async t => {
  const db = school(t)
  const { queue } = started(t, db, { mostAttempts: 2 })
  queue.handle('count', async () => t.fail('must not run'))
  const id = await add(db, queue)
  await db.write(trx => trx.updateTable('jobs').set({ attempts: 2, leased_until: NOW + 1 }).execute())
  queue.start()
  await finished(db, id)
  t.match((await job(db, id)).error, /ended 2 times/)
})

test('progress is seen while it runs, in basis points', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const go = Promise.withResolvers<void>()
  queue.handle('count', async (_params: never, { progress }: JobHelpers) => {
    progress(1_000)
    progress(2_500.4)
    await go.promise
  })
  queue.start()
  const id = await add(db, queue)
  await until(async () => (await job(db, id)).progress === 2_500)
  go.resolve()
  await finished(db, id)
  t.equal((await job(db, id)).progress, 10_000)
})

test('nothing new begins while exams run', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const order: number[] = []
  queue.handle('count', async (params: { n: number }) => { order.push(params.n) })
  queue.pause('exam 1')
  queue.pause('exam 2')
  queue.start()
  const id = await add(db, queue)
  queue.resume('exam 1')
  for (let i = 0; i < 50; i++) await new Promise(resolve => setImmediate(resolve))
  t.same(order, [])
  queue.resume('exam 2')
  await finished(db, id)
  t.same(order, [1])
})

test('a stop waits for what runs', async t => {
  const db = school(t)
  const { queue } = started(t, db)
  const running = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  queue.handle('count', async () => { running.resolve(); await go.promise })
  queue.start()
  const id = await add(db, queue)
  await running.promise
  const stopped = queue.stop()
  go.resolve()
  await stopped
  t.equal((await job(db, id)).finished_at, NOW)
})

for (const [what, work] of [
  ['heeds the signal', async (signal: AbortSignal) => { await once(signal, 'abort'); signal.throwIfAborted() }],
  ['does not', () => new Promise<void>(() => {})]
] as const) {
  test(`a stop gives the running job back when it ${what}, and that attempt does not count`, async t => {
    const db = school(t)
    const { queue } = started(t, db, { stopWithinMs: 1 })
    const running = Promise.withResolvers<void>()
    queue.handle('count', (_params: never, { signal }: JobHelpers) => { running.resolve(); return work(signal) })
    queue.start()
    const id = await add(db, queue)
    await running.promise
    await queue.stop()
    t.match(await job(db, id), { leased_until: null, finished_at: null, attempts: 0, error: null })
  })
}

/** The database as a process that dies now leaves it. */
function copyOf (db: Db, file: string) {
  mkdirSync(dirname(file))
  // In a process of its own: closing the file here would drop the locks of the open database.
  for (const end of ['', '-wal']) execFileSync('cp', [db.file + end, file + end])
}
