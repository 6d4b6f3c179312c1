import type { Database } from 'better-sqlite3'
import { applicationId } from './header.ts'

export const defaultMmapBytes = 256 * 1024 * 1024

/** Only before the first table, and before WAL: later these change nothing, not even with VACUUM. */
export function prepareNew (sqlite: Database) {
  sqlite.pragma('page_size = 4096') // what flash and the kernel move at once
  sqlite.pragma('auto_vacuum = INCREMENTAL') // space of deleted years comes back in small steps, without a VACUUM that stops everyone
  sqlite.pragma(`application_id = ${applicationId}`) // the header says whose file this is
  goOverToWal(sqlite)
}

/** Readers beside the writer. Remembered in the file, but a restored copy comes without it. */
export function goOverToWal (sqlite: Database) {
  const mode = sqlite.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal') throw new Error(`SQLite stays in ${mode} mode where WAL was asked for; is the data on a network folder?`)
}

/** Every connection of the event loop. Returns to what it was set, or throws: a pragma misspelt is silently ignored. */
export function tune (sqlite: Database, { writer, mmapBytes = defaultMmapBytes }: { writer: boolean, mmapBytes?: number | undefined }) {
  set(sqlite, 'synchronous', 1) // NORMAL: a commit appends, watchWal makes it durable. Reopened files start at 1, new ones at 2: never trust it
  set(sqlite, 'cache_size', writer ? -64_000 : -16_000) // 64 MB where whole batches are built; readers also have the mapped file
  set(sqlite, 'mmap_size', mmapBytes) // reads without a copy; 0 where an ageing card should give errors and not crashes
  set(sqlite, 'temp_store', 2) // MEMORY: sorting must not write to the card
  set(sqlite, 'foreign_keys', 1) // off by default, and per connection
  set(sqlite, 'recursive_triggers', 1) // otherwise INSERT OR REPLACE skips the delete triggers the search index lives on
  set(sqlite, 'secure_delete', 1) // erased means overwritten
  set(sqlite, 'analysis_limit', 400) // ANALYZE looks at a sample: 37 ms instead of 308
  set(sqlite, 'journal_size_limit', 64 * 1024 * 1024) // after a busy hour the WAL gives its space back
  set(sqlite, 'wal_autocheckpoint', 0) // the checkpoint thread does it, off the event loop
  set(sqlite, 'busy_timeout', 0, 'timeout') // SQLite would sleep inside the event loop: the queue waits instead
}

function set (sqlite: Database, name: string, value: number, column = name) {
  sqlite.pragma(`${name} = ${value}`)
  const [row] = sqlite.pragma(name) as Array<Record<string, number>>
  const got = row?.[column]
  if (got !== value) throw new Error(`SQLite answers ${name} = ${got} where ${value} was asked for.`)
}
