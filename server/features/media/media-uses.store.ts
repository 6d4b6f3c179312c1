import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { MediaUse } from './media.schemas.ts'

/** Of a lesson what weighs most: in its text now, in what students see, read aloud, in something published before. */
const place = sql<MediaUse['place']>`case
  when lesson.id is null then 'course'
  when max(link.subject_kind = 'lesson_draft') then 'text'
  when max(link.subject_kind = 'lesson') then 'published'
  when max(link.subject_kind = 'narration') then 'narration'
  else 'earlier' end`

/** Each course, and each lesson of one, that uses the file, as often as it is there once; of whatever course. */
export async function listUses (db: Queries, { mediaId, userId, most }: { mediaId: number, userId: number, most: number }) {
  return db.selectFrom('media_links as link').where('link.media_id', '=', mediaId)
    .leftJoin('lesson_versions as version', join => join.on('link.subject_kind', '=', 'lesson_version').onRef('version.id', '=', 'link.subject_id'))
    .leftJoin('lessons as lesson', join => join.on('link.subject_kind', 'in', ['lesson', 'lesson_draft', 'lesson_version', 'narration']).on('lesson.id', '=', sql<number>`coalesce(version.lesson_id, link.subject_id)`))
    .innerJoin('courses as course', join => join.on('course.id', '=', sql<number>`case link.subject_kind when 'course' then link.subject_id when 'quiz' then (select course_id from quizzes where quizzes.id = link.subject_id) else lesson.course_id end`))
    .groupBy(['course.id', 'lesson.id']).orderBy('course.title').orderBy('lesson.position').limit(most).select([
      'course.id as courseId', 'course.title as courseTitle', 'lesson.id as lessonId', 'lesson.title as lessonTitle', place.as('place'),
      sql<0 | 1>`course.status = 'archived' or lesson.archived_at is not null`.as('archived'),
      sql<0 | 1>`course.instructor_id = ${userId} or exists (select 1 from course_staff where course_id = course.id and user_id = ${userId})`.as('taught')
    ]).execute()
}

/** Questions of the bank, any version of which uses the file. */
export async function listUsingQuestions (db: Queries, { mediaId, most }: { mediaId: number, most: number }) {
  return db.selectFrom('media_links as link').innerJoin('question_versions as version', 'version.id', 'link.subject_id').innerJoin('questions', 'questions.id', 'version.question_id')
    .innerJoin('question_versions as newest', 'newest.id', 'questions.newest_version_id').where('link.media_id', '=', mediaId).where('link.subject_kind', '=', 'question_version')
    .groupBy('questions.id').orderBy('questions.id').limit(most).select(['questions.id', 'questions.name', 'newest.stem', sql<0 | 1>`questions.archived_at is not null`.as('archived')]).execute()
}
