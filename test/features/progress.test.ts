import { test } from 'tap'
import { countRows, NOW } from '../helpers/app.ts'
import { doc, teachingSchool } from '../helpers/teaching.ts'

const day = 86_400_000
const long = doc(Array.from({ length: 900 }, (_, i) => `word${i}`).join(' ')) // five minutes to read

async function readingSchool (t: Parameters<typeof teachingSchool>[0]) {
  const school = await teachingSchool(t)
  const asAda = await school.as(school.ada.id)
  const save = async (lessonId: number, percent: number, seconds: number, position = 0, ask = asAda) =>
    (await ask({ method: 'PUT', url: `/api/lessons/${lessonId}/progress`, payload: { percent, seconds, position } })).json()
  return { ...school, asAda, save }
}

test('a script that reads a lesson and says so is believed within reason', async t => {
  const { asAda, ada, lesson, save, db } = await readingSchool(t)
  const id = await lesson('Lava', { publish: true })
  t.equal((await asAda({ url: `/api/lessons/${id}` })).statusCode, 200)
  t.same(await save(id, 40, 30, 3_500), { percent: 40, seconds: 30, position: 3_500, completedAt: null, savedAt: '2026-11-20T09:30:00.000Z', courseProgress: 0, courseCompleted: false })
  t.match((await asAda({ url: `/api/lessons/${id}` })).json().progress, { percent: 40, seconds: 30, position: 3_500, completedAt: null })
  t.match(await db.read.selectFrom('enrolments').where('user_id', '=', ada.id).selectAll().execute(), [{ last_lesson_id: id, last_at: NOW, progress: 0 }])
})

test('the furthest counts, the place is where the reader is now', async t => {
  const { lesson, save, clock } = await readingSchool(t)
  const id = await lesson('Lava', { publish: true })
  await save(id, 60, 10, 9_000)
  clock.advance(30_000)
  t.match(await save(id, 20, 10, 2_000), { percent: 60, position: 2_000, seconds: 20 }, 'also when an older save arrives later, from another device')
})

test('nobody reads for longer than time has passed, on however many devices', async t => {
  const { lesson, save, clock, db } = await readingSchool(t)
  const id = await lesson('Lava', { publish: true })
  t.equal((await save(id, 5, 86_400)).seconds, 35, 'the first save may come one heartbeat after the page')
  for (let i = 0; i < 50; i++) t.equal((await save(id, 5, 30)).seconds, 35, 'sent again and again it adds nothing')
  clock.advance(30_000)
  const both = await Promise.all([save(id, 5, 30), save(id, 5, 30)])
  t.same(both.map(({ seconds }) => seconds).sort(), [65, 65], 'two devices for half a minute are half a minute')
  clock.advance(300_000)
  t.equal((await save(id, 5, 20)).seconds, 85, 'time in which the page was closed is not claimed')
  t.equal((await save(id, 5, 300)).seconds, 90, 'nor can it be later: five seconds are all that clocks may differ by')
  clock.advance(300_000)
  t.equal((await save(id, 5, 300)).seconds, 390, 'five minutes without the box, told at once')
  t.match(await db.read.selectFrom('lesson_progress').selectAll().execute(), [{ started_at: NOW }])
})

test('whoever says at once that a whole course was read has not read it', async t => {
  const { lesson, save, clock, db, ada } = await readingSchool(t)
  const ids: number[] = []
  for (let i = 0; i < 6; i++) ids.push(await lesson(`Chapter ${i}`, { content: long, publish: true, prerequisiteIds: ids.slice(-1) }))
  const sum = async () => (await db.read.selectFrom('lesson_progress').where('user_id', '=', ada.id).select(eb => eb.fn.sum<number>('seconds').as('seconds')).executeTakeFirstOrThrow()).seconds
  t.match(await save(ids[0]!, 100, 3_600), { seconds: 35, courseProgress: 1_666 }, 'the first may have been open since the last heartbeat')
  t.match(await save(ids[1]!, 100, 3_600), { seconds: 0, completedAt: null })
  t.match(await save(ids[2]!, 100, 3_600), { code: 'lesson_locked' })
  clock.advance(60_000)
  t.match(await save(ids[1]!, 100, 3_600), { seconds: 60 }, 'a minute in one lesson')
  t.match(await save(ids[2]!, 100, 3_600), { seconds: 0, completedAt: null }, 'is none in the next')
  t.equal(await sum(), 95)
  clock.advance(600_000)
  t.match(await save(ids[3]!, 100, 10), { code: 'lesson_locked' })
  t.match(await save(ids[2]!, 100, 40), { seconds: 40, courseProgress: 5_000 })
  t.match(await save(ids[3]!, 100, 3_600), { seconds: 5 }, 'ten minutes without a lesson are not read afterwards')
})

