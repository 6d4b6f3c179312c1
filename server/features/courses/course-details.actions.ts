import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso, isoOrNull } from '../../http/schemas.ts'
import type { Services } from '../../services.ts'
import { mediaOf, readContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { mediaMap } from '../media/media-links.actions.ts'
import { grouped } from '../sessions/sessions.rules.ts'
import { requireSeenCourse } from './access.actions.ts'
import { mayRead, mayTeach, type CourseAccess } from './access.rules.ts'
import { findCourse, findTeaching, listReadLessons, listTaughtLessons } from './course-details.store.ts'
import { toCourseRow } from './course-rows.store.ts'
import type { CourseDetails, CourseLesson } from './courses.schemas.ts'

export async function showCourse ({ db }: Pick<Services, 'db'>, { courseId, by }: { courseId: number, by: CurrentUser }) {
  return courseDetails(db.read, requireSeenCourse(db.read, courseId, by), by)
}

/** Also inside a write, to answer with what has just been changed. */
export async function courseDetails (db: Queries, access: CourseAccess, by: CurrentUser): Promise<CourseDetails> {
  const { courseId } = access
  const teaches = mayTeach(access, by)
  const row = findCourse(db, { courseId, userId: by.id, drafts: teaches ? 1 : 0 })[0]!
  const lessons = teaches ? taughtLessons(db, courseId) : readLessons(db, { courseId, userId: by.id, hasPlace: mayRead(access, by) })
  const sections = JSON.parse(row.sections) as CourseDetails['sections']
  const syllabus = row.syllabus === null ? null : JSON.parse(row.syllabus) as ContentDocument
  return {
    ...toCourseRow(row),
    coInstructors: JSON.parse(row.coInstructors), objectives: JSON.parse(row.objectives), tags: JSON.parse(row.tags), estimatedMinutes: row.estimatedMinutes,
    prerequisites: JSON.parse(row.prerequisites), sections: teaches ? sections : sections.filter(({ id }) => lessons.some(({ sectionId }) => sectionId === id)), lessons,
    syllabus: teaches ? whole(syllabus) : syllabus, media: syllabus ? await mediaMap(db, mediaOf(syllabus)) : {},
    teaching: teaches ? teaching(db, courseId) : null
  }
}

/** An editor wants every field; what is kept leaves out those that go without saying. */
function whole (syllabus: ContentDocument | null) {
  const read = syllabus && readContent(syllabus)
  return read && 'content' in read ? read.content : syllabus
}

const taughtLessons = (db: Queries, courseId: number): CourseLesson[] => listTaughtLessons(db, { courseId }).map((row, i) => ({
  id: row.id, sectionId: row.sectionId, title: row.title, summary: row.summary, position: i + 1, estimatedMinutes: row.estimatedMinutes,
  published: row.publishedVersionId !== null, publishAt: isoOrNull(row.publishAt), changedSincePublication: row.publishedRevision !== null && row.publishedRevision !== row.revision,
  progressTracked: row.progressTracked === 1, prerequisiteIds: JSON.parse(row.prerequisiteIds), locked: false, progress: null
}))

const readLessons = (db: Queries, { hasPlace, ...who }: { courseId: number, userId: number, hasPlace: boolean }): CourseLesson[] => listReadLessons(db, who).map((row, i) => ({
  id: row.id, sectionId: row.sectionId, title: row.title, summary: row.summary, position: i + 1, estimatedMinutes: row.estimatedMinutes,
  published: true, publishAt: null, changedSincePublication: false, progressTracked: row.progressTracked === 1, prerequisiteIds: JSON.parse(row.prerequisiteIds),
  locked: row.openPrerequisites > 0,
  progress: hasPlace && row.percent !== null ? { percent: row.percent, seconds: row.seconds ?? 0, completedAt: isoOrNull(row.completedAt) } : null
}))

function teaching (db: Queries, courseId: number): CourseDetails['teaching'] {
  const { joinCode, createdAt, classes, everUsed, ...numbers } = findTeaching(db, { courseId })[0]!
  return { ...numbers, joinCode: joinCode && grouped(joinCode), classes: JSON.parse(classes), everUsed: everUsed === 1, createdAt: iso(createdAt) }
}
