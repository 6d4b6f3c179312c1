import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeCourse, makeSchool, makeUser } from '../helpers/make.ts'
import { eventsOf } from '../helpers/stream.ts'
import { allRefused } from '../helpers/refusals.ts'

/** Ines teaches Algebra; Otto does not, and leads 7B with Cem. Ada and Bo are in 7A, which Ines leads. */
async function school (t: Parameters<typeof testApp>[0], { capacity = 50 } = {}) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Lehmann' })
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto', lastName: 'Kern' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace', username: 'ada' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Ångström', username: 'bo' })
  const cem = await makeUser(db, { firstName: 'Cem', lastName: 'Öz', username: 'cem' })
  const own = await makeClass(db, { name: '7A', members: [ines.id, ada.id, bo.id] })
  const other = await makeClass(db, { name: '7B', members: [otto.id, cem.id] })
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id, capacity })
  const url = `/api/courses/${course.id}`
  const [asAdmin, asInes, asOtto] = [await as(admin.id), await as(ines.id), await as(otto.id)]
  const enrol = (...userIds: number[]) => asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds } })
  const statuses = async () => Object.fromEntries((await db.read.selectFrom('enrolments').select(['user_id', 'status']).execute()).map(row => [row.user_id, row.status]))
  return { ...box, admin, ines, otto, ada, bo, cem, own, other, course, url, asAdmin, asInes, asOtto, enrol, statuses }
}

test('an instructor puts students into a course and sees who is in it', async t => {
  const { db, admin, ines, ada, bo, cem, enrol, asInes, url } = await school(t, { capacity: 2 })
  const closed = await makeUser(db, { firstName: 'Closed' })
  await db.write(trx => trx.updateTable('users').where('id', '=', closed.id).set({ deactivated_at: 1 }).execute())
  t.same((await enrol(cem.id, ada.id, bo.id, closed.id, admin.id, 999)).json(), {
    enrolled: 2, waiting: 1, skipped: [{ userId: closed.id, reason: 'account_inactive' }, { userId: admin.id, reason: 'not_a_student' }, { userId: 999, reason: 'not_found' }]
  })
  t.same((await enrol(ada.id, bo.id)).json(), { enrolled: 0, waiting: 0, skipped: [{ userId: ada.id, reason: 'already_enrolled' }, { userId: bo.id, reason: 'already_waiting' }] })
  const { items } = (await asInes({ url: `${url}/enrolments` })).json()
  t.same(items.map(({ firstName }: { firstName: string }) => firstName), ['Bo', 'Ada', 'Cem'], 'by last names')
  t.same(items[0], {
    userId: bo.id, firstName: 'Bo', lastName: 'Ångström', username: 'bo', pictureUrl: null, classes: ['7A'], status: 'waiting', way: 'instructor', place: 1, enrolledAt: null, lastAt: null, progress: 0
  })
  t.match(items[1], { status: 'active', place: null, enrolledAt: '2026-11-20T09:30:00.000Z' })
  t.match(await db.read.selectFrom('audit_entries').where('action', 'like', 'course.%').select(['action', 'actor_id', 'subject_id', 'details']).execute(),
    [{ action: 'course.people_added', actor_id: ines.id, details: '{"enrolled":2,"waiting":1}' }])
})

test('sent twice with one key, students are put in once and the answer is the same', async t => {
  const { asInes, url, ada, bo } = await school(t)
  const send = () => asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds: [ada.id, bo.id] }, headers: { 'idempotency-key': 'put-them-in-1' } })
  t.same((await send()).json(), { enrolled: 2, waiting: 0, skipped: [] })
  t.same((await send()).json(), { enrolled: 2, waiting: 0, skipped: [] })
})

