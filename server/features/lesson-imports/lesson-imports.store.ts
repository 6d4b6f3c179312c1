import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { DocumentFormat, ImportFault } from './lesson-imports.schemas.ts'
import type { Report, StoredOptions } from './lesson-imports.rules.ts'

interface NewImport { courseId: number, fileName: string, storedName: string, bytes: number, format: DocumentFormat, options: StoredOptions, by: number, now: number }

export async function addImport (trx: Queries, { courseId, fileName, storedName, bytes, format, options, by, now }: NewImport) {
  const { id } = await trx.insertInto('lesson_imports').values({
    course_id: courseId, file_name: fileName, stored_name: storedName, bytes, format, options: JSON.stringify(options), job_id: null, report: null, fault: null,
    created_by: by, created_at: now, finished_at: null
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function setJob (trx: Queries, importId: number, jobId: number) {
  await trx.updateTable('lesson_imports').where('id', '=', importId).set({ job_id: jobId }).execute()
}

/** With how far its job is; jobs that are done are forgotten after a month. */
const shown = (db: Queries) => db.selectFrom('lesson_imports as import').leftJoin('jobs', 'jobs.id', 'import.job_id').select([
  'import.id', 'import.course_id as courseId', 'import.file_name as fileName', 'import.format', 'import.report', 'import.fault', 'import.finished_at as finishedAt',
  'jobs.progress', 'jobs.finished_at as jobEndedAt', sql<0 | 1>`jobs.id is null`.as('jobGone'),
  sql<string>`(select coalesce(json_group_array(json_object('id', made.lesson_id, 'title', lessons.title, 'pictures', made.pictures, 'words', made.words) order by lessons.position), '[]')
    from lesson_import_lessons made join lessons on lessons.id = made.lesson_id where made.import_id = import.id)`.as('lessons')
])

export async function findShownImport (db: Queries, importId: number) {
  return shown(db).where('import.id', '=', importId).executeTakeFirst()
}

export async function listLatest (db: Queries, courseId: number, most: number) {
  return shown(db).where('import.course_id', '=', courseId).orderBy('import.created_at', 'desc').orderBy('import.id', 'desc').limit(most).execute()
}

/** What its job has to know; with the role its sender has by now. */
export async function findImport (db: Queries, importId: number) {
  return db.selectFrom('lesson_imports as import').leftJoin('users', 'users.id', 'import.created_by').where('import.id', '=', importId).select([
    'import.id', 'import.course_id as courseId', 'import.file_name as fileName', 'import.stored_name as storedName', 'import.format', 'import.options', 'import.created_by as createdBy',
    'import.created_at as createdAt', 'import.finished_at as finishedAt', 'users.role'
  ]).executeTakeFirst()
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** Those that a job will read. */
const waiting = (db: Queries) => db.selectFrom('lesson_imports').innerJoin('jobs', 'jobs.id', 'lesson_imports.job_id')
  .where('lesson_imports.finished_at', 'is', null).where('jobs.finished_at', 'is', null)

export async function countOpen (db: Queries, userId: number) {
  const { open } = await waiting(db).where('lesson_imports.created_by', '=', userId).select(eb => eb.fn.countAll<number>().as('open')).executeTakeFirstOrThrow()
  return open
}

/** Names of files that a job still needs. */
export async function listNeededFiles (db: Queries) {
  const rows = await waiting(db).select('stored_name as name').execute()
  return rows.map(({ name }) => name)
}

export async function endImport (trx: Queries, importId: number, { report, fault, now }: { report: Report, fault: ImportFault | null, now: number }) {
  await trx.updateTable('lesson_imports').where('id', '=', importId).set({ report: JSON.stringify(report), fault, finished_at: now }).execute()
}

export async function linkLesson (trx: Queries, { importId, lessonId, pictures, words }: { importId: number, lessonId: number, pictures: number, words: number }) {
  await trx.insertInto('lesson_import_lessons').values({ import_id: importId, lesson_id: lessonId, pictures, words }).execute()
}

export async function removeImport (trx: Queries, importId: number) {
  await trx.deleteFrom('lesson_imports').where('id', '=', importId).execute()
}

/** What became of the lessons since: all that tells whether somebody has begun to use them. */
export async function listMade (db: Queries, importId: number) {
  return db.selectFrom('lesson_import_lessons as made').innerJoin('lessons', 'lessons.id', 'made.lesson_id').where('made.import_id', '=', importId).orderBy('lessons.position').select([
    'lessons.id', 'lessons.title', 'lessons.course_id as courseId', 'lessons.revision', 'lessons.publish_at as publishAt', 'lessons.archived_at as archivedAt',
    sql<0 | 1>`exists (select 1 from lesson_versions where lesson_id = lessons.id)`.as('hasVersions'),
    sql<0 | 1>`exists (select 1 from lesson_narrations where lesson_id = lessons.id)`.as('narrated'),
    sql<0 | 1>`exists (select 1 from lesson_prerequisites required where required.required_lesson_id = lessons.id
      and not exists (select 1 from lesson_import_lessons other where other.lesson_id = required.lesson_id and other.import_id = ${importId}))`.as('required')
  ]).execute()
}

/** A file with this content that this person has got since then, as their own. */
export async function findKeptSince (db: Queries, { digest, userId, since }: { digest: string, userId: number, since: number }) {
  const row = await db.selectFrom('media_files as file').innerJoin('media', 'media.file_id', 'file.id').where('file.digest', '=', digest).where('media.uploaded_by', '=', userId)
    .where('media.created_at', '>=', since).orderBy('media.id').select('media.id').limit(1).executeTakeFirst()
  return row?.id
}
