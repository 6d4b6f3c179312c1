import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { openPrerequisites } from '../courses/access.store.ts'

/** What a student reads, without the text itself, and how far they are: asked on every opening of a lesson. */
export const findShown = hot((db, value: Value<{ lessonId: number, userId: number }>) =>
  db.selectFrom('lessons').innerJoin('courses', 'courses.id', 'lessons.course_id').innerJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id')
    .leftJoin('course_sections as section', 'section.id', 'lessons.section_id')
    .leftJoin('lesson_progress as own', join => join.onRef('own.lesson_id', '=', 'lessons.id').on('own.user_id', '=', value('userId')))
    .where('lessons.id', '=', value('lessonId'))
    .select([
      'lessons.id', 'lessons.course_id as courseId', 'courses.title as courseTitle', 'section.title as sectionTitle', 'version.id as versionId', 'version.title', 'lessons.summary',
      'lessons.objectives', 'lessons.estimated_minutes as estimatedMinutes', 'lessons.difficulty', 'lessons.completion', 'lessons.least_seconds as leastSeconds',
      'lessons.progress_tracked as progressTracked', 'lessons.comments_allowed as commentsAllowed', 'lessons.published_at as publishedAt', 'lessons.position as number',
      'own.percent', 'own.seconds', 'own.position', 'own.completed_at as completedAt'
    ]))

/** The same of what instructors work on. */
export const findWorkedOn = hot((db, value: Value<{ lessonId: number }>) =>
  db.selectFrom('lessons').innerJoin('courses', 'courses.id', 'lessons.course_id').innerJoin('lesson_drafts as draft', 'draft.lesson_id', 'lessons.id')
    .leftJoin('course_sections as section', 'section.id', 'lessons.section_id').leftJoin('users as changer', 'changer.id', 'lessons.changed_by')
    .where('lessons.id', '=', value('lessonId'))
    .select([
      'lessons.id', 'lessons.course_id as courseId', 'courses.title as courseTitle', 'section.title as sectionTitle', 'lessons.title', 'lessons.summary', 'lessons.objectives',
      'lessons.estimated_minutes as estimatedMinutes', 'lessons.difficulty', 'lessons.completion', 'lessons.least_seconds as leastSeconds',
      'lessons.progress_tracked as progressTracked', 'lessons.comments_allowed as commentsAllowed', 'lessons.published_at as publishedAt', 'lessons.position as number',
      'lessons.keywords', 'lessons.revision', 'lessons.published_revision as publishedRevision', 'lessons.publish_at as publishAt', 'lessons.archived_at as archivedAt',
      'lessons.changed_at as changedAt', 'changer.id as changerId', 'changer.first_name as firstName', 'changer.last_name as lastName', 'draft.content'
    ]))

interface Place { courseId: number, number: number, userId: number }

/** The published lesson before or after this one, if there is one. */
const shownBeside = (side: '<' | '>') => hot((db, value: Value<Place>) =>
  db.selectFrom('lessons as other').innerJoin('lesson_versions as version', 'version.id', 'other.published_version_id')
    .where('other.course_id', '=', value('courseId')).where('other.position', side, value('number')).orderBy('other.position', side === '<' ? 'desc' : 'asc').limit(sql.lit(1))
    .select(['other.id', 'version.title', openPrerequisites(value('userId'), sql.ref('other.id')).as('openPrerequisites')]))

export const findShownBefore = shownBeside('<')
export const findShownAfter = shownBeside('>')

const workedOnBeside = (side: '<' | '>') => hot((db, value: Value<Omit<Place, 'userId'>>) =>
  db.selectFrom('lessons as other').where('other.course_id', '=', value('courseId')).where('other.position', side, value('number')).where('other.archived_at', 'is', null)
    .orderBy('other.position', side === '<' ? 'desc' : 'asc').limit(sql.lit(1)).select(['other.id', 'other.title']))

export const findWorkedOnBefore = workedOnBeside('<')
export const findWorkedOnAfter = workedOnBeside('>')

export async function findPublishedContent (db: Queries, versionId: number) {
  return (await db.selectFrom('lesson_versions').where('id', '=', versionId).select('content').executeTakeFirstOrThrow()).content
}

/** What is read aloud, once it is there. */
export async function findNarration (db: Queries, lessonId: number) {
  return db.selectFrom('lesson_narrations as narration').innerJoin('media', 'media.id', 'narration.media_id').innerJoin('media_files as file', 'file.id', 'media.file_id')
    .where('narration.lesson_id', '=', lessonId).where('file.status', '=', 'ready')
    .select(['narration.source', 'narration.marks', 'media.id as mediaId', 'file.mime', 'file.duration_ms as durationMs']).executeTakeFirst()
}
