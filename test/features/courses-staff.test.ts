import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeCourse, makeSchool, makeUser } from '../helpers/make.ts'
import { allRefused } from '../helpers/refusals.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const [ines, otto, uma] = [await makeUser(db, { role: 'instructor', firstName: 'Ines' }), await makeUser(db, { role: 'instructor', firstName: 'Otto', lastName: 'Kern' }), await makeUser(db, { role: 'instructor', firstName: 'Uma', lastName: 'Õun' })]
  const ada = await makeUser(db)
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id })
  const [asAdmin, asInes, asOtto, asUma] = [await as(admin.id), await as(ines.id), await as(otto.id), await as(uma.id)]
  const staff = async () => { const { instructor, coInstructors } = (await asAdmin({ url: `/api/courses/${course.id}` })).json(); return [instructor.firstName, ...coInstructors.map(({ firstName }: { firstName: string }) => firstName)] }
  const close = (userId: number) => asAdmin({ method: 'PUT', url: `/api/users/${userId}/deactivation` })
  return { ...box, admin, ines, otto, uma, ada, course, url: `/api/courses/${course.id}`, asAdmin, asInes, asOtto, asUma, staff, close }
}

test('colleagues are found, asked to help, and let go', async t => {
  const { otto, uma, url, asInes, asOtto, staff, close } = await school(t)
  await close(uma.id)
  t.same((await asInes({ url: `${url}/staff-candidates?search=kern` })).json(), { items: [{ id: otto.id, firstName: 'Otto', lastName: 'Kern' }] })
  t.same((await asInes({ url: `${url}/staff-candidates` })).json().items.map(({ firstName }: { firstName: string }) => firstName), ['Otto', 'Rosa'], 'no students, no closed accounts, not oneself')
  t.equal((await asOtto({ method: 'PATCH', url, payload: { title: 'Mine' } })).statusCode, 404)
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'PUT', url: `${url}/staff/${otto.id}` })).statusCode, 204)
  t.same(await staff(), ['Ines', 'Otto'])
  t.equal((await asOtto({ method: 'PATCH', url, payload: { title: 'Ours' } })).statusCode, 200)
  t.equal((await asOtto({ url: '/api/courses' })).json().items.length, 1)
  t.equal((await asInes({ url: `${url}/staff-candidates?search=otto` })).json().items.length, 0)
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: `${url}/staff/${otto.id}` })).statusCode, 204)
  t.same(await staff(), ['Ines'])
})

test('a course is given away by whoever answers for it; they go on helping', async t => {
  const { db, ines, otto, uma, url, asAdmin, asInes, asOtto, staff, close } = await school(t)
  await asInes({ method: 'PUT', url: `${url}/staff/${otto.id}` })
  t.match((await asOtto({ method: 'PUT', url: `${url}/instructor`, payload: { userId: otto.id } })).json(), { code: 'forbidden' }, 'who helps does not take over')
  for (const ask of [asInes, asAdmin]) t.equal((await ask({ method: 'PUT', url: `${url}/instructor`, payload: { userId: otto.id } })).statusCode, 204)
  t.same(await staff(), ['Otto', 'Ines'])
  await close(otto.id)
  t.equal((await asAdmin({ method: 'PUT', url: `${url}/instructor`, payload: { userId: uma.id } })).statusCode, 204)
  t.same(await staff(), ['Uma', 'Ines'], 'an account that is closed helps nobody')
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'course.handed_over').select('details').execute(), [{ details: JSON.stringify({ from: ines.id, to: otto.id }) }, {}])
})

