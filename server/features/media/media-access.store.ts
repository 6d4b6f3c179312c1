import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Role } from '../../db/tables.ts'
import { openPrerequisites } from '../courses/access.store.ts'

/**
 * A file, and by which way this person comes to it: 'own' (sent by them, or an admin), 'taught' (used in a course they teach),
 * 'read' (in what they may read now; staff: in the question bank), or null. A class that seeks in a film asks this dozens of times
 * a second, so it is one question with one answer. What it says in SQL is what `access.rules.ts` of courses and `requireReadLesson` say; the test of
 * this file compares them.
 */
export const findMediaAccess = hot((db, value: Value<{ mediaId: number, userId: number, role: Role }>) =>
  db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.id', '=', value('mediaId')).select([
    'media.id', 'media.name', 'file.stored_name as storedName', 'file.kind', 'file.mime', 'file.status', 'file.digest',
    'file.sizes', // a few dozen letters: seldom more than four sizes
    sql<'own' | 'taught' | 'read' | null>`case
      when media.uploaded_by = ${value('userId')} or ${value('role')} = 'admin' then 'own'
      when ${value('role')} = 'instructor' and exists (
        select 1 from media_links link
        left join lesson_versions version on link.subject_kind = 'lesson_version' and version.id = link.subject_id
        left join lessons lesson on link.subject_kind in ('lesson', 'lesson_draft', 'narration', 'lesson_version') and lesson.id = coalesce(version.lesson_id, link.subject_id)
        join courses course on course.id = case link.subject_kind when 'course' then link.subject_id when 'quiz' then (select course_id from quizzes where id = link.subject_id) else lesson.course_id end
        where link.media_id = media.id and (course.instructor_id = ${value('userId')}
          or exists (select 1 from course_staff where course_id = course.id and user_id = ${value('userId')}))) then 'taught'
      when ${value('role')} = 'instructor' and exists (select 1 from media_links link where link.media_id = media.id and link.subject_kind = 'question_version') then 'read'
      when exists (
        select 1 from media_links link join lessons lesson on lesson.id = link.subject_id join courses course on course.id = lesson.course_id
        join enrolments enrolment on enrolment.course_id = course.id and enrolment.user_id = ${value('userId')}
        where link.media_id = media.id and link.subject_kind in ('lesson', 'narration') and lesson.published_version_id is not null
          and course.published_at is not null and enrolment.status in ('active', 'completed')
          and ${openPrerequisites(value('userId'), sql.ref('lesson.id'))} = 0) then 'read'
      when exists (
        select 1 from media_links link join courses course on course.id = link.subject_id
        left join enrolments enrolment on enrolment.course_id = course.id and enrolment.user_id = ${value('userId')}
        where link.media_id = media.id and link.subject_kind = 'course' and course.published_at is not null
          and (${value('role')} = 'instructor' or course.self_enrolment = 1 or enrolment.status in ('active', 'completed', 'waiting'))) then 'read'
      when exists (
        select 1 from attempt_media seen join attempts attempt on attempt.id = seen.attempt_id where seen.media_id = media.id and attempt.user_id = ${value('userId')}) then 'read'
      when exists (
        select 1 from media_links link join quizzes quiz on quiz.id = link.subject_id join courses course on course.id = quiz.course_id
        join enrolments enrolment on enrolment.course_id = course.id and enrolment.user_id = ${value('userId')}
        where link.media_id = media.id and link.subject_kind = 'quiz' and quiz.published_at is not null and quiz.archived_at is null
          and course.published_at is not null and enrolment.status in ('active', 'completed')) then 'read'
    end`.as('way')
  ]))
