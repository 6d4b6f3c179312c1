import type { Database } from 'better-sqlite3'
import type { Queries } from './open.ts'

const behind = new WeakMap<Queries, { sqlite: Database, ended: () => boolean }>()

export const never = () => false

/** Remembers which connection answers these queries. `ended` says that the write they belong to is over. */
export function remember (queries: Queries, sqlite: Database, ended = never) {
  behind.set(queries, { sqlite, ended })
  return queries
}

/** The connection itself, for the files of this folder only. Refuses when the write it was handed to is over. */
export function rawConnection (queries: Queries): Database {
  const known = behind.get(queries)
  if (!known) throw new Error('These queries do not come from openDb (a plugin or a copy of them?).')
  if (known.ended()) throw writeIsOver()
  return known.sqlite
}

export const writeIsOver = () => new Error('This write is over: a query was not awaited, or trx was kept.')
