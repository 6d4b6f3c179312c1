import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'

export async function listBodies (db: Queries, versionIds: number[]) {
  return db.selectFrom('question_versions').where('id', 'in', sql<number>`(select value from json_each(${JSON.stringify(versionIds)}))`)
    .select(['id', 'body', sql<0 | 1>`sealed_at is not null`.as('sealed')]).execute()
}
