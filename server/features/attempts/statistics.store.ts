import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'

const mostResponses = 20_000

/** Versions that were asked in attempts whose score is new since then. */
export async function listAnsweredSince (db: Queries, since: number) {
  const rows = await db.selectFrom('attempts').innerJoin('attempt_items as item', 'item.attempt_id', 'attempts.id').where('attempts.graded_at', '>=', since)
    .where(sql<boolean>`attempts.preview = 0 and attempts.state <> 'reset'`).select('item.version_id as versionId').distinct().execute()
  return rows.map(({ versionId }) => versionId)
}

/** The latest answers to these versions that count, with what the rest of their attempts was worth. */
export async function listResponsesTo (db: Queries, versionIds: number[]) {
  return db.selectFrom('attempt_items as item').innerJoin('answers', 'answers.item_id', 'item.id').innerJoin('attempts', 'attempts.id', 'item.attempt_id')
    .where('item.version_id', 'in', idsIn(versionIds))
    .where(sql<boolean>`attempts.preview = 0 and attempts.state in ('submitted', 'timed_out') and answers.response is not null and answers.credit is not null and item.type <> 'scenario'`)
    .orderBy('item.id', 'desc').limit(mostResponses)
    .select([
      'item.attempt_id as attemptId', 'item.version_id as versionId', 'item.part_id as partId', 'item.points', 'answers.credit', 'answers.score',
      'answers.seconds', 'answers.response',
      'attempts.score as attemptScore', 'attempts.max_score as maxScore'
    ]).execute()
}

export type ResponseRow = Awaited<ReturnType<typeof listResponsesTo>>[number]
