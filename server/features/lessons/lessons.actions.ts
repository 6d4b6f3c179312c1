import type { Queries } from '../../db/open.ts'
import type { Completion } from '../../db/tables.ts'
import { conflict, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { acceptContent } from '../content/content.actions.ts'
import { emptyContent, mediaOf, minutesToRead } from '../content/content.rules.ts'
import { requireOpenCourse, requireOpenLesson, requireTaughtCourse, requireTaughtLesson } from '../courses/access.actions.ts'
import { recomputeCourseProgress } from '../enrolments/enrolments.store.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { indexLesson } from '../search/documents.store.ts'
import { tidy } from '../users/users.rules.ts'
import type { LessonChanges, NewLesson } from './lessons.schemas.ts'
import { addLesson, archiveLesson, factsDiffer, findLesson, listArchived, listUsed, removeLesson, restoreLesson, updateFacts, type LessonFacts, type LessonRow } from './lessons.store.ts'
import { tellTeachers } from './news.actions.ts'
import { formerNumber, freeNumber, moveToSection, requireRoom, requireSection } from './outline.actions.ts'
import { placeLesson, raiseOutlineRevision } from './outline.store.ts'
import { requireFirst } from './prerequisites.actions.ts'
import { listPrerequisites } from './prerequisites.store.ts'
import { hideLesson } from './publication.actions.ts'
import { wasPublished } from './publication.store.ts'
import { keepRefused, lessonChanged, saved, saveText, whatDiffers, written, type Text, type Written } from './text.actions.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfLesson { lessonId: number, by: CurrentUser, actor: Actor }

interface New { courseId: number, sectionId?: number | null | undefined, title: string, content: Written, facts?: LessonFacts, by: CurrentUser, now: number }

/** Inside a write: a draft at the end of its section, with the files it shows. Whoever calls has looked at the course. */
export async function makeLesson (trx: Queries, { courseId, sectionId = null, title, content, facts = {}, by, now }: New) {
  await requireRoom(trx, courseId, 1)
  await requireSection(trx, { courseId, sectionId })
  const position = await freeNumber(trx, { courseId, sectionId })
  const lessonId = await addLesson(trx, { courseId, sectionId, position, title: tidy(title), content: content.json, facts: { estimatedMinutes: minutesToRead(content.document), ...facts }, by: by.id, now })
  await attachMedia(trx, { subject: { kind: 'lesson_draft', id: lessonId }, mediaIds: mediaOf(content.document), by })
  await raiseOutlineRevision(trx, courseId)
  await indexLesson(trx, lessonId)
  return lessonId
}

export async function createLesson (app: Changing, { courseId, lesson, by, actor, request }: { courseId: number, lesson: NewLesson, by: CurrentUser, actor: Actor, request: RequestKey }) {
  const { title, content, sectionId, prerequisiteIds, ...facts } = lesson
  const text = written(content === undefined ? emptyContent() : acceptContent(content))
  const now = app.clock.now()
  return app.db.write(trx => answerOnce(trx, request, now, async () => {
    requireOpenCourse(trx, courseId, by)
    requireLeastSeconds({ completion: 'reading', leastSeconds: null }, facts)
    const lessonId = await makeLesson(trx, { courseId, sectionId, title, content: text, facts, by, now })
    if (prerequisiteIds) await requireFirst(trx, { lessonId, courseId, requiredIds: prerequisiteIds })
    await recordAudit(trx, { at: now, actor, action: 'lesson.created', subjectKind: 'lesson', subjectId: lessonId, details: { courseId } })
    return saved((await findLesson(trx, lessonId))!)
  }))
}

/** A save that was made on another revision is refused and kept beside the lesson; one that changes nothing is welcome again. */
export async function changeLesson (app: Changing, { lessonId, changes, by }: { lessonId: number, changes: LessonChanges, by: CurrentUser }) {
  const { title, content, revision, ...facts } = changes
  const wanted: Text = { title: title === undefined ? undefined : tidy(title), content: content === undefined ? undefined : written(acceptContent(content)) }
  const { lesson, refused } = await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenLesson(trx, lessonId, by)
    const before = (await findLesson(trx, lessonId))!
    const text = await whatDiffers(trx, before, wanted)
    if (revision !== undefined && revision !== before.revision) {
      if (text) return { lesson: before, refused: { versionId: await keepRefused(trx, { lesson: before, text, basedOn: revision, by, now }) } }
      if (await otherFacts(trx, before, facts)) return { lesson: before, refused: {} }
    }
    if (text) await saveText(trx, { lesson: before, text, by, now })
    await saveFacts(trx, before, { ...facts, now })
    return { lesson: (await findLesson(trx, lessonId))!, refused: undefined }
  })
  if (refused) throw lessonChanged(lesson, refused.versionId)
  tellTeachers(app, { courseId: lesson.courseId, by, event: { type: 'lesson_changed', lessonId, revision: lesson.revision, by: by.id } })
  return saved(lesson)
}

