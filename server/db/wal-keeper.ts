import type { Database, Statement } from 'better-sqlite3'

/**
 * Keeps the writer from beginning the WAL anew by itself. SQLite lets it do so at any commit once everything is home,
 * and each time costs a sync inside the event loop. A reader that stands somewhere in the WAL prevents it; what lies
 * before the reader can still be brought home. Two readers take turns so that one always stands.
 */
export function walKeeper (open: () => Database) {
  const readers = [open(), open()].map(sqlite => ({
    begin: sqlite.prepare('begin'),
    stand: sqlite.prepare('select 1 from sqlite_schema limit 1'),
    end: sqlite.prepare('commit'),
    sqlite
  })) as Reader[]

  const leave = ({ sqlite, end }: Reader) => { if (sqlite.inTransaction) end.run() }

  return {
    standing: () => readers.some(({ sqlite }) => sqlite.inTransaction),

    /** Stands at the newest commit. Only while some of the WAL is not home: a reader that comes later reads past the WAL. */
    renew () {
      const [standing, next] = readers as [Reader, Reader]
      leave(next)
      next.begin.run()
      next.stand.get()
      leave(standing)
      readers.reverse()
    },

    /** Nobody stands: the WAL may begin anew. */
    release () {
      for (const reader of readers) leave(reader)
    },

    close () {
      for (const { sqlite } of readers) sqlite.close()
    }
  }
}

interface Reader { begin: Statement, stand: Statement, end: Statement, sqlite: Database }
