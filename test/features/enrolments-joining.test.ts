import { test } from 'tap'
import fc from 'fast-check'
import { isIn, mayLeave } from '../../server/features/enrolments/joining.rules.ts'
import { enrolmentStatuses, enrolmentWays } from '../../server/db/tables.ts'
import { testApp } from '../helpers/app.ts'
import { makeCourse, makeLesson, makeSchool, makeUser } from '../helpers/make.ts'
import { eventsOf } from '../helpers/stream.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const [ines, ada] = [await makeUser(db, { role: 'instructor' }), await makeUser(db)]
  const [asInes, asAda] = [await as(ines.id), await as(ada.id)]
  const join = (joinCode: string, ask = asAda) => ask({ method: 'POST', url: '/api/enrolments', payload: { joinCode } })
  return { ...box, ines, ada, asInes, asAda, join }
}

test('a code is opened, typed as people type, replaced and closed', async t => {
  const { db, ines, asInes, asAda, join } = await school(t)
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id })
  const url = `/api/courses/${course.id}`
  const { code } = (await asInes({ method: 'PUT', url: `${url}/join-code` })).json()
  t.match(code, /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  t.equal((await asInes({ url })).json().teaching.joinCode, code)
  t.same((await join(` ${code.toLowerCase().replace('-', ' ')} `)).json(), { courseId: course.id, title: 'Algebra', status: 'active', place: null })
  t.match((await asAda({ url })).json(), { id: course.id, enrolment: 'active', teaching: null })

  const again = (await asInes({ method: 'PUT', url: `${url}/join-code` })).json()
  t.not(again.code, code)
  t.equal((await join(code)).statusCode, 404, 'the old one lets nobody in')
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: `${url}/join-code` })).statusCode, 204)
  t.equal((await join(again.code)).statusCode, 404)
  t.same((await db.read.selectFrom('audit_entries').where('action', 'like', 'course.joining%').select('action').execute()).map(({ action }) => action),
    ['course.joining_opened', 'course.joining_opened', 'course.joining_closed'])
})

test('guessing codes is slowed for whoever guesses, and for nobody else', async t => {
  const { db, ines, as, join } = await school(t)
  await makeCourse(db, { instructorId: ines.id, joinCode: 'ABCDEFGH' })
  const guesses = await Promise.all(Array.from({ length: 40 }, () => join('ZZZZ-ZZZZ')))
  t.same([404, 429].map(status => guesses.filter(({ statusCode }) => statusCode === status).length), [30, 10])
  t.ok(Number(guesses.at(-1)!.headers['retry-after']) > 0)
  t.equal((await join('ABCD-EFGH')).statusCode, 429)
  t.equal((await join('ABCD-EFGH', await as((await makeUser(db)).id))).statusCode, 200)
})

test('a course that is hidden, over or put away lets nobody in by code; who is in already is told so', async t => {
  const { db, as, ines, asInes, join } = await school(t)
  const course = await makeCourse(db, { instructorId: ines.id, published: false, joinCode: 'ABCDEFGH' })
  const step = (method: 'PUT' | 'DELETE', noun: string) => asInes({ method, url: `/api/courses/${course.id}/${noun}` })
  t.match((await join('ABCDEFGH')).json(), { code: 'course_not_open' })
  await step('PUT', 'publication')
  t.equal((await join('ABCDEFGH')).statusCode, 200)
  const late = await as((await makeUser(db)).id)
  await step('PUT', 'completion')
  t.match((await join('ABCDEFGH', late)).json(), { code: 'course_closed' })
  t.match((await join('ABCDEFGH')).json(), { status: 'active' })
  await step('PUT', 'archive')
  t.match((await join('ABCDEFGH', late)).json(), { code: 'not_found' }, 'the code went into the archive and stays there')
  await step('DELETE', 'archive')
  t.match((await join('ABCDEFGH', late)).json(), { code: 'not_found' })
})

