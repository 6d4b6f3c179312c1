import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { Statistics } from './statistics.rules.ts'

/** Counted anew: the row says how it stands, not what was added. */
export async function saveStatistics (trx: Queries, { versionId, statistics, quality, now }: { versionId: number, statistics: Statistics, quality: number | null, now: number }) {
  const row = {
    responses: statistics.responses, right_responses: statistics.rightResponses, credit: statistics.credit, discrimination: statistics.discrimination,
    upper_lower: statistics.upperLower,
    median_ms: statistics.medianMs, quality, tallies: JSON.stringify(statistics.tallies), counted_at: now
  }
  await trx.insertInto('question_statistics').values({ version_id: versionId, ...row })
    .onConflict(conflict => conflict.column('version_id').doUpdateSet(row)).execute()
}

/** Of every version that was ever counted, the newest first. */
export async function listStatistics (db: Queries, questionId: number) {
  return db.selectFrom('question_versions as version').innerJoin('question_statistics as counted', 'counted.version_id', 'version.id')
    .where('version.question_id', '=', questionId)
    .orderBy('version.number', 'desc').select([
      'version.number as version', 'counted.responses', 'counted.right_responses as rightResponses', 'counted.credit', 'counted.discrimination',
      'counted.upper_lower as upperLower',
      'counted.median_ms as medianMs', 'counted.quality', 'counted.tallies', 'counted.counted_at as countedAt'
    ]).execute()
}

/** The version and those it continues, whose answers count for it too. */
export async function listContinued (db: Queries, versionId: number) {
  const ids = [versionId]
  for (let at: number | null = versionId; at !== null && ids.length < 100;) {
    const row: { continues: number | null } | undefined = await db.selectFrom('question_versions').where('id', '=', at).select('continues').executeTakeFirst()
    at = row?.continues ?? null
    if (at !== null) ids.push(at)
  }
  return ids
}

/** Reports about a version that nobody has turned down. */
export async function countReports (db: Queries, versionIds: number[]) {
  const { n } = await db.selectFrom('problem_reports').where('version_id', 'in', versionIds).where('state', '<>', 'rejected')
    .select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

/** When something was counted last; 0 before the first time. */
export async function findLastCount (db: Queries) {
  return (await db.selectFrom('question_statistics').select(eb => eb.fn.max('counted_at').as('last')).executeTakeFirstOrThrow()).last ?? 0
}

/** These, and the versions that go on with their statistics. */
export async function withContinuing (db: Queries, versionIds: number[]) {
  const { rows } = await sql<{ id: number }>`with recursive going (id) as (
    select value from json_each(${JSON.stringify(versionIds)}) union select version.id from question_versions version join going on version.continues = going.id) select id from going order by id`.execute(db)
  return rows.map(({ id }) => id)
}
