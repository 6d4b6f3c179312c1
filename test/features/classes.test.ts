import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'
import { allRefused } from '../helpers/refusals.ts'

/** Ines leads 7A with Ada and Bo; Otto leads 7B with Cem. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Lehmann' })
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto', lastName: 'Kern' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Ångström', password: 'correct horse 9' })
  const cem = await makeUser(db, { firstName: 'Cem', lastName: 'Öz' })
  const own = await makeClass(db, { name: '7A', members: [ines.id, ada.id, bo.id] })
  const other = await makeClass(db, { name: '7B', members: [otto.id, cem.id] })
  return { ...box, admin, ines, otto, ada, bo, cem, own, other }
}

const deactivate = (db: Awaited<ReturnType<typeof testApp>>['db'], userId: number) =>
  db.write(trx => trx.updateTable('users').where('id', '=', userId).set({ deactivated_at: 1 }).execute())

test('an instructor sees the classes they lead, an admin all of them', async t => {
  const { as, admin, ines, own, other } = await school(t)
  const mine = (await (await as(ines.id))({ url: '/api/classes' })).json()
  t.same(mine, {
    items: [{ id: own.id, name: '7A', students: 2, instructors: [{ id: ines.id, firstName: 'Ines', lastName: 'Lehmann' }], signInCode: null, archived: false }], nextCursor: null
  })
  const all = (await (await as(admin.id))({ url: '/api/classes' })).json()
  t.same(all.items.map((row: { id: number }) => row.id), [own.id, other.id])

  const details = (await (await as(ines.id))({ url: `/api/classes/${own.id}` })).json()
  t.match(details, {
    name: '7A', students: 2,
    members: [{ firstName: 'Bo', hasPassword: true, hasPin: false, hasCard: false, active: true, lastSignedInAt: null }, { firstName: 'Ada', hasPassword: false }]
  })
  t.equal(details.members.length, 2, 'the instructor is not one of the students')
})

test('pages of classes leave none out and show none twice', async t => {
  const { as, db, admin } = await school(t)
  for (let i = 0; i < 7; i++) await makeClass(db, { name: `Group ${i}` })
  const ask = await as(admin.id)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer: { items: Array<{ name: string }>, nextCursor: string | null } = (await ask({ url: `/api/classes?limit=4${cursor && `&cursor=${cursor}`}` })).json()
    seen.push(...answer.items.map(({ name }) => name))
    cursor = answer.nextCursor
  }
  t.same(seen, ['7A', '7B', 'Group 0', 'Group 1', 'Group 2', 'Group 3', 'Group 4', 'Group 5', 'Group 6'])
  t.match((await ask({ url: '/api/classes?cursor=nonsense' })).json(), { code: 'invalid', fields: { cursor: 'invalid' } })
})

test('an instructor makes a class and leads it; sent twice, it is made once', async t => {
  const { as, db, ines } = await school(t)
  const ask = await as(ines.id)
  const make = () => ask({ method: 'POST', url: '/api/classes', payload: { name: '  Chess   club ' }, headers: { 'idempotency-key': 'chess-club-1' } })
  const first = await make()
  t.equal(first.statusCode, 201)
  t.match(first.json(), { name: 'Chess club', students: 0, instructors: [{ firstName: 'Ines' }] })
  t.same((await make()).json(), first.json())
  t.equal((await ask({ url: `/api/classes/${first.json().id}` })).statusCode, 200)
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'class.created').select(['subject_id', 'actor_id']).execute(), [{ subject_id: first.json().id, actor_id: ines.id }])
})

test('an admin makes classes without becoming their instructor; two of one name at once make one', async t => {
  const { as, admin } = await school(t)
  const ask = await as(admin.id)
  const outcomes = await Promise.all(['8A', ' 8a', '８A'].map(name => ask({ method: 'POST', url: '/api/classes', payload: { name } })))
  t.same(outcomes.map(({ statusCode }) => statusCode).sort(), [201, 409, 409])
  t.match(outcomes.find(({ statusCode }) => statusCode === 409)!.json(), { code: 'class_name_taken', fields: { name: 'taken' } })
  t.same(outcomes.find(({ statusCode }) => statusCode === 201)!.json().instructors, [])
})

test('a class is renamed, put away and taken out again', async t => {
  const { as, db, ines, own } = await school(t)
  const ask = await as(ines.id)
  t.match((await ask({ method: 'PATCH', url: `/api/classes/${own.id}`, payload: { name: '8A' } })).json(), { id: own.id, name: '8A' })
  await db.write(trx => trx.updateTable('classes').where('id', '=', own.id).set({ sign_in_code: 'ABCDEF' }).execute())

  for (const _ of [1, 2]) t.equal((await ask({ method: 'PUT', url: `/api/classes/${own.id}/archive` })).statusCode, 204)
  t.same((await ask({ url: '/api/classes' })).json().items, [])
  t.match((await ask({ url: '/api/classes?archived=true' })).json().items, [{ id: own.id, archived: true, signInCode: null }])
  t.match((await ask({ method: 'PATCH', url: `/api/classes/${own.id}`, payload: { name: '9A' } })).json(), { code: 'class_archived' })

  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url: `/api/classes/${own.id}/archive` })).statusCode, 204)
  t.match((await ask({ url: '/api/classes' })).json().items, [{ id: own.id, archived: false }])
  const actions = await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'class').orderBy('id').select('action').execute()
  t.same(actions.map(({ action }) => action), ['class.renamed', 'class.archived', 'class.restored'], 'what was so already is not told again')
})

test('an instructor finds students by name and puts them into the class; twice is fine', async t => {
  const { as, db, ines, cem, own, other } = await school(t)
  const gone = await makeUser(db, { firstName: 'Cemil', lastName: 'Gone' })
  await deactivate(db, gone.id)
  const ask = await as(ines.id)
  t.same((await ask({ url: `/api/classes/${own.id}/candidates?search=CEM%20oz` })).json(), {
    items: [{ id: cem.id, firstName: 'Cem', lastName: 'Öz', classes: [{ id: other.id, name: '7B' }] }]
  })
  t.equal((await ask({ url: `/api/classes/${own.id}/candidates?search=ada` })).json().items.length, 0, 'is in it already')

  for (const _ of [1, 2]) t.equal((await ask({ method: 'PUT', url: `/api/classes/${own.id}/members/${cem.id}` })).statusCode, 204)
  t.equal((await ask({ url: `/api/classes/${own.id}` })).json().students, 3)
  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url: `/api/classes/${own.id}/members/${cem.id}` })).statusCode, 204)
  t.equal((await ask({ url: `/api/classes/${own.id}` })).json().students, 2)
})

test('an admin puts an instructor into a class, who then finds it', async t => {
  const { as, admin, otto, own } = await school(t)
  t.equal((await (await as(otto.id))({ url: `/api/classes/${own.id}` })).statusCode, 404)
  t.equal((await (await as(admin.id))({ method: 'PUT', url: `/api/classes/${own.id}/members/${otto.id}` })).statusCode, 204)
  t.equal((await (await as(otto.id))({ url: `/api/classes/${own.id}` })).json().instructors.length, 2)
  t.equal((await (await as(admin.id))({ method: 'DELETE', url: `/api/classes/${own.id}/members/${otto.id}` })).statusCode, 204)
  t.equal((await (await as(otto.id))({ url: `/api/classes/${own.id}` })).statusCode, 404)
})

test('who may manage users sees every class without leading one', async t => {
  const { as, db, own, cem } = await school(t)
  const office = await makeUser(db, { role: 'instructor', capabilities: ['manage_users'] })
  const ask = await as(office.id)
  t.equal((await ask({ url: '/api/classes' })).json().items.length, 2)
  t.equal((await ask({ method: 'PUT', url: `/api/classes/${own.id}/members/${cem.id}` })).statusCode, 204)
})

test('refusals write nothing', async t => {
  const { as, db, admin, ines, otto, ada, cem, own, other } = await school(t)
  const closed = await makeUser(db, { firstName: 'Closed' })
  await deactivate(db, closed.id)
  const old = await makeClass(db, { name: 'Old', members: [ines.id] })
  await db.write(trx => trx.updateTable('classes').where('id', '=', old.id).set({ archived_at: 1 }).execute())
  const [asAdmin, asInes, asAda] = [await as(admin.id), await as(ines.id), await as(ada.id)]
  const before = await countRows(db)

  const cases = [
    { why: "another's class", ask: asInes, method: 'GET', url: `/api/classes/${other.id}`, status: 404, code: 'not_found' },
    { why: "another's class, name", ask: asInes, method: 'PATCH', url: `/api/classes/${other.id}`, payload: { name: 'Mine' }, status: 404, code: 'not_found' },
    { why: "another's class, archive", ask: asInes, method: 'PUT', url: `/api/classes/${other.id}/archive`, status: 404, code: 'not_found' },
    { why: "another's class, restore", ask: asInes, method: 'DELETE', url: `/api/classes/${other.id}/archive`, status: 404, code: 'not_found' },
    { why: "another's class, candidates", ask: asInes, method: 'GET', url: `/api/classes/${other.id}/candidates`, status: 404, code: 'not_found' },
    { why: "another's class, join", ask: asInes, method: 'PUT', url: `/api/classes/${other.id}/members/${ada.id}`, status: 404, code: 'not_found' },
    { why: "another's class, leave", ask: asInes, method: 'DELETE', url: `/api/classes/${other.id}/members/${cem.id}`, status: 404, code: 'not_found' },
    { why: 'a class that is not there', ask: asAdmin, method: 'GET', url: '/api/classes/999', status: 404, code: 'not_found' },
    { why: 'students see no lists', ask: asAda, method: 'GET', url: '/api/classes', status: 403, code: 'forbidden' },
    { why: 'not their own class either', ask: asAda, method: 'GET', url: `/api/classes/${own.id}`, status: 403, code: 'forbidden' },
    { why: 'students make no classes', ask: asAda, method: 'POST', url: '/api/classes', payload: { name: 'Fun' }, status: 403, code: 'forbidden' },
    { why: 'an instructor places no instructor', ask: asInes, method: 'PUT', url: `/api/classes/${own.id}/members/${otto.id}`, status: 404, code: 'not_found' },
    { why: 'nor removes one', ask: asInes, method: 'DELETE', url: `/api/classes/${own.id}/members/${ines.id}`, status: 403, code: 'forbidden' },
    { why: 'an admin is in no class', ask: asAdmin, method: 'PUT', url: `/api/classes/${own.id}/members/${admin.id}`, status: 409, code: 'wrong_role' },
    { why: 'a closed account', ask: asInes, method: 'PUT', url: `/api/classes/${own.id}/members/${closed.id}`, status: 409, code: 'account_inactive' },
    { why: 'nobody', ask: asAdmin, method: 'PUT', url: `/api/classes/${own.id}/members/999`, status: 404, code: 'not_found' },
    { why: 'a class in the archive', ask: asInes, method: 'PUT', url: `/api/classes/${old.id}/members/${cem.id}`, status: 409, code: 'class_archived' },
    { why: 'name taken', ask: asInes, method: 'PATCH', url: `/api/classes/${own.id}`, payload: { name: '7b' }, status: 409, code: 'class_name_taken' },
    { why: 'name taken in the archive', ask: asInes, method: 'POST', url: '/api/classes', payload: { name: 'OLD' }, status: 409, code: 'class_name_taken' },
    { why: 'no name', ask: asInes, method: 'POST', url: '/api/classes', payload: { name: '   ' }, status: 400, code: 'invalid' },
    { why: 'too long a name', ask: asInes, method: 'POST', url: '/api/classes', payload: { name: 'x'.repeat(101) }, status: 400, code: 'invalid' },
    { why: 'unknown field', ask: asInes, method: 'POST', url: '/api/classes', payload: { name: 'X', archived: true }, status: 400, code: 'invalid' },
    { why: 'not a number', ask: asInes, method: 'GET', url: '/api/classes/x', status: 400, code: 'invalid' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})

test('a class has at most 500 people', async t => {
  const { as, db, ines, cem, own } = await school(t)
  await db.write(async trx => {
    const rows = Array.from({ length: 497 }, (_, i) => ({
      role: 'student' as const, first_name: 'S', last_name: String(i), username: `many${i}`, username_key: `many${i}`, sort_key: `${i}`, created_at: 1, updated_at: 1
    }))
    const people = await trx.insertInto('users').values(rows as never).returning('id').execute()
    await trx.insertInto('class_members').values(people.map(({ id }) => ({ class_id: own.id, user_id: id, added_at: 1 }))).execute()
  })
  const ask = await as(ines.id)
  t.match((await ask({ method: 'PUT', url: `/api/classes/${own.id}/members/${cem.id}` })).json(), { code: 'class_full' })
  t.equal((await ask({ url: `/api/classes/${own.id}` })).json().members.length, 499)
})
