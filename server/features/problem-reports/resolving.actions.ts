import type { Queries } from '../../db/open.ts'
import { addDecision } from '../question-reviews/decisions.store.ts'
import { listAccepted, setReportState } from './problem-reports.store.ts'

export interface Told { userId: number, reportId: number }

/** A version that was approved answers what was reported and accepted before. Returns whom to tell. */
export async function resolveReportsOf (trx: Queries, { questionId, by, now }: { questionId: number, by: number, now: number }): Promise<Told[]> {
  const reports = await listAccepted(trx, questionId)
  for (const { id } of reports) {
    await setReportState(trx, { reportId: id, state: 'resolved', by, now })
    addDecision(trx, { versionId: null, reportId: id, decision: 'resolved', comment: '', by, now })
  }
  return reports.flatMap(({ id, reporterId }) => reporterId === null ? [] : [{ userId: reporterId, reportId: id }])
}
