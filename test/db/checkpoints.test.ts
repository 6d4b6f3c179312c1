import { test, type Test } from 'tap'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { startCheckpoints } from '../../server/db/checkpoints.ts'
import { openDb, type Db } from '../../server/db/open.ts'
import { checkAfterUncleanStop } from '../../server/db/quick-check.ts'
import { walKeeper } from '../../server/db/wal-keeper.ts'
import { addPerson, people } from './people.ts'

const never = (error: unknown) => { throw error }

/** Waits for the condition itself; the test's own timeout is the limit. */
const until = async (met: () => boolean | Promise<boolean>) => { while (!await met()) await wait(5) }

function opened (t: Test) {
  const file = join(t.testdir(), 'school.db')
  const db = openDb(file, never)
  const size = (path = `${file}-wal`) => statSync(path).size
  return { file, db, size }
}
const fill = (db: Db, many: number) => Promise.all(Array.from({ length: many }, (_, i) => addPerson(db, `user ${i}`)))

test('an idle box brings everything home and the WAL back to nothing', async t => {
  const { file, db, size } = opened(t)
  const stop = startCheckpoints(file, never, { everyMs: 5, idleMs: 50 })
  for (const round of [1, 2, 3]) {
    await fill(db, 20)
    await until(() => size() === 0)
    t.equal((await people(db.read)).length, round * 20)
  }
  await stop()
  await db.close()
})

test('a large WAL begins anew while writers go on', async t => {
  const { file, db, size } = opened(t)
  const stop = startCheckpoints(file, never, { everyMs: 5, idleMs: 1e9, largePages: 40 })
  const salt = () => readFileSync(`${file}-wal`).readUInt32BE(16)
  const first = salt()
  let written = 0
  await until(async () => {
    await fill(db, 10)
    written += 10
    return salt() - first >= 3 // grows by one each time the WAL begins anew
  })
  t.ok(size() < 64 * 1024 * 1024)
  await stop()
  await db.close()
  const again = openDb(file)
  t.equal((await people(again.read)).length, written)
  await again.close()
})

test('a long reader is not waited for at every look, and the WAL begins anew once it is gone', async t => {
  const { file, db } = opened(t)
  const salt = () => readFileSync(`${file}-wal`).readUInt32BE(16)
  const first = salt()
  await fill(db, 5)
  const report = new Database(file, { readonly: true })
  report.exec('BEGIN')
  report.prepare('SELECT count(*) FROM users').get()
  const stop = startCheckpoints(file, never, { everyMs: 5, idleMs: 1e9, largePages: 20 })
  for (let i = 0; i < 20; i++) await fill(db, 5)
  t.equal(salt(), first, 'the reader still stands in it')
  report.close()
  await until(async () => {
    await fill(db, 5)
    return salt() !== first
  })
  await stop()
  await db.close()
})

test('while a reader stands in the WAL it does not begin anew, though all before it is home', t => {
  const file = join(t.testdir(), 'school.db')
  const writer = new Database(file)
  writer.pragma('journal_mode = WAL')
  writer.pragma('wal_autocheckpoint = 0')
  writer.exec('CREATE TABLE a (b)')
  const add = () => writer.exec('INSERT INTO a VALUES (1)')
  const home = () => (writer.pragma('wal_checkpoint(PASSIVE)') as Array<{ log: number, checkpointed: number }>)[0]!
  const keeper = walKeeper(() => new Database(file, { readonly: true }))

  add()
  keeper.renew()
  const { log, checkpointed } = home()
  t.equal(checkpointed, log, 'all is home')
  add()
  t.equal(home().log, log + 1, 'appended')
  t.equal(home().checkpointed, log, 'home as far as the reader stands')
  keeper.renew()
  t.equal(home().checkpointed, log + 1)
  keeper.release()
  add()
  t.ok(home().log <= 2, 'begun anew')
  keeper.close()
  writer.close()
  t.end()
})

test('after an unclean stop the database is looked through; damage is reported and looked for again', async t => {
  const file = join(t.testdir(), 'school.db')
  let db = openDb(file)
  const long = 'x'.repeat(50_000)
  await db.write(trx => sql`UPDATE users SET about = ${long}`.execute(trx))
  await fill(db, 200)
  db.distrust()
  await db.close()

  const look = async () => {
    db = openDb(file)
    const unclean = db.uncleanStop
    let stop = async () => {}
    const faults = await new Promise<string[]>(resolve => {
      stop = checkAfterUncleanStop(db, resolve)
      if (!unclean) resolve(['not looked at'])
    })
    await stop()
    await db.close()
    return faults
  }
  t.same(await look(), [], 'all is well')
  t.same(await look(), ['not looked at'], 'once is enough')

  const sqlite = new Database(file, { readonly: true })
  const root = sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'users_in_order'").pluck().get() as number
  sqlite.close()
  const bytes = readFileSync(file)
  bytes.fill(0xff, (root - 1) * 4096, root * 4096)
  writeFileSync(file, bytes)
  db = openDb(file)
  db.distrust()
  await db.close()
  t.match((await look()).join(), /users/)
  t.match((await look()).join(), /users/, 'and again at the next start')
})

test('a stop before the look is done leaves word to look again', async t => {
  const file = join(t.testdir(), 'school.db')
  let db = openDb(file)
  db.distrust()
  await db.close()
  db = openDb(file)
  let reported = false
  await checkAfterUncleanStop(db, () => { reported = true })()
  await db.close()
  db = openDb(file)
  t.equal(db.uncleanStop, !reported)
  await db.close()
})

test('a checkpoint thread that cannot go on is fatal', async t => {
  const file = join(t.testdir(), 'nowhere', 'school.db')
  const failed = Promise.withResolvers<unknown>()
  startCheckpoints(file, failed.resolve)
  t.match(await failed.promise, /does not exist/)
})
