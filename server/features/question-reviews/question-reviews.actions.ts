import type { Queries } from '../../db/open.ts'
import { conflict, forbidden, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { page, readCursor, iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { hasSameKey } from '../questions/diff.ts'
import { personOf, withdraw, type Person } from '../questions/keeping.actions.ts'
import { bodyOf, record, requireOpenQuestion, requireQuestion } from '../questions/questions.actions.ts'
import { isJudged, mayDecide } from '../questions/questions.rules.ts'
import { hasOtherReviewers, findQuestion, setLive, type FoundQuestion } from '../questions/questions.store.ts'
import { toQuestionRow } from '../questions/question-list.store.ts'
import { requireSeen } from '../questions/text.actions.ts'
import { findBodies, noteReview, sealVersions } from '../questions/versions.store.ts'
import { resolveReportsOf, type Told } from '../problem-reports/resolving.actions.ts'
import { requireComplete } from './completeness.ts'
import { addDecision } from './decisions.store.ts'
import { tellReviewers } from './news.ts'
import type { Decision, QueueQuery, ReviewDone, Submission, WaitingQuestion } from './question-reviews.schemas.ts'
import { listWaiting, type WaitingRow } from './queue.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfQuestion { questionId: number, by: CurrentUser }

/** The longest waiting first. */
export async function showQueue ({ db, readThread }: Pick<Services, 'db' | 'readThread'>, { cursor, limit, mine, by, ...filter }: QueueQuery & { by: CurrentUser }) {
  const othersCould = await hasOtherReviewers(db.read, by.id)
  const rows = await listWaiting(readThread.read, { ...filter, after: readCursor(cursor, ['number', 'number']), limit, except: mine && othersCould ? by.id : null })
  return page(rows, limit, row => toWaiting(row, mayDecide(by, row, othersCould)), row => [row.submittedAt!, row.versionId])
}

const toWaiting = (row: WaitingRow, may: boolean): WaitingQuestion =>
  ({ ...toQuestionRow(row), submittedAt: iso(row.submittedAt!), submittedBy: { id: row.submittedBy, name: row.submittedByName }, note: row.note, mayDecide: may })

/** For review; once more is as well as once. */
export async function submitQuestion (app: Changing, { questionId, revision, comment = '', by }: Submission & OfQuestion): Promise<ReviewDone> {
  const done = await app.db.write(async trx => {
    const question = requireOpenQuestion(trx, questionId)
    await requireSeen(trx, question, revision)
    if (isJudged(question)) throw conflict('question_judged', 'This was looked at already. Change it first, then ask again.')
    requireComplete(bodyOf(trx, question.newestId!))
    await submit(trx, { question, comment, by: await personOf(trx, by), now: app.clock.now() })
    return standing(trx, questionId)
  })
  tellReviewers(app)
  return done
}

/** Inside a write, of a question that is complete: the newest version waits for a decision from now on, unless it does already or was judged. */
export async function submit (trx: Queries, { question, comment, by, now }: { question: FoundQuestion, comment: string, by: Person, now: number }) {
  if (question.review !== 'draft') return
  await noteReview(trx, { id: question.newestId!, review: 'pending', by: by.id, now })
  addDecision(trx, { versionId: question.newestId!, reportId: null, decision: 'submitted', comment, by: by.id, now })
}

export async function withdrawQuestion (app: Changing, { questionId, by }: OfQuestion): Promise<ReviewDone> {
  return app.db.write(async trx => {
    const question = requireQuestion(trx, questionId)
    if (question.review === 'pending') await withdraw(trx, { question, by: await personOf(trx, by), now: app.clock.now() })
    return standing(trx, questionId)
  })
}

/** What a reviewer has read is what is judged. Approved, it is what learners get from now on; sent back, its author goes on with a new version. */
export async function decide (app: Changing, { questionId, decision, revision, comment = '', by, actor }: Decision & OfQuestion & { actor: Actor }): Promise<ReviewDone> {
  if (decision !== 'approved' && comment.trim() === '') throw invalid('Please say why, so that the author knows what to do.', { comment: 'required' })
  const told: Told[] = []
  const { done, editorId } = await app.db.write(async trx => {
    const now = app.clock.now()
    const question = requireOpenQuestion(trx, questionId)
    if (question.review === decision && question.revision === revision) return { done: standing(trx, questionId), editorId: null } // sent twice
    await requireDecidable(trx, { question, revision, by })
    if (decision === 'approved') requireComplete(bodyOf(trx, question.newestId!))
    await sealVersions(trx, { versionIds: [question.newestId!], now })
    await noteReview(trx, { id: question.newestId!, review: decision, by: by.id, now })
    addDecision(trx, { versionId: question.newestId!, reportId: null, decision, comment, by: by.id, now })
    if (decision === 'approved') told.push(...await makeLive(trx, { question, by, now }))
    const change = decision === 'approved' ? { keyChanged: keyChanged(trx, question) } : {}
    await record(trx, now, actor, `question.${decision}`, questionId, { version: question.number, ...change })
    return { done: standing(trx, questionId), editorId: question.editorId }
  })
  if (editorId !== null && editorId !== by.id) app.events.toUser(editorId, { type: 'question_decided', questionId, decision })
  tellReviewers(app)
  for (const { userId, reportId } of told) app.events.toUser(userId, { type: 'problem_report', reportId, state: 'resolved' })
  return done
}

async function requireDecidable (trx: Queries, { question, revision, by }: { question: FoundQuestion, revision: number, by: CurrentUser }) {
  if (question.review !== 'pending') throw conflict('not_pending', 'This question does not wait for a decision.')
  await requireSeen(trx, question, revision)
  if (mayDecide(by, question, await hasOtherReviewers(trx, by.id))) return
  if (question.editorId === by.id) throw conflict('own_question', 'You wrote this yourself. Somebody else has to look at it.')
  throw forbidden()
}

/** Reports that were accepted are resolved by it. */
async function makeLive (trx: Queries, { question, by, now }: { question: FoundQuestion, by: CurrentUser, now: number }) {
  await setLive(trx, { questionId: question.id, versionId: question.newestId!, now })
  return resolveReportsOf(trx, { questionId: question.id, by: by.id, now })
}

const keyChanged = (trx: Queries, { liveVersionId, newestId }: FoundQuestion) => liveVersionId !== null && !hasSameKey(bodyOf(trx, liveVersionId), bodyOf(trx, newestId!))

function standing (db: Queries, questionId: number): ReviewDone {
  const found = findQuestion(db, { questionId })[0]!
  const live = found.liveVersionId === null ? null : findBodies(db, { versionId: found.liveVersionId })[0]!.number
  return { id: questionId, version: found.number, review: found.review, liveVersion: live, revision: found.revision }
}
