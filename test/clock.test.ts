import { test } from 'tap'
import { join } from 'node:path'
import { startClock } from '../server/clock.ts'
import { openDb } from '../server/db/open.ts'
import { NOW, testClock } from './helpers/app.ts'

const hour = 60 * 60_000
type Source = ReturnType<typeof testClock>['source']

async function clockOn (t: { testdir: () => string, teardown: (work: () => unknown) => unknown }) {
  const db = openDb(join(t.testdir(), 'pi-lms.db'))
  const running: Array<{ stop: () => void }> = []
  t.teardown(async () => {
    for (const clock of running) clock.stop()
    await db.close()
  })
  return async (source: Source) => {
    const clock = await startClock(db, source)
    running.push(clock)
    return clock
  }
}

test('running time goes on over a restart of the service, and stands still while the box is off', async t => {
  const start = await clockOn(t)
  const time = testClock()
  const first = await start(time.source)
  time.advance(2 * hour)
  await first.tick()

  time.advance(hour) // the service is down, the box is on
  const second = await start(time.source)
  t.equal(second.running(), 3 * hour)
  await second.tick()

  const rebooted = { wall: () => time.now() + 12 * hour, monotonic: () => 5_000, bootId: 'boot-2' }
  t.equal((await start(rebooted)).running(), 3 * hour, 'a night switched off counts nothing')
})

test('a clock that jumps is suspect, and running time takes no notice', async t => {
  const start = await clockOn(t)
  const time = testClock()
  const clock = await start(time.source)
  t.notOk(clock.suspect())

  time.advance(hour)
  time.jump(30_000)
  await clock.tick()
  t.notOk(clock.suspect(), 'a small correction is no jump')

  time.jump(3 * hour)
  await clock.tick()
  t.ok(clock.suspect(), 'forward')
  t.equal(clock.running(), hour)
})

test('a board that boots in the past is suspect until its clock is believable again', async t => {
  const start = await clockOn(t)
  const time = testClock()
  const before = await start(time.source)
  time.advance(hour)
  await before.tick()

  let wall = Date.UTC(1970, 0, 1)
  let monotonic = 1_000
  const clock = await start({ wall: () => wall, monotonic: () => monotonic, bootId: 'boot-2' })
  t.ok(clock.suspect())
  wall = NOW + 2 * hour // a time server was found
  monotonic += 1_000
  await clock.tick()
  t.notOk(clock.suspect())
})

test('what staff set holds for this boot, over a restart of the service', async t => {
  const start = await clockOn(t)
  const time = testClock(Date.UTC(1971, 0, 1))
  const clock = await start(time.source)
  t.ok(clock.suspect())
  await clock.set(NOW, 1)
  time.advance(hour)
  t.equal(clock.now(), NOW + hour)
  t.notOk(clock.suspect())
  t.equal((await start(time.source)).now(), NOW + hour)

  const rebooted = await start({ ...time.source, bootId: 'boot-2' })
  t.equal(rebooted.now(), time.now(), 'after the next boot the system is asked again')
  t.ok(rebooted.suspect(), 'and is not believed')
})
