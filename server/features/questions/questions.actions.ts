import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import { listDecisions, type DecisionRow } from '../question-reviews/decisions.store.ts'
import { requireComplete } from '../question-reviews/completeness.ts'
import { tellReviewers } from '../question-reviews/news.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { tidyTo } from '../users/users.rules.ts'
import { acceptBody } from './accept-body.ts'
import type { QuestionBody } from './body.schemas.ts'
import { wholeBody } from './body-parts.ts'
import { unlessInUse } from './in-use.ts'
import { addQuestion, personOf, reindex, requireTopics } from './keeping.actions.ts'
import { withUntellingIds } from './part-ids.ts'
import { prepare, type Prepared } from './prepared.ts'
import { mayDecide } from './questions.rules.ts'
import type { NewQuestion, QuestionDecision, QuestionDetails, QuestionFacts } from './questions.schemas.ts'
import {
  findQuestion, hasOtherReviewers, isAnsweredOrJudged, listTags, listTopicIds, removeQuestion, replaceTags, replaceTopics, setArchived, setFacts,
  type FoundQuestion
} from './questions.store.ts'
import { findRow, toQuestionRow } from './question-list.store.ts'
import { findBodies, findVersion } from './versions.store.ts'
import { approvalFaultsOf, mediaOf, plainTextOf } from './types/types.ts'

export const record = recorder('question')

type Changing = Pick<Services, 'db' | 'clock'>
interface OfQuestion { questionId: number, by: CurrentUser, actor: Actor }

const decisionsShown = 100

export function requireQuestion (db: Queries, questionId: number) {
  const [found] = findQuestion(db, { questionId })
  if (!found) throw notFound('The question')
  return found
}

/** The same, and it may still be changed. */
export function requireOpenQuestion (db: Queries, questionId: number) {
  const found = requireQuestion(db, questionId)
  if (found.archivedAt !== null) throw conflict('question_archived', 'This question is in the archive. Take it out of the archive first.')
  return found
}

/** A version's body as it is kept. */
export const bodyOf = (db: Queries, versionId: number) => JSON.parse(findBodies(db, { versionId })[0]!.body) as QuestionBody

export const showBankQuestion = ({ db }: Pick<Services, 'db'>, { questionId, by }: { questionId: number, by: CurrentUser }) => details(db.read, questionId, by)

/** Its newest version, with all that is known about the question. */
export async function details (db: Queries, questionId: number, by: CurrentUser): Promise<QuestionDetails> {
  const found = requireQuestion(db, questionId)
  const row = toQuestionRow((await findRow(db, questionId))!)
  const version = (await findVersion(db, found.newestId!))!
  const body = bodyOf(db, found.newestId!)
  const decisions = await listDecisions(db, questionId, decisionsShown)
  return {
    ...row, body: wholeBody(body), media: await mediaMap(db, mediaOf(body)), revision: found.revision, faults: approvalFaultsOf(body), note: version.note,
    sealed: version.sealedAt !== null, decisions: decisions.map(toDecision), mayDecide: mayDecide(by, found, await hasOtherReviewers(db, by.id)), createdAt: iso(found.createdAt)
  }
}

export const toDecision = ({ number, decision, comment, at, personId, personName }: DecisionRow): QuestionDecision =>
  ({ version: number, decision: decision as QuestionDecision['decision'], comment, at: iso(at), by: { id: personId, name: personName } })

interface Creating extends NewQuestion { by: CurrentUser, request: RequestKey }

/** Ids of parts that could be guessed from are given up: the answer names the new ones. */
export async function createQuestion (app: Changing & Pick<Services, 'events'>, { body, generation, submit, by, request, ...facts }: Creating): Promise<QuestionDetails> {
  const prepared = await prepare(app.db.read, withUntellingIds(acceptBody(body)))
  const submitted = submit || generation !== undefined
  if (submitted) requireComplete(prepared.body)
  const made = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    await requireTopics(trx, facts.topicIds ?? [])
    const origin = generation ? { origin: 'generated' as const, originDetails: generation } : {}
    const questionId = await addQuestion(trx, { prepared, ...facts, ...origin, submitted, by: await personOf(trx, by), now: app.clock.now() })
    return details(trx, questionId, by)
  }))
  if (submitted) tellReviewers(app)
  return made
}

