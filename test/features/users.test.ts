import { test } from 'tap'
import { cookiesOf, countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'

const password = 'correct horse 9'

async function school (t: Parameters<typeof testApp>[0]) {
  const made = await testApp(t)
  await makeSchool(made.db)
  const admin = await makeUser(made.db, { role: 'admin', firstName: 'Grace', lastName: 'Hopper' })
  return { ...made, admin, asAdmin: await made.as(admin.id) }
}

test('an account is made, with a user name when none is given', async t => {
  const { db, asAdmin } = await school(t)
  const { id: classId } = await makeClass(db, { name: '7B' })
  const make = (payload: object, headers = {}) => asAdmin({ method: 'POST', url: '/api/users', payload, headers })

  const first = await make({ firstName: ' Zoë ', lastName: 'O’Neil', role: 'student', classIds: [classId] })
  t.equal(first.statusCode, 201)
  t.match(first.json(), { firstName: 'Zoë', username: 'zoe.oneil', hasPassword: false, active: true, classes: [{ id: classId, name: '7B' }] })
  t.match((await make({ firstName: 'Zoe', lastName: 'Oneil', role: 'student' })).json(), { username: 'zoe.oneil2' })
  t.match((await make({ firstName: '小龙', lastName: '李', role: 'student' })).json(), { username: '小龙.李' })
  t.match((await make({ firstName: 'محمد', lastName: 'علي', role: 'instructor', email: 'm.ali@school.local' })).json(), { username: null, email: 'm.ali@school.local' })
  t.equal((await db.read.selectFrom('audit_entries').where('action', '=', 'user.created').select('id').execute()).length, 4)
})

test('the same request sent twice makes one account', async t => {
  const { db, asAdmin } = await school(t)
  const send = (key: string, firstName = 'Ada') => asAdmin({ method: 'POST', url: '/api/users', payload: { firstName, lastName: 'Byron', role: 'student' }, headers: { 'idempotency-key': key } })
  const [one, two] = await Promise.all([send('tablet-7-0001'), send('tablet-7-0001')])
  t.same(one.json(), two.json())
  t.equal((await send('tablet-7-0002')).json().username, 'ada.byron2')
  t.equal((await db.read.selectFrom('users').where('last_name', '=', 'Byron').select('id').execute()).length, 2)
})

test('refusals make no account', async t => {
  const { db, as, asAdmin } = await school(t)
  await makeUser(db, { username: 'ADA', email: 'ada@school.local', externalId: 'S-1' })
  const helper = await makeUser(db, { role: 'instructor', capabilities: ['manage_users'] })
  const asHelper = await as(helper.id)
  const person = { firstName: 'Ada', lastName: 'King', role: 'student' }
  const before = await countRows(db)

  const cases = [
    { why: 'user name taken in another case', send: asAdmin, payload: { ...person, username: 'ada' }, status: 409, code: 'username_taken', fields: { username: 'taken' } },
    { why: 'e-mail taken', send: asAdmin, payload: { ...person, email: 'Ada@School.local' }, status: 409, code: 'email_taken' },
    { why: 'number taken', send: asAdmin, payload: { ...person, externalId: 'S-1' }, status: 409, code: 'external_id_taken' },
    { why: 'an @ in a user name', send: asAdmin, payload: { ...person, username: 'ada@home' }, status: 400, code: 'invalid', fields: { username: 'invalid' } },
    { why: 'weak password', send: asAdmin, payload: { ...person, password: 'aaaaaaaa' }, status: 400, code: 'invalid', fields: { password: 'too_weak' } },
    { why: 'a class that does not exist', send: asAdmin, payload: { ...person, classIds: [999] }, status: 400, code: 'invalid' },
    { why: 'control characters in a name', send: asAdmin, payload: { ...person, firstName: 'A\u0000' }, status: 400, code: 'invalid' },
    { why: 'a helper makes no admin', send: asHelper, payload: { ...person, role: 'admin' }, status: 403, code: 'forbidden' },
    { why: 'a helper makes no instructor', send: asHelper, payload: { ...person, role: 'instructor' }, status: 403, code: 'forbidden' }
  ]
  for (const { why, send, payload, status, code, fields } of cases) {
    const response = await send({ method: 'POST', url: '/api/users', payload })
    t.equal(response.statusCode, status, why)
    t.match(response.json(), { code, ...(fields ? { fields } : {}) }, why)
  }
  t.same(await countRows(db), before)
})

test('people are listed in the order of names, page by page, and found by parts of theirs', async t => {
  const { db, asAdmin } = await school(t)
  for (const [firstName, lastName] of [['Åsa', 'Öberg'], ['Bo', 'Oberg'], ['Émile', 'Zola'], ['Żaneta', 'Żak'], ['李', '小龙']]) await makeUser(db, { firstName, lastName })
  const list = async (query: string) => (await asAdmin({ url: `/api/users?${query}` })).json()

  const first = await list('role=student&limit=3')
  t.same(first.items.map((user: { firstName: string }) => user.firstName), ['Åsa', 'Bo', 'Żaneta'])
  const second = await list(`role=student&limit=3&cursor=${first.nextCursor}`)
  t.same(second.items.map((user: { firstName: string }) => user.firstName), ['Émile', '李'])
  t.equal(second.nextCursor, null)
  t.same((await list('search=emi zo')).items.map((user: { lastName: string }) => user.lastName), ['Zola'])
  t.equal((await list(`search=${encodeURIComponent('"*) ( -')}`)).items.length, 6, 'what a search language would read is only text: here, no word at all')
  t.equal((await list(`search=${encodeURIComponent('ada OR bo')}`)).items.length, 0, 'nobody is called Or')
  t.same((await list(`search=${encodeURIComponent('小龙')}`)).items.map((user: { firstName: string }) => user.firstName), ['李'])
  t.equal((await asAdmin({ url: '/api/users?cursor=abc' })).statusCode, 400)

  await db.write(trx => trx.updateTable('users').set({ last_signed_in_at: 1 }).where('first_name', '=', 'Bo').execute())
  await db.write(trx => trx.updateTable('users').set({ deactivated_at: 1 }).where('first_name', '=', 'Åsa').execute())
  t.same((await list('role=student&status=never_signed_in')).items.map((user: { firstName: string }) => user.firstName), ['Żaneta', 'Émile', '李'])
})

test('a closed account is out at once, and back when opened again', async t => {
  const { db, as, asAdmin, anyone } = await school(t)
  const student = await makeUser(db, { username: 'ada', password })
  const cookies = cookiesOf(await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } }))
  const asStudent = await as(student.id)
  t.equal((await asStudent({ url: '/api/session' })).statusCode, 200)

  t.equal((await asAdmin({ method: 'PUT', url: `/api/users/${student.id}/deactivation` })).statusCode, 204)
  t.equal((await asStudent({ url: '/api/session' })).statusCode, 401, 'the token in hand is worth nothing')
  t.equal((await anyone({ method: 'PUT', url: '/api/session', headers: { cookie: `pilms_refresh=${cookies.pilms_refresh}` } })).statusCode, 401)
  t.equal((await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } })).statusCode, 401)

  t.equal((await asAdmin({ method: 'DELETE', url: `/api/users/${student.id}/deactivation` })).statusCode, 204)
  t.equal((await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } })).statusCode, 200)
})

