import type { Queries } from '../../db/open.ts'
import { idsIn } from '../../db/ids.ts'

export async function listNames (db: Queries, userIds: number[]) {
  return db.selectFrom('users').where('id', 'in', idsIn(userIds)).orderBy('sort_key').select(['id', 'first_name as firstName', 'last_name as lastName']).execute()
}