/** What is said about a question: no new version, and the same answers stay right. */
export async function changeFacts (app: Changing, { questionId, facts, by }: { questionId: number, facts: QuestionFacts, by: CurrentUser }) {
  return app.db.write(async trx => {
    const found = requireOpenQuestion(trx, questionId)
    await saveFacts(trx, { question: found, facts, now: app.clock.now() })
    return details(trx, questionId, by)
  })
}

async function saveFacts (trx: Queries, { question, facts, now }: { question: FoundQuestion, facts: QuestionFacts, now: number }) {
  const { name, difficulty, beta, topicIds, tags } = facts
  if (topicIds) {
    await requireTopics(trx, topicIds)
    await replaceTopics(trx, question.id, topicIds)
  }
  if (tags) await replaceTags(trx, question.id, distinctTags(tags))
  const kept = name === undefined ? question.name : tidyTo(255, name)
  await setFacts(trx, { questionId: question.id, name: kept, difficulty, beta, now })
  if (tags || kept !== question.name) await reindex(trx, { id: question.id, name: kept }, plainTextOf(bodyOf(trx, question.newestId!)))
}

/** What is made of a version that is kept already. */
export const preparedVersion = (trx: Queries, versionId: number): Promise<Prepared> => prepare(trx, bodyOf(trx, versionId))

/** A draft like it, of whoever asks. */
export async function copyQuestion (app: Changing, { questionId, by, request }: { questionId: number, by: CurrentUser, request: RequestKey }): Promise<QuestionDetails> {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const { newestId, name, difficulty } = requireQuestion(trx, questionId)
    const tags = (await listTags(trx, questionId)).map(({ tag }) => tag)
    const copyId = await addQuestion(trx, {
      prepared: await preparedVersion(trx, newestId!), name, difficulty, topicIds: await listTopicIds(trx, questionId), tags, madeFrom: newestId,
      by: await personOf(trx, by), now: app.clock.now()
    })
    return details(trx, copyId, by)
  }))
}

/** It is not drawn or offered any more; whatever was answered stays. */
export async function putInArchive (app: Changing, { questionId, by, actor }: OfQuestion) {
  await app.db.write(trx => archive(trx, { questionId, by, actor, now: app.clock.now() }))
}

export async function archive (trx: Queries, { questionId, by, actor, now }: OfQuestion & { now: number }) {
  const { archivedAt } = requireQuestion(trx, questionId)
  if (archivedAt !== null) return
  await setArchived(trx, { questionId, by: by.id, at: now, now })
  await record(trx, now, actor, 'question.archived', questionId)
}

export async function takeFromArchive (app: Changing, { questionId, by, actor }: OfQuestion) {
  await app.db.write(trx => unarchive(trx, { questionId, by, actor, now: app.clock.now() }))
}

export async function unarchive (trx: Queries, { questionId, actor, now }: OfQuestion & { now: number }) {
  const { archivedAt } = requireQuestion(trx, questionId)
  if (archivedAt === null) return
  await setArchived(trx, { questionId, by: null, at: null, now })
  await record(trx, now, actor, 'question.restored', questionId)
}

/** Only a draft that was never used or judged; everything else is somebody's record. */
export async function deleteQuestion (app: Changing, { questionId, actor }: Omit<OfQuestion, 'by'>) {
  await app.db.write(async trx => {
    requireQuestion(trx, questionId)
    if (await isAnsweredOrJudged(trx, questionId)) throw questionUsed()
    await unlessInUse(() => removeQuestion(trx, questionId), questionUsed)
    await record(trx, app.clock.now(), actor, 'question.removed', questionId)
  })
}

const questionUsed = () => conflict('question_used', 'This question was reviewed, or is used, so it cannot be removed. Put it in the archive instead.')
