import type { Queries } from '../../db/open.ts'
import { notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { packEnd, type Packable } from '../../http/packed.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { requireReadLesson } from '../courses/access.actions.ts'
import { mayTeach } from '../courses/access.rules.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { listLinked } from '../media/media-links.store.ts'
import { mediaUrl } from '../media/media.rules.ts'
import type { LessonPage } from './lesson-pages.ts'
import type { Lesson, Narration } from './lessons.schemas.ts'
import { listPrerequisites } from './prerequisites.store.ts'
import {
  findNarration, findPublishedContent, findShown, findShownAfter, findShownBefore, findWorkedOn, findWorkedOnAfter, findWorkedOnBefore
} from './reading.store.ts'

type Reading = Pick<Services, 'db' | 'lessonPages'>
interface Asked { lessonId: number, by: CurrentUser }
type Beside = { id: number, title: string, openPrerequisites?: number } | undefined

// A lesson is answered as JSON that was never taken apart: its text lies in the database as it is sent, and a class
// that opens it together shares what is the same for all. `Lesson` in the schemas says what is in it.

/** JSON of a `Lesson`, in two parts. Students: what is published; who teaches: what is worked on, or what students get (`view: published`). */
export async function showLesson (app: Reading, { lessonId, view, by }: Asked & { view: 'own' | 'published' }): Promise<Packable> {
  const teaches = mayTeach(requireReadLesson(app.db.read, lessonId, by), by)
  return teaches && view === 'own' ? workedOn(app, lessonId) : shown(app, { lessonId, by, teaches })
}

async function shown ({ db, lessonPages }: Reading, { lessonId, by, teaches }: Asked & { teaches: boolean }) {
  const [row] = findShown(db.read, { lessonId, userId: by.id })
  if (!row) throw notFound('The lesson')
  const { versionId, number, percent, seconds, position, completedAt, ...facts } = row
  const place = { courseId: row.courseId, number, userId: by.id }
  const own = {
    ...spoken(facts),
    ...(teaches ? {} : { progress: { percent: percent ?? 0, seconds: seconds ?? 0, position: position ?? 0, completedAt: isoOrNull(completedAt) } }),
    previous: beside(findShownBefore(db.read, place)[0], teaches),
    next: beside(findShownAfter(db.read, place)[0], teaches),
    teaching: null
  } satisfies Partial<Lesson>
  const page = lessonPages.find(lessonId, versionId) ?? await makePage(lessonPages, db.read, { lessonId, versionId })
  return { begin: beginningOf(own), end: page.json }
}

async function workedOn ({ db }: Reading, lessonId: number) {
  const [row] = findWorkedOn(db.read, { lessonId })
  if (!row) throw notFound('The lesson')
  const { number, content, keywords, revision, publishedRevision, publishAt, archivedAt, changedAt, changerId, firstName, lastName, ...facts } = row
  const place = { courseId: row.courseId, number }
  const own = {
    ...spoken(facts),
    previous: beside(findWorkedOnBefore(db.read, place)[0], true),
    next: beside(findWorkedOnAfter(db.read, place)[0], true),
    teaching: {
      revision, published: publishedRevision !== null, changedSincePublication: publishedRevision !== null && publishedRevision !== revision, publishAt: isoOrNull(publishAt),
      archived: archivedAt !== null, keywords: JSON.parse(keywords) as string[], prerequisiteIds: await listPrerequisites(db.read, lessonId),
      changedAt: iso(changedAt), changedBy: changerId === null ? null : { id: changerId, firstName: firstName!, lastName: lastName! }
    }
  } satisfies Partial<Lesson>
  const { json } = await readPage(db.read, { lessonId, kind: 'lesson_draft', content })
  return { begin: beginningOf(own), end: { plain: Buffer.from(json) } }
}

interface Facts { objectives: string, progressTracked: 0 | 1, commentsAllowed: 0 | 1, publishedAt: number | null }

const spoken = <F extends Facts>({ objectives, progressTracked, commentsAllowed, publishedAt, ...facts }: F) => ({
  ...facts, objectives: JSON.parse(objectives) as string[], progressTracked: progressTracked === 1, commentsAllowed: commentsAllowed === 1, publishedAt: isoOrNull(publishedAt)
})

/** Nothing is locked for who teaches. */
const beside = (lesson: Beside, teaches: boolean) => lesson ? { id: lesson.id, title: lesson.title, locked: !teaches && lesson.openPrerequisites! > 0 } : null

/** Of the JSON that the shared part ends. */
const beginningOf = (own: object) => `${JSON.stringify(own).slice(0, -1)},`

/** Kept for the next reader, unless a picture still waits for its sizes: soon it will be another. */
async function makePage (lessonPages: Reading['lessonPages'], db: Queries, { lessonId, versionId }: { lessonId: number, versionId: number }): Promise<LessonPage> {
  const { json, files } = await readPage(db, { lessonId, kind: 'lesson', content: await findPublishedContent(db, versionId) })
  const page = { versionId, json: await packEnd(json), mediaIds: files.map(({ id }) => id) }
  if (!files.some(({ status }) => status === 'waiting')) lessonPages.keep(lessonId, page)
  return page
}

async function readPage (db: Queries, { lessonId, kind, content }: { lessonId: number, kind: 'lesson' | 'lesson_draft', content: string }) {
  const media = await mediaMap(db, await listLinked(db, { kind, id: lessonId }))
  const narration = await narrationOf(db, lessonId)
  return { json: `"content":${content},"media":${JSON.stringify(media)},"narration":${JSON.stringify(narration)}}`, files: Object.values(media) }
}

async function narrationOf (db: Queries, lessonId: number): Promise<Narration | null> {
  const row = await findNarration(db, lessonId)
  if (!row) return null
  const { source, mediaId, mime, durationMs, marks } = row
  return { source, url: mediaUrl(mediaId), mime, durationMs, marks: marks === null ? null : JSON.parse(marks) as Narration['marks'] }
}
