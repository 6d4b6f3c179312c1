import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Config } from '../config.ts'
import { askService } from '../control.ts'
import type { Queries } from '../db/open.ts'
import type { Box, ServiceVerbs } from './service-verbs.ts'

export const databaseOf = ({ data }: Config) => join(data, 'pi-lms.db')

// What opens a database is imported where one is opened: most calls of pi-lms only ask the running service.

/** Has the running service do it; does it itself, on a database that nobody else has open, when none is running. */
export async function askBox<V extends keyof ServiceVerbs> (config: Config, verb: V, params?: Parameters<ServiceVerbs[V]>[0]) {
  type Answer = Awaited<ReturnType<ServiceVerbs[V]>>
  const answer = await askService(config.data, verb, params)
  if (answer !== undefined) return answer as Answer
  const { serviceVerbs } = await import('./service-verbs.ts')
  return withBox(config, box => serviceVerbs(box)[verb](params as never) as Promise<Answer>)
}

/** Opens what the service would, for as long as the work takes. */
export async function withBox<T> (config: Config, work: (box: Box) => Promise<T>) {
  const { openDb } = await import('../db/open.ts')
  const { startClock } = await import('../clock.ts')
  const { openKeys } = await import('../secrets/keys.ts')
  const { boundedPasswords } = await import('../secrets/passwords.ts')
  const { findSchool } = await import('../features/school/school.store.ts')

  const db = openDb(databaseOf(config), undefined, { mmapBytes: config.mmapBytes })
  try {
    const keys = openKeys(join(config.data, 'keys'), { schoolExists: await findSchool(db.read) !== undefined })
    const clock = await startClock(db)
    clock.stop()
    return await work({ config, db, clock, keys, passwords: boundedPasswords(config.bcryptCost) })
  } finally {
    await db.close()
  }
}

/** Looks into the database of a service that is down; changes nothing in it, not even its version. */
export async function readDatabase<T> (config: Config, look: (read: Queries, sqlite: Database) => Promise<T>) {
  const { default: Sqlite } = await import('better-sqlite3')
  const { Kysely } = await import('kysely')
  const { preparedDialect } = await import('../db/prepared-dialect.ts')
  const sqlite = new Sqlite(databaseOf(config), { readonly: true, timeout: 5000 })
  try {
    return await look(new Kysely({ dialect: preparedDialect(sqlite, new Map()) }), sqlite)
  } finally {
    sqlite.close()
  }
}
