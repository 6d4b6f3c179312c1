import type { Queries } from '../../db/open.ts'
import { conflict, type AppError } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso } from '../../http/schemas.ts'
import { mediaOf, minutesToRead, slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { indexLesson } from '../search/documents.store.ts'
import { findDraft, raiseRevision, replaceDraft, updateFacts, type LessonRow } from './lessons.store.ts'
import type { LessonSaved } from './lessons.schemas.ts'
import { isWorthKeeping, versionsToPrune } from './versions.rules.ts'
import { addVersion, findLastKept, findSameConflict, listVersions, removeVersions } from './versions.store.ts'

// Title and text of a lesson: the draft is changed in place, so that saving every few seconds costs one row; what it was
// before is kept as a version now and then, and what comes too late is kept beside it.

/** As it came and as it is kept, so that it is written out once. */
export interface Written { document: ContentDocument, json: string }
export interface Text { title?: string | undefined, content?: Written | undefined }

export const written = (document: ContentDocument): Written => ({ document, json: JSON.stringify(document) })

/** Of a wanted text, what is not so already; undefined when nothing is left. */
export async function whatDiffers (db: Queries, lesson: LessonRow, { title, content }: Text): Promise<Text | undefined> {
  const other: Text = {
    ...(title !== undefined && title !== lesson.title ? { title } : {}),
    ...(content !== undefined && content.json !== await findDraft(db, lesson.id) ? { content } : {})
  }
  return Object.keys(other).length > 0 ? other : undefined
}

interface Saving { lesson: LessonRow, text: Text, by: CurrentUser, now: number }

/** Returns the new revision. `keepAs`: what it was is worth keeping in any case, and why. */
export async function saveText (trx: Queries, { lesson, text: { title = lesson.title, content }, by, now, keepAs }: Saving & { keepAs?: 'edited' | 'conflict' }) {
  const last = await findLastKept(trx, lesson.id)
  const isDue = keepAs !== undefined || isWorthKeeping({ changedBy: lesson.changedBy, by: by.id, lastKeptAt: last?.createdAt ?? lesson.createdAt, now })
  if (isDue && last?.revision !== lesson.revision) await keepDraft(trx, lesson, { why: keepAs ?? 'edited', now })
  if (content) {
    await attachMedia(trx, { subject: { kind: 'lesson_draft', id: lesson.id }, mediaIds: mediaOf(content.document), by })
    await followWords(trx, { lesson, content, now })
    await replaceDraft(trx, { lessonId: lesson.id, content: content.json })
  }
  const revision = await raiseRevision(trx, { lessonId: lesson.id, title, by: by.id, now })
  if (lesson.publishedVersionId === null) await indexLesson(trx, lesson.id)
  return revision
}

/** How long a lesson takes follows from its words, until somebody says something else. */
async function followWords (trx: Queries, { lesson, content, now }: { lesson: LessonRow, content: Written, now: number }) {
  const before = minutesToRead(JSON.parse(await findDraft(trx, lesson.id)) as ContentDocument)
  const estimatedMinutes = minutesToRead(content.document)
  if (lesson.estimatedMinutes === before && estimatedMinutes !== before) await updateFacts(trx, { lessonId: lesson.id, facts: { estimatedMinutes }, now })
}

/** As whoever changed it last left it, at the time they did. */
async function keepDraft (trx: Queries, { id: lessonId, title, revision, changedBy, changedAt, publishedVersionId }: LessonRow, { why, now }: { why: 'edited' | 'conflict', now: number }) {
  const document = JSON.parse(await findDraft(trx, lessonId)) as ContentDocument
  await addVersion(trx, { lessonId, title, why, revision, content: slimJson(document), mediaIds: mediaOf(document), by: changedBy, now: changedAt })
  await pruneVersions(trx, { lessonId, currentId: publishedVersionId, now })
}

export const slimJson = (document: ContentDocument) => JSON.stringify(slimContent(document))

export async function pruneVersions (trx: Queries, { lessonId, currentId, now }: { lessonId: number, currentId: number | null, now: number }) {
  await removeVersions(trx, versionsToPrune(await listVersions(trx, lessonId), { currentId, now }))
}

/** A change made on a lesson that is another by now: kept for its author, once. Returns the version's id. */
export async function keepRefused (trx: Queries, { lesson, text, basedOn, by, now }: Saving & { basedOn: number }) {
  const document = text.content?.document ?? JSON.parse(await findDraft(trx, lesson.id)) as ContentDocument
  const version = { lessonId: lesson.id, title: text.title ?? lesson.title, content: slimJson(document), by: by.id }
  const known = await findSameConflict(trx, version)
  if (known !== undefined) return known
  const id = await addVersion(trx, { ...version, why: 'conflict', revision: basedOn, mediaIds: [], now })
  await attachMedia(trx, { subject: { kind: 'lesson_version', id }, mediaIds: mediaOf(document), by })
  await pruneVersions(trx, { lessonId: lesson.id, currentId: lesson.publishedVersionId, now })
  return id
}

export const saved = ({ id, revision, changedAt, publishedRevision }: LessonRow): LessonSaved =>
  ({ id, revision, changedAt: iso(changedAt), changedSincePublication: publishedRevision !== null && publishedRevision !== revision })

/** Thrown after the write, which keeps what was refused. */
export function lessonChanged ({ revision, changedByName }: LessonRow, versionId?: number): AppError {
  const kept = versionId === undefined ? '' : ' What you wrote is kept among the versions of the lesson.'
  return conflict('lesson_changed', `${changedByName || 'Somebody'} has changed this lesson since you opened it.${kept}`, {
    revision: String(revision), changedBy: changedByName, ...(versionId === undefined ? {} : { versionId: String(versionId) })
  })
}