test('a clock that jumps gives and takes nothing; a power cut takes back half a minute at most', async t => {
  const { lesson, save, clock, db } = await readingSchool(t)
  const id = await lesson('Lava', { publish: true })
  await save(id, 5, 30)
  clock.jump(400 * day)
  t.equal((await save(id, 5, 3_000)).seconds, 35)
  clock.jump(-800 * day)
  clock.advance(10_000)
  t.equal((await save(id, 5, 3_000)).seconds, 45)
  await db.write(trx => trx.updateTable('lesson_progress').set(eb => ({ last_running: eb('last_running', '+', 1_000_000) })).execute())
  t.equal((await save(id, 5, 30)).seconds, 45)
  clock.advance(30_000)
  t.equal((await save(id, 5, 30)).seconds, 75, 'reading time counts again at once')
})

test('finished by reading: to the end, and not only scrolled through', async t => {
  const { lesson, save, clock, db } = await readingSchool(t)
  const [short, id] = [await lesson('Short', { publish: true }), await lesson('Long', { content: long, publish: true })]
  t.match(await save(short, 100, 5), { completedAt: null })
  t.match(await save(short, 94, 30), { percent: 100, completedAt: '2026-11-20T09:30:00.000Z', courseProgress: 5_000, courseCompleted: false }, 'a minute’s words, six seconds')
  clock.advance(30_000)
  t.match(await save(id, 100, 29), { completedAt: null }, 'five minutes’ words')
  clock.advance(60_000)
  const done = await save(id, 30, 1)
  t.match(done, { percent: 100, completedAt: '2026-11-20T09:31:30.000Z', courseProgress: 10_000, courseCompleted: true })
  t.same(await db.read.selectFrom('enrolments').orderBy('id').select('progress').execute(), [{ progress: 10_000 }, { progress: 0 }])
  clock.advance(60_000)
  t.match(await save(id, 100, 60), { completedAt: done.completedAt, courseProgress: 10_000, courseCompleted: true }, 'once it is finished it stays so')
})

test('finished by time, and by a mark', async t => {
  const { asInes, asAda, lesson, save, clock } = await readingSchool(t)
  const timed = await lesson('Timed', { publish: true, completion: 'time', leastSeconds: 120 })
  const marked = await lesson('Marked', { publish: true, completion: 'mark' })
  await save(timed, 100, 30)
  clock.advance(80_000)
  t.match(await save(timed, 100, 80), { seconds: 110, completedAt: null })
  clock.advance(10_000)
  t.match(await save(timed, 100, 10), { seconds: 120, completedAt: '2026-11-20T09:31:30.000Z' })

  t.match(await save(marked, 100, 30), { completedAt: null }, 'reading does not do it')
  const mark = (method: 'PUT' | 'DELETE', id = marked) => asAda({ method, url: `/api/lessons/${id}/completion` })
  for (const _ of [1, 2]) t.match((await mark('PUT')).json(), { percent: 100, completedAt: '2026-11-20T09:31:30.000Z', courseProgress: 10_000, courseCompleted: true })
  for (const _ of [1, 2]) t.match((await mark('DELETE')).json(), { completedAt: null, courseProgress: 5_000, courseCompleted: false })
  t.match((await mark('PUT', timed)).json(), { code: 'not_marked_by_hand' })
  await asInes({ method: 'PATCH', url: `/api/lessons/${timed}`, payload: { completion: 'mark' } })
  t.match((await mark('PUT', timed)).json(), { completedAt: '2026-11-20T09:31:30.000Z' })
})

test('a mark on a lesson that was never opened', async t => {
  const { asAda, lesson, db } = await readingSchool(t)
  const id = await lesson('Marked', { publish: true, completion: 'mark' })
  t.match((await asAda({ method: 'PUT', url: `/api/lessons/${id}/completion` })).json(), { percent: 100, seconds: 0 })
  t.equal((await db.read.selectFrom('lesson_progress').selectAll().execute()).length, 1)
})

