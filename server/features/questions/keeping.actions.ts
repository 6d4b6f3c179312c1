import type { Queries } from '../../db/open.ts'
import type { QuestionOrigin, Role } from '../../db/tables.ts'
import { conflict, invalid } from '../../errors.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import { addDecision } from '../question-reviews/decisions.store.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { addLinks } from '../media/media-links.store.ts'
import { indexable } from '../search/words.rules.ts'
import { tidyTo } from '../users/users.rules.ts'
import type { QuestionBody } from './body.schemas.ts'
import { hasSameKey } from './diff.ts'
import type { Prepared } from './prepared.ts'
import { isChangedInPlace, mostVersions } from './questions.rules.ts'
import {
  addQuestionRow, addTags, addTopics, countTopics, findPersonName, indexQuestion, listTags, pointToNewest, raiseRevision, replaceMarks,
  type FoundQuestion, type KeyedTag
} from './questions.store.ts'
import { addVersion, findBodies, isStillCopy, listFilesOf, noteReview, rewriteVersion } from './versions.store.ts'

// Inside a write: how a question comes into the bank, and how what it says becomes something else.

export interface Person { id: number, role: Role, name: string }

export const personOf = async (db: Queries, { id, role }: { id: number, role: Role }): Promise<Person> => ({ id, role, name: await findPersonName(db, id) })

export interface ToAdd {
  prepared: Prepared
  name?: string | undefined
  difficulty?: number | undefined
  topicIds?: readonly number[] | undefined
  tags?: readonly string[] | undefined
  note?: string | undefined
  origin?: QuestionOrigin
  originDetails?: object | undefined
  /** Of the version it is a copy of. */
  madeFrom?: number | null
  /** For review at once; whoever says so has looked for faults. */
  submitted?: boolean
  by: Person
  now: number
}

/**
 * A new question; returns its id. Made for thousands in one write (a file that is imported): topics must have been looked for
 * (`requireTopics`), and the files must be the person's own or usable by them; each is looked at again here.
 */
export async function addQuestion (trx: Queries, { prepared, name = '', difficulty = 3, topicIds = [], tags = [], note = '', by, now, ...more }: ToAdd) {
  const { type, similarHash, stem, json } = prepared
  const { origin = 'written', originDetails, madeFrom = null, submitted = false } = more
  const kept = { name: tidyTo(255, name), tags: distinctTags([...tags]) }
  const questionId = addQuestionRow(trx,
    { name: kept.name, type, difficulty, origin, originDetails: JSON.stringify(originDetails ?? {}), ownerId: by.id, ownerName: by.name, similarHash, now })
  const versionId = addVersion(trx, {
    questionId, number: 1, type, review: submitted ? 'pending' : 'draft', note, madeFrom, continues: null, editorId: by.id, editorName: by.name, now,
    submittedAt: submitted ? now : null, submittedBy: submitted ? by.id : null, stem, body: json
  })
  pointToNewest(trx, { questionId, versionId, type, similarHash, now })
  addTopics(trx, questionId, topicIds)
  addTags(trx, questionId, kept.tags)
  replaceMarks(trx, questionId, prepared.marks)
  index(trx, { questionId, name: kept.name, tags: kept.tags, words: prepared.words })
  if (submitted) addDecision(trx, { versionId, reportId: null, decision: 'submitted', comment: '', by: by.id, now })
  if (prepared.mediaIds.length > 0) await attachMedia(trx, { subject: { kind: 'question_version', id: versionId }, mediaIds: prepared.mediaIds, by })
  return questionId
}

interface ToIndex { questionId: number, name: string, tags: KeyedTag[], words: string }

function index (trx: Queries, { questionId, name, tags, words }: ToIndex) {
  indexQuestion(trx, { questionId, name: indexable([name, ...tags.map(({ tag }) => tag)].join(' ')), text: indexable(words) })
}

/** After its name, its tags or its words have become others. */
export async function reindex (trx: Queries, question: Pick<FoundQuestion, 'id' | 'name'>, words: string) {
  index(trx, { questionId: question.id, name: question.name, tags: await listTags(trx, question.id), words })
}

