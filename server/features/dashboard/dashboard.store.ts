import { sql, type RawBuilder } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import { openPrerequisites } from '../courses/access.store.ts'

const mostCourses = 60
const mostNews = 8
const mostQuizzes = 20

// Four questions make a student's dashboard: this is the page a whole class opens at the bell.

/** Who somebody is, and their classes. */
export const findStudentDay = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('users').leftJoin('class_members', 'class_members.user_id', 'users.id')
    .leftJoin('classes', join => join.onRef('classes.id', '=', 'class_members.class_id').on('classes.archived_at', 'is', null))
    .where('users.id', '=', value('userId')).orderBy('classes.name')
    .select(['users.first_name as firstName', 'classes.id', 'classes.name', sql<string | null>`(select time_zone from school where id = 1)`.as('timeZone'),
      sql<string | null>`(select group_concat(leader.first_name || ' ' || leader.last_name, char(10)) from class_members leading
        join users leader on leader.id = leading.user_id where leading.class_id = classes.id and leader.role = 'instructor')`.as('instructors')]))

/** The first lesson that somebody has not done and may begin. */
const nextLesson = (userId: RawBuilder<number>) => sql<number>`(select candidate.id from lessons candidate
  where candidate.course_id = courses.id and candidate.published_version_id is not null and candidate.progress_tracked = 1 and enrolments.status = 'active'
  and not exists (select 1 from lesson_progress where user_id = ${userId} and lesson_id = candidate.id and completed_at is not null)
  and ${openPrerequisites(userId, sql.ref('candidate.id'))} = 0 order by candidate.position limit 1)`

const placeInLine = sql<number | null>`case enrolments.status when 'waiting' then (select count(*) from enrolments others
  where others.course_id = courses.id and others.status = 'waiting' and (others.waiting_since, others.id) <= (enrolments.waiting_since, enrolments.id)) end`

/** The courses somebody is in or waits for, the one last worked in first, each with the lesson to go on with. */
export const findStudentCourses = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('enrolments').innerJoin('courses', 'courses.id', 'enrolments.course_id').innerJoin('users as instructor', 'instructor.id', 'courses.instructor_id')
    .leftJoin('media', 'media.id', 'courses.picture_id')
    .leftJoin('media_files as file', join => join.onRef('file.id', '=', 'media.file_id').on(sql<boolean>`file.kind = 'image' and file.status = 'ready'`))
    .leftJoin('lessons as last', join => join.onRef('last.id', '=', 'enrolments.last_lesson_id').onRef('last.course_id', '=', 'courses.id')
      .on('last.published_version_id', 'is not', null).on(sql<boolean>`${openPrerequisites(value('userId'), sql.ref('last.id'))} = 0`))
    .leftJoin('lesson_versions as last_version', 'last_version.id', 'last.published_version_id')
    .leftJoin('lesson_progress as last_progress', join => join.onRef('last_progress.lesson_id', '=', 'last.id').on('last_progress.user_id', '=', value('userId')))
    .leftJoin('lessons as next', join => join.on(sql<boolean>`next.id = ${nextLesson(value('userId'))}`))
    .leftJoin('lesson_versions as next_version', 'next_version.id', 'next.published_version_id')
    .leftJoin('lesson_progress as next_progress', join => join.onRef('next_progress.lesson_id', '=', 'next.id').on('next_progress.user_id', '=', value('userId')))
    .where('enrolments.user_id', '=', value('userId')).where(sql<boolean>`enrolments.status in ('active', 'completed', 'waiting')`).where('courses.published_at', 'is not', null)
    .orderBy('enrolments.last_at', 'desc').orderBy('courses.title_key').orderBy('courses.id').limit(sql.lit(mostCourses))
    .select([
      'courses.id', 'courses.title', 'courses.ends_on as endsOn', 'enrolments.status', 'enrolments.progress', placeInLine.as('place'),
      sql<string>`instructor.first_name || ' ' || instructor.last_name`.as('instructor'),
      'last.id as lastId', 'last_version.title as lastTitle', 'last_progress.percent as lastPercent', 'last_progress.completed_at as lastCompletedAt',
      'next.id as nextId', 'next_version.title as nextTitle', 'next_progress.percent as nextPercent',
      'media.id as mediaId', 'media.alt', 'file.width', 'file.height', 'file.sizes', 'file.placeholder'
    ]))

