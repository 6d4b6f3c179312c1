import { test } from 'tap'
import { testApp } from '../helpers/app.ts'
import { makeClass, makeCourse, makeSchool, makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0], { capacity, students: n }: { capacity: number, students: number }) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const students = await Promise.all(Array.from({ length: n }, (_, i) => makeUser(db, { firstName: `S${String(i).padStart(2, '0')}` })))
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id, capacity, selfEnrolment: true, joinCode: 'ABCDEFGH' })
  const asInes = await as(ines.id)
  const senders = await Promise.all(students.map(({ id }) => as(id)))
  const join = (i: number) => senders[i]!({ method: 'POST', url: '/api/enrolments', payload: { joinCode: 'abcd-efgh' } })
  const people = async (query = '') => (await asInes({ url: `/api/courses/${course.id}/enrolments?limit=100${query}` })).json().items as Array<{ userId: number, status: string, place: number | null, way: string }>
  const statuses = async () => Object.fromEntries((await people()).map(({ userId, status }) => [userId, status]))
  const line = async () => (await people('&status=waiting')).map(({ userId, place }) => [userId, place])
  const rows = () => db.read.selectFrom('enrolments').orderBy('id').select(['user_id', 'status', 'way']).execute()
  return { ...box, ines, asInes, students, senders, course, join, people, statuses, line, rows, url: `/api/courses/${course.id}` }
}

test('60 students join a course of 50 places at the same second: 50 are in, 10 wait in the order of arrival', async t => {
  const { students, join, line, statuses } = await school(t, { capacity: 50, students: 60 })
  const answers = await Promise.all(students.map((_, i) => join(i)))
  t.same(answers.map(({ statusCode }) => statusCode), students.map(() => 200))
  t.same(answers.map(answer => answer.json().status), students.map((_, i) => i < 50 ? 'active' : 'waiting'))
  t.same(answers.slice(50).map(answer => answer.json().place), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  t.same(await line(), students.slice(50).map(({ id }, i) => [id, i + 1]))
  t.equal(Object.values(await statuses()).filter(status => status === 'active').length, 50)
})

test('the same people by code, by class, by themselves and by hand at once: each has one place, and none is given twice', async t => {
  const { db, students, senders, asInes, ines, url, rows, join, statuses } = await school(t, { capacity: 20, students: 30 })
  const group = await makeClass(db, { members: [ines.id, ...students.slice(0, 25).map(({ id }) => id)] })
  const answers = await Promise.all([
    ...students.map((_, i) => join(i)), asInes({ method: 'PUT', url: `${url}/classes/${group.id}` }),
    asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds: students.map(({ id }) => id) } }),
    ...senders.map(send => send({ method: 'PUT', url: `${url}/enrolment` }))
  ])
  t.ok(answers.every(({ statusCode }) => statusCode === 200))
  t.equal((await rows()).length, 30)
  const counts = Map.groupBy(Object.values(await statuses()), status => status)
  t.same([counts.get('active')?.length, counts.get('waiting')?.length], [20, 10])
})

test('joining twice is answered the same, and changes nothing', async t => {
  const { clock, join, rows, db, course } = await school(t, { capacity: 1, students: 2 })
  const first = [(await join(0)).json(), (await join(1)).json()]
  t.same(first, [{ courseId: course.id, title: 'Algebra', status: 'active', place: null }, { courseId: course.id, title: 'Algebra', status: 'waiting', place: 1 }])
  const before = await db.read.selectFrom('enrolments').selectAll().execute()
  clock.advance(60_000)
  t.same([(await join(0)).json(), (await join(1)).json()], first)
  t.same(await db.read.selectFrom('enrolments').selectAll().execute(), before)
  t.equal((await rows()).length, 2)
})

test('a place that becomes free goes to whoever has waited longest, in the same write', async t => {
  const { asInes, students, senders, join, line, statuses, url } = await school(t, { capacity: 2, students: 7 })
  for (const i of students.keys()) await join(i)
  const [a, b, c, d, e, f, g] = students.map(({ id }) => id)
  const act = async (method: 'PUT' | 'DELETE' | 'PATCH', path: string, payload?: object) =>
    t.ok((await asInes({ method, url: `${url}${path}`, ...(payload ? { payload } : {}) })).statusCode < 300, `${method} ${path}`)

  t.same(await line(), [[c, 1], [d, 2], [e, 3], [f, 4], [g, 5]])
  await act('DELETE', `/enrolments/${a}`)
  t.same(await line(), [[d, 1], [e, 2], [f, 3], [g, 4]], 'withdrawn')
  await act('PUT', `/enrolments/${b}/suspension`)
  t.same(await line(), [[e, 1], [f, 2], [g, 3]], 'suspended')
  t.equal((await senders[2]!({ method: 'DELETE', url: `${url}/enrolment` })).statusCode, 204)
  t.same(await line(), [[f, 1], [g, 2]], 'left')
  await act('PATCH', '', { capacity: 3 })
  t.same(await line(), [[g, 1]], 'more places')
  await act('DELETE', `/enrolments/${b}/suspension`)
  t.same(await line(), [[g, 1], [b, 2]], 'who comes back stands at the end')
  await act('PUT', '/completion')
  await act('DELETE', `/enrolments/${f}`)
  t.same(await line(), [[g, 1], [b, 2]], 'nobody is taken into what is over')
  await act('DELETE', '/completion')
  t.same(await line(), [[b, 1]], 'it goes on, and so does the line')
  t.same(await statuses(), { [a!]: 'withdrawn', [b!]: 'waiting', [c!]: 'withdrawn', [d!]: 'active', [e!]: 'active', [f!]: 'withdrawn', [g!]: 'active' })
  await act('PATCH', '', { capacity: 1 })
  t.equal(Object.values(await statuses()).filter(status => status === 'active').length, 3, 'fewer places put nobody out')
})

test('the line keeps its order when the clock goes back, and when somebody comes back', async t => {
  const { clock, students, join, line, senders, url } = await school(t, { capacity: 1, students: 5 })
  const [, b, c, d] = students.map(({ id }) => id)
  for (const i of [0, 1, 2]) await join(i)
  clock.jump(-3 * 365 * 24 * 60 * 60_000)
  await join(3)
  t.same(await line(), [[b, 1], [c, 2], [d, 3]])
  await senders[1]!({ method: 'DELETE', url: `${url}/enrolment` })
  await join(1)
  t.same(await line(), [[c, 1], [d, 2], [b, 3]], 'an old row is no reason to be first')
})

test('a closed account keeps its place and its turn, and takes nobody’s', async t => {
  const { db, as, asInes, students, join, line, statuses, url } = await school(t, { capacity: 1, students: 3 })
  const asAdmin = await as((await makeUser(db, { role: 'admin' })).id)
  const [a, b, c] = students.map(({ id }) => id)
  const close = (id: number, method: 'PUT' | 'DELETE' = 'PUT') => asAdmin({ method, url: `/api/users/${id}/deactivation` })
  for (const i of students.keys()) await join(i)
  await close(a!)
  t.match(await statuses(), { [a!]: 'active', [b!]: 'waiting' }, 'they may come back')
  await close(b!)
  await asInes({ method: 'DELETE', url: `${url}/enrolments/${a}` })
  t.match(await statuses(), { [a!]: 'withdrawn', [b!]: 'waiting', [c!]: 'active' }, 'a place is given to somebody who can use it')
  await asInes({ method: 'PATCH', url, payload: { capacity: 2 } })
  t.same(await line(), [[b, 1]])
  await close(b!, 'DELETE')
  t.match(await statuses(), { [b!]: 'active' }, 'and now it is their turn')
})
