import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { EnrolmentStatus } from '../../db/tables.ts'
import { mediaUrl } from '../media/media.rules.ts'
import { openPrerequisites } from './access.store.ts'
import type { CoursePicture, CourseRow } from './courses.schemas.ts'

// What lists of courses and the page of one say alike.

/** `me`, `drafts`: a value, or the place of one in a prepared query. */
type Of<T> = T | ReturnType<typeof sql<T>>

const done = (me: unknown) => sql`exists (select 1 from lesson_progress where user_id = ${me} and lesson_id = lessons.id and completed_at is not null)`

/** A lesson for "continue": where they were, unless it is done; else the first that is not; when all is done, where they were. Never one that is locked. */
const continueLesson = (me: unknown) => {
  const open = sql`lessons.course_id = courses.id and lessons.published_version_id is not null and ${openPrerequisites(me)} = 0`
  return sql<number | null>`case when enrolments.status in ('active', 'completed') then coalesce(
    (select id from lessons where id = enrolments.last_lesson_id and ${open} and not ${done(me)}),
    (select id from lessons where ${open} and progress_tracked = 1 and not ${done(me)} order by position limit 1),
    (select id from lessons where id = enrolments.last_lesson_id and ${open}),
    (select id from lessons where ${open} order by position limit 1)) end`
}

/** `drafts` 1: lessons are counted whether they are published or not. */
export const courseRows = (db: Queries, me: Of<number>, drafts: Of<0 | 1>) => db.selectFrom('courses')
  .leftJoin('enrolments', join => join.onRef('enrolments.course_id', '=', 'courses.id').on('enrolments.user_id', '=', me))
  .leftJoin('media', 'media.id', 'courses.picture_id').leftJoin('media_files', 'media_files.id', 'media.file_id')
  .select([
    'courses.id', 'courses.title', 'courses.title_key as titleKey', 'courses.description', 'courses.category_id as categoryId', 'courses.status', 'courses.published_at as publishedAt',
    'courses.difficulty', 'courses.starts_on as startsOn', 'courses.ends_on as endsOn', 'courses.capacity', 'courses.self_enrolment as selfEnrolment',
    sql<string>`(select json_object('id', id, 'firstName', first_name, 'lastName', last_name) from users where id = courses.instructor_id)`.as('instructor'),
    sql<number>`(select count(*) from enrolments where course_id = courses.id and status in ('active', 'completed'))`.as('enrolled'),
    sql<number>`(select count(*) from enrolments where course_id = courses.id and status = 'waiting')`.as('waiting'),
    sql<number>`(select count(*) from lessons where course_id = courses.id and archived_at is null and (${drafts} or published_version_id is not null))`.as('lessons'),
    'media.id as mediaId', 'media.alt', 'media_files.status as pictureStatus', 'media_files.width', 'media_files.height', 'media_files.sizes', 'media_files.placeholder',
    sql<EnrolmentStatus | null>`enrolments.status`.as('enrolment'), sql<number | null>`enrolments.progress`.as('progress'), continueLesson(me).as('continueLessonId')
  ])

export type Row = Awaited<ReturnType<ReturnType<typeof courseRows>['execute']>>[number]

export const toCourseRow = (row: Row): CourseRow => ({
  id: row.id, title: row.title, description: row.description, categoryId: row.categoryId, instructor: JSON.parse(row.instructor), status: row.status,
  published: row.publishedAt !== null, difficulty: row.difficulty, startsOn: row.startsOn, endsOn: row.endsOn, capacity: row.capacity, enrolled: row.enrolled,
  waiting: row.waiting, lessons: row.lessons, selfEnrolment: row.selfEnrolment === 1, picture: toPicture(row),
  enrolment: row.enrolment, progress: row.progress ?? 0, continueLessonId: row.continueLessonId
})

/** None while its sizes are being made: there is nothing to show yet. */
function toPicture ({ mediaId, alt, pictureStatus, width, height, sizes, placeholder }: Row): CoursePicture | null {
  if (mediaId === null || pictureStatus !== 'ready' || width === null || height === null) return null
  const widths = (JSON.parse(sizes ?? '[]') as Array<{ width: number }>).map(size => size.width)
  return { mediaId, url: mediaUrl(mediaId), alt: alt ?? '', width, height, widths, placeholder }
}
