import type { Db, Queries } from '../../server/db/open.ts'

/** Rows for tests of the database itself; features have their own helpers. */
export const person = (name: string) =>
  ({ role: 'student' as const, first_name: name, last_name: 'Test', sort_key: `test ${name.toLowerCase()}`, created_at: 0, updated_at: 0 })

export const addPerson = (db: Db, name = 'Ada') =>
  db.write(trx => trx.insertInto('users').values(person(name)).returningAll().executeTakeFirstOrThrow())

export const people = async (read: Queries) =>
  (await read.selectFrom('users').select('first_name').orderBy('id').execute()).map(user => user.first_name)
