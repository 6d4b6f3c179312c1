import { test, type Test } from 'tap'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { readMigrations } from '../../server/db/migration-files.ts'
import { openDb } from '../../server/db/open.ts'
import { RefusedDatabase } from '../../server/db/refused.ts'

const first = { '0001_books.sql': 'CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT) STRICT;' }

function place (t: Test, files: Record<string, string> = first) {
  const folder = t.testdir({ migrations: files, data: {} })
  const data = join(folder, 'data')
  const file = join(data, 'school.db')
  const add = (name: string, sql: string) => writeFileSync(join(folder, 'migrations', name), sql)
  const open = (appVersion = '1.0.0') => openDb(file, undefined, { migrations: join(folder, 'migrations'), appVersion, now: () => 1_000 })
  const inside = <T>(look: (sqlite: Database.Database) => T) => {
    const sqlite = new Database(file)
    try { return look(sqlite) } finally { sqlite.close() }
  }
  return { data, file, add, open, inside, remove: (name: string) => rmSync(join(folder, 'migrations', name)) }
}
const refusal = (open: () => unknown) => {
  try { open() } catch (error) { if (error instanceof RefusedDatabase) return error; throw error }
  throw new Error('was not refused')
}
const dump = (sqlite: Database.Database) => JSON.stringify([
  sqlite.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all(), sqlite.prepare('SELECT * FROM books').all(),
  sqlite.prepare('SELECT * FROM migrations').all(), sqlite.pragma('user_version')])

test('our own steps: numbered, none missing, and the ledger remembers each', async t => {
  const file = join(t.testdir(), 'school.db')
  await openDb(file).close()
  const sqlite = new Database(file)
  const rows = sqlite.prepare('SELECT * FROM migrations ORDER BY version').all() as Array<Record<string, unknown>>
  const known = readMigrations(join(import.meta.dirname, '../../migrations'))
  t.same(rows.map(row => [row.version, row.name, row.checksum]), known.map(({ version, name, checksum }) => [version, name, checksum]))
  t.equal(sqlite.pragma('user_version', { simple: true }), known.length)
  t.equal(rows[0]?.app_version, JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version)
  t.same(sqlite.pragma('foreign_key_check'), [])
  sqlite.close()
  t.notOk(readdirSync(join(file, '..')).includes('backups'), 'a new database needs no copy of itself')
})

test('an update of an existing database leaves a copy of it from before', async t => {
  const { data, add, open, inside } = place(t)
  await open().close()
  inside(sqlite => sqlite.exec("INSERT INTO books (title) VALUES ('Emil')"))
  add('0002_books_have_authors.sql', "ALTER TABLE books ADD COLUMN author TEXT; UPDATE books SET author = 'Kästner';")
  await open('1.1.0').close()
  t.same(inside(sqlite => sqlite.prepare('SELECT author FROM books').pluck().all()), ['Kästner'])
  t.same(inside(sqlite => sqlite.prepare('SELECT version, app_version, applied_at FROM migrations').raw().all()), [[1, '1.0.0', 1000], [2, '1.1.0', 1000]])

  const [name] = readdirSync(join(data, 'backups'))
  t.equal(name, 'before-0002-1970-01-01T00-00-01.000Z.db')
  t.equal(statSync(join(data, 'backups', name!)).mode & 0o777, 0o600)
  const copy = new Database(join(data, 'backups', name!), { readonly: true })
  t.same(copy.prepare('SELECT * FROM books').raw().all(), [[1, 'Emil']])
  t.equal(copy.pragma('application_id', { simple: true }), 0x50694c4d, 'it can take the place of the database')
  copy.close()
  await open().close()
  t.equal(readdirSync(join(data, 'backups')).length, 1, 'nothing to do, nothing copied')
})

