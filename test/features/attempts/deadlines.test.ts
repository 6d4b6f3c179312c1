import { test } from 'tap'
import { startClock } from '../../../server/clock.ts'
import { deadlineAt, timeLeft } from '../../../server/features/attempts/deadlines.rules.ts'
import { settleOutages } from '../../../server/features/attempts/outages.actions.ts'
import { endOverdueAttempts } from '../../../server/features/attempts/overdue.actions.ts'
import { NOW } from '../../helpers/app.ts'
import { quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const minute = 60_000
const at = (ms: number) => new Date(NOW + ms).toISOString()

test('a deadline is counted in running time; whichever comes first ends an attempt, and no suspect clock closes anything', t => {
  const time = { now: NOW, running: 1000, suspect: false }
  t.equal(timeLeft({ deadlineRunning: 6000, deadlineWall: NOW + 3000 }, time), 3000)
  t.equal(timeLeft({ deadlineRunning: 6000, deadlineWall: NOW + 9000 }, time), 5000)
  t.equal(timeLeft({ deadlineRunning: 6000, deadlineWall: NOW - 9000 }, { ...time, suspect: true }), 5000)
  t.equal(timeLeft({ deadlineRunning: null, deadlineWall: null }, time), null)
  t.equal(deadlineAt({ deadlineRunning: 6000, deadlineWall: null }, time), NOW + 5000)
  t.end()
})

test('when the time is over nothing more is taken, and what was saved is graded and marked', async t => {
  const { app, ask, asAda, quiz, start, save, clock } = await quizSchool(t)
  const quizId = await quiz({ questions: [single()], settings: { timeLimitSeconds: 300, graceSeconds: 60 } })
  const { id, items: [item], deadlineAt } = await start(asAda, quizId)
  t.equal(deadlineAt, at(5 * minute))
  await save(asAda, id, item!.id, { response: { choice: 'a' }, epoch: 1, sequence: 1 })
  clock.jump(86_400_000) // somebody sets the clock: no minute is lost by it
  t.equal((await save(asAda, id, item!.id, { response: { choice: 'a' }, epoch: 1, sequence: 2 })).status, 200)
  clock.jump(-86_400_000)
  clock.advance(5 * minute)
  t.match(await save(asAda, id, item!.id, { response: { choice: 'b' }, epoch: 1, sequence: 3 }), { status: 409, body: { code: 'attempt_over' } })
  await endOverdueAttempts(app)
  t.match((await ask(asAda, { url: `/api/attempts/${id}` })).body, { state: 'in_progress' }, 'somebody may still send what was typed in time')
  clock.advance(minute)
  await endOverdueAttempts(app)
  t.match((await ask(asAda, { url: `/api/attempts/${id}` })).body, { state: 'timed_out', score: 100, answered: 1 })
  t.match((await ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/submission` })).body, { status: 'timed_out', score: 100 })
})

test('read when it is long over, it ends at once; the next attempt may begin', async t => {
  const { ask, asAda, quiz, start, clock } = await quizSchool(t)
  const quizId = await quiz({ settings: { timeLimitSeconds: 60, attemptsAllowed: 2 } })
  const { id } = await start(asAda, quizId)
  clock.advance(5 * minute)
  t.match((await ask(asAda, { url: `/api/attempts/${id}` })).body, { state: 'timed_out', score: 0 })
  const second = await start(asAda, quizId)
  t.equal(second.number, 2)
  clock.advance(5 * minute)
  t.match(await ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts` }), { status: 409, body: { code: 'no_attempts_left' } })
})

test('an answer stamped in time by a device whose clock was known is taken for a moment, and marked', async t => {
  const { ask, asAda, asBo, quiz, start, save, clock } = await quizSchool(t)
  const quizId = await quiz({ questions: [trueFalse()], settings: { timeLimitSeconds: 300 } })
  const slow = -7 * minute // this tablet's clock is seven minutes behind
  const ada = await start(asAda, quizId, { device: 'ada-tablet', deviceTime: at(slow) })
  const bo = await start(asBo, quizId, { device: 'bo-tablet' })
  clock.advance(6 * minute)
  const put = (answeredAt: string | undefined, sequence: number) => save(asAda, ada.id, ada.items[0]!.id,
    { response: { value: true }, epoch: 1, sequence, ...(answeredAt ? { answeredAt } : {}) })
  t.equal((await put(undefined, 1)).status, 409, 'not stamped')
  t.equal((await put(at(slow + 5.5 * minute), 2)).status, 409, 'typed after the deadline')
  t.match(await put(at(slow + 4.9 * minute), 3), { status: 200, body: { taken: true } })
  const other = await save(asBo, bo.id, bo.items[0]!.id, { response: { value: true }, epoch: 1, sequence: 1, answeredAt: at(4 * minute) })
  t.equal(other.status, 409, 'nobody knows what this clock said at the start')
  t.match((await ask(asAda, { method: 'PUT', url: `/api/attempts/${ada.id}/submission` })).body, { status: 'timed_out', score: 100 })
  t.match((await ask(asAda, { url: `/api/attempts/${ada.id}` })).body, { lateAnswers: 1 })
})

