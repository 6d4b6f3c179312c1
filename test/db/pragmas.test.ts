import { test } from 'tap'
import { join } from 'node:path'
import { rawConnection } from '../../server/db/connections.ts'
import { openDb, type Queries } from '../../server/db/open.ts'

const common = { journal_mode: 'wal', synchronous: 1, temp_store: 2, foreign_keys: 1, recursive_triggers: 1, secure_delete: 1, busy_timeout: 0, wal_autocheckpoint: 0, page_size: 4096, auto_vacuum: 2 }
const settings = (queries: Queries, names: string[]) =>
  Object.fromEntries(names.map(name => [name, rawConnection(queries).pragma(name, { simple: true })]))

for (const mmapBytes of [256 * 1024 * 1024, 0]) {
  test(`both connections are set as they should be, new and reopened, mmap ${mmapBytes}`, async t => {
    const file = join(t.testdir(), 'school.db')
    for (const time of ['new', 'reopened']) {
      const db = openDb(file, undefined, { mmapBytes })
      const expected = { ...common, mmap_size: mmapBytes }
      t.same(settings(db.read, [...Object.keys(expected), 'cache_size']), { ...expected, cache_size: -16_000 }, time)
      await db.write(async trx => {
        t.same(settings(trx, [...Object.keys(expected), 'cache_size']), { ...expected, cache_size: -64_000 }, time)
      })
      await db.close()
    }
  })
}
