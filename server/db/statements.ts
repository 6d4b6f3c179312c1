import type { Database, Statement } from 'better-sqlite3'

/** Each SQL text of a connection is prepared once, as long as there are not more than `most` of them. */
export function preparedOnce (sqlite: Database, statements: Map<string, Statement>, most: number) {
  return (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = sqlite.prepare(sql)
    if (statements.size < most) statements.set(sql, statement)
    return statement
  }
}
