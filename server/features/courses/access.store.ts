import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'

/** What `access.rules.ts` needs to know, in one question; asked on every request about a course. */
export const findCourseAccess = hot((db, value: Value<{ courseId: number, userId: number }>) =>
  db.selectFrom('courses')
    .leftJoin('enrolments', join => join.onRef('enrolments.course_id', '=', 'courses.id').on('enrolments.user_id', '=', value('userId')))
    .where('courses.id', '=', value('courseId'))
    .select([
      'courses.id as courseId', 'courses.status', 'courses.published_at as publishedAt', 'courses.instructor_id as instructorId', 'courses.self_enrolment as selfEnrolment',
      'enrolments.status as enrolment',
      sql<0 | 1>`exists (select 1 from course_staff where course_id = courses.id and user_id = ${value('userId')})`.as('coTeaches')
    ]))

/** Whoever teaches it, for news about it. */
export const listTeachers = hot((db, value: Value<{ courseId: number }>) =>
  db.selectFrom('courses').where('id', '=', value('courseId')).select('instructor_id as userId')
    .unionAll(db.selectFrom('course_staff').where('course_id', '=', value('courseId')).select('user_id as userId')))

/** Of the lessons that come before the row of `lessons` in a query, how many this person has not finished; hidden ones hold nobody up. */
export const openPrerequisites = (userId: unknown, lessonId = sql.ref<number>('lessons.id')) => sql<number>`(
  select count(*) from lesson_prerequisites join lessons required on required.id = lesson_prerequisites.required_lesson_id
  where lesson_prerequisites.lesson_id = ${lessonId} and required.published_version_id is not null and required.progress_tracked = 1
  and not exists (select 1 from lesson_progress where user_id = ${userId} and lesson_id = required.id and completed_at is not null))`

/** What stands between a person and a course, asked by one of its lessons, with what decides whether a student sees that lesson. */
export const findLessonAccess = hot((db, value: Value<{ lessonId: number, userId: number }>) =>
  db.selectFrom('lessons').innerJoin('courses', 'courses.id', 'lessons.course_id')
    .leftJoin('enrolments', join => join.onRef('enrolments.course_id', '=', 'courses.id').on('enrolments.user_id', '=', value('userId')))
    .where('lessons.id', '=', value('lessonId'))
    .select([
      'courses.id as courseId', 'courses.status', 'courses.published_at as publishedAt', 'courses.instructor_id as instructorId', 'courses.self_enrolment as selfEnrolment',
      'enrolments.status as enrolment',
      sql<0 | 1>`exists (select 1 from course_staff where course_id = courses.id and user_id = ${value('userId')})`.as('coTeaches'),
      'lessons.id as lessonId', 'lessons.published_version_id as publishedVersionId', 'lessons.archived_at as archivedAt',
      openPrerequisites(value('userId')).as('openPrerequisites')
    ]))
