import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { plain, tidy } from '../users/users.rules.ts'
import { courseTitle, distinctTags } from './courses.rules.ts'
import type { CourseChanges } from './courses.schemas.ts'

/** What is kept in the course's own row; the syllabus as JSON. */
export type CourseColumns = Omit<CourseChanges, 'syllabus' | 'tags' | 'prerequisiteIds'> & { syllabus?: string | null | undefined }

const columnsOf = ({ title, description, categoryId, startsOn, endsOn, capacity, difficulty, estimatedMinutes, objectives, pictureId, selfEnrolment, syllabus }: CourseColumns) => ({
  ...(title === undefined ? {} : { title: courseTitle(title), title_key: plain(courseTitle(title)) }),
  description, category_id: categoryId, starts_on: startsOn, ends_on: endsOn, capacity, difficulty, estimated_minutes: estimatedMinutes, picture_id: pictureId, syllabus,
  objectives: objectives && JSON.stringify(objectives.map(tidy)), self_enrolment: selfEnrolment === undefined ? undefined : selfEnrolment ? 1 as const : 0 as const
})

export async function addCourse (trx: Queries, { title, instructorId, by, now }: { title: string, instructorId: number, by: number, now: number }) {
  const { id } = await trx.insertInto('courses').values({
    title: courseTitle(title), title_key: plain(courseTitle(title)), instructor_id: instructorId, status_changed_at: now, status_changed_by: by,
    created_by: by, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function changeCourse (trx: Queries, courseId: number, changes: CourseColumns, now: number) {
  await trx.updateTable('courses').where('id', '=', courseId).set({ ...columnsOf(changes), updated_at: now }).execute()
}

/** What changes are measured against. */
export async function findCourseFacts (db: Queries, courseId: number) {
  return db.selectFrom('courses').where('id', '=', courseId).select([
    'title', 'starts_on as startsOn', 'ends_on as endsOn', 'category_id as categoryId', 'picture_id as pictureId', 'syllabus', 'status', 'capacity', 'completed_at as completedAt', 'archived_from as archivedFrom'
  ]).executeTakeFirstOrThrow()
}

export async function replaceTags (trx: Queries, courseId: number, tags: string[]) {
  const kept = distinctTags(tags)
  await trx.deleteFrom('course_tags').where('course_id', '=', courseId).execute()
  if (kept.length > 0) await trx.insertInto('course_tags').values(kept.map(({ key, tag }) => ({ course_id: courseId, tag_key: key, tag }))).execute()
}

export async function listPrerequisiteIds (db: Queries, courseId: number) {
  return (await db.selectFrom('course_prerequisites').where('course_id', '=', courseId).select('required_course_id as id').execute()).map(({ id }) => id)
}

export async function replacePrerequisites (trx: Queries, courseId: number, requiredIds: number[]) {
  await trx.deleteFrom('course_prerequisites').where('course_id', '=', courseId).execute()
  if (requiredIds.length > 0) await trx.insertInto('course_prerequisites').values(requiredIds.map(id => ({ course_id: courseId, required_course_id: id }))).execute()
}

/** Of these courses, those a colleague may ask for before their own: what the school has published, and what they teach. */
export async function countRequirable (db: Queries, courseIds: number[], by: { id: number, role: string }) {
  let query = db.selectFrom('courses').where('id', 'in', courseIds)
  if (by.role !== 'admin') {
    query = query.where(eb => eb.or([eb('published_at', 'is not', null), eb('instructor_id', '=', by.id),
      eb.exists(eb.selectFrom('course_staff').whereRef('course_id', '=', 'courses.id').where('user_id', '=', by.id).select('user_id'))]))
  }
  return (await query.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** Whether one of these has to wait, at however many removes, for this course. */
export async function leadsBackTo (db: Queries, courseId: number, requiredIds: number[]) {
  const { rows } = await sql`with recursive needed (id) as (
    select value from json_each(${JSON.stringify(requiredIds)}) union select required_course_id from course_prerequisites join needed on course_id = needed.id)
    select id from needed where id = ${courseId}`.execute(db)
  return rows.length > 0
}

/** What kind of file this is; the courses' pictures are images. */
export async function findMediaKind (db: Queries, mediaId: number) {
  return (await db.selectFrom('media').innerJoin('media_files', 'media_files.id', 'media.file_id').where('media.id', '=', mediaId).select('media_files.kind').executeTakeFirst())?.kind
}

export async function findUse (db: Queries, courseId: number) {
  return db.selectFrom('courses').where('id', '=', courseId).select([
    'status',
    sql<0 | 1>`exists (select 1 from enrolments where course_id = courses.id)`.as('everUsed'),
    sql<0 | 1>`exists (select 1 from lessons where course_id = courses.id and published_version_id is not null)`.as('publishedLessons'),
    sql<0 | 1>`exists (select 1 from course_prerequisites where required_course_id = courses.id)`.as('required')
  ]).executeTakeFirstOrThrow()
}

/** With everything in it; files it used are let go. */
export async function removeCourse (trx: Queries, courseId: number) {
  await trx.deleteFrom('media_links').where('subject_kind', '=', 'course').where('subject_id', '=', courseId).execute()
  await trx.deleteFrom('courses').where('id', '=', courseId).execute()
}
