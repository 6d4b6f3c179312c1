import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'

export async function listBodies (db: Queries, versionIds: number[]) {
  return db.selectFrom('question_versions').where('id', 'in', idsIn(versionIds))
    .select(['id', 'body', sql<0 | 1>`sealed_at is not null`.as('sealed')]).execute()
}