test('lists: pages, states, search, and who could still come', async t => {
  const { db, asInes, url, course, enrol, ada, bo, cem, other } = await school(t)
  await enrol(ada.id, bo.id)
  t.same((await asInes({ url: `${url}/enrolment-candidates?search=oz` })).json(), { items: [{ id: cem.id, firstName: 'Cem', lastName: 'Öz', classes: [{ id: other.id, name: '7B' }] }] })
  await asInes({ method: 'DELETE', url: `${url}/enrolments/${bo.id}` })
  t.same((await asInes({ url: `${url}/enrolment-candidates` })).json().items.map(({ id }: { id: number }) => id), [bo.id, cem.id], 'whoever left may be asked back')
  t.same((await asInes({ url: `${url}/enrolments?status=withdrawn` })).json().items.map(({ userId }: { userId: number }) => userId), [bo.id])
  t.same((await asInes({ url: `${url}/enrolments?search=lovel` })).json().items.map(({ userId }: { userId: number }) => userId), [ada.id])

  const many = await Promise.all(Array.from({ length: 9 }, (_, i) => makeUser(db, { firstName: 'N', lastName: `N${i}` })))
  await db.write(trx => trx.updateTable('courses').where('id', '=', course.id).set({ capacity: 5 }).execute())
  await enrol(...many.map(({ id }) => id))
  for (const query of ['', '&status=waiting', '&status=active']) {
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer: { items: Array<{ userId: number }>, nextCursor: string | null } = (await asInes({ url: `${url}/enrolments?limit=2${query}${cursor && `&cursor=${cursor}`}` })).json()
      seen.push(...answer.items.map(({ userId }) => userId))
      cursor = answer.nextCursor
    }
    t.equal(seen.length, { '': 11, '&status=waiting': 5, '&status=active': 5 }[query], query)
    t.equal(new Set(seen).size, seen.length)
  }
})

test('whoever comes back keeps what they have done', async t => {
  const { db, asInes, url, enrol, ada, statuses } = await school(t)
  await enrol(ada.id)
  await db.write(trx => trx.updateTable('enrolments').set({ progress: 4_200, last_at: 7 }).execute())
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: `${url}/enrolments/${ada.id}` })).statusCode, 204)
  t.same(await statuses(), { [ada.id]: 'withdrawn' })
  t.equal((await enrol(ada.id)).json().enrolled, 1)
  t.match(await db.read.selectFrom('enrolments').selectAll().execute(), [{ status: 'active', progress: 4_200, last_at: 7, ended_at: null, ended_by: null }])
})

test('a suspended student stays out, whichever way they try, until it is taken back', async t => {
  const { db, as, asInes, url, course, enrol, ada, own, statuses } = await school(t)
  await db.write(trx => trx.updateTable('courses').where('id', '=', course.id).set({ join_code: 'ABCDEFGH', self_enrolment: 1 }).execute())
  const asAda = await as(ada.id)
  await enrol(ada.id)
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'PUT', url: `${url}/enrolments/${ada.id}/suspension` })).statusCode, 204)
  t.same((await enrol(ada.id)).json().skipped, [{ userId: ada.id, reason: 'suspended' }])
  t.match((await asAda({ method: 'POST', url: '/api/enrolments', payload: { joinCode: 'ABCDEFGH' } })).json(), { code: 'enrolment_suspended' })
  t.match((await asAda({ method: 'PUT', url: `${url}/enrolment` })).json(), { code: 'enrolment_suspended' })
  t.match((await asAda({ method: 'DELETE', url: `${url}/enrolment` })).json(), { code: 'may_not_leave' }, 'or they could come in again')
  t.same((await asInes({ method: 'PUT', url: `${url}/classes/${own.id}` })).json(), { enrolled: 1, waiting: 0, skipped: [{ userId: ada.id, reason: 'suspended' }] })
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: `${url}/enrolments/${ada.id}/suspension` })).statusCode, 204)
  t.match(await statuses(), { [ada.id]: 'active' })
  t.equal((await db.read.selectFrom('enrolments').where('user_id', '=', ada.id).select('way').executeTakeFirstOrThrow()).way, 'instructor')
})

test('who waits is told when their turn comes', async t => {
  const { app, cookieFor, enrol, ada, bo, asInes, url, course } = await school(t, { capacity: 1 })
  await enrol(ada.id, bo.id)
  const stream = await eventsOf(app, await cookieFor(bo.id))
  await asInes({ method: 'DELETE', url: `${url}/enrolments/${ada.id}` })
  await stream.until(`{"type":"enrolment_changed","courseId":${course.id}}`)
  stream.leave()
  t.pass('told')
})