test('where the quiz closes, open attempts end; moving that time moves them', async t => {
  const { ask, asAda, asInes, quiz, start, clock } = await quizSchool(t)
  const quizId = await quiz({ settings: { opensAt: at(-minute), closesAt: at(5 * minute), timeLimitSeconds: 3600 } })
  const { id, deadlineAt } = await start(asAda, quizId)
  t.equal(deadlineAt, at(5 * minute))
  await ask(asInes, { method: 'PATCH', url: `/api/quizzes/${quizId}`, payload: { settings: { closesAt: at(8 * minute) } } })
  t.equal((await start(asAda, quizId)).deadlineAt, at(8 * minute))
  clock.advance(12 * minute)
  t.match((await ask(asAda, { url: `/api/attempts/${id}` })).body, { state: 'timed_out' })
})

test('the service was down, the board stayed on: everybody gets the time back, up to the limit', async t => {
  const { app, db, ask, asAda, asBo, quiz, start, clock } = await quizSchool(t)
  const generous = await start(asAda, await quiz({ settings: { timeLimitSeconds: 600, closesAt: at(20 * minute), outageCreditSeconds: 600 } }))
  const strict = await start(asBo, await quiz({ settings: { timeLimitSeconds: 600, outageCreditSeconds: 60 } }))
  await app.clock.tick()
  clock.advance(4 * minute)
  const again = await startClock(db, clock.source)
  t.teardown(() => again.stop())
  await settleOutages({ db, clock: again })
  t.match((await ask(asAda, { url: `/api/attempts/${generous.id}` })).body, { deadlineAt: at(14 * minute), creditSeconds: 240 })
  t.match((await ask(asBo, { url: `/api/attempts/${strict.id}` })).body, { deadlineAt: at(11 * minute), creditSeconds: 60 })
  await settleOutages({ db, clock: again })
  t.match((await ask(asAda, { url: `/api/attempts/${generous.id}` })).body, { creditSeconds: 240 }, 'given once')
})

test('the board was off: running time stood still, what is beyond the limit is taken off once the clock is right', async t => {
  const { app, db, quiz, start, asAda, asBo, clock } = await quizSchool(t)
  const generous = await start(asAda, await quiz({ settings: { timeLimitSeconds: 600, closesAt: at(12 * minute), outageCreditSeconds: 3600 } }))
  const strict = await start(asBo, await quiz({ settings: { timeLimitSeconds: 600, outageCreditSeconds: 120 } }))
  clock.advance(2 * minute)
  await app.clock.tick()
  let wall = Date.UTC(2020, 0, 1) // no battery: the board wakes up in the past
  let monotonic = 5_000
  const source = { wall: () => wall, monotonic: () => monotonic, bootId: 'boot-2' }
  const again = await startClock(db, source)
  t.teardown(() => again.stop())
  const leftOf = async (id: number) => {
    const row = await db.read.selectFrom('attempts').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    return timeLeft({ deadlineRunning: row.deadline_running, deadlineWall: row.deadline_wall }, { now: again.now(), running: again.running(), suspect: again.suspect() })
  }
  await settleOutages({ db, clock: again })
  t.same([await leftOf(generous.id), await leftOf(strict.id)], [8 * minute, 8 * minute], 'nobody loses anything while nobody knows the time')
  wall = NOW + 12 * minute // off for ten minutes
  monotonic += 1000
  await again.tick()
  await settleOutages({ db, clock: again })
  t.equal(await leftOf(generous.id), 8 * minute - 1000)
  t.equal(await leftOf(strict.id), 0, 'two of the ten minutes are given back')
  const credited = await db.read.selectFrom('attempts').orderBy('id').select('credit_ms').execute()
  t.same(credited.map(({ credit_ms }) => credit_ms), [10 * minute - 1000, 2 * minute])
})
