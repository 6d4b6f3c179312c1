import { test } from 'tap'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { openDb } from '../../server/db/open.ts'
import { RefusedDatabase } from '../../server/db/refused.ts'
import { addPerson, people } from './people.ts'

const ours = async (file: string) => {
  const db = openDb(file)
  await addPerson(db)
  await db.close()
}
const poke = (file: string, at: number, byte: number) => {
  const bytes = readFileSync(file)
  bytes[at] = byte
  writeFileSync(file, bytes)
}
const uploads = (file: string) => {
  mkdirSync(join(dirname(file), 'media'))
  writeFileSync(join(dirname(file), 'media', 'photo.webp'), 'x')
}
/** As after a power cut: the newest version is only in the WAL. */
const newerInWal = async (file: string) => {
  await ours(file)
  const program = new Database(file)
  program.pragma('wal_autocheckpoint = 0')
  program.pragma('user_version = 999')
  const bytes = [readFileSync(file), readFileSync(`${file}-wal`)]
  program.close()
  writeFileSync(file, bytes[0]!)
  writeFileSync(`${file}-wal`, bytes[1]!)
}

const table: Array<{ what: string, make: (file: string) => unknown, code: string, says: RegExp }> = [
  { what: 'a newer version', code: 'newer', says: /version 999.*Install the newer program again/,
    make: async file => { await ours(file); const sqlite = new Database(file); sqlite.pragma('user_version = 999'); sqlite.close() } },
  { what: 'a newer version that is only in the WAL', code: 'newer', says: /version 999/, make: newerInWal },
  { what: 'a database of another program', code: 'other_program', says: /another program/,
    make: file => { const sqlite = new Database(file); sqlite.exec('CREATE TABLE notes (text)'); sqlite.close() } },
  { what: 'another program\'s application id', code: 'other_program', says: /another program/,
    make: async file => { await ours(file); poke(file, 71, 0) } },
  { what: 'no database at all', code: 'not_a_database', says: /not a Pi-LMS database/, make: file => writeFileSync(file, 'Dear diary,\n'.repeat(900)) },
  { what: 'a file of a few bytes', code: 'not_a_database', says: /not a Pi-LMS database/, make: file => writeFileSync(file, 'SQLite') },
  { what: 'an impossible page size', code: 'damaged', says: /page size/, make: async file => { await ours(file); poke(file, 16, 17) } },
  { what: 'a first page that is not whole', code: 'damaged', says: /first page/, make: async file => { await ours(file); poke(file, 21, 0) } },
  { what: 'an end that is missing', code: 'damaged', says: /its end is missing/,
    make: async file => { await ours(file); truncateSync(file, statSync(file).size - 4096) } },
  { what: 'less than one page', code: 'damaged', says: /shorter than one page/, make: async file => { await ours(file); truncateSync(file, 200) } },
  { what: 'an empty file beside uploads', code: 'gone', says: /uploads are there.*Put a backup copy/, make: file => { writeFileSync(file, ''); uploads(file) } },
  { what: 'no file beside uploads', code: 'gone', says: /uploads are there.*Put a backup copy/, make: uploads },
  { what: 'no file beside its journal', code: 'gone', says: /journal is there/, make: file => writeFileSync(`${file}-wal`, 'frames') },
  { what: 'an empty file beside its journal', code: 'gone', says: /journal is there/,
    make: file => { writeFileSync(file, ''); writeFileSync(`${file}-wal`, 'frames') } }
]

for (const { what, make, code, says } of table) {
  test(`refused and left as it is: ${what}`, async t => {
    const file = join(t.testdir(), 'school.db')
    await make(file)
    const look = () => ['', '-wal'].map(end => existsSync(file + end) ? readFileSync(file + end).toString('base64') : 'missing')
    const before = look()
    for (const attempt of [1, 2]) {
      t.throws(() => openDb(file), { code, message: says, exitCode: 78 }, `attempt ${attempt}`)
      t.same(look(), before, 'unchanged byte for byte')
    }
  })
}

test('an empty file, an empty folder for uploads and no file at all are a new school', async t => {
  const folder = t.testdir({ empty: { 'school.db': '', media: { pictures: {} } } })
  for (const file of [join(folder, 'empty', 'school.db'), join(folder, 'new', 'data', 'school.db')]) {
    await ours(file)
    t.equal(statSync(file).mode & 0o777, 0o600)
    const bytes = readFileSync(file)
    t.equal(bytes.toString('latin1', 68, 72), 'PiLM', 'application id')
    t.equal(bytes.readUInt16BE(16), 4096, 'page size')
    t.equal(bytes.readUInt32BE(64), 1, 'incremental vacuum')
  }
  t.equal(statSync(join(folder, 'new', 'data')).mode & 0o777, 0o700)
})

test('a file others may read is made private', async t => {
  const file = join(t.testdir(), 'school.db')
  await ours(file)
  chmodSync(file, 0o644)
  const db = openDb(file)
  t.teardown(() => db.close())
  t.equal(statSync(file).mode & 0o777, 0o600)
  t.equal(statSync(`${file}-wal`).mode & 0o777, 0o600)
})

test('one program per data folder, in this process and from another, also after a crash', async t => {
  const file = join(t.testdir(), 'school.db')
  const db = openDb(file)
  t.throws(() => openDb(file), { code: 'in_use', message: /already using the data/ })
  await addPerson(db)
  t.same(await people(db.read), ['Ada'], 'the refused one has not loosened any lock')
  await db.close()

  const script = `import { openDb } from '${new URL('../../server/db/open.ts', import.meta.url)}'
    const db = openDb(process.argv[1]); console.log('open'); setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  t.throws(() => openDb(file), RefusedDatabase)
  other.kill('SIGKILL')
  await once(other, 'exit')

  const again = openDb(file)
  t.ok(again.uncleanStop, 'the stop before was not a clean one')
  t.same(await people(again.read), ['Ada'])
  await again.close()
  const last = openDb(file)
  t.notOk(last.uncleanStop)
  last.distrust()
  await last.close()
  const suspicious = openDb(file)
  t.ok(suspicious.uncleanStop, 'asked to look again')
  await suspicious.close()
})