test('refusals write nothing', async t => {
  const { db, as, asAdmin, asInes, asOtto, ines, ada, cem, own, other, url, enrol } = await school(t)
  await enrol(ada.id)
  const [asAda, asCem] = [await as(ada.id), await as(cem.id)]
  const [over, archived] = [await makeCourse(db, { instructorId: ines.id }), await makeCourse(db, { instructorId: ines.id })]
  await asAdmin({ method: 'PUT', url: `/api/courses/${over.id}/completion` })
  await asAdmin({ method: 'PUT', url: `/api/courses/${archived.id}/archive` })
  const before = await countRows(db)
  const put = { method: 'POST', payload: { userIds: [cem.id] } } as const
  const cases = [
    { why: "another's course", ask: asOtto, ...put, url: `${url}/enrolments`, status: 404, code: 'not_found' },
    { why: "another's people", ask: asOtto, method: 'GET', url: `${url}/enrolments`, status: 404, code: 'not_found' },
    { why: "another's candidates", ask: asOtto, method: 'GET', url: `${url}/enrolment-candidates`, status: 404, code: 'not_found' },
    { why: "another's student", ask: asOtto, method: 'DELETE', url: `${url}/enrolments/${ada.id}`, status: 404, code: 'not_found' },
    { why: "another's suspension", ask: asOtto, method: 'PUT', url: `${url}/enrolments/${ada.id}/suspension`, status: 404, code: 'not_found' },
    { why: "another's class list", ask: asOtto, method: 'PUT', url: `${url}/classes/${other.id}`, status: 404, code: 'not_found' },
    { why: 'a class one does not lead', ask: asInes, method: 'PUT', url: `${url}/classes/${other.id}`, status: 404, code: 'not_found' },
    { why: 'no such class', ask: asAdmin, method: 'PUT', url: `${url}/classes/999`, status: 404, code: 'not_found' },
    { why: 'students put nobody in', ask: asAda, ...put, url: `${url}/enrolments`, status: 403, code: 'forbidden' },
    { why: 'nor see who is in', ask: asAda, method: 'GET', url: `${url}/enrolments`, status: 403, code: 'forbidden' },
    { why: 'nobody', ask: asInes, method: 'POST', url: `${url}/enrolments`, payload: { userIds: [] }, status: 400, code: 'invalid' },
    { why: 'twice the same', ask: asInes, method: 'POST', url: `${url}/enrolments`, payload: { userIds: [cem.id, cem.id] }, status: 400, code: 'invalid' },
    { why: 'never in it', ask: asInes, method: 'DELETE', url: `${url}/enrolments/${cem.id}`, status: 404, code: 'not_found' },
    { why: 'never in it, suspension', ask: asInes, method: 'PUT', url: `${url}/enrolments/${cem.id}/suspension`, status: 404, code: 'not_found' },
    { why: 'a course that is over', ask: asAdmin, ...put, url: `/api/courses/${over.id}/enrolments`, status: 409, code: 'course_closed' },
    { why: 'over, with a class', ask: asAdmin, method: 'PUT', url: `/api/courses/${over.id}/classes/${own.id}`, status: 409, code: 'course_closed' },
    { why: 'over, with a code', ask: asAdmin, method: 'PUT', url: `/api/courses/${over.id}/join-code`, status: 409, code: 'course_closed' },
    { why: 'a course in the archive', ask: asAdmin, ...put, url: `/api/courses/${archived.id}/enrolments`, status: 409, code: 'course_archived' },
    { why: 'a course that is not there', ask: asAdmin, ...put, url: '/api/courses/999/enrolments', status: 404, code: 'not_found' },
    { why: 'a cursor of another list', ask: asInes, method: 'GET', url: `${url}/enrolments?status=waiting&cursor=WyJhIiwxXQ`, status: 400, code: 'invalid' },
    { why: 'the way by oneself, not open', ask: asCem, method: 'PUT', url: `${url}/enrolment`, status: 404, code: 'not_found' },
    { why: 'put in by the school', ask: asAda, method: 'DELETE', url: `${url}/enrolment`, status: 409, code: 'may_not_leave' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})
