import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { plain } from '../users/users.rules.ts'

interface Copying { from: number, to: number, now: number }

/** How much there is to copy; sizes are known without reading the texts. */
export async function measure (db: Queries, courseId: number) {
  return db.selectFrom('lessons').leftJoin('lesson_drafts', 'lesson_drafts.lesson_id', 'lessons.id').where('lessons.course_id', '=', courseId).where('lessons.archived_at', 'is', null)
    .select([sql<number>`count(*)`.as('lessons'), sql<number>`coalesce(sum(octet_length(lesson_drafts.content)), 0)`.as('bytes')]).executeTakeFirstOrThrow()
}

/** The course itself as a draft of somebody's own, without days and without anything of the people in it. Returns its id. */
export async function copyCourse (trx: Queries, { from, title, by, now }: { from: number, title: string, by: number, now: number }) {
  const { id } = await trx.insertInto('courses')
    .columns(['title', 'title_key', 'description', 'category_id', 'instructor_id', 'difficulty', 'capacity', 'estimated_minutes', 'objectives', 'picture_id', 'self_enrolment', 'syllabus',
      'status_changed_at', 'status_changed_by', 'created_by', 'created_at', 'updated_at'])
    .expression(eb => eb.selectFrom('courses').where('id', '=', from).select([
      sql.val(title).as('title'), sql.val(plain(title)).as('title_key'), 'description', 'category_id', sql.val(by).as('instructor_id'), 'difficulty', 'capacity', 'estimated_minutes', 'objectives',
      'picture_id', 'self_enrolment', 'syllabus', sql.val(now).as('at'), sql.val(by).as('by'), sql.val(by).as('made_by'), sql.val(now).as('made_at'), sql.val(now).as('changed_at')
    ])).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What hangs on the course: tags, what comes before it, the files of its syllabus. */
export async function copyParts (trx: Queries, { from, to }: Copying) {
  await sql`insert into course_tags (course_id, tag_key, tag) select ${to}, tag_key, tag from course_tags where course_id = ${from}`.execute(trx)
  await sql`insert into course_prerequisites (course_id, required_course_id) select ${to}, required_course_id from course_prerequisites where course_id = ${from}`.execute(trx)
  await sql`insert into media_links (media_id, subject_kind, subject_id) select media_id, 'course', ${to} from media_links where subject_kind = 'course' and subject_id = ${from}`.execute(trx)
}

// A copied lesson or section is known by its place: the same one in both courses.
const both = ({ to }: Copying) => sql`lessons old join lessons new on new.course_id = ${to} and new.position = old.position`
const old = ({ from }: Copying) => sql`old.course_id = ${from} and old.archived_at is null`

export async function copyLessons (trx: Queries, copying: Copying & { by: number }) {
  const { from, to, by, now } = copying
  await sql`insert into course_sections (course_id, title, position, created_at, updated_at)
    select ${to}, title, position, ${now}, ${now} from course_sections where course_id = ${from}`.execute(trx)
  await sql`insert into lessons (course_id, section_id, position, title, summary, objectives, keywords, difficulty, estimated_minutes, comments_allowed, progress_tracked, completion,
      least_seconds, changed_at, changed_by, created_by, created_at, updated_at)
    select ${to}, (select new.id from course_sections new join course_sections sections on sections.position = new.position where new.course_id = ${to} and sections.id = old.section_id),
      position, title, summary, objectives, keywords, difficulty, estimated_minutes, comments_allowed, progress_tracked, completion, least_seconds, ${now}, ${by}, ${by}, ${now}, ${now}
    from lessons old where ${old(copying)} order by position`.execute(trx)
  await sql`insert into lesson_drafts (lesson_id, content) select new.id, content from ${both(copying)} join lesson_drafts on lesson_drafts.lesson_id = old.id where ${old(copying)}`.execute(trx)
  await sql`insert into lesson_prerequisites (lesson_id, required_lesson_id) select new.id, required_new.id from ${both(copying)}
    join lesson_prerequisites on lesson_prerequisites.lesson_id = old.id join lessons required on required.id = lesson_prerequisites.required_lesson_id and required.course_id = ${from}
    join lessons required_new on required_new.course_id = ${to} and required_new.position = required.position where ${old(copying)}`.execute(trx)
}

/** Files of what is worked on, and what is read aloud of it. */
export async function copyFiles (trx: Queries, copying: Copying & { by: number }) {
  const { by, now } = copying
  await sql`insert into lesson_narrations (lesson_id, script, source, media_id, voice, speed, marks, words_digest, updated_by, updated_at)
    select new.id, script, source, media_id, voice, speed, marks, words_digest, ${by}, ${now} from ${both(copying)}
    join lesson_narrations on lesson_narrations.lesson_id = old.id and lesson_narrations.media_id is not null where ${old(copying)}`.execute(trx)
  await sql`insert into media_links (media_id, subject_kind, subject_id) select media_id, subject_kind, new.id from ${both(copying)}
    join media_links on media_links.subject_kind in ('lesson_draft', 'narration') and media_links.subject_id = old.id where ${old(copying)}`.execute(trx)
}

export async function listLessonIds (db: Queries, courseId: number) {
  return (await db.selectFrom('lessons').where('course_id', '=', courseId).orderBy('position').select('id').execute()).map(({ id }) => id)
}