test('whichever statement of a step fails, nothing of it stays, and the mended step runs', async t => {
  const good = ['CREATE TABLE pages (id INTEGER PRIMARY KEY)', 'INSERT INTO books (title) VALUES (\'x\')', 'CREATE INDEX by_title ON books (title)', 'DELETE FROM books']
  const bad = ['INSERT INTO nowhere VALUES (1)', 'NOT SQL', 'INSERT INTO books (id, title) VALUES (1, \'again\'), (1, \'again\')', 'CREATE TABLE orphans (id INTEGER REFERENCES books(id)); INSERT INTO orphans VALUES (77)']
  let round = 0
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(good), fc.constantFrom(...bad), fc.nat(4), async (statements, wrong, at) => {
    const { add, data, inside, open } = place(t, first)
    await open().close()
    inside(sqlite => sqlite.exec("INSERT INTO books (title) VALUES ('Emil')"))
    const before = inside(dump)
    add('0002_more.sql', [...statements.slice(0, at), wrong, ...statements.slice(at)].join(';\n') + ';')
    const { code, message } = refusal(open)
    const copy = /A copy from before the update is at (\S+);/.exec(message)?.[1]
    const same = inside(dump) === before
    add('0002_more.sql', statements.join(';\n') + ';')
    await open().close()
    round++
    return code === 'migration_failed' && same && copy !== undefined && copy.startsWith(data) &&
      inside(sqlite => sqlite.pragma('user_version', { simple: true })) === 2
  }), { numRuns: 40 })
  t.equal(round, 40)
})

test('a start that fails again and again keeps two copies, not hundreds', t => {
  const { data, add, file } = place(t)
  const open = (now: number) => openDb(file, undefined, { migrations: join(data, '../migrations'), now: () => now })
  return open(0).close().then(() => {
    add('0002_wrong.sql', 'NOT SQL')
    for (let i = 1; i <= 5; i++) refusal(() => open(i * 60_000))
    t.equal(readdirSync(join(data, 'backups')).length, 2)
  })
})

test('rebuilding a table does not cascade its children away', async t => {
  const { add, open, inside } = place(t, { ...first, '0002_pages.sql': 'CREATE TABLE pages (book_id INTEGER NOT NULL REFERENCES books(id) ON DELETE CASCADE);' })
  await open().close()
  inside(sqlite => sqlite.exec("INSERT INTO books VALUES (1, 'Emil'); INSERT INTO pages VALUES (1)"))
  add('0003_titles_are_needed.sql', 'CREATE TABLE b (id INTEGER PRIMARY KEY, title TEXT NOT NULL); INSERT INTO b SELECT * FROM books; DROP TABLE books; ALTER TABLE b RENAME TO books;')
  await open().close()
  t.equal(inside(sqlite => sqlite.prepare('SELECT count(*) FROM pages').pluck().get()), 1)
})

test('a damaged database is not updated', async t => {
  const { add, file, open, inside, data } = place(t)
  await open().close()
  inside(sqlite => sqlite.exec("INSERT INTO books (title) VALUES (hex(randomblob(20000)))"))
  const bytes = readFileSync(file)
  bytes.fill(0xff, bytes.length - 4096)
  writeFileSync(file, bytes)
  add('0002_more.sql', 'CREATE TABLE more (id INTEGER)')
  t.match(refusal(open), { code: 'damaged', message: /damaged.*not updated/ })
  t.ok(readFileSync(file).equals(bytes))
  t.notOk(readdirSync(data).includes('backups'))
})

test('steps that do not fit are refused', async t => {
  const table: Array<[string, (at: ReturnType<typeof place>) => void, RegExp]> = [
    ['a changed step', at => at.add('0001_books.sql', 'CREATE TABLE books (id INTEGER PRIMARY KEY)'), /is not the file that was applied/],
    ['a number twice', at => at.add('0001_again.sql', ''), /0001 is there twice/],
    ['a number missing', at => at.add('0003_later.sql', ''), /0002 is missing/],
    ['a name without a sentence', at => at.add('0002.sql', ''), /not named like/],
    ['a step that commits by itself', at => at.add('0002_more.sql', 'CREATE TABLE a (id);\nCOMMIT;'), /transaction of its own/],
    ['a ledger that lost a row', at => at.inside(sqlite => sqlite.exec('DELETE FROM migrations')), /remembers 0 steps/]
  ]
  for (const [what, spoil, says] of table) {
    const at = place(t)
    await at.open().close()
    mkdirSync(join(at.data, 'media'))
    spoil(at)
    const before = readFileSync(at.file)
    t.match(refusal(at.open), { code: 'migrations', message: says }, what)
    t.ok(readFileSync(at.file).equals(before), 'unchanged')
  }
})