/** Lessons that are new to somebody, and lessons that will open, in courses they have a place in. */
export const findStudentNews = hot((db, value: Value<{ userId: number, since: number, now: number, until: number }>) => {
  const lessons = () => db.selectFrom('enrolments').innerJoin('courses', 'courses.id', 'enrolments.course_id').innerJoin('lessons', 'lessons.course_id', 'courses.id')
    .where('enrolments.user_id', '=', value('userId')).where(sql<boolean>`enrolments.status in ('active', 'completed')`).where('courses.published_at', 'is not', null)
    .select(['lessons.id', 'courses.id as courseId', 'courses.title as courseTitle'])
  const fresh = lessons().innerJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id').where('lessons.published_at', '>=', value('since'))
    .where(sql<boolean>`not exists (select 1 from lesson_progress where user_id = ${value('userId')} and lesson_id = lessons.id)`)
    .where(sql<boolean>`${openPrerequisites(value('userId'))} = 0`)
    .select([sql<'fresh' | 'opens'>`'fresh'`.as('kind'), 'version.title', sql<number>`lessons.published_at`.as('at')])
    .orderBy('lessons.published_at', 'desc').orderBy('lessons.id', 'desc').limit(sql.lit(mostNews))
  const opens = lessons().where('lessons.published_version_id', 'is', null).where('lessons.publish_at', '>', value('now')).where('lessons.publish_at', '<=', value('until'))
    .select([sql<'fresh' | 'opens'>`'opens'`.as('kind'), 'lessons.title', sql<number>`lessons.publish_at`.as('at')])
    .orderBy('lessons.publish_at').orderBy('lessons.id').limit(sql.lit(mostNews))
  return db.selectFrom(fresh.as('fresh')).selectAll().unionAll(db.selectFrom(opens.as('opens')).selectAll())
})

/** Quizzes that somebody may begin or go on with, now or soon, as far as their own exception and their attempts let them. */
export const findStudentQuizzes = hot((db, value: Value<{ userId: number, now: number, until: number }>) =>
  db.selectFrom('enrolments').innerJoin('courses', 'courses.id', 'enrolments.course_id').innerJoin('quizzes', 'quizzes.course_id', 'courses.id')
    .leftJoin('attempts as open', join => join.onRef('open.quiz_id', '=', 'quizzes.id').on('open.user_id', '=', value('userId')).on(sql<boolean>`open.state = 'in_progress'`))
    .leftJoin('quiz_exceptions as own', join => join.onRef('own.quiz_id', '=', 'quizzes.id').on('own.user_id', '=', value('userId')))
    .where('enrolments.user_id', '=', value('userId')).where(sql<boolean>`enrolments.status = 'active'`).where('courses.published_at', 'is not', null)
    .where('quizzes.published_at', 'is not', null).where('quizzes.archived_at', 'is', null)
    .where(sql<boolean>`(open.id is not null or (coalesce(own.closes_at, quizzes.closes_at, ${value('now')} + 1) > ${value('now')} and coalesce(own.opens_at, quizzes.opens_at, 0) <= ${value('until')}
      and coalesce(own.attempts_allowed, quizzes.attempts_allowed, 1000) > (select count(*) from attempts where quiz_id = quizzes.id and user_id = ${value('userId')} and state <> 'reset')))`)
    .orderBy(sql`open.id is null`).orderBy(sql`coalesce(own.closes_at, quizzes.closes_at) is null`).orderBy(sql`coalesce(own.closes_at, quizzes.closes_at)`).orderBy('quizzes.id').limit(sql.lit(mostQuizzes))
    .select([
      'quizzes.id', 'quizzes.title', 'courses.id as courseId', 'courses.title as courseTitle', 'open.id as attemptId',
      sql<number | null>`coalesce(own.opens_at, quizzes.opens_at)`.as('opensAt'), sql<number | null>`coalesce(own.closes_at, quizzes.closes_at)`.as('closesAt')
    ]))

export const findInstructorDay = hot((db, value: Value<{ userId: number, since: number }>) =>
  db.selectFrom('users').leftJoin('class_members', 'class_members.user_id', 'users.id')
    .leftJoin('classes', join => join.onRef('classes.id', '=', 'class_members.class_id').on('classes.archived_at', 'is', null))
    .leftJoin('class_members as others', 'others.class_id', 'classes.id')
    .leftJoin('users as students', join => join.onRef('students.id', '=', 'others.user_id').on('students.role', '=', sql.lit('student')).on('students.deactivated_at', 'is', null))
    .where('users.id', '=', value('userId')).groupBy(['users.id', 'classes.id']).orderBy('classes.name')
    .select(['users.first_name as firstName', 'classes.id', 'classes.name', 'classes.sign_in_code as signInCode',
      sql<number>`count(students.id)`.as('students'),
      sql<number>`count(case when students.last_signed_in_at >= ${value('since')} then 1 end)`.as('signedInToday'),
      sql<number>`count(case when students.id is not null and students.last_signed_in_at is null then 1 end)`.as('neverSignedIn')]))

