import { programMadeAt } from '../../clock.ts'
import type { Queries } from '../../db/open.ts'
import { conflict, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull } from '../../http/schemas.ts'
import { timetable, type Actor, type Services } from '../../services.ts'
import { recordAudit, type AuditEntry } from '../audit/audit.store.ts'
import { mediaOf, minutesToRead } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { requireOpenCourse, requireOpenLesson } from '../courses/access.actions.ts'
import { recomputeCourseProgress } from '../enrolments/enrolments.store.ts'
import { renewNarration } from '../narrations/renewal.actions.ts'
import { indexLesson } from '../search/documents.store.ts'
import type { BulkPublished, PublicationState } from './lessons.schemas.ts'
import { findDraft, findLesson, type LessonRow } from './lessons.store.ts'
import { tellStudents, tellTeachers } from './news.actions.ts'
import { publicationFault, publicationTime, type PublicationFault } from './publication.rules.ts'
import { hideVersion, listDue, setPublishAt, showVersion } from './publication.store.ts'
import { pruneVersions, slimJson } from './text.actions.ts'
import { addVersion } from './versions.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfLesson { lessonId: number, by: CurrentUser, actor: Actor }

const mostDue = 200
const mostInOneWrite = 5 // of a whole course at once: nobody's save waits longer than for a few lessons

/** Now, or by itself at a later time; published again, students get what has changed since. */
export async function publishLesson (app: Changing, { lessonId, at, by, actor }: OfLesson & { at?: string | undefined }) {
  const time = publicationTime(at, Math.max(app.clock.now(), programMadeAt)) // a box that lost its clock still takes a time of this year
  if (time === 'invalid') throw invalid('Choose a time within the next years.', { at: 'invalid' })
  const lesson = await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenLesson(trx, lessonId, by)
    const before = (await findLesson(trx, lessonId))!
    const document = await requirePublishable(trx, lessonId)
    if (time !== 'now') await publishLater(trx, { lesson: before, at: time, by, actor, now })
    else if (await publish(trx, { lesson: before, document, by: by.id, actor, now })) await recomputeCourseProgress(trx, before.courseId)
    return (await findLesson(trx, lessonId))!
  })
  await tellAll(app, { lessons: [lesson], by })
  return stateOf(lesson)
}

const stateOf = ({ id, publishedAt, publishAt }: LessonRow): PublicationState => ({ id, published: publishedAt !== null, publishedAt: isoOrNull(publishedAt), publishAt: isoOrNull(publishAt) })

async function requirePublishable (db: Queries, lessonId: number) {
  const document = JSON.parse(await findDraft(db, lessonId)) as ContentDocument
  const fault = publicationFault(document)
  if (fault) throw notPublishable(fault)
  return document
}

/** A refusal that names the blocks of the text: `content.root.children.3: alt_missing`. */
function notPublishable (fault: PublicationFault) {
  if (fault.code === 'empty') return conflict('lesson_empty', 'There is nothing in this lesson yet. Write something, then publish it.', { content: 'empty' })
  return conflict('alt_missing', 'Say what the pictures show, for those who cannot see them, or mark them as decoration. Then publish the lesson.',
    Object.fromEntries(fault.blocks.map(block => [`content.root.children.${block}`, 'alt_missing'])))
}

interface Publishing { lesson: LessonRow, document: ContentDocument, by: number | null, actor: AuditEntry['actor'], now: number }

/** Inside a write. What is published already is not published again. True when students had not seen the lesson before: there is more to do in the course. */
async function publish (trx: Queries, { lesson, document, by, actor, now }: Publishing) {
  const { id: lessonId, title, revision } = lesson
  if (lesson.publishedRevision === revision) {
    await setPublishAt(trx, { lessonId, at: null, now })
    return false
  }
  const mediaIds = mediaOf(document)
  const versionId = await addVersion(trx, { lessonId, title, why: 'published', revision, minutes: minutesToRead(document), content: slimJson(document), mediaIds, by, now })
  await showVersion(trx, { lessonId, versionId, revision, mediaIds, by, now })
  await pruneVersions(trx, { lessonId, currentId: versionId, now })
  await indexLesson(trx, lessonId)
  await renewNarration(trx, { lessonId, now })
  await recordAudit(trx, { at: now, actor, action: 'lesson.published', subjectKind: 'lesson', subjectId: lessonId, details: { versionId } })
  return lesson.publishedVersionId === null
}

async function publishLater (trx: Queries, { lesson: { id: lessonId }, at, by, actor, now }: { lesson: LessonRow, at: number, by: CurrentUser, actor: Actor, now: number }) {
  await setPublishAt(trx, { lessonId, at, by: by.id, now })
  await recordAudit(trx, { at: now, actor, action: 'lesson.publication_planned', subjectKind: 'lesson', subjectId: lessonId, details: { at } })
}

