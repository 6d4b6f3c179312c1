import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import type { MediaSubject, Role } from '../../db/tables.ts'

export interface Subject { kind: MediaSubject, id: number }

/** Of these files, those this person may use in something of theirs: sent by themselves, used in a course they teach, or in the question bank that staff share. */
export async function listUsable (db: Queries, { mediaIds, by }: { mediaIds: number[], by: { id: number, role: Role } }) {
  if (mediaIds.length === 0) return []
  let query = db.selectFrom('media').where('media.id', 'in', idsIn(mediaIds)).select('media.id')
  if (by.role !== 'admin') query = query.where(eb => eb.or([eb('media.uploaded_by', '=', by.id), usedWhereTaught(by.id), ...by.role === 'instructor' ? [usedInBank] : []]))
  return (await query.execute()).map(({ id }) => id)
}

const usedInBank = sql<boolean>`exists (select 1 from media_links link where link.media_id = media.id and link.subject_kind = 'question_version')`

const usedWhereTaught = (userId: number) => sql<boolean>`exists (
  select 1 from media_links link
  left join lesson_versions version on link.subject_kind = 'lesson_version' and version.id = link.subject_id
  left join lessons lesson on link.subject_kind in ('lesson', 'lesson_draft', 'narration', 'lesson_version') and lesson.id = coalesce(version.lesson_id, link.subject_id)
  join courses course on course.id = case link.subject_kind when 'course' then link.subject_id when 'quiz' then (select course_id from quizzes where quizzes.id = link.subject_id) else lesson.course_id end
  where link.media_id = media.id and (course.instructor_id = ${userId} or exists (select 1 from course_staff where course_id = course.id and user_id = ${userId})))`

/** From now on it is these files, and no others, that the subject uses. */
export async function replaceLinks (trx: Queries, { kind, id }: Subject, mediaIds: number[]) {
  await trx.deleteFrom('media_links').where('subject_kind', '=', kind).where('subject_id', '=', id).where('media_id', 'not in', idsIn(mediaIds)).execute()
  await addLinks(trx, { kind, id }, mediaIds)
}

export async function addLinks (trx: Queries, { kind, id }: Subject, mediaIds: number[]) {
  if (mediaIds.length === 0) return
  await trx.insertInto('media_links').columns(['media_id', 'subject_kind', 'subject_id'])
    .expression(sql`select value, ${kind}, ${id} from json_each(${JSON.stringify(mediaIds)}) where true`)
    .onConflict(conflict => conflict.doNothing()).execute()
  await trx.updateTable('media').where('id', 'in', idsIn(mediaIds)).where('unused_since', 'is not', null).set({ unused_since: null }).execute()
}

export async function listLinked (db: Queries, { kind, id }: Subject) {
  return (await db.selectFrom('media_links').where('subject_kind', '=', kind).where('subject_id', '=', id).select('media_id as id').execute()).map(({ id }) => id)
}

/** What pages need to know of these files. Others' ids are simply not there. */
export async function listMedia (db: Queries, mediaIds: number[]) {
  if (mediaIds.length === 0) return []
  return db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.id', 'in', idsIn(mediaIds)).select([
    'media.id', 'media.name', 'media.alt', 'file.kind', 'file.mime', 'file.bytes', 'file.status', 'file.fault', 'file.width', 'file.height', 'file.duration_ms as durationMs',
    'file.placeholder', 'file.sizes', 'file.details',
    sql<string>`(select json_group_array(json_object('language', language, 'label', label)) from media_captions where media_id = media.id)`.as('captions')
  ]).execute()
}
