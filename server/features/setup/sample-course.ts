import type { Queries } from '../../db/open.ts'
import { minutesToRead, readContent, slimContent } from '../content/content.rules.ts'
import type { ContentDocument } from '../content/content.schemas.ts'
import { distinctTags } from '../courses/courses.rules.ts'
import { enrol } from '../enrolments/places.actions.ts'
import type { Language } from '../school/school.rules.ts'
import { indexCourse, indexLesson } from '../search/documents.store.ts'
import { plain } from '../users/users.rules.ts'
import { sampleCourse } from './sample-lessons.ts'

interface Sample { language: Language, instructorId: number, adminId: number, classIds: number[], studentIds: number[], now: number }

/** A published course of two lessons, with the sample classes in it. */
export async function addSampleCourse (trx: Queries, { language, instructorId, adminId, classIds, studentIds, now }: Sample) {
  const { title, description, objectives, tags, lessons } = sampleCourse[language]
  const { id: courseId } = await trx.insertInto('courses').values({
    title, title_key: plain(title), description, objectives: JSON.stringify(objectives), instructor_id: instructorId, status: 'active', published_at: now, published_by: adminId,
    status_changed_at: now, status_changed_by: adminId, sample: 1, created_by: adminId, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('course_tags').values(distinctTags(tags).map(({ key, tag }) => ({ course_id: courseId, tag_key: key, tag }))).execute()
  for (const [i, lesson] of lessons.entries()) await addPublishedLesson(trx, { ...lesson, courseId, position: (i + 1) * 1_000, now })
  await indexCourse(trx, courseId)
  await trx.insertInto('course_classes').values(classIds.map(classId => ({ course_id: courseId, class_id: classId, added_by: adminId, added_at: now }))).execute()
  enrol(trx, { courseId, userIds: studentIds, way: 'class', by: adminId, now })
}

interface Lesson { courseId: number, title: string, summary: string, content: ContentDocument, position: number, now: number }

/** Nobody has changed it: that is how it is known, later, that it is still only a sample. */
async function addPublishedLesson (trx: Queries, { courseId, title, summary, content, position, now }: Lesson) {
  const read = readContent(content)
  if ('fault' in read) throw new Error(`The sample lesson "${title}" cannot be kept: ${read.fault} at ${read.path}`)
  const minutes = minutesToRead(read.content)
  const { id: lessonId } = await trx.insertInto('lessons').values({
    course_id: courseId, position, title, summary, estimated_minutes: minutes, changed_at: now, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('lesson_drafts').values({ lesson_id: lessonId, content: JSON.stringify(read.content) }).execute()
  const { id: versionId } = await trx.insertInto('lesson_versions').values({
    lesson_id: lessonId, number: 1, title, why: 'published', revision: 1, minutes, created_at: now, content: JSON.stringify(slimContent(read.content))
  }).returning('id').executeTakeFirstOrThrow()
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ published_version_id: versionId, published_revision: 1, published_at: now }).execute()
  await indexLesson(trx, lessonId)
}
