import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import { openPrerequisites } from './access.store.ts'
import { courseRows } from './course-rows.store.ts'

// The page of one course: a class opens it together, so it is three prepared questions, however many lessons there are.

interface Asking { courseId: number, userId: number, drafts: 0 | 1 }

export const findCourse = hot((db, value: Value<Asking>) =>
  courseRows(db, value('userId'), value('drafts')).where('courses.id', '=', value('courseId')).select([
    'courses.syllabus', 'courses.objectives', 'courses.estimated_minutes as estimatedMinutes',
    sql<string>`(select json_group_array(json_object('id', id, 'firstName', first_name, 'lastName', last_name)) from (
      select users.* from course_staff join users on users.id = course_staff.user_id where course_staff.course_id = courses.id order by sort_key, users.id))`.as('coInstructors'),
    sql<string>`(select json_group_array(tag) from (select tag from course_tags where course_id = courses.id order by tag_key))`.as('tags'),
    sql<string>`(select json_group_array(json_object('id', id, 'title', title, 'completed', json(iif(completed, 'true', 'false')))) from (
      select required.id, required.title, coalesce(own.status = 'completed' or own.progress = 10000, 0) as completed
      from course_prerequisites join courses required on required.id = course_prerequisites.required_course_id
      left join enrolments own on own.course_id = required.id and own.user_id = ${value('userId')}
      where course_prerequisites.course_id = courses.id and (${value('drafts')} or required.published_at is not null) order by required.title_key, required.id))`.as('prerequisites'),
    sql<string>`(select json_group_array(json_object('id', id, 'title', title)) from (select id, title from course_sections where course_id = courses.id order by position))`.as('sections')
  ]))

/** As those who teach it see them: all that are not in the archive. */
export const listTaughtLessons = hot((db, value: Value<{ courseId: number }>) =>
  db.selectFrom('lessons').where('course_id', '=', value('courseId')).where('archived_at', 'is', null).orderBy('position').select([
    'id', 'section_id as sectionId', 'title', 'summary', 'estimated_minutes as estimatedMinutes', 'published_version_id as publishedVersionId', 'publish_at as publishAt',
    'progress_tracked as progressTracked', 'revision', 'published_revision as publishedRevision',
    sql<string>`(select json_group_array(required_lesson_id) from lesson_prerequisites where lesson_id = lessons.id)`.as('prerequisiteIds')
  ]))

/** As students see them: what is published, under the title it was published with, and how far they are. */
export const listReadLessons = hot((db, value: Value<{ courseId: number, userId: number }>) =>
  db.selectFrom('lessons').innerJoin('lesson_versions', 'lesson_versions.id', 'lessons.published_version_id')
    .leftJoin('lesson_progress', join => join.on('lesson_progress.user_id', '=', value('userId')).onRef('lesson_progress.lesson_id', '=', 'lessons.id'))
    .where('lessons.course_id', '=', value('courseId')).orderBy('lessons.position').select([
      'lessons.id', 'lessons.section_id as sectionId', 'lesson_versions.title', 'lessons.summary', 'lessons.estimated_minutes as estimatedMinutes', 'lessons.progress_tracked as progressTracked',
      'lesson_progress.percent', 'lesson_progress.seconds', 'lesson_progress.completed_at as completedAt',
      openPrerequisites(value('userId')).as('openPrerequisites'),
      sql<string>`(select json_group_array(required_lesson_id) from lesson_prerequisites join lessons required on required.id = required_lesson_id
        where lesson_id = lessons.id and required.published_version_id is not null)`.as('prerequisiteIds')
    ]))

/** What only those who teach it are told. */
export const findTeaching = hot((db, value: Value<{ courseId: number }>) =>
  db.selectFrom('courses').where('id', '=', value('courseId')).select([
    'join_code as joinCode', 'outline_revision as outlineRevision', 'created_at as createdAt',
    sql<string>`(select json_group_array(json_object('id', id, 'name', name)) from (
      select classes.id, classes.name from course_classes join classes on classes.id = course_classes.class_id where course_classes.course_id = courses.id order by classes.name_key))`.as('classes'),
    sql<number>`(select count(*) from lessons where course_id = courses.id and archived_at is not null)`.as('archivedLessons'),
    sql<0 | 1>`exists (select 1 from enrolments where course_id = courses.id)`.as('everUsed')
  ]))