/** Students do not see it any more; what they have read of it stays. Also takes back a time that was chosen. */
export async function withdrawLesson (app: Changing, { lessonId, by, actor }: OfLesson) {
  const lesson = await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenLesson(trx, lessonId, by)
    const before = (await findLesson(trx, lessonId))!
    if (!await hideLesson(trx, { lesson: before, now })) return before
    await indexLesson(trx, lessonId)
    await recordAudit(trx, { at: now, actor, action: 'lesson.hidden', subjectKind: 'lesson', subjectId: lessonId })
    return (await findLesson(trx, lessonId))!
  })
  tellAboutLesson(app, lesson, by)
  return stateOf(lesson)
}

/** Inside a write; false when there was nothing to hide. */
export async function hideLesson (trx: Queries, { lesson, now }: { lesson: LessonRow, now: number }) {
  if (lesson.publishedVersionId === null && lesson.publishAt === null) return false
  await hideVersion(trx, { lessonId: lesson.id, now })
  if (lesson.publishedVersionId !== null) await recomputeCourseProgress(trx, lesson.courseId)
  return true
}

/** As many as can be, with a reason for each that cannot. */
export async function publishLessons (app: Changing, { courseId, lessonIds, by, actor }: { courseId: number, lessonIds: number[], by: CurrentUser, actor: Actor }): Promise<BulkPublished> {
  const tried: Tried[] = []
  for (let i = 0; i < lessonIds.length; i += mostInOneWrite) {
    tried.push(...await app.db.write(async trx => {
      requireOpenCourse(trx, courseId, by)
      return tryToPublish(trx, { courseId, lessonIds: lessonIds.slice(i, i + mostInOneWrite), by: by.id, actor, now: app.clock.now() })
    }))
  }
  await tellAll(app, { lessons: tried.flatMap(({ lesson }) => lesson ?? []), by })
  return {
    published: tried.filter(({ lesson }) => lesson).map(({ lessonId }) => lessonId),
    skipped: tried.flatMap(({ lessonId, reason }) => reason ? [{ lessonId, reason }] : [])
  }
}

type Reason = BulkPublished['skipped'][number]['reason']
interface Tried { lessonId: number, reason?: Reason, lesson?: LessonRow }

/** Inside a write. */
async function tryToPublish (trx: Queries, { courseId, lessonIds, ...publishing }: { courseId: number, lessonIds: number[] } & Omit<Publishing, 'lesson' | 'document'>) {
  const tried: Tried[] = []
  let more = false
  for (const lessonId of lessonIds) {
    const looked = await lookAt(trx, { courseId, lessonId })
    if ('lesson' in looked) more = await publish(trx, { ...looked, ...publishing }) || more
    tried.push({ lessonId, ...('reason' in looked ? looked : { lesson: (await findLesson(trx, lessonId))! }) })
  }
  if (more) await recomputeCourseProgress(trx, courseId)
  return tried
}

/** What there is to publish, or why it cannot be. */
async function lookAt (db: Queries, { courseId, lessonId }: { courseId: number, lessonId: number }): Promise<{ reason: Reason } | { lesson: LessonRow, document: ContentDocument }> {
  const lesson = await findLesson(db, lessonId)
  if (lesson?.courseId !== courseId) return { reason: 'not_found' }
  if (lesson.archivedAt !== null) return { reason: 'archived' }
  const document = JSON.parse(await findDraft(db, lessonId)) as ContentDocument
  const fault = publicationFault(document)
  return fault ? { reason: fault.code } : { lesson, document }
}

/** What was planned for a time that has come, each in a write of its own. What cannot be published stays planned: it is tried again once it was changed. */
export async function publishDueLessons (app: Changing) {
  for (const { id, courseId } of await listDue(app.db.read, { now: app.clock.now(), most: mostDue })) {
    const [tried] = await app.db.write(async trx => {
      const now = app.clock.now()
      const publishAt = (await findLesson(trx, id))?.publishAt ?? Infinity // somebody may have taken it back meanwhile
      return publishAt > now ? [] : tryToPublish(trx, { courseId, lessonIds: [id], by: null, actor: timetable, now })
    })
    if (tried?.lesson) await tellAll(app, { lessons: [tried.lesson], by: timetable })
  }
}

/** One word to the students of the course, and one to the others who teach it, is enough for their pages to look again. */
async function tellAll (app: Changing, { lessons, by }: { lessons: LessonRow[], by: { id: number | null } }) {
  const shown = lessons.find(({ publishedAt, publishAt }) => publishedAt !== null && publishAt === null)
  if (shown) await tellStudents(app, { courseId: shown.courseId, event: { type: 'lesson_published', courseId: shown.courseId, lessonId: shown.id } })
  if (lessons[0]) tellAboutLesson(app, lessons[0], by)
}

const tellAboutLesson = (app: Changing, { id: lessonId, courseId, revision }: LessonRow, by: { id: number | null }) =>
  tellTeachers(app, { courseId, by, event: { type: 'lesson_changed', lessonId, revision, by: by.id } })
