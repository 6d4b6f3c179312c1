import type { Queries } from '../../db/open.ts'
import type { ReportKind } from '../../db/tables.ts'
import { AppError, conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { page, readCursor } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { addDecision } from '../question-reviews/decisions.store.ts'
import { personOf, saveText } from '../questions/keeping.actions.ts'
import { preparedVersion } from '../questions/questions.actions.ts'
import { mayResolve } from '../questions/questions.rules.ts'
import { findQuestion } from '../questions/questions.store.ts'
import type { NewReport, Report, ReportDecision, ReportQuery } from './problem-reports.schemas.ts'
import { addReport, countReportsSince, findReport, findReportRow, listReports, setReportState, toReport } from './problem-reports.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfReport { reportId: number, by: CurrentUser, actor: Actor }

const mostInAWhile = 20
const whileMs = 3_600_000

/** Staff see all of them; everybody else what they have reported themselves. */
export async function showReports ({ db }: Pick<Services, 'db'>, { cursor, own, by, ...query }: ReportQuery & { by: CurrentUser }) {
  const asStaff = mayResolve(by)
  const rows = await listReports(db.read, { ...query, reporterId: asStaff && !own ? null : by.id, after: readCursor(cursor, ['number'])?.[0] ?? null })
  return page(rows, query.limit, row => toReport(row, asStaff), row => [row.id])
}

/** Of a question by its id only for those who see the bank: students report one from the attempt in which they met it. */
export async function reportProblem (app: Changing, { kind, message, questionId, by, request }: NewReport & { by: CurrentUser, request: RequestKey }): Promise<Report> {
  const report = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const [question] = questionId === undefined || !mayResolve(by) ? [] : findQuestion(trx, { questionId })
    if (questionId !== undefined && !question) throw notFound('The question')
    const about = question ? { questionId: question.id, versionId: question.liveVersionId ?? question.newestId! } : null
    return keepReport(trx, { kind, message, about, by, now: app.clock.now() })
  }))
  tellStaff(app)
  return report
}

interface Reporting { kind: ReportKind, message: string, about: { questionId: number, versionId: number } | null, by: CurrentUser, now: number }

/** Inside a write: what somebody reports about a version they have met, or about nothing in particular. The caller tells staff, see `tellStaff`. */
export async function keepReport (trx: Queries, { kind, message, about, by, now }: Reporting): Promise<Report> {
  if (message.trim() === '') throw invalid('Please say what is wrong.', { message: 'required' })
  if (await countReportsSince(trx, { userId: by.id, since: now - whileMs }) >= mostInAWhile) throw new AppError(429, 'too_many_reports', 'Those were many reports in a short time. Please wait a while.', { retryAfterS: 600 })
  const reportId = await addReport(trx, { kind, message: message.trim(), questionId: about?.questionId ?? null, versionId: about?.versionId ?? null, by: by.id, now })
  return toReport((await findReportRow(trx, reportId))!, mayResolve(by))
}

export function tellStaff ({ events }: Pick<Services, 'events'>) {
  for (const role of ['admin', 'instructor'] as const) events.toRole(role, { type: 'problem_reports' })
}

/** Accepted, it opens a revision of the question; the reporter is told either way. */
export async function decideReport (app: Changing, { reportId, decision, comment = '', by, actor }: OfReport & ReportDecision): Promise<Report> {
  if (decision === 'rejected' && comment.trim() === '') throw invalid('Please say why, so that whoever reported it understands.', { comment: 'required' })
  return changeState(app, { reportId, by, actor, state: decision, comment, from: ['pending'] }, async (trx, { questionId }) => {
    if (decision === 'accepted' && questionId !== null) await openRevision(trx, { questionId, reportId, by, now: app.clock.now() })
  })
}

/** What was accepted is done with: also what needed no change of the question. */
export const resolveReport = (app: Changing, { comment = '', ...of }: OfReport & { comment?: string | undefined }) =>
  changeState(app, { ...of, state: 'resolved', comment, from: ['accepted'] }, async () => {})

interface Change extends OfReport { state: 'accepted' | 'rejected' | 'resolved', comment: string, from: string[] }
type FoundReport = NonNullable<Awaited<ReturnType<typeof findReport>>>

type AlsoDo = (trx: Queries, report: FoundReport) => Promise<void>

async function changeState (app: Changing, { reportId, state, comment, from, by, actor }: Change, also: AlsoDo): Promise<Report> {
  const { report, tell } = await app.db.write(async trx => {
    const now = app.clock.now()
    const found = await findReport(trx, reportId)
    if (!found) throw notFound('The report')
    const shown = async () => toReport((await findReportRow(trx, reportId))!, true)
    if (found.state === state) return { report: await shown(), tell: null } // sent twice
    if (!from.includes(found.state)) throw conflict('report_decided', 'This report has been decided already.')
    await setReportState(trx, { reportId, state, by: by.id, now })
    addDecision(trx, { versionId: null, reportId, decision: state, comment, by: by.id, now })
    await also(trx, found)
    const details = found.questionId === null ? {} : { questionId: found.questionId }
    await recordAudit(trx, { at: now, actor, action: `problem_report.${state}`, subjectKind: 'problem_report', subjectId: reportId, details })
    return { report: await shown(), tell: found.reporterId }
  })
  if (tell !== null && tell !== by.id) app.events.toUser(tell, { type: 'problem_report', reportId, state })
  return report
}

/** A new version to work on, unless one is being worked on already; learners keep the one they have. */
async function openRevision (trx: Queries, { questionId, reportId, by, now }: { questionId: number, reportId: number, by: CurrentUser, now: number }) {
  const question = findQuestion(trx, { questionId })[0]!
  if (question.archivedAt !== null || question.newestId !== question.liveVersionId) return
  await saveText(trx, { question, prepared: await preparedVersion(trx, question.newestId!), asNew: true, note: `#${reportId}`, by: await personOf(trx, by), now })
}
