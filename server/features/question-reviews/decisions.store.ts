import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { Decision } from '../../db/tables.ts'

interface NewDecision { versionId: number | null, reportId: number | null, decision: Decision, comment: string, by: number, now: number }

const insert = hot((db, value: Value<NewDecision>) => db.insertInto('question_decisions').values({
  version_id: value('versionId'), report_id: value('reportId'), decision: value('decision'), comment: value('comment'), decided_by: value('by'), decided_at: value('now')
}))

/** One log for versions and for reports. */
export const addDecision = (trx: Queries, decision: NewDecision) => { insert(trx, decision) }

const personName = sql<string>`coalesce(trim(person.first_name || ' ' || person.last_name), '')`

/** About all versions of a question, the latest first. */
export async function listDecisions (db: Queries, questionId: number, most: number) {
  return db.selectFrom('question_versions as version').innerJoin('question_decisions as decision', 'decision.version_id', 'version.id')
    .leftJoin('users as person', 'person.id', 'decision.decided_by')
    .where('version.question_id', '=', questionId).orderBy('decision.id', 'desc').limit(most)
    .select(['version.number', 'decision.decision', 'decision.comment', 'decision.decided_at as at', 'person.id as personId', personName.as('personName')]).execute()
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number]
