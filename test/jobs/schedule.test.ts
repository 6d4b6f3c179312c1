import { test, type Test } from 'tap'
import { join } from 'node:path'
import { openDb, type Db } from '../../server/db/open.ts'
import { schedule, type ScheduleOptions, type Task } from '../../server/jobs/schedule.ts'
import { findTaskRun } from '../../server/jobs/schedule.store.ts'

const hour = 3_600_000
const friday = Date.UTC(2026, 10, 20, 9, 30)

function school (t: Test) {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  return db
}

/** A schedule whose clock stands still; `ran` is what has run, in order. */
function box (t: Test, db: Db, tasks: Array<Partial<Task> & { name: string }>, more: Partial<ScheduleOptions> = {}) {
  const ran: string[] = []
  const clock = { time: friday, isSuspect: false, zone: 'UTC' }
  const timetable = schedule(db, {
    now: () => clock.time, suspect: () => clock.isSuspect, timeZone: async () => clock.zone, soonMs: 0, pauseMs: 0, lookEveryMs: hour,
    tasks: tasks.map(task => ({ pattern: '0 3 * * *', run: async () => { ran.push(task.name) }, ...task })),
    ...more
  })
  t.teardown(() => timetable.stop())
  return { timetable, clock, ran }
}

test('what has never run runs soon after the first start, then at its hour', async t => {
  const db = school(t)
  const { timetable, clock, ran } = box(t, db, [{ name: 'tidy' }])
  await timetable.lookAgain()
  t.same(ran, ['tidy'])
  t.same(await findTaskRun(db.read, 'tidy'), { startedAt: friday, finishedAt: friday, error: null })
  clock.time += 17 * hour // half past two at night
  await timetable.lookAgain()
  t.same(ran, ['tidy'])
  clock.time += hour
  await timetable.lookAgain()
  t.same(ran, ['tidy', 'tidy'])
})

for (const [off, hours, runs] of [['until the afternoon', 6, 0], ['over one night', 24, 1], ['over a weekend', 72, 1], ['over the summer', 24 * 60, 1]] as const) {
  test(`a box that was off ${off} catches up ${runs} times`, async t => {
    const db = school(t)
    const before = box(t, db, [{ name: 'tidy' }, { name: 'count' }])
    await before.timetable.lookAgain()
    await before.timetable.stop()

    const after = box(t, db, [{ name: 'tidy' }, { name: 'count' }])
    after.clock.time += hours * hour
    await after.timetable.lookAgain()
    await after.timetable.lookAgain()
    t.same(after.ran, Array.from({ length: runs }, () => ['tidy', 'count']).flat())
  })
}

test('catching up begins by itself, one task after the other', async t => {
  const db = school(t)
  let running = 0
  const most: number[] = []
  const done = Promise.withResolvers<void>()
  const slow = async () => {
    most.push(++running)
    await new Promise(resolve => setImmediate(resolve))
    running--
    if (most.length === 3) done.resolve()
  }
  const { timetable } = box(t, db, ['one', 'two', 'three'].map(name => ({ name, run: slow })))
  timetable.start()
  await done.promise
  t.same(most, [1, 1, 1])
})

test('node-cron rings it', async t => {
  const db = school(t)
  const rung = Promise.withResolvers<void>()
  const { timetable } = box(t, db, [{ name: 'often', pattern: '* * * * * *', run: async () => rung.resolve() }], { soonMs: hour, now: Date.now })
  timetable.start()
  await rung.promise
  t.pass('it ran')
})

test('the hour is one in the school, also after it has moved', async t => {
  const db = school(t)
  const { timetable, clock, ran } = box(t, db, [{ name: 'tidy' }])
  clock.zone = 'Asia/Kolkata' // half past five hours ahead: three at night is 21:30 UTC
  await timetable.lookAgain()
  clock.time = Date.UTC(2026, 10, 20, 21, 29)
  await timetable.lookAgain()
  t.equal(ran.length, 1)
  clock.time = Date.UTC(2026, 10, 20, 21, 32)
  await timetable.lookAgain()
  t.equal(ran.length, 2)

  clock.zone = 'Pacific/Auckland' // thirteen hours ahead in summer: 14:00 UTC
  clock.time = Date.UTC(2026, 10, 21, 13, 58)
  await timetable.lookAgain()
  t.equal(ran.length, 2)
  clock.time = Date.UTC(2026, 10, 21, 14, 2)
  await timetable.lookAgain()
  t.equal(ran.length, 3)
})

test('nothing that goes by wall time runs while the clock is suspect; it is caught up when it is right', async t => {
  const db = school(t)
  const { timetable, clock, ran } = box(t, db, [{ name: 'prune', needsTrustedClock: true }, { name: 'expire' }])
  clock.isSuspect = true
  await timetable.lookAgain()
  t.same(ran, ['expire'])
  t.equal(await timetable.runNow('prune'), false)
  clock.isSuspect = false
  await timetable.lookAgain()
  t.same(ran, ['expire', 'prune'])
})

test('a run noted by a clock that was ahead does not keep a task waiting for years', async t => {
  const db = school(t)
  const { timetable, clock, ran } = box(t, db, [{ name: 'tidy' }])
  clock.time = Date.UTC(2038, 0, 1)
  await timetable.lookAgain()
  clock.time = friday
  await timetable.lookAgain()
  await timetable.lookAgain()
  t.same(ran, ['tidy', 'tidy'])
})

test('a run that a power cut ended is done again, after an hour', async t => {
  const db = school(t)
  await db.write(trx => trx.insertInto('schedule_runs').values({ task: 'tidy', last_started_at: friday, last_finished_at: null, last_error: null }).execute())
  const { timetable, clock, ran } = box(t, db, [{ name: 'tidy' }])
  await timetable.lookAgain()
  t.same(ran, [])
  clock.time += hour
  await timetable.lookAgain()
  t.same(ran, ['tidy'])
})

test('never twice at the same time; a stop waits for it', async t => {
  const db = school(t)
  const go = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const { timetable } = box(t, db, [{ name: 'tidy', run: () => { began.resolve(); return go.promise } }])
  const first = timetable.runNow('tidy')
  await began.promise
  t.equal(await timetable.runNow('tidy'), false)
  const stopped = timetable.stop()
  go.resolve()
  await stopped
  t.equal(await first, true)
  t.equal((await findTaskRun(db.read, 'tidy'))?.finishedAt, friday)
  t.equal(await timetable.runNow('tidy'), false)
})

test('a task that fails keeps its error until it works, and does not stop the others', async t => {
  const db = school(t)
  let broken = true
  const { timetable, clock, ran } = box(t, db, [{ name: 'bad', run: async () => { if (broken) throw new Error('no space') } }, { name: 'good' }])
  await timetable.lookAgain()
  t.same(ran, ['good'])
  t.match(await findTaskRun(db.read, 'bad'), { error: 'Error: no space', finishedAt: friday })
  await timetable.lookAgain()
  broken = false
  clock.time += 24 * hour
  await timetable.lookAgain()
  t.match(await findTaskRun(db.read, 'bad'), { error: null })
  await t.rejects(timetable.runNow('unknown'), /There is no task unknown; there are bad, good/)
})