test('whoever leaves the school has all courses handed over at once', async t => {
  const { db, as, ines, otto, uma, course, asAdmin, staff, close } = await school(t)
  await makeCourse(db, { instructorId: ines.id, published: false })
  await makeCourse(db, { instructorId: uma.id })
  await db.write(trx => trx.insertInto('course_staff').values({ course_id: course.id, user_id: otto.id, added_at: 1 }).execute())
  await close(ines.id)
  t.equal((await asAdmin({ url: `/api/users/${ines.id}` })).json().courses, 2, 'closing the account is possible, and says what is left')
  const office = await as((await makeUser(db, { role: 'instructor', capabilities: ['manage_users'] })).id)
  const give = () => office({ method: 'POST', url: `/api/users/${ines.id}/course-handovers`, payload: { toUserId: otto.id } })
  t.same((await give()).json(), { moved: 2 })
  t.same((await give()).json(), { moved: 0 })
  t.same(await staff(), ['Otto'])
  t.equal((await asAdmin({ url: `/api/users/${ines.id}` })).json().courses, 0)
  t.equal((await asAdmin({ url: `/api/users/${otto.id}` })).json().courses, 2)
})

test('nobody becomes a student who answers for a course; who only helped stops', async t => {
  const { ines, otto, url, asAdmin, asInes, staff } = await school(t)
  await asInes({ method: 'PUT', url: `${url}/staff/${otto.id}` })
  t.match((await asAdmin({ method: 'PATCH', url: `/api/users/${ines.id}`, payload: { role: 'student' } })).json(), { code: 'has_courses' })
  t.equal((await asAdmin({ method: 'PATCH', url: `/api/users/${otto.id}`, payload: { role: 'student' } })).statusCode, 200)
  t.same(await staff(), ['Ines'])
})

test('refusals write nothing', async t => {
  const { db, as, ines, otto, uma, ada, url, asAdmin, asInes, asUma, close } = await school(t)
  await close(otto.id)
  const asAda = await as(ada.id)
  const before = await countRows(db)
  const cases = [
    { why: "another's course", ask: asUma, method: 'PUT', url: `${url}/staff/${uma.id}`, status: 404, code: 'not_found' },
    { why: "another's candidates", ask: asUma, method: 'GET', url: `${url}/staff-candidates`, status: 404, code: 'not_found' },
    { why: "another's course, taken", ask: asUma, method: 'PUT', url: `${url}/instructor`, payload: { userId: uma.id }, status: 404, code: 'not_found' },
    { why: 'a student', ask: asInes, method: 'PUT', url: `${url}/staff/${ada.id}`, status: 409, code: 'wrong_role' },
    { why: 'a closed account', ask: asInes, method: 'PUT', url: `${url}/staff/${otto.id}`, status: 409, code: 'account_inactive' },
    { why: 'nobody', ask: asInes, method: 'PUT', url: `${url}/staff/999`, status: 404, code: 'not_found' },
    { why: 'to a student', ask: asInes, method: 'PUT', url: `${url}/instructor`, payload: { userId: ada.id }, status: 409, code: 'wrong_role' },
    { why: 'to a closed account', ask: asInes, method: 'PUT', url: `${url}/instructor`, payload: { userId: otto.id }, status: 409, code: 'account_inactive' },
    { why: 'to nobody', ask: asInes, method: 'PUT', url: `${url}/instructor`, payload: { userId: 999 }, status: 404, code: 'not_found' },
    { why: 'by a student', ask: asAda, method: 'PUT', url: `${url}/instructor`, payload: { userId: ada.id }, status: 403, code: 'forbidden' },
    { why: 'all, by an instructor', ask: asInes, method: 'POST', url: `/api/users/${ines.id}/course-handovers`, payload: { toUserId: uma.id }, status: 403, code: 'forbidden' },
    { why: 'all, to oneself', ask: asAdmin, method: 'POST', url: `/api/users/${ines.id}/course-handovers`, payload: { toUserId: ines.id }, status: 400, code: 'invalid' },
    { why: 'all, to a student', ask: asAdmin, method: 'POST', url: `/api/users/${ines.id}/course-handovers`, payload: { toUserId: ada.id }, status: 400, code: 'invalid' },
    { why: 'all, of nobody', ask: asAdmin, method: 'POST', url: '/api/users/999/course-handovers', payload: { toUserId: uma.id }, status: 404, code: 'not_found' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})