test('students come and go by themselves where it is allowed', async t => {
  const { db, ines, ada, asAda, asInes } = await school(t)
  const open = await makeCourse(db, { title: 'Chess', instructorId: ines.id, selfEnrolment: true })
  const url = `/api/courses/${open.id}`
  t.match((await asAda({ url })).json(), { title: 'Chess', enrolment: null, selfEnrolment: true })
  for (const _ of [1, 2]) t.match((await asAda({ method: 'PUT', url: `${url}/enrolment` })).json(), { status: 'active', title: 'Chess' })
  await asInes({ method: 'PATCH', url, payload: { selfEnrolment: false } })
  t.match((await asAda({ url })).json(), { enrolment: 'active' }, 'it was open when they came')
  for (const _ of [1, 2]) t.equal((await asAda({ method: 'DELETE', url: `${url}/enrolment` })).statusCode, 204)
  t.equal((await asAda({ url })).statusCode, 404)
  t.equal((await asAda({ method: 'PUT', url: `${url}/enrolment` })).statusCode, 404)
  t.match(await db.read.selectFrom('enrolments').selectAll().execute(), [{ user_id: ada.id, status: 'withdrawn', way: 'self', ended_by: ada.id }])
})

test('what has to be finished first is asked of those who come by themselves, not of those who are put in', async t => {
  const { db, ines, ada, asInes, asAda, join } = await school(t)
  const [one, two] = [await makeCourse(db, { title: 'Algebra 1', instructorId: ines.id }), await makeCourse(db, { title: 'Algebra 2', instructorId: ines.id, selfEnrolment: true, joinCode: 'ABCDEFGH' })]
  await asInes({ method: 'PATCH', url: `/api/courses/${two.id}`, payload: { prerequisiteIds: [one.id] } })
  const seen = async () => (await asAda({ url: `/api/courses/${two.id}` })).json().prerequisites
  t.same(await seen(), [{ id: one.id, title: 'Algebra 1', completed: false }])
  t.match((await join('ABCDEFGH')).json(), { code: 'prerequisites_missing', message: /Algebra 1/ })
  t.match((await asAda({ method: 'PUT', url: `/api/courses/${two.id}/enrolment` })).json(), { code: 'prerequisites_missing' })

  const publish = (at: number | null) => db.write(trx => trx.updateTable('courses').where('id', '=', one.id).set({ published_at: at }).execute())
  await publish(null)
  t.same(await seen(), [], 'of a draft nobody reads the title')
  const refused = (await join('ABCDEFGH')).json()
  t.match(refused, { code: 'prerequisites_missing' })
  t.notMatch(refused.message, /Algebra 1/)
  t.match((await asInes({ url: `/api/courses/${two.id}` })).json().prerequisites, [{ title: 'Algebra 1' }], 'but who teaches')
  await publish(1)

  const lesson = await makeLesson(db, { courseId: one.id })
  await asInes({ method: 'POST', url: `/api/courses/${one.id}/enrolments`, payload: { userIds: [ada.id] } })
  t.match((await join('ABCDEFGH')).json(), { code: 'prerequisites_missing' }, 'begun is not finished')
  const { recomputeEnrolmentProgress } = await import('../../server/features/enrolments/enrolments.store.ts')
  await db.write(async trx => {
    await trx.insertInto('lesson_progress').values({ user_id: ada.id, lesson_id: lesson.id, percent: 100, started_at: 1, last_at: 1, last_running: 1, completed_at: 1 }).execute()
    t.equal(recomputeEnrolmentProgress(trx, { courseId: one.id, userId: ada.id }), 10_000)
  })
  t.same(await seen(), [{ id: one.id, title: 'Algebra 1', completed: true }])
  t.equal((await join('ABCDEFGH')).statusCode, 200)

  const bo = await makeUser(db, { firstName: 'Bo' })
  t.equal((await asInes({ method: 'POST', url: `/api/courses/${two.id}/enrolments`, payload: { userIds: [bo.id] } })).json().enrolled, 1)
})

test('whoever teaches is told that somebody has come or gone', async t => {
  const { app, db, cookieFor, ines, join } = await school(t)
  const course = await makeCourse(db, { instructorId: ines.id, joinCode: 'ABCDEFGH' })
  const stream = await eventsOf(app, await cookieFor(ines.id))
  await join('ABCDEFGH')
  await stream.until(`{"type":"course_changed","courseId":${course.id}}`)
  stream.leave()
  t.pass('told')
})

test('rules of leaving', t => {
  fc.assert(fc.property(fc.constantFrom(...enrolmentStatuses), fc.constantFrom(...enrolmentWays), (status, way) =>
    mayLeave({ status, way }) === (isIn(status) && status !== 'completed' && ['self', 'join_code'].includes(way))))
  t.end()
})