test('the only admin stays', async t => {
  const { db, admin, asAdmin } = await school(t)
  for (const request of [{ method: 'PUT', url: `/api/users/${admin.id}/deactivation` }, { method: 'PATCH', url: `/api/users/${admin.id}`, payload: { role: 'student' } }] as const) {
    const response = await asAdmin(request)
    t.equal(response.statusCode, 409)
    t.equal(response.json().code, 'last_admin')
  }
  await makeUser(db, { role: 'admin' })
  t.equal((await asAdmin({ method: 'PUT', url: `/api/users/${admin.id}/deactivation` })).statusCode, 204)
})

test('a new role counts from the next request on', async t => {
  const { db, as, asAdmin } = await school(t)
  const person = await makeUser(db, { role: 'instructor' })
  const asPerson = await as(person.id)
  t.equal((await asPerson({ url: '/api/users' })).statusCode, 403)
  await asAdmin({ method: 'PUT', url: `/api/users/${person.id}/capabilities`, payload: { capabilities: ['manage_users'] } })
  t.equal((await asPerson({ url: '/api/users' })).statusCode, 200)
  await asAdmin({ method: 'PUT', url: `/api/users/${person.id}/capabilities`, payload: { capabilities: [] } })
  t.equal((await asPerson({ url: '/api/users' })).statusCode, 403)
  await asAdmin({ method: 'PATCH', url: `/api/users/${person.id}`, payload: { role: 'student' } })
  t.equal((await asPerson({ url: '/api/session' })).statusCode, 401, 'another role, another session')
})

test('a slip: instructors for their own students, helpers for students, admins for all', async t => {
  const { db, as, asAdmin } = await school(t)
  const mine = await makeUser(db)
  const other = await makeUser(db)
  const instructor = await makeUser(db, { role: 'instructor' })
  const colleague = await makeUser(db, { role: 'instructor' })
  const helper = await makeUser(db, { role: 'instructor', capabilities: ['manage_users'] })
  await makeClass(db, { members: [mine.id, instructor.id, colleague.id] })
  const slip = (send: typeof asAdmin, userId: number) => send({ method: 'POST', url: `/api/users/${userId}/reset-slips` })
  const [asInstructor, asHelper] = [await as(instructor.id), await as(helper.id)]

  t.equal((await slip(asInstructor, mine.id)).statusCode, 201)
  t.equal((await slip(asHelper, other.id)).statusCode, 201)
  t.equal((await slip(asAdmin, colleague.id)).statusCode, 201)
  for (const [why, send, userId] of [['another class', asInstructor, other.id], ['a colleague', asInstructor, colleague.id], ['nobody', asInstructor, 999], ['above a helper', asHelper, colleague.id]] as const) {
    t.equal((await slip(send, userId)).statusCode, 404, why)
  }
  const stored = await db.read.selectFrom('reset_slips').select('code_hash').execute()
  t.equal(stored.length, 3)
  t.ok(stored.every(({ code_hash: hash }) => /^[0-9a-f]{64}$/.test(hash)), 'only digests')
})
