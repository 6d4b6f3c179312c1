import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'

/** Other questions that share a mark with these, those that share most first; asked on the read thread. */
export async function listSharing (db: Queries, { marks, except, most }: { marks: number[], except: number, most: number }) {
  if (marks.length === 0) return []
  return db.selectFrom('question_likeness').innerJoin('questions', 'questions.id', 'question_likeness.question_id').where('mark', 'in', marks)
    .where('questions.archived_at', 'is', null)
    .where('questions.id', '<>', except).groupBy('questions.id').orderBy(sql`count(*)`, 'desc').orderBy('questions.id').limit(most).select('questions.id').execute()
}

/** Marks that several questions have, in their order. */
export async function listSharedMarks (db: Queries, { after, most, mostEach }: { after: number, most: number, mostEach: number }) {
  const rows = await db.selectFrom('question_likeness').innerJoin('questions', 'questions.id', 'question_likeness.question_id')
    .where('questions.archived_at', 'is', null).where('mark', '>', after)
    .groupBy('mark').having(sql`count(*)`, '>', 1).orderBy('mark').limit(most).select(['mark', sql<string>`json_group_array(question_likeness.question_id)`.as('ids')]).execute()
  return rows.map(({ mark, ids }) => ({ mark, ids: (JSON.parse(ids) as number[]).toSorted((a, b) => a - b).slice(0, mostEach) }))
}

export async function listMarks (db: Queries, questionIds: number[]) {
  if (questionIds.length === 0) return []
  return db.selectFrom('question_likeness').where('question_id', 'in', questionIds).select(['question_id as questionId', 'mark']).execute()
}

/** What their newest versions say. */
export async function listNewestBodies (db: Queries, questionIds: number[]) {
  if (questionIds.length === 0) return []
  return db.selectFrom('questions').innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id')
    .where('questions.id', 'in', questionIds).select(['questions.id', 'newest.body']).execute()
}
