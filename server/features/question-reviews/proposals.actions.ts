import { conflict, notFound } from '../../errors.ts'
import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { page, readCursor } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { acceptBody } from '../questions/accept-body.ts'
import { wholeBody } from '../questions/body-parts.ts'
import { unlessInUse } from '../questions/in-use.ts'
import { addQuestion, personOf, saveText } from '../questions/keeping.actions.ts'
import { withUntellingIds } from '../questions/part-ids.ts'
import { prepare } from '../questions/prepared.ts'
import { bodyOf, toDecision } from '../questions/questions.actions.ts'
import { findQuestion, isAnsweredOrJudged, removeQuestion } from '../questions/questions.store.ts'
import { requireSeen } from '../questions/text.actions.ts'
import { approvalFaultsOf, mediaOf } from '../questions/types/types.ts'
import { listDecisions } from './decisions.store.ts'
import { requireComplete } from './completeness.ts'
import { countWaitingProposals, listProposals, toProposal } from './proposals.store.ts'
import type { NewProposal, ProposalDetails } from './question-reviews.schemas.ts'
import { tellReviewers } from './news.ts'
import { submit } from './question-reviews.actions.ts'

// Questions that students suggest. They always wait for review; their author sees what becomes of them, and nothing else of the bank.

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfProposal { questionId: number, by: CurrentUser }

const mostWaiting = 20 // of one person, so that a queue is read and not cleared
const mostDecisions = 50

export async function showProposals ({ db }: Pick<Services, 'db'>, { cursor, limit, by }: { cursor?: string | undefined, limit: number, by: CurrentUser }) {
  return page(await listProposals(db.read, { by: by.id, after: readCursor(cursor, ['number', 'number']), limit }), limit, toProposal, row => [row.changedAt, row.id])
}

/** A proposal of this person; another's is not there. */
function requireProposal (db: Queries, { questionId, by }: OfProposal) {
  const [found] = findQuestion(db, { questionId })
  if (!found || found.origin !== 'proposed' || found.ownerId !== by.id) throw notFound('The proposal')
  return found
}

export const showProposal = ({ db }: Pick<Services, 'db'>, of: OfProposal) => proposal(db.read, of)

async function proposal (db: Queries, of: OfProposal): Promise<ProposalDetails> {
  const found = requireProposal(db, of)
  const [row] = await listProposals(db, { by: of.by.id, after: null, limit: 0, questionId: of.questionId })
  const body = bodyOf(db, row!.versionId) // theirs, also when somebody else has gone on with it
  const decisions = await listDecisions(db, of.questionId, mostDecisions)
  return {
    ...toProposal(row!), difficulty: found.difficulty, body: wholeBody(body), media: await mediaMap(db, mediaOf(body)), revision: found.revision, faults: approvalFaultsOf(body),
    decisions: decisions.map(toDecision).map(({ by: person, ...one }) => ({ ...one, by: { id: person.id === of.by.id ? person.id : null, name: person.name } }))
  }
}

export async function propose (app: Changing, { body, by, request, ...facts }: NewProposal & { by: CurrentUser, request: RequestKey }): Promise<ProposalDetails> {
  const prepared = await prepare(app.db.read, withUntellingIds(acceptBody(body)))
  requireComplete(prepared.body)
  const made = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    if (await countWaitingProposals(trx, by.id) >= mostWaiting) throw tooManyProposals()
    const questionId = await addQuestion(trx, { prepared, ...facts, origin: 'proposed', submitted: true, by: await personOf(trx, by), now: app.clock.now() })
    return proposal(trx, { questionId, by })
  }))
  tellReviewers(app)
  return made
}

interface Rewording extends OfProposal { body: unknown, revision: number, note?: string | undefined }

/** Their own words only: once somebody else has gone on with it, or it was approved, it is the bank's. */
export async function changeProposal (app: Changing, { questionId, body, revision, note, by }: Rewording): Promise<ProposalDetails> {
  const prepared = await prepare(app.db.read, acceptBody(body))
  requireComplete(prepared.body)
  const changed = await app.db.write(async trx => {
    const now = app.clock.now()
    const question = requireProposal(trx, { questionId, by })
    if (JSON.stringify(bodyOf(trx, question.newestId!)) === prepared.json) return proposal(trx, { questionId, by })
    const isTheirs = question.archivedAt === null && question.liveVersionId === null && question.editorId === by.id
    if (!isTheirs) throw conflict('proposal_taken', 'Your teachers have gone on with this question, so it cannot be changed here any more.')
    await requireSeen(trx, question, revision)
    const person = await personOf(trx, by)
    await saveText(trx, { question, prepared, note, by: person, now })
    await submit(trx, { question: requireProposal(trx, { questionId, by }), comment: note ?? '', by: person, now })
    return proposal(trx, { questionId, by })
  })
  tellReviewers(app)
  return changed
}

const lookedAt = () => conflict('proposal_taken', 'Somebody has looked at this question already, so it stays.')
const tooManyProposals = () => conflict('too_many_proposals', `${mostWaiting} of your questions are waiting to be looked at. Send more when some of them have been.`)

/** Taken back before anybody has judged it. */
export async function withdrawProposal (app: Changing, of: OfProposal) {
  await app.db.write(async trx => {
    const question = requireProposal(trx, of)
    if (question.editorId !== of.by.id || await isAnsweredOrJudged(trx, of.questionId)) throw lookedAt()
    await unlessInUse(() => removeQuestion(trx, of.questionId), lookedAt)
  })
}