const lessonsOf = (which: RawBuilder<boolean>) => sql<number>`(select count(*) from lessons where lessons.course_id = courses.id and lessons.archived_at is null and ${which})`

/** The courses somebody teaches, except those in the archive, with what there is to look after in them. */
export const findInstructorCourses = hot((db, value: Value<{ userId: number, since: number }>) =>
  db.selectFrom('courses')
    .where('courses.id', 'in', eb => eb.selectFrom('courses as own').where('own.instructor_id', '=', value('userId')).select('own.id')
      .union(eb.selectFrom('course_staff').where('user_id', '=', value('userId')).select('course_id as id')))
    .where(sql<boolean>`courses.status <> 'archived'`).orderBy('courses.title_key').orderBy('courses.id').limit(sql.lit(mostCourses))
    .select([
      'courses.id', 'courses.title', 'courses.status', sql<0 | 1>`courses.published_at is not null`.as('published'),
      sql<number>`(select count(*) from enrolments where course_id = courses.id and status in ('active', 'completed'))`.as('students'),
      sql<number>`(select count(*) from enrolments where course_id = courses.id and status = 'waiting')`.as('waiting'),
      sql<number>`(select cast(round(coalesce(avg(progress), 0)) as integer) from enrolments where course_id = courses.id and status in ('active', 'completed'))`.as('progress'),
      lessonsOf(sql`published_version_id is not null`).as('lessons'), lessonsOf(sql`published_version_id is null`).as('drafts'),
      lessonsOf(sql`published_revision < revision`).as('changed'),
      sql<number>`(select count(*) from lessons join lesson_comments comment on comment.lesson_id = lessons.id
        where lessons.course_id = courses.id and comment.created_at >= ${value('since')}
        and comment.deleted_at is null and comment.hidden_at is null and comment.user_id is not ${value('userId')})`.as('comments'),
      sql<number>`(select count(*) from quizzes quiz join attempts attempt on attempt.quiz_id = quiz.id where quiz.course_id = courses.id and attempt.state = 'in_progress' and attempt.preview = 0)`.as('quizzesRunning'),
      sql<number>`(select coalesce(sum(attempt.waiting), 0) from quizzes quiz join attempts attempt on attempt.quiz_id = quiz.id
        where quiz.course_id = courses.id and attempt.waiting > 0 and attempt.state <> 'reset' and attempt.preview = 0)`.as('toGrade')
    ]))

export const findAdminDay = hot((db, value: Value<{ userId: number, since: number, running: number }>) =>
  db.selectFrom('users as me').where('me.id', '=', value('userId')).select([
    'me.first_name as firstName',
    sql<number>`(select count(*) from users where role = 'student' and deactivated_at is null)`.as('students'),
    sql<number>`(select count(*) from users where role = 'instructor' and deactivated_at is null)`.as('instructors'),
    sql<number>`(select count(*) from users where role = 'admin' and deactivated_at is null)`.as('admins'),
    sql<number>`(select count(*) from users where deactivated_at is not null)`.as('inactive'),
    sql<number>`(select count(*) from users where deactivated_at is null and sample = 0 and password_hash is null and pin_hash is null and not exists (select 1 from waiting_passwords where user_id = users.id)
      and not exists (select 1 from sign_in_cards where user_id = users.id and revoked_at is null))`.as('cannotSignIn'),
    sql<number>`(select count(*) from users where last_signed_in_at >= ${value('since')})`.as('signedInToday'),
    sql<number>`(select count(distinct user_id) from sessions where ended_at is null and idle_ends_running > ${value('running')} and ends_running > ${value('running')})`.as('signedInNow'),
    sql<number>`(select count(*) from classes where archived_at is null)`.as('classes'),
    sql<number>`(select count(*) from courses where published_at is not null)`.as('published'),
    sql<number>`(select count(*) from courses where published_at is null and status <> 'archived')`.as('unpublished'),
    sql<number>`(select count(*) from courses where status = 'archived')`.as('archived')
  ]))

export const findSchoolDay = hot((db, _value: Value<object>) =>
  db.selectFrom('school').select(['time_zone as timeZone', 'next_step as nextStep', 'sample_content as sampleContent']))
