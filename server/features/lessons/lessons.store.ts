import { sql, type Updateable } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import type { Tables } from '../../db/tables.ts'
import type { LessonChanges } from './lessons.schemas.ts'

/** What an action about a lesson has to know; its text is apart. */
export async function findLesson (db: Queries, lessonId: number) {
  return db.selectFrom('lessons').leftJoin('users as changer', 'changer.id', 'lessons.changed_by').where('lessons.id', '=', lessonId).select([
    'lessons.id', 'lessons.course_id as courseId', 'lessons.section_id as sectionId', 'lessons.title', 'lessons.estimated_minutes as estimatedMinutes', 'lessons.completion', 'lessons.least_seconds as leastSeconds',
    'lessons.progress_tracked as progressTracked', 'lessons.revision', 'lessons.changed_at as changedAt', 'lessons.changed_by as changedBy', 'lessons.created_at as createdAt',
    'lessons.published_version_id as publishedVersionId', 'lessons.published_revision as publishedRevision', 'lessons.published_at as publishedAt',
    'lessons.publish_at as publishAt', 'lessons.archived_at as archivedAt',
    sql<string>`coalesce(changer.first_name || ' ' || changer.last_name, '')`.as('changedByName')
  ]).executeTakeFirst()
}

export type LessonRow = NonNullable<Awaited<ReturnType<typeof findLesson>>>

/** The text instructors work on, as JSON. */
export async function findDraft (db: Queries, lessonId: number) {
  return (await db.selectFrom('lesson_drafts').where('lesson_id', '=', lessonId).select('content').executeTakeFirstOrThrow()).content
}

interface NewRow { courseId: number, sectionId: number | null, position: number, title: string, content: string, facts: LessonFacts, by: number | null, now: number }

export async function addLesson (trx: Queries, { courseId, sectionId, position, title, content, facts, by, now }: NewRow) {
  const { id } = await trx.insertInto('lessons').values({
    course_id: courseId, section_id: sectionId, position, title, ...columnsOf(facts), changed_at: now, changed_by: by, created_by: by, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('lesson_drafts').values({ lesson_id: id, content }).execute()
  return id
}

export async function replaceDraft (trx: Queries, { lessonId, content }: { lessonId: number, content: string }) {
  await trx.updateTable('lesson_drafts').where('lesson_id', '=', lessonId).set({ content }).execute()
}

/** Title and text are another revision from now on. */
export async function raiseRevision (trx: Queries, { lessonId, title, by, now }: { lessonId: number, title: string, by: number, now: number }) {
  const { revision } = await trx.updateTable('lessons').where('id', '=', lessonId)
    .set(eb => ({ title, revision: eb('revision', '+', 1), changed_at: now, changed_by: by, updated_at: now })).returning('revision').executeTakeFirstOrThrow()
  return revision
}

/** What a lesson says about itself beside its title and text. */
export type LessonFacts = Omit<LessonChanges, 'title' | 'content' | 'revision' | 'sectionId' | 'prerequisiteIds'>

const flag = (value: boolean | undefined) => value === undefined ? undefined : value ? 1 : 0
const json = (value: string[] | undefined) => value && JSON.stringify(value)

/** Only the columns that were named. */
function columnsOf ({ summary, objectives, keywords, difficulty, estimatedMinutes, commentsAllowed, progressTracked, completion, leastSeconds }: LessonFacts): Updateable<Tables['lessons']> {
  const columns = {
    summary, objectives: json(objectives), keywords: json(keywords), difficulty, estimated_minutes: estimatedMinutes, comments_allowed: flag(commentsAllowed),
    progress_tracked: flag(progressTracked), completion, least_seconds: leastSeconds
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

export async function updateFacts (trx: Queries, { lessonId, facts, now }: { lessonId: number, facts: LessonFacts, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ ...columnsOf(facts), updated_at: now }).execute()
}

export async function factsDiffer (db: Queries, { lessonId, facts }: { lessonId: number, facts: LessonFacts }) {
  const columns = Object.entries(columnsOf(facts))
  if (columns.length === 0) return false
  const other = columns.map(([name, value]) => sql`${sql.ref(name)} is not ${value}`)
  return (await db.selectFrom('lessons').where('id', '=', lessonId).where(sql<boolean>`(${sql.join(other, sql` or `)})`).select('id').execute()).length > 0
}

export async function archiveLesson (trx: Queries, { lessonId, by, now }: { lessonId: number, by: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ archived_at: now, archived_by: by, updated_at: now }).execute()
}

export async function restoreLesson (trx: Queries, { lessonId, now }: { lessonId: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ archived_at: null, archived_by: null, updated_at: now }).execute()
}

export async function removeLesson (trx: Queries, lessonId: number) {
  await trx.deleteFrom('lessons').where('id', '=', lessonId).execute()
}

export async function listArchived (db: Queries, courseId: number) {
  return db.selectFrom('lessons').where('course_id', '=', courseId).where('archived_at', 'is not', null).orderBy('archived_at', 'desc').orderBy('id', 'desc').limit(500)
    .select(['id', 'title', 'archived_at as archivedAt']).execute()
}

/** Of these, the ones students have read, marked, noted or spoken about: they belong to the people of their course. */
export async function listUsed (db: Queries, lessonIds: number[]) {
  // A cross join keeps its order: by the lesson's few rows first, whatever the planner believes of the school's size.
  const byStudents = (table: string) => sql`exists (select 1 from ${sql.table(table)} as used cross join users on users.id = used.user_id where used.lesson_id = lessons.id and users.role = 'student')`
  const anyOf = ['lesson_progress', 'lesson_comments', 'lesson_notes', 'lesson_bookmarks'].map(byStudents)
  const rows = await db.selectFrom('lessons').where('id', 'in', idsIn(lessonIds)).where(sql<boolean>`(${sql.join(anyOf, sql` or `)})`).select('id').execute()
  return rows.map(({ id }) => id)
}
