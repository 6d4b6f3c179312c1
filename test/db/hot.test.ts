import { test } from 'tap'
import { join } from 'node:path'
import { rawConnection } from '../../server/db/connections.ts'
import { hot, type Value } from '../../server/db/hot.ts'
import { openDb, type Queries } from '../../server/db/open.ts'
import { addPerson, people, person } from './people.ts'

const personById = hot<{ id: number }, { first_name: string, role: string }>((db, value) =>
  db.selectFrom('users').select(['first_name', 'role']).where('id', '=', value('id')).where('role', '=', 'student'))

const page = hot((db, value: Value<{ after: number, limit: number }>) =>
  db.selectFrom('users').select(['id', 'first_name']).where('id', '>', value('after')).orderBy('id').limit(value('limit')))

const rename = hot((db, value: Value<{ id: number, name: string }>) =>
  db.updateTable('users').set({ first_name: value('name') }).where('id', '=', value('id')))

const add = hot((db, value: Value<{ name: string }>) =>
  db.insertInto('users').values({ ...person(''), first_name: value('name') }).returning('id'))

test('a hot query answers at once, on the reading side and inside a write', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  const { id } = await addPerson(db)

  t.same(personById(db.read, { id }), [{ first_name: 'Ada', role: 'student' }])
  t.same(personById(db.read, { id: id + 1 }), [])
  await db.write(async trx => {
    t.same(rename(trx, { id, name: 'Ada Augusta' }), [])
    t.same(personById(trx, { id }), [{ first_name: 'Ada Augusta', role: 'student' }], 'the write sees itself')
    const [added] = add(trx, { name: 'Bob' })
    t.equal(added?.id, id + 1)
  })
  t.same(page(db.read, { after: 0, limit: 1 }), [{ id, first_name: 'Ada Augusta' }])
  t.same(page(db.read, { after: id, limit: 5 }), [{ id: id + 1, first_name: 'Bob' }])
})

test('a hot query is undone with its write and refuses once the write is over', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  let kept: Queries | undefined

  await t.rejects(db.write(async trx => {
    kept = trx
    add(trx, { name: 'Bob' })
    throw new Error('changed my mind')
  }), /changed my mind/)
  t.same(await people(db.read), [])
  t.throws(() => add(kept!, { name: 'late' }), /This write is over/)
  t.throws(() => add(db.read, { name: 'Bob' }), { code: 'SQLITE_READONLY' })
})

test('a statement is prepared once: the planner does not look at what is bound', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  const { sql } = db.read.selectFrom('users').select('id').where('role', '=', 'student').where('id', 'in', [1, 2]).limit(3).compile()
  t.equal(sql, 'select "id" from "users" where "role" = +? and "id" in (+?, +?) limit +?')
  const plan = (text: string) => (rawConnection(db.read).prepare(`explain query plan ${text}`).all('student', 1, 2, 3) as Array<{ detail: string }>).map(({ detail }) => detail)
  t.match(plan(sql), [/^SEARCH users USING/])
  t.same(plan(sql), plan(sql.replaceAll('+?', '?')), 'indexes serve as before')

  await db.write(trx => trx.insertInto('users').values({ ...person('Ada'), about: '0123' }).execute())
  const [row] = await db.read.selectFrom('users').where('about', '=', '0123').where('picture_id', 'is', null).select(['about', 'role', 'created_at']).execute()
  t.same(row, { about: '0123', role: 'student', created_at: 0 }, 'text stays text')
})

test('each database has its own statements; queries from elsewhere are refused', async t => {
  const one = openDb(join(t.testdir({ one: {}, two: {} }), 'one', 'school.db'))
  const two = openDb(join(t.testdirName, 'two', 'school.db'))
  t.teardown(() => Promise.all([one.close(), two.close()]))
  const { id } = await addPerson(one)
  t.equal(personById(one.read, { id }).length, 1)
  t.equal(personById(two.read, { id }).length, 0)
  t.throws(() => personById(one.read.withoutPlugins(), { id }), /do not come from openDb/)
})

const echo = hot((db, value: Value<{ text: string | null, number: number, bytes: Buffer }>) =>
  db.selectNoFrom([value('text').as('text'), value('number').as('number'), value('bytes').as('bytes')]))

test('values come through as they are', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  const values = { text: "it's 1e3, isn't it", number: -0.5, bytes: Buffer.from([0, 255]) }
  t.same(echo(db.read, values), [values])
  t.same(echo(db.read, { ...values, text: null }), [{ ...values, text: null }])
})
