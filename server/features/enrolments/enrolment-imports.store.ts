import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { nameKey } from '../users/users.rules.ts'

export interface KnownPerson { userId: number, name: string }

/** Whom each of these may mean. Somebody's school number goes before another's user name, and that before an e-mail address. */
export async function findPeople (db: Queries, keys: string[]): Promise<Map<string, KnownPerson>> {
  const asked = JSON.stringify([...new Set(keys)].map(key => ({ exact: key, plain: nameKey(key) })))
  const { rows } = await sql<{ key: string, userId: number, name: string }>`
    select asked.value ->> 'exact' as key, users.id as userId, trim(users.first_name || ' ' || users.last_name) as name
    from json_each(${asked}) as asked join users on users.id = coalesce(
      (select id from users where external_id = asked.value ->> 'exact'),
      (select id from users where username_key = asked.value ->> 'plain'),
      (select id from users where email_key = asked.value ->> 'plain'))`.execute(db)
  return new Map(rows.map(({ key, ...person }) => [key, person]))
}
