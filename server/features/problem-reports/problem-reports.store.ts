import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { ReportKind, ReportState } from '../../db/tables.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Report, ReportQuery } from './problem-reports.schemas.ts'

interface NewReportRow { kind: ReportKind, message: string, questionId: number | null, versionId: number | null, by: number, now: number }

export async function addReport (trx: Queries, { kind, message, questionId, versionId, by, now }: NewReportRow) {
  const { id } = await trx.insertInto('problem_reports')
    .values({ kind, message, question_id: questionId, version_id: versionId, reporter_id: by, created_at: now })
    .returning('id').executeTakeFirstOrThrow()
  return id
}

/** Since then, of this person: a bored class must not fill the queue. */
export async function countReportsSince (db: Queries, { userId, since }: { userId: number, since: number }) {
  const { n } = await db.selectFrom('problem_reports').where('reporter_id', '=', userId).where('created_at', '>=', since)
    .select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

export async function findReport (db: Queries, reportId: number) {
  return db.selectFrom('problem_reports').where('id', '=', reportId)
    .select(['id', 'state', 'question_id as questionId', 'version_id as versionId', 'reporter_id as reporterId', 'message']).executeTakeFirst()
}

export async function listAccepted (db: Queries, questionId: number) {
  return db.selectFrom('problem_reports').where('question_id', '=', questionId).where('state', '=', sql.lit('accepted'))
    .select(['id', 'reporter_id as reporterId']).execute()
}

export async function setReportState (trx: Queries, { reportId, state, by, now }: { reportId: number, state: Exclude<ReportState, 'pending'>, by: number, now: number }) {
  const resolved = state === 'resolved' ? { resolved_at: now, resolved_by: by } : { decided_at: now, decided_by: by }
  await trx.updateTable('problem_reports').where('id', '=', reportId).set({ state, ...resolved }).execute()
}

const comment = sql<string>`coalesce((select decision.comment from question_decisions decision where decision.report_id = report.id order by decision.id desc limit 1), '')`
const reporterName = sql<string>`coalesce((select trim(first_name || ' ' || last_name) from users where id = report.reporter_id), '')`

const rowsOf = (db: Queries) => db.selectFrom('problem_reports as report').leftJoin('questions', 'questions.id', 'report.question_id')
  .leftJoin('question_versions as version', 'version.id', 'report.version_id').select([
    'report.id', 'report.kind', 'report.message', 'report.state', 'report.question_id as questionId', 'questions.name', 'version.stem', 'version.number',
    'report.reporter_id as reporterId', 'report.created_at as createdAt', 'report.decided_at as decidedAt', 'report.resolved_at as resolvedAt',
    comment.as('comment'), reporterName.as('reporterName')
  ])
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export const toReport = (row: Row, asStaff: boolean): Report => ({
  id: row.id, kind: row.kind, message: row.message, state: row.state, comment: row.comment,
  question: asStaff && row.questionId !== null ? { id: row.questionId, name: row.name!, stem: row.stem!, version: row.number! } : null,
  reporter: asStaff ? { id: row.reporterId, name: row.reporterName } : null,
  createdAt: iso(row.createdAt), decidedAt: isoOrNull(row.decidedAt), resolvedAt: isoOrNull(row.resolvedAt)
})

interface Wanted extends Pick<ReportQuery, 'state' | 'questionId' | 'limit'> { reporterId: number | null, after: number | null }

/** The newest first; one more than `limit`. Of one person, or of everybody. */
export async function listReports (db: Queries, { reporterId, state, questionId, after, limit }: Wanted) {
  let query = rowsOf(db).orderBy('report.id', 'desc').limit(limit + 1)
  if (reporterId !== null) query = query.where('report.reporter_id', '=', reporterId)
  if (questionId) query = query.where('report.question_id', '=', questionId)
  if (state === 'open') query = query.where('report.state', 'in', ['pending', 'accepted'])
  else if (state) query = query.where('report.state', '=', state)
  if (after !== null) query = query.where('report.id', '<', after)
  return query.execute()
}

export const findReportRow = (db: Queries, reportId: number) => rowsOf(db).where('report.id', '=', reportId).executeTakeFirst()