export async function requireTopics (db: Queries, topicIds: readonly number[]) {
  if (await countTopics(db, topicIds) < new Set(topicIds).size) throw invalid('One of the topics does not exist any more.', { topicIds: 'not_found' })
}

interface Saving {
  question: FoundQuestion
  prepared: Prepared
  note?: string | undefined
  /** Only words were put right. */
  mends?: boolean
  /** Of another version, when it is one that comes back. */
  madeFrom?: number
  /** A version of its own in any case. */
  asNew?: boolean
  by: Person
  now: number
}

/**
 * What a question says from now on; returns whether anything is another. The version that is worked on is changed as long as nobody
 * has judged or answered it and the same person goes on writing; else there is a new one, and the approved one stays what learners get.
 */
export async function saveText (trx: Queries, { question, prepared, note, mends = false, madeFrom, asNew = false, by, now }: Saving): Promise<boolean> {
  const [before] = findBodies(trx, { versionId: question.newestId! })
  if (before!.body === prepared.json && !asNew) return false
  const continues = mends ? await whatItMends(trx, question, prepared.body) : null
  const { type, stem, json, similarHash } = prepared
  const inPlace = !asNew && (isChangedInPlace(question, by) || (question.sealedAt === null && question.review === 'draft' && await isStillCopy(trx, question.newestId!)))
  const versionId = inPlace ? question.newestId! : await nextVersion(trx, { question, prepared, note, continues, madeFrom, by, now })
  if (inPlace) await rewriteVersion(trx, { id: versionId, type, stem, body: json, note, continues, editorId: by.id, editorName: by.name, now })
  const subject = { kind: 'question_version', id: versionId } as const
  const known = await listFilesOf(trx, question.id)
  await addLinks(trx, subject, prepared.mediaIds.filter(id => known.includes(id))) // what it shows already it may show again, whoever sent it
  await attachMedia(trx, { subject, mediaIds: prepared.mediaIds, by })
  pointToNewest(trx, { questionId: question.id, versionId, type, similarHash, now })
  replaceMarks(trx, question.id, prepared.marks)
  await reindex(trx, question, prepared.words)
  await raiseRevision(trx, { questionId: question.id, now })
  return true
}

async function nextVersion (trx: Queries, { question, prepared, note = '', continues, madeFrom, by, now }: Omit<Saving, 'mends'> & { continues: number | null }) {
  if (question.number >= mostVersions) throw conflict('too_many_versions', `A question has at most ${mostVersions} versions. Make a copy and go on with that.`)
  if (question.review === 'pending') await withdraw(trx, { question, by, now })
  return addVersion(trx, {
    questionId: question.id, number: question.number + 1, type: prepared.type, review: 'draft', note, madeFrom: madeFrom ?? question.newestId, continues,
    editorId: by.id, editorName: by.name, now, submittedAt: null, submittedBy: null, stem: prepared.stem, body: prepared.json
  })
}

/** What waited for review waits no longer; nobody judges what is not the newest. */
export async function withdraw (trx: Queries, { question, by, now }: Pick<Saving, 'question' | 'by' | 'now'>) {
  await noteReview(trx, { id: question.newestId!, review: 'draft', by: by.id, now })
  addDecision(trx, { versionId: question.newestId!, reportId: null, decision: 'withdrawn', comment: '', by: by.id, now })
}

/** Statistics go on only where the same is right. */
async function whatItMends (trx: Queries, { liveVersionId }: FoundQuestion, body: QuestionBody) {
  if (liveVersionId === null) return null
  const [live] = findBodies(trx, { versionId: liveVersionId })
  if (!hasSameKey(JSON.parse(live!.body) as QuestionBody, body)) throw keyChanged()
  return liveVersionId
}

const keyChanged = () => conflict('key_changed', 'More than words has changed: what is right, or what can be answered. Save it as a change, so that it is counted by itself.',
  { mends: 'key_changed' })

