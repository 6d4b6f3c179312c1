import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'

export const findCourseByCode = hot((db, value: Value<{ code: string }>) =>
  db.selectFrom('courses').where('join_code', '=', value('code')).select('id as courseId'))

/** `missing`: titles of courses this person has to finish first, as JSON; null for one that the school has not published. */
export const findEntrance = hot((db, value: Value<{ courseId: number, userId: number }>) =>
  db.selectFrom('courses').leftJoin('enrolments', join => join.onRef('enrolments.course_id', '=', 'courses.id').on('enrolments.user_id', '=', value('userId')))
    .where('courses.id', '=', value('courseId'))
    .select(['courses.title', 'courses.status', 'courses.published_at as publishedAt', 'enrolments.status as enrolment', 'enrolments.way',
      sql<string>`(select json_group_array(iif(required.published_at is null, null, required.title)) from course_prerequisites join courses required on required.id = course_prerequisites.required_course_id
        left join enrolments own on own.course_id = required.id and own.user_id = ${value('userId')}
        where course_prerequisites.course_id = courses.id and own.status is not 'completed' and coalesce(own.progress, 0) < 10000)`.as('missing')]))
