import { test } from 'tap'
import type { InjectOptions } from 'fastify'
import { countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'
import { overtake } from '../helpers/overtake.ts'

// Who tries to reach further than they may, and what must be the same afterwards.

type Box = Awaited<ReturnType<typeof testApp>>

/** Two instructors with a class each, a helper who may manage users, an admin; the first class is led by the helper too. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db } = box
  await makeSchool(db)
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 1 }).execute())
  const admin = await makeUser(db, { role: 'admin', firstName: 'Head', lastName: 'Master', username: 'head', email: 'head@school.local', externalId: 'T-1' })
  const helper = await makeUser(db, { role: 'instructor', capabilities: ['manage_users'], username: 'helper' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Obi', username: 'ines', email: 'ines@school.local', externalId: 'T-2' })
  const omar = await makeUser(db, { role: 'instructor', username: 'omar' })
  const own = await makeUser(db, { firstName: 'Ada', lastName: 'Own', username: 'ada' })
  const other = await makeUser(db, { firstName: 'Bo', lastName: 'Other', username: 'bo' })
  const inesClass = await makeClass(db, { name: '3A', members: [ines.id, helper.id, own.id] })
  const omarClass = await makeClass(db, { name: '3B', members: [omar.id, other.id] })
  return { ...box, admin, helper, ines, omar, own, other, inesClass, omarClass }
}

/** All that says who somebody is and how they come in. */
async function accounts (db: Box['db'], ids: number[]) {
  const users = await db.read.selectFrom('users').where('id', 'in', ids)
    .select(['id', 'role', 'first_name', 'last_name', 'username_key', 'email_key', 'external_id', 'password_hash', 'pin_hash', 'deactivated_at']).orderBy('id').execute()
  const grants = await db.read.selectFrom('capability_grants').select(['user_id', 'capability']).execute()
  return { users, grants }
}

const asList = (csv: string, fields: Record<string, string> = {}): InjectOptions => {
  const { payload, headers } = multipart({ name: 'list.csv', bytes: Buffer.from(csv) }, { dryRun: 'false', ...fields })
  return { method: 'POST', url: '/api/user-imports', payload, headers }
}

test('who may manage users does not reach above students', async t => {
  const box = await school(t)
  const { db, helper, admin, ines, inesClass } = box
  const ask = await box.as(helper.id)
  const above = [admin.id, ines.id, helper.id]
  const before = await accounts(db, above)
  for (const id of above) {
    const user = `/api/users/${id}`
    const requests: InjectOptions[] = [
      { method: 'PATCH', url: user, payload: { firstName: 'Taken' } }, { method: 'PATCH', url: user, payload: { email: 'mine@school.local' } }, { method: 'PATCH', url: user, payload: { username: 'mine' } },
      { method: 'PATCH', url: user, payload: { role: 'student' } }, { method: 'PATCH', url: user, payload: { role: 'admin' } }, { method: 'PUT', url: `${user}/deactivation` }, { method: 'DELETE', url: `${user}/deactivation` },
      { method: 'DELETE', url: `${user}/sessions` }, { method: 'POST', url: `${user}/reset-slips` }, { method: 'PUT', url: `${user}/capabilities`, payload: { capabilities: ['manage_users', 'operate'] } },
      { method: 'POST', url: `/api/classes/${inesClass.id}/pins`, payload: { userIds: [id] } }, { method: 'POST', url: `/api/classes/${inesClass.id}/sign-in-cards`, payload: { userIds: [id] } }
    ]
    for (const request of requests) {
      const { statusCode } = await ask(request)
      t.ok([400, 403, 404].includes(statusCode), `${request.method} ${request.url} ${JSON.stringify(request.payload ?? '')}: ${statusCode}`)
    }
  }
  t.match((await ask({ method: 'PATCH', url: `/api/users/${box.own.id}`, payload: { role: 'instructor' } })).json(), { code: 'forbidden' }, 'nor does a student rise')
  for (const role of ['instructor', 'admin']) t.match((await ask({ method: 'POST', url: '/api/users', payload: { firstName: 'New', lastName: 'Boss', role } })).json(), { code: 'forbidden' })
  t.same(await accounts(db, above), before)
})

test('a class list does not reach above students either', async t => {
  const box = await school(t)
  const { db, helper, admin, ines } = box
  const ask = await box.as(helper.id)
  const above = [admin.id, ines.id, helper.id]
  const before = await accounts(db, above)
  const people = (await countRows(db)).users
  const choose = (userId: number) => ({ choices: JSON.stringify({ 2: { userId } }) })
  const lists: Array<[string, InjectOptions]> = [
    ['a new admin', asList('First name,Last name,Role\nNew,Boss,admin\n')],
    ['new people as admins', asList('First name,Last name\nNew,Boss\n', { defaultRole: 'admin' })],
    ['by e-mail address', asList('First name,Last name,Email,Username\nHead,Master,head@school.local,mine\n')],
    ['by user name', asList('First name,Last name,Email,Username\nHead,Master,mine@school.local,head\n')],
    ['by number', asList('First name,Last name,Email,ID\nTaken,Over,mine@school.local,T-1\n')],
    ['by number, as a student', asList('First name,Last name,Email,ID,Role\nTaken,Over,mine@school.local,T-2,student\n')],
    ['a password for who has none', asList('First name,Last name,Username,Password\nInes,Obi,ines,meadow-lantern-9\n')],
    ['by choice: the admin', asList('First name,Last name,Email,Password\nTaken,Over,mine@school.local,meadow-lantern-9\n', choose(admin.id))],
    ['by choice: an instructor', asList('First name,Last name,Email,Password\nTaken,Over,mine@school.local,meadow-lantern-9\n', choose(ines.id))],
    ['by choice: nobody', asList('First name,Last name\nTaken,Over\n', choose(999_999))]
  ]
  for (const [why, list] of lists) {
    const done = await ask(list)
    t.match(done.json(), { created: 0, updated: 0, skipped: [{ line: 2 }] }, `${why}: ${done.body.slice(0, 300)}`)
  }
  t.same(await accounts(db, above), before)
  t.equal((await countRows(db)).users, people)
  t.equal((await countRows(db)).waiting_passwords, 0)
})

test('a student who becomes an admin while a list is being written is not changed by it', async t => {
  const { db, as, helper, own } = await school(t)
  const ask = await as(helper.id)
  const list = asList('First name,Last name,Email\nAda,Own,mine@school.local\n', { choices: JSON.stringify({ 2: { userId: own.id } }) })
  const before = await db.read.selectFrom('users').where('id', '=', own.id).select(['email']).execute()
  await overtake(db, { change: trx => trx.updateTable('users').where('id', '=', own.id).set({ role: 'admin' }).execute(), requests: [() => ask(list)] })
  t.same(await db.read.selectFrom('users').where('id', '=', own.id).select(['email']).execute(), before)
})

test('an instructor does not reach the classes of others, nor anybody but students', async t => {
  const { db, as, admin, helper, ines, omar, other, own, inesClass, omarClass } = await school(t)
  const ask = await as(ines.id)
  const everyone = [admin.id, helper.id, ines.id, omar.id, other.id, own.id]
  const before = await accounts(db, everyone)
  const rows = await countRows(db)
  const foreign = `/api/classes/${omarClass.id}`
  const mine = `/api/classes/${inesClass.id}`
  const requests: InjectOptions[] = [
    { url: foreign }, { method: 'PATCH', url: foreign, payload: { name: 'Mine' } }, { method: 'PUT', url: `${foreign}/archive` }, { method: 'DELETE', url: `${foreign}/archive` }, { url: `${foreign}/candidates` },
    { method: 'PUT', url: `${foreign}/members/${ines.id}` }, { method: 'PUT', url: `${foreign}/members/${own.id}` }, { method: 'DELETE', url: `${foreign}/members/${other.id}` },
    { method: 'PUT', url: `${foreign}/sign-in-code` }, { method: 'DELETE', url: `${foreign}/sign-in-code` }, { method: 'POST', url: `${foreign}/pins`, payload: { all: true } },
    { method: 'POST', url: `${foreign}/sign-in-cards`, payload: {} }, { method: 'DELETE', url: `${foreign}/sign-in-cards` }, { method: 'DELETE', url: `${foreign}/sign-in-cards/${other.id}` },
    ...[admin.id, omar.id].map(id => ({ method: 'PUT', url: `${mine}/members/${id}` }) as const), { method: 'DELETE', url: `${mine}/members/${helper.id}` },
    ...[admin.id, helper.id, omar.id, other.id, ines.id].map(id => ({ method: 'POST', url: `/api/users/${id}/reset-slips` }) as const),
    ...[admin.id, helper.id, other.id].flatMap(id => [{ method: 'POST', url: `${mine}/pins`, payload: { userIds: [id] } }, { method: 'POST', url: `${mine}/sign-in-cards`, payload: { userIds: [id] } }] as const)
  ]
  for (const request of requests) {
    const { statusCode } = await ask(request)
    t.ok([400, 403, 404].includes(statusCode), `${request.method ?? 'GET'} ${request.url} ${JSON.stringify(request.payload ?? '')}: ${statusCode}`)
  }
  t.same(await accounts(db, everyone), before)
  t.same({ ...await countRows(db), sessions: 0 }, { ...rows, sessions: 0 })
})

test('a grant that reaches beyond a class is not held by an account an instructor can get into', async t => {
  const { as, db, admin, ines, own } = await school(t)
  const ask = await as(admin.id)
  const grant = (id: number, ...capabilities: string[]) => ask({ method: 'PUT', url: `/api/users/${id}/capabilities`, payload: { capabilities } })
  t.match((await grant(own.id, 'manage_users')).json(), { code: 'grant_for_staff' })
  t.match((await grant(own.id, 'review', 'operate')).json(), { code: 'grant_for_staff' })
  t.equal((await grant(own.id, 'review')).statusCode, 200)
  t.equal((await grant(ines.id, 'review', 'manage_users')).statusCode, 200)
  t.match((await ask({ method: 'PATCH', url: `/api/users/${ines.id}`, payload: { role: 'student' } })).json(), { role: 'student', capabilities: ['review'] }, 'who becomes a student keeps no such grant')
  t.same(await db.read.selectFrom('capability_grants').where('capability', '=', 'manage_users').where('user_id', '=', ines.id).select('user_id').execute(), [])
})

test('a student changes what is theirs and nothing more', async t => {
  const { db, as, own, other } = await school(t)
  const ask = await as(own.id)
  await as(other.id)
  const before = await accounts(db, [own.id, other.id])
  for (const more of [{ role: 'admin' }, { capabilities: ['operate'] }, { email: 'a@b.local' }, { firstName: 'X' }, { username: 'x' }, { id: other.id }, { userId: other.id }, { passwordHash: 'x' }, { pin_hash: 'x' }, { verifiedAt: 1 }]) {
    t.equal((await ask({ method: 'PATCH', url: '/api/profile', payload: { about: 'x', ...more } })).statusCode, 400, JSON.stringify(more))
  }
  for (const { id } of await db.read.selectFrom('sessions').where('user_id', '=', other.id).select('id').execute()) await ask({ method: 'DELETE', url: `/api/profile/sessions/${id}` })
  t.same(await db.read.selectFrom('sessions').where('user_id', '=', other.id).where('ended_at', 'is not', null).select('id').execute(), [], 'sessions of others go on')
  t.same(await accounts(db, [own.id, other.id]), before)
})

test('what a form does not ask for is refused, wherever it is put', async t => {
  const { as, admin } = await school(t)
  const ask = await as(admin.id)
  const person = { firstName: 'New', lastName: 'One', role: 'student' }
  for (const more of [{ id: 1 }, { capabilities: ['operate'] }, { password_hash: 'x' }, { sample: 1 }, { deactivatedAt: null }, { active: true }, { createdAt: '2020-01-01' }]) {
    t.equal((await ask({ method: 'POST', url: '/api/users', payload: { ...person, ...more } })).statusCode, 400, JSON.stringify(more))
  }
  for (const more of [{ signInCode: 'AAAAAA' }, { instructors: [1] }, { archived: true }, { id: 5 }]) {
    t.equal((await ask({ method: 'POST', url: '/api/classes', payload: { name: 'New', ...more } })).statusCode, 400, JSON.stringify(more))
  }
  t.equal((await ask({ method: 'GET', url: '/api/users?role=student&sql=1' })).statusCode, 400)
})

test('the key of a request belongs to who sent it', async t => {
  const { as, ines, omar } = await school(t)
  const headers = { 'idempotency-key': 'the-same-key-1' }
  const first = await (await as(ines.id))({ method: 'POST', url: '/api/classes', payload: { name: 'Chess' }, headers })
  const again = await (await as(ines.id))({ method: 'POST', url: '/api/classes', payload: { name: 'Go' }, headers })
  const another = await (await as(omar.id))({ method: 'POST', url: '/api/classes', payload: { name: 'Choir' }, headers })
  t.match(again.json(), { id: first.json().id, name: 'Chess' })
  t.match(another.json(), { name: 'Choir' })
  t.not(another.json().id, first.json().id)
})
