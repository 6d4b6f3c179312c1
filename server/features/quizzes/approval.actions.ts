import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor } from '../../services.ts'
import { resolveReportsOf } from '../problem-reports/resolving.actions.ts'
import { addDecision } from '../question-reviews/decisions.store.ts'
import { bodyOf, record } from '../questions/questions.actions.ts'
import { mayDecide } from '../questions/questions.rules.ts'
import { findQuestion, hasOtherReviewers, setLive } from '../questions/questions.store.ts'
import { approvalFaultsOf } from '../questions/types/types.ts'
import { noteReview, sealVersions } from '../questions/versions.store.ts'

/**
 * Inside the write that publishes a quiz: whoever puts a question before students, and may judge it, approves it by that. Nobody
 * approves what they wrote themselves unless nobody else could, and no other author's draft; those stay as they are.
 */
export async function approveByPublishing (trx: Queries, { questionIds, by, actor, now }: { questionIds: number[], by: CurrentUser, actor: Actor, now: number }) {
  const othersCould = await hasOtherReviewers(trx, by.id)
  for (const questionId of questionIds) {
    const [question] = findQuestion(trx, { questionId })
    if (!question || question.archivedAt !== null || question.liveVersionId !== null) continue
    const waits = question.review === 'pending' || (question.review === 'draft' && question.editorId === by.id)
    if (!waits || !mayDecide(by, { ...question, review: 'pending' }, othersCould) || approvalFaultsOf(bodyOf(trx, question.newestId!)).length > 0) continue
    const versionId = question.newestId!
    await sealVersions(trx, { versionIds: [versionId], now })
    await noteReview(trx, { id: versionId, review: 'approved', by: by.id, now })
    addDecision(trx, { versionId, reportId: null, decision: 'approved', comment: '', by: by.id, now })
    await setLive(trx, { questionId, versionId, now })
    await resolveReportsOf(trx, { questionId, by: by.id, now })
    await record(trx, now, actor, 'question.approved', questionId, { version: question.number, byPublishing: true })
  }
}
