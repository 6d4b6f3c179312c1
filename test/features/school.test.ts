import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'

test('the admin decides; what cannot be is refused', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const asAdmin = await as((await makeUser(db, { role: 'admin' })).id)
  const changed = await asAdmin({ method: 'PATCH', url: '/api/school', payload: { name: ' Hill  School ', signInWays: { classCodes: true }, nextStep: null } })
  t.match(changed.json(), { name: 'Hill School', signInWays: { cards: true, classCodes: true }, nextStep: null, timeZone: 'Europe/Berlin' })

  for (const payload of [{ timeZone: 'Nowhere/Land' }, { language: 'xx' }, { name: '' }, { nextStep: 'dance' }]) {
    t.equal((await asAdmin({ method: 'PATCH', url: '/api/school', payload })).statusCode, 400, JSON.stringify(payload))
  }
  t.match((await asAdmin({ url: '/api/school' })).json(), { name: 'Hill School' })
})

test('each role sees its own dashboard', async t => {
  const { db, as, clock } = await testApp(t)
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Grace' })
  const instructor = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Vogel' })
  const [ada, bob] = [await makeUser(db), await makeUser(db, { firstName: 'Bob' })]
  await makeClass(db, { name: '7B', members: [instructor.id, ada.id, bob.id] })
  const archived = await makeClass(db, { name: 'old', members: [instructor.id, ada.id] })
  await db.write(trx => trx.updateTable('classes').where('id', '=', archived.id).set({ archived_at: 1 }).execute())
  const dashboard = async (userId: number) => (await (await as(userId))({ url: '/api/dashboard' })).json()

  const noCourses = { continue: null, courses: [], fresh: [], due: [], quizzes: [] }
  t.same(await dashboard(ada.id), { role: 'student', firstName: 'Ada', classes: [{ id: 1, name: '7B', instructors: ['Ines Vogel'] }], ...noCourses })
  t.match(await dashboard(instructor.id), { role: 'instructor', classes: [{ name: '7B', students: 2, signedInToday: 1, neverSignedIn: 1 }] })
  t.match(await dashboard(admin.id), { role: 'admin', people: { students: 2, instructors: 1, admins: 1, inactive: 0, cannotSignIn: 4 }, classes: 1, signedInNow: 3, signedInToday: 3 })
  await (await as(instructor.id))({ method: 'POST', url: '/api/classes/1/sign-in-cards', payload: { userIds: [ada.id] } })
  await (await as(instructor.id))({ method: 'POST', url: '/api/classes/1/pins', payload: { userIds: [bob.id] } })
  t.match(await dashboard(admin.id), { people: { cannotSignIn: 2 } }, 'a card or a PIN is a way in')
  clock.advance(14 * 60 * 60_000) // 10:30 in Berlin → half past midnight
  t.match(await dashboard(instructor.id), { classes: [{ signedInToday: 0 }] }, "a new day in the school's zone")
})

test('the sample school goes as it came', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const asAdmin = await as(admin.id)
  const { addSampleSchool } = await import('../../server/features/setup/sample-school.ts')
  const before = await countRows(db)
  await db.write(trx => addSampleSchool(trx, { adminId: admin.id, language: 'en', now: 1 }))
  t.equal((await countRows(db)).users, before.users! + 13)
  t.equal((await asAdmin({ method: 'DELETE', url: '/api/school/sample' })).statusCode, 204)
  const after = await countRows(db)
  t.match(after, { users: before.users, classes: before.classes, class_members: before.class_members })
})

test('who stands in a real class or has signed in is no sample any more', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const { addSampleSchool } = await import('../../server/features/setup/sample-school.ts')
  await db.write(trx => addSampleSchool(trx, { adminId: admin.id, language: 'en', now: 1 }))
  const [one, other] = await db.read.selectFrom('users').where('sample', '=', 1).where('role', '=', 'student').select('id').execute()
  await makeClass(db, { name: '3B', members: [one!.id] })
  await db.write(trx => trx.updateTable('users').set({ last_signed_in_at: 2 }).where('id', '=', other!.id).execute())
  const asAdmin = await as(admin.id)
  await asAdmin({ method: 'DELETE', url: '/api/school/sample' })
  await asAdmin({ method: 'DELETE', url: '/api/school/sample' })
  t.same((await db.read.selectFrom('users').where('role', '=', 'student').select(['id', 'sample']).orderBy('id').execute()), [one, other].map(left => ({ id: left!.id, sample: 0 })))
  t.match((await asAdmin({ url: '/api/classes' })).json(), { items: [{ name: '3B', students: 1 }] })
})

test('the clock: staff set it from their browser, nobody else', async t => {
  const { db, as, anyone, clock } = await testApp(t)
  await makeSchool(db)
  const asInstructor = await as((await makeUser(db, { role: 'instructor' })).id)
  clock.jump(-400 * 24 * 60 * 60_000)
  t.match((await anyone({ url: '/api/clock' })).json(), { suspect: true, source: 'system' })

  t.equal((await asInstructor({ method: 'PUT', url: '/api/clock', payload: { now: '2001-01-01T00:00:00Z' } })).statusCode, 400)
  t.equal((await asInstructor({ method: 'PUT', url: '/api/clock', payload: { now: '2026-99-01T00:00:00Z' } })).statusCode, 400)
  t.match((await asInstructor({ method: 'PUT', url: '/api/clock', payload: { now: '2026-11-20T10:00:00Z' } })).json(), { now: '2026-11-20T10:00:00.000Z', suspect: false, source: 'browser' })
  clock.advance(60_000)
  t.match((await anyone({ url: '/api/clock' })).json(), { now: '2026-11-20T10:01:00.000Z', suspect: false })
})
