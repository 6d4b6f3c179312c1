import { test } from 'tap'
import { testApp } from '../helpers/app.ts'
import { makeClass, makeCourse, makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'

async function school (t: Parameters<typeof testApp>[0], { capacity = 50 } = {}) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const [ada, bo, cem] = [await makeUser(db, { firstName: 'Ada' }), await makeUser(db, { firstName: 'Bo' }), await makeUser(db, { firstName: 'Cem' })]
  const group = await makeClass(db, { name: '7A', members: [ines.id, ada.id, bo.id] })
  const course = await makeCourse(db, { instructorId: ines.id, capacity })
  const [asAdmin, asInes] = [await as(admin.id), await as(ines.id)]
  const statuses = async () => Object.fromEntries((await db.read.selectFrom('enrolments').where('course_id', '=', course.id).select(['user_id', 'status']).execute()).map(row => [row.user_id, row.status]))
  return { ...box, admin, ines, ada, bo, cem, group, course, asAdmin, asInes, statuses, url: `/api/courses/${course.id}`, taken: `/api/courses/${course.id}/classes/${group.id}` }
}

test('a class comes into a course; asked again it is answered the same', async t => {
  const { db, ada, bo, group, asInes, statuses, url, taken } = await school(t, { capacity: 1 })
  const [first, second] = [await asInes({ method: 'PUT', url: taken }), await asInes({ method: 'PUT', url: taken })]
  t.same(first.json(), { enrolled: 1, waiting: 1, skipped: [] })
  t.same(second.json(), first.json())
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'waiting' }, 'students, not the instructor who leads the class')
  t.same((await asInes({ url })).json().teaching.classes, [{ id: group.id, name: '7A' }])
  t.equal((await db.read.selectFrom('audit_entries').where('action', '=', 'course.class_added').select('id').execute()).length, 1)
})

test('whoever joins the class later comes into the course too, whichever way they join', async t => {
  const { cem, group, asAdmin, asInes, statuses, taken, ines, db } = await school(t)
  await asInes({ method: 'PUT', url: taken })
  await asInes({ method: 'PUT', url: `/api/classes/${group.id}/members/${cem.id}` })
  const dora = (await asAdmin({ method: 'POST', url: '/api/users', payload: { firstName: 'Dora', lastName: 'D', role: 'student', classIds: [group.id] } })).json()
  const otto = await makeUser(db, { role: 'instructor' })
  await asAdmin({ method: 'PUT', url: `/api/classes/${group.id}/members/${otto.id}` })
  const list = multipart({ name: 'list.csv', bytes: Buffer.from('First name,Last name,Class\nEmil,E,7A\nFay,F,8C\n') })
  await asAdmin({ method: 'POST', url: '/api/user-imports', ...list })
  await asAdmin({ method: 'POST', url: '/api/user-imports', ...list })

  const found = await statuses()
  const emil = (await db.read.selectFrom('users').where('first_name', '=', 'Emil').select('id').executeTakeFirstOrThrow()).id
  t.match(found, { [cem.id]: 'active', [dora.id]: 'active', [emil]: 'active' })
  t.equal(Object.keys(found).length, 5, 'Ada, Bo and these three')
  t.match(await db.read.selectFrom('enrolments').where('user_id', '=', emil).select(['way', 'enrolled_by']).execute(), [{ way: 'class' }])
  t.not(found[ines.id] ?? found[otto.id], 'active')
})

test('a class that goes leaves its people in the course, and takes no more along', async t => {
  const { ada, bo, cem, group, asInes, statuses, taken } = await school(t)
  await asInes({ method: 'PUT', url: taken })
  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: taken })).statusCode, 204)
  await asInes({ method: 'PUT', url: `/api/classes/${group.id}/members/${cem.id}` })
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'active' })
})

test('who was withdrawn by hand is not brought back by the class they were in all along', async t => {
  const { ada, bo, group, asInes, statuses, url, taken } = await school(t)
  await asInes({ method: 'PUT', url: taken })
  await asInes({ method: 'DELETE', url: `${url}/enrolments/${ada.id}` })
  t.same((await asInes({ method: 'PUT', url: taken })).json(), { enrolled: 1, waiting: 0, skipped: [] })
  await asInes({ method: 'PUT', url: `/api/classes/${group.id}/members/${ada.id}` })
  t.same(await statuses(), { [ada.id]: 'withdrawn', [bo.id]: 'active' })
})

test('an account that is opened again finds the courses its class was given meanwhile', async t => {
  const { ada, bo, asAdmin, asInes, statuses, taken } = await school(t)
  await asAdmin({ method: 'PUT', url: `/api/users/${ada.id}/deactivation` })
  t.same((await asInes({ method: 'PUT', url: taken })).json(), { enrolled: 1, waiting: 0, skipped: [] })
  await asAdmin({ method: 'DELETE', url: `/api/users/${ada.id}/deactivation` })
  t.same(await statuses(), { [ada.id]: 'active', [bo.id]: 'active' })
})

test('a draft is filled by its class before it is published; a course that is over is not', async t => {
  const { db, ines, cem, group, asInes } = await school(t)
  const [draft, over] = [await makeCourse(db, { instructorId: ines.id, published: false }), await makeCourse(db, { instructorId: ines.id })]
  for (const { id } of [draft, over]) t.equal((await asInes({ method: 'PUT', url: `/api/courses/${id}/classes/${group.id}` })).json().enrolled, 2)
  await asInes({ method: 'PUT', url: `/api/courses/${over.id}/completion` })
  await asInes({ method: 'PUT', url: `/api/classes/${group.id}/members/${cem.id}` })
  t.same(await db.read.selectFrom('enrolments').where('user_id', '=', cem.id).select('course_id').execute(), [{ course_id: draft.id }])
})

test('a class in the archive is taken by no course', async t => {
  const { asInes, group, taken } = await school(t)
  await asInes({ method: 'PUT', url: `/api/classes/${group.id}/archive` })
  t.match((await asInes({ method: 'PUT', url: taken })).json(), { code: 'class_archived' })
})
