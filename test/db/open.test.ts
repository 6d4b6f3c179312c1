import { test } from 'tap'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { openDb, type Queries } from '../../server/db/open.ts'
import { addPerson, people, person } from './people.ts'

test('the reading side cannot write, and sees what was written', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())

  await addPerson(db)
  t.same(await people(db.read), ['Ada'])
  await t.rejects(db.read.insertInto('users').values(person('Bob')).execute(), /readonly/)
})

test('a write that throws leaves nothing behind', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())

  await t.rejects(db.write(async trx => {
    await trx.insertInto('users').values(person('Ada')).execute()
    throw new Error('changed my mind')
  }), /changed my mind/)
  t.same(await people(db.read), [])
})

test('fifty at once, one of them wrong', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())

  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => db.write(async trx => {
    await trx.insertInto('users').values(person(`user ${i}`)).execute()
    if (i === 25) throw new Error('changed my mind')
  })))
  t.equal(outcomes.filter(outcome => outcome.status === 'rejected').length, 1)
  const names = await people(db.read)
  t.equal(names.length, 49)
  t.notOk(names.includes('user 25'))
})

test('while another connection holds the lock, reads go on and the write waits', async t => {
  const file = join(t.testdir(), 'school.db')
  const db = openDb(file)
  t.teardown(() => db.close())

  const script = new Database(file)
  script.exec('BEGIN IMMEDIATE')
  let written = false
  const write = addPerson(db).then(() => { written = true })

  for (let i = 0; i < 50; i++) {
    t.same(await people(db.read), [])
    await new Promise(resolve => setImmediate(resolve))
  }
  t.notOk(written)

  script.exec('COMMIT')
  script.close()
  await write
  t.same(await people(db.read), ['Ada'])
})

test('closing finishes what was accepted and refuses what comes later', async t => {
  const file = join(t.testdir(), 'school.db')
  const db = openDb(file)
  const accepted = Array.from({ length: 20 }, () => addPerson(db))
  await Promise.all([db.close(), db.close(), ...accepted])
  await t.rejects(addPerson(db), { code: 'busy' })

  const again = openDb(file)
  t.teardown(() => again.close())
  t.equal((await people(again.read)).length, 20)
})

test('more writes than the queue holds are refused, the others are kept', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())

  const outcomes = await Promise.allSettled(Array.from({ length: 2_100 }, (_, i) => addPerson(db, `user ${i}`)))
  const refused = outcomes.filter(outcome => outcome.status === 'rejected')
  t.equal(refused.length, 100)
  t.ok(refused.every(outcome => outcome.reason.code === 'busy' && outcome.reason.statusCode === 503))
  t.equal((await people(db.read)).length, 2_000)
})

test('a write that waits for anything but its queries is undone, and the next one runs', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())

  await t.rejects(db.write(async trx => {
    await trx.insertInto('users').values(person('Ada')).execute()
    await addPerson(db, 'inner') // a write inside a write would wait for itself for ever
  }), /something other than its own queries/)
  await addPerson(db, 'next')
  t.same(await people(db.read), ['inner', 'next'], 'nothing of the outer write')
})

test('a query still on its way when its write fails does not land', async t => {
  const db = openDb(join(t.testdir(), 'school.db'))
  t.teardown(() => db.close())
  const insert = (name: string, role: string) => (trx: Queries) =>
    trx.insertInto('users').values({ ...person(name), role: role as 'student' }).execute()

  await t.rejects(db.write(trx => Promise.all([insert('a', 'student')(trx), insert('b', 'nobody')(trx), insert('c', 'student')(trx)])),
    { code: 'SQLITE_CONSTRAINT_CHECK' })
  t.same(await people(db.read), [])
})

test('a table that is small today is not taken for small for ever', async t => {
  const file = join(t.testdir(), 'school.db')
  const db = openDb(file)
  await db.write(async trx => { for (let i = 0; i < 1_200; i++) await trx.insertInto('users').values(person(`user ${i}`)).execute() })
  await db.write(trx => trx.insertInto('categories').values({ name: 'One', slug: 'one', colour: '#000000', position: 1, parent_id: null, archived_at: null, archived_by: null, created_at: 1, updated_at: 1 }).execute())
  await db.write(async trx => {
    for (const table of ['users', 'categories'] as const) await trx.selectFrom(table).where('id', '=', 1).selectAll().execute()
    await sql`analyze`.execute(trx)
  })
  await db.close()
  const sqlite = new Database(file, { readonly: true })
  t.teardown(() => sqlite.close())
  t.same(sqlite.prepare("select distinct tbl from sqlite_stat1 where tbl in ('users', 'categories')").pluck().all(), ['users'])
})
