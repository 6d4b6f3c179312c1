import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { rowsOf, topicsUnder } from '../questions/question-list.store.ts'
import type { QueueQuery } from './question-reviews.schemas.ts'

const submitter = sql<string>`coalesce((select trim(first_name || ' ' || last_name) from users where id = newest.submitted_by), '')`

interface Queue extends Pick<QueueQuery, 'origin' | 'topicId' | 'limit'> { after: readonly [number, number] | null, /** Without what this person wrote. */ except: number | null }

/** One more than `limit`, the longest waiting first. */
export async function listWaiting (db: Queries, { origin, topicId, limit, after, except }: Queue) {
  let query = rowsOf(db).where('newest.review', '=', sql.lit('pending')).where('questions.archived_at', 'is', null).orderBy('newest.submitted_at')
    .orderBy('newest.id').limit(limit + 1)
    .select(['newest.id as versionId', 'newest.submitted_at as submittedAt', 'newest.submitted_by as submittedBy', 'newest.note',
      'newest.editor_id as editorId', submitter.as('submittedByName')])
  if (after) query = query.where(sql<boolean>`(newest.submitted_at, newest.id) > (${after[0]}, ${after[1]})`)
  if (origin) query = query.where('questions.origin', '=', origin)
  if (topicId) query = query.where(sql<boolean>`questions.id in (select question_id from question_topics where topic_id in ${topicsUnder(topicId)})`)
  if (except !== null) query = query.where('newest.editor_id', 'is distinct from', except)
  return query.execute()
}

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>[number]