type Facts = Omit<LessonChanges, 'title' | 'content' | 'revision'>

async function otherFacts (db: Queries, lesson: LessonRow, { sectionId, prerequisiteIds, ...facts }: Facts) {
  if (sectionId !== undefined && sectionId !== lesson.sectionId) return true
  if (prerequisiteIds && String(prerequisiteIds.toSorted((a, b) => a - b)) !== String(await listPrerequisites(db, lesson.id))) return true
  return factsDiffer(db, { lessonId: lesson.id, facts })
}

async function saveFacts (trx: Queries, lesson: LessonRow, { sectionId, prerequisiteIds, now, ...facts }: Facts & { now: number }) {
  const { id: lessonId, courseId } = lesson
  requireLeastSeconds(lesson, facts)
  if (prerequisiteIds) await requireFirst(trx, { lessonId, courseId, requiredIds: prerequisiteIds })
  if (sectionId !== undefined && sectionId !== lesson.sectionId) await moveToSection(trx, { lessonId, courseId, sectionId, now })
  if (Object.keys(facts).length === 0) return
  await updateFacts(trx, { lessonId, facts, now })
  await indexLesson(trx, lessonId)
  if (facts.progressTracked !== undefined && lesson.publishedVersionId !== null) await recomputeCourseProgress(trx, courseId)
}

function requireLeastSeconds (lesson: { completion: Completion, leastSeconds: number | null }, facts: LessonFacts) {
  const { completion, leastSeconds } = { ...lesson, ...facts }
  if (completion === 'time' && leastSeconds == null) throw invalid('Say how long the lesson has to be read.', { leastSeconds: 'required' })
}

export async function showArchivedLessons ({ db }: Pick<Services, 'db'>, { courseId, by }: { courseId: number, by: CurrentUser }) {
  requireTaughtCourse(db.read, courseId, by)
  return { items: (await listArchived(db.read, courseId)).map(({ archivedAt, ...lesson }) => ({ ...lesson, archivedAt: iso(archivedAt!) })) }
}

/** Out of the course, with all that was made of it; students do not see it any more. */
export async function putInArchive (app: Changing, { lessonId, by, actor }: OfLesson) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt, courseId } = requireTaughtLesson(trx, lessonId, by)
    if (archivedAt !== null) return
    requireOpenCourse(trx, courseId, by)
    await hideLesson(trx, { lesson: (await findLesson(trx, lessonId))!, now })
    await archiveLesson(trx, { lessonId, by: by.id, now })
    await raiseOutlineRevision(trx, courseId)
    await indexLesson(trx, lessonId)
    await recordAudit(trx, { at: now, actor, action: 'lesson.archived', subjectKind: 'lesson', subjectId: lessonId })
  })
}

/** A draft again, where it was in its section. */
export async function takeFromArchive (app: Changing, { lessonId, by, actor }: OfLesson) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt, courseId } = requireTaughtLesson(trx, lessonId, by)
    if (archivedAt === null) return
    requireOpenCourse(trx, courseId, by)
    await requireRoom(trx, courseId, 1)
    const { sectionId } = (await findLesson(trx, lessonId))!
    await placeLesson(trx, { lessonId, sectionId, position: await formerNumber(trx, { courseId, lessonId, sectionId }), now })
    await restoreLesson(trx, { lessonId, now })
    await raiseOutlineRevision(trx, courseId)
    await indexLesson(trx, lessonId)
    await recordAudit(trx, { at: now, actor, action: 'lesson.restored', subjectKind: 'lesson', subjectId: lessonId })
  })
}

/** Gone for good: only what no student has ever seen. */
export async function eraseLesson (app: Changing, { lessonId, by, actor }: OfLesson) {
  await app.db.write(async trx => {
    const { courseId } = requireTaughtLesson(trx, lessonId, by)
    requireOpenCourse(trx, courseId, by)
    if (await wasPublished(trx, lessonId) || (await listUsed(trx, [lessonId])).length > 0) {
      throw conflict('lesson_in_use', 'Students have seen this lesson. Put it into the archive instead.')
    }
    await removeLesson(trx, lessonId)
    await raiseOutlineRevision(trx, courseId)
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'lesson.removed', subjectKind: 'lesson', subjectId: lessonId, details: { courseId } })
  })
}