test('what counts changes with what is shown', async t => {
  const { asInes, lesson, save, db, ada } = await readingSchool(t)
  const [a, b] = [await lesson('a', { publish: true }), await lesson('b', { publish: true })]
  await save(a, 100, 30)
  const own = async () => (await db.read.selectFrom('enrolments').where('user_id', '=', ada.id).select('progress').executeTakeFirstOrThrow())
  t.same(await own(), { progress: 5_000 })
  await asInes({ method: 'DELETE', url: `/api/lessons/${b}/publication` })
  t.same(await own(), { progress: 10_000 })
  await asInes({ method: 'PUT', url: `/api/lessons/${b}/publication` })
  t.same(await own(), { progress: 5_000 }, 'there is more to do again')
  await asInes({ method: 'PATCH', url: `/api/lessons/${b}`, payload: { progressTracked: false } })
  t.same(await own(), { progress: 10_000 })
  await asInes({ method: 'PUT', url: `/api/lessons/${a}/archive` })
  t.match(await own(), { progress: 0 })
  t.match(await db.read.selectFrom('lesson_progress').selectAll().execute(), [{ lesson_id: a, percent: 100 }], 'what was read stays known')
})

test('nothing is kept where nothing is followed, nor of those who teach', async t => {
  const { as, asInes, rosa, lesson, save, db } = await readingSchool(t)
  const [free, id] = [await lesson('Free', { publish: true, progressTracked: false }), await lesson('Lava', { publish: true })]
  const asRosa = await as(rosa.id)
  const before = await countRows(db)
  t.match(await save(free, 100, 30, 7), { percent: 0, seconds: 0, position: 0, completedAt: null })
  t.match(await save(id, 100, 30, 7, asInes), { percent: 0, completedAt: null })
  t.match(await save(id, 100, 30, 7, asRosa), { percent: 0, completedAt: null })
  t.same(await countRows(db), before)
  t.match(await db.read.selectFrom('enrolments').select('last_lesson_id').execute(), [{ last_lesson_id: null }, { last_lesson_id: null }])
})

test('refusals write nothing', async t => {
  const { as, asAda, bo, cem, otto, lesson, db } = await readingSchool(t)
  const first = await lesson('First', { publish: true })
  const [id, draft] = [await lesson('Lava', { publish: true, prerequisiteIds: [first] }), await lesson('Draft')]
  await db.write(trx => trx.updateTable('enrolments').where('user_id', '=', bo.id).set({ status: 'withdrawn', ended_at: NOW }).execute())
  const [asBo, asCem, asOtto] = [await as(bo.id), await as(cem.id), await as(otto.id)]
  const before = await countRows(db)
  const payload = { percent: 50, seconds: 10, position: 0 }
  const cases = [
    { why: 'not in the course', ask: asCem, url: `/api/lessons/${first}/progress`, payload, status: 404, code: 'not_found' },
    { why: 'not any more', ask: asBo, url: `/api/lessons/${first}/progress`, payload, status: 404, code: 'not_found' },
    { why: 'teaches another course', ask: asOtto, url: `/api/lessons/${first}/progress`, payload, status: 404, code: 'not_found' },
    { why: 'a draft', ask: asAda, url: `/api/lessons/${draft}/progress`, payload, status: 404, code: 'not_found' },
    { why: 'another comes first', ask: asAda, url: `/api/lessons/${id}/progress`, payload, status: 409, code: 'lesson_locked' },
    { why: 'another comes first, a mark', ask: asAda, url: `/api/lessons/${id}/completion`, status: 409, code: 'lesson_locked' },
    { why: 'not marked by hand', ask: asAda, url: `/api/lessons/${first}/completion`, status: 409, code: 'not_marked_by_hand' },
    { why: 'more than all', ask: asAda, url: `/api/lessons/${first}/progress`, payload: { ...payload, percent: 101 }, status: 400, code: 'invalid' },
    { why: 'time does not run backwards', ask: asAda, url: `/api/lessons/${first}/progress`, payload: { ...payload, seconds: -1 }, status: 400, code: 'invalid' },
    { why: 'half a percent', ask: asAda, url: `/api/lessons/${first}/progress`, payload: { ...payload, percent: 0.5 }, status: 400, code: 'invalid' },
    { why: 'nowhere', ask: asAda, url: `/api/lessons/${first}/progress`, payload: { percent: 1, seconds: 1 }, status: 400, code: 'invalid' }
  ] as const
  for (const { why, ask, status, code, ...request } of cases) {
    const response = await ask({ method: 'PUT', ...request })
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
  }
  t.same(await countRows(db), before)
})
