import type { Database, Statement } from 'better-sqlite3'
import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
import type { Queries } from './open.ts'
import { rawConnection } from './connections.ts'

/** Marks the place of a value that is only known when the query runs. */
class Place {
  readonly name: PropertyKey
  constructor (name: PropertyKey) { this.name = name }
}

export type Value<P> = <K extends keyof P>(name: K) => RawBuilder<P[K]>

interface Query<R> {
  compile: () => CompiledQuery
  execute: () => Promise<R[]>
}

/**
 * For the few queries that run on every request: Kysely writes the SQL once, the prepared statement runs at once and
 * answers without a promise (12 µs beside the 257 µs of building it each time). Works on `db.read` and inside a write.
 *
 *     const userById = hot((db, value: Value<{ id: number }>) =>
 *       db.selectFrom('users').select(['id', 'role']).where('id', '=', value('id')))
 *     const [user] = userById(db.read, { id: 7 })
 */
export function hot<P extends object, R> (build: (db: Queries, value: Value<P>) => Query<R>) {
  const prepared = new WeakMap<Database, { statement: Statement, parameters: readonly unknown[] }>()

  function prepare (db: Queries, sqlite: Database) {
    const query = build(db, name => sql`${new Place(name)}`).compile()
    const made = { statement: sqlite.prepare(query.sql), parameters: query.parameters }
    prepared.set(sqlite, made)
    return made
  }

  return (db: Queries, values: P): R[] => {
    const sqlite = rawConnection(db)
    const { statement, parameters } = prepared.get(sqlite) ?? prepare(db, sqlite)
    const bound = parameters.map(parameter => parameter instanceof Place ? values[parameter.name as keyof P] : parameter)
    if (statement.reader) return statement.all(bound) as R[]
    statement.run(bound)
    return []
  }
}
