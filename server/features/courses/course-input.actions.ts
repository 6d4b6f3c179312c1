import type { Queries } from '../../db/open.ts'
import { conflict, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { findCategory } from '../categories/categories.store.ts'
import { acceptContent } from '../content/content.actions.ts'
import { mediaOf, slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { attachMedia } from '../media/media-links.actions.ts'
import { indexCourse } from '../search/documents.store.ts'
import { findPerson } from '../users/users.store.ts'
import { daysFault, mayInstruct } from './courses.rules.ts'
import type { CourseChanges } from './courses.schemas.ts'
import { changeCourse, countRequirable, findCourseFacts, findMediaKind, leadsBackTo, listPrerequisiteIds, replacePrerequisites, replaceTags, type CourseColumns } from './courses.store.ts'

// What somebody says of a course, looked at closely.

export interface Accepted { columns: CourseColumns, tags: string[] | undefined, prerequisiteIds: number[] | undefined, syllabusFiles: number[] | undefined }

/** Before the write: reading rich text takes a while. */
export function acceptCourse ({ syllabus, tags, prerequisiteIds, ...columns }: CourseChanges): Accepted {
  const { json, mediaIds } = acceptSyllabus(syllabus)
  return { columns: { ...columns, syllabus: json }, tags, prerequisiteIds, syllabusFiles: mediaIds }
}

function acceptSyllabus (syllabus: CourseChanges['syllabus']): { json: string | null | undefined, mediaIds: number[] | undefined } {
  if (syllabus == null) return { json: syllabus, mediaIds: syllabus === null ? [] : undefined }
  const document = acceptContent(syllabus, 'syllabus')
  return { json: JSON.stringify(slimContent(document)), mediaIds: mediaOf(document) }
}

interface Saving { courseId: number, accepted: Accepted, by: CurrentUser, now: number }

/** Inside the write: looks at what is said in the light of what is there, and saves it. */
export async function saveCourse (trx: Queries, { courseId, accepted, by, now }: Saving) {
  const { columns, tags, prerequisiteIds, syllabusFiles } = accepted
  const before = await findCourseFacts(trx, courseId)
  requireDays({ startsOn: columns.startsOn === undefined ? before.startsOn : columns.startsOn, endsOn: columns.endsOn === undefined ? before.endsOn : columns.endsOn })
  if (columns.categoryId != null && columns.categoryId !== before.categoryId) await requireCategory(trx, columns.categoryId)
  if (tags) await replaceTags(trx, courseId, tags)
  if (prerequisiteIds) await savePrerequisites(trx, { courseId, requiredIds: prerequisiteIds, by })
  if (columns.pictureId !== undefined || syllabusFiles) await saveFiles(trx, { courseId, accepted, by, before })
  await changeCourse(trx, courseId, columns, now)
  await indexCourse(trx, courseId)
  return before
}

function requireDays (days: { startsOn?: string | null, endsOn?: string | null }) {
  const wrong = daysFault(days)
  if (wrong) throw invalid(wrong.fault === 'before_start' ? 'A course cannot end before it starts.' : 'There is no such day.', { [wrong.field]: wrong.fault })
}

async function requireCategory (trx: Queries, categoryId: number) {
  const category = await findCategory(trx, categoryId)
  if (category?.archivedAt !== null) throw invalid('This category does not exist any more. Choose another one.', { categoryId: 'not_found' })
}

/** A course that was asked for before may stay, whatever has become of it. */
async function savePrerequisites (trx: Queries, { courseId, requiredIds, by }: { courseId: number, requiredIds: number[], by: CurrentUser }) {
  const known = await listPrerequisiteIds(trx, courseId)
  const added = requiredIds.filter(id => !known.includes(id))
  if (added.length > 0 && await countRequirable(trx, added, by) < added.length) throw invalid('One of the courses to be finished first does not exist.', { prerequisiteIds: 'not_found' })
  if (await leadsBackTo(trx, courseId, requiredIds)) throw conflict('prerequisite_circle', 'These courses would wait for each other in a circle: nobody could begin.', { prerequisiteIds: 'circle' })
  await replacePrerequisites(trx, courseId, requiredIds)
}

interface Files { courseId: number, accepted: Accepted, by: CurrentUser, before: { syllabus: string | null, pictureId: number | null } }

async function saveFiles (trx: Queries, { courseId, accepted: { columns, syllabusFiles }, by, before }: Files) {
  const pictureId = columns.pictureId === undefined ? before.pictureId : columns.pictureId
  const inSyllabus = syllabusFiles ?? (before.syllabus === null ? [] : mediaOf(JSON.parse(before.syllabus) as ContentDocument))
  const mediaIds = [...new Set(pictureId === null ? inSyllabus : [...inSyllabus, pictureId])]
  await attachMedia(trx, { subject: { kind: 'course', id: courseId }, mediaIds, by })
  if (pictureId !== null && await findMediaKind(trx, pictureId) !== 'image') throw invalid('The picture of a course must be an image.', { pictureId: 'not_image' })
}

export async function requireInstructor (db: Queries, userId: number, field: string) {
  const person = await findPerson(db, userId)
  if (!person || !mayInstruct(person)) throw invalid('Only an instructor or an admin whose account is open can teach a course.', { [field]: person ? 'wrong_role' : 'not_found' })
}
