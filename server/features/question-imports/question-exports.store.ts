import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import { topicsUnder } from '../questions/question-list.store.ts'

export interface Wanted { ids?: number[] | undefined, topicId?: number | undefined }

/** Which questions go out, those of one topic together, as the tree of topics has them. The archive stays where it is. */
export async function listWanted (db: Queries, { ids, topicId }: Wanted, most: number) {
  let query = db.selectFrom('questions').leftJoin(
    'question_topics as main', join => join.onRef('main.question_id', '=', 'questions.id').on('main.main', '=', 1)
  ).select(['questions.id', 'main.topic_id as topicId'])
  query = ids ? query.where('questions.id', 'in', idsIn(ids)) : query.where('questions.archived_at', 'is', null)
  if (topicId !== undefined) query = query.where(sql<boolean>`questions.id in (select question_id from question_topics where topic_id in ${topicsUnder(topicId)})`)
  return query.orderBy('main.topic_id').orderBy('questions.id').limit(most).execute()
}

/** What these say now. */
export async function listBodies (db: Queries, ids: number[]) {
  return db.selectFrom('questions').innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id').where('questions.id', 'in', ids)
    .select([
      'questions.id', 'questions.name', 'questions.difficulty', 'newest.body',
      sql<string>`(select json_group_array(tag) from (select tag from question_tags where question_id = questions.id order by tag_key))`.as('tags')
    ]).execute()
}

export async function listStored (db: Queries, mediaIds: number[]) {
  if (mediaIds.length === 0) return []
  return db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.id', 'in', mediaIds).where('file.status', '<>', 'failed')
    .select([
      'media.id', 'media.name', 'file.kind', 'file.mime', 'file.status', 'file.stored_name as storedName', 'file.width', 'file.height', 'file.sizes'
    ]).execute()
}
