import { sql } from 'kysely'
import { wordsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import type { Placed } from './placing.ts'

/** Files this person has sent already, by what is in them: the oldest of each. */
export async function listOwnFiles (db: Queries, { digests, userId }: { digests: string[], userId: number }): Promise<Map<string, Placed>> {
  if (digests.length === 0) return new Map()
  const rows = await db.selectFrom('media_files as file').innerJoin('media', 'media.file_id', 'file.id').where('media.uploaded_by', '=', userId)
    .where(
      'file.digest', 'in', wordsIn(digests)
    ).orderBy('media.id', 'desc').select(['file.digest', 'media.id', 'file.kind']).execute()
  return new Map(rows.map(({ digest, id, kind }) => [digest, { id, kind }]))
}

/** Names of the topic and those it stands in, from the outermost on. */
export async function findTopicPath (db: Queries, topicId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`with recursive above (id, parent_id, name, step) as (
    select id, parent_id, name, 0 from topics where id = ${topicId} union all select topics.id, topics.parent_id, topics.name, step + 1 from topics join above on topics.id = above.parent_id where step < 100
  ) select name from above order by step desc`.execute(db)
  return rows.map(({ name }) => name)
}
