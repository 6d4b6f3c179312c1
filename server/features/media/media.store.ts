import { sql, type ExpressionBuilder } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { MediaKind, Role, Tables } from '../../db/tables.ts'
import { mb } from './kinds.rules.ts'
import type { OwnMediaQuery } from './media.schemas.ts'

export interface NewFile {
  digest: string, storedName: string, kind: MediaKind, mime: string, bytes: number, status: 'waiting' | 'ready', width: number | null, height: number | null,
  durationMs: number | null, details: object
}

export async function findFile (db: Queries, fileId: number) {
  return db.selectFrom('media_files').where('id', '=', fileId).select(['id', 'stored_name as storedName', 'kind', 'mime', 'status']).executeTakeFirst()
}

export async function findFileByDigest (db: Queries, digest: string) {
  return db.selectFrom('media_files').where('digest', '=', digest).select(['id', 'status', 'stored_name as storedName', 'details']).executeTakeFirst()
}

export async function addFile (trx: Queries, file: NewFile, now: number) {
  const { id } = await trx.insertInto('media_files').values({ ...rowOf(file), created_at: now }).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What could not be prepared, or was drawn with other fonts, is there again and is begun anew. */
export async function replaceFile (trx: Queries, fileId: number, file: NewFile) {
  await trx.updateTable('media_files').where('id', '=', fileId).set({ ...rowOf(file), fault: null, placeholder: null, sizes: '[]' }).execute()
}

const rowOf = ({ digest, storedName, kind, mime, bytes, status, width, height, durationMs, details }: NewFile) =>
  ({ digest, stored_name: storedName, kind, mime, bytes, status, width, height, duration_ms: durationMs, details: JSON.stringify(details) })

interface Ready { fileId: number, sizes: object[], placeholder: string | null, bytes: number, fonts: string | undefined }

export async function fileIsReady (trx: Queries, { fileId, sizes, placeholder, bytes, fonts }: Ready) {
  const details = fonts === undefined ? {} : { details: sql<string>`json_set(details, '$.fonts', ${fonts})` }
  await trx.updateTable('media_files').where('id', '=', fileId).set({ status: 'ready', fault: null, sizes: JSON.stringify(sizes), placeholder, bytes, ...details }).execute()
}

export async function fileHasFailed (trx: Queries, fileId: number, fault: string) {
  await trx.updateTable('media_files').where('id', '=', fileId).where('status', '=', 'waiting').set({ status: 'failed', fault }).execute()
}

/** Under which ids this content is known, and who sent each; null: an account that is gone. */
export async function listMediaOfFile (db: Queries, fileId: number) {
  return db.selectFrom('media').where('file_id', '=', fileId).select(['id as mediaId', 'uploaded_by as userId']).execute()
}

export async function addMedia (trx: Queries, { fileId, name, nameKey, alt, by, now }: { fileId: number, name: string, nameKey: string, alt: string, by: number, now: number }) {
  const { id } = await trx.insertInto('media')
    .values({ file_id: fileId, name, name_key: nameKey, alt, uploaded_by: by, unused_since: now, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function changeMedia (trx: Queries, mediaId: number, { name, nameKey, alt, now }: { name: string | undefined, nameKey: string | undefined, alt: string | undefined, now: number }) {
  await trx.updateTable('media').where('id', '=', mediaId).set({ name, name_key: nameKey, alt, updated_at: now }).execute()
}

/** Returns the folders to remove once this is committed: those of contents that nobody else has. */
export async function removeMedia (trx: Queries, mediaIds: number[]) {
  await trx.deleteFrom('media_uploads').where('media_id', 'in', mediaIds).execute()
  const files = await trx.deleteFrom('media').where('id', 'in', mediaIds).returning('file_id as fileId').execute()
  const gone = await trx.deleteFrom('media_files').where('id', 'in', files.map(({ fileId }) => fileId))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('media').whereRef('file_id', '=', 'media_files.id').select('media.id')))).returning('stored_name as storedName').execute()
  return gone.map(({ storedName }) => storedName)
}

type Media = ExpressionBuilder<Tables, 'media'>
/** Whether anything at all would miss it. */
export const isUsed = ({ exists, or, selectFrom }: Media) => or([
  exists(selectFrom('media_links').whereRef('media_id', '=', 'media.id').select('media_id')),
  exists(selectFrom('lesson_narrations').whereRef('media_id', '=', 'media.id').select('lesson_id')),
  exists(selectFrom('courses').whereRef('picture_id', '=', 'media.id').select('courses.id'))
])

export async function mediaIsUsed (db: Queries, mediaId: number) {
  return await db.selectFrom('media').where('media.id', '=', mediaId).where(isUsed).select('media.id').executeTakeFirst() !== undefined
}

/** Lessons, with all that was ever published of them, courses, questions with all their versions, and quizzes. */
const uses = sql<number>`(select count(distinct case when link.subject_kind in ('course', 'quiz') then link.subject_kind || link.subject_id when link.subject_kind = 'question_version' then 'question' || asked.question_id
    else coalesce(version.lesson_id, link.subject_id) end)
  from media_links link left join lesson_versions version on link.subject_kind = 'lesson_version' and version.id = link.subject_id
  left join question_versions asked on link.subject_kind = 'question_version' and asked.id = link.subject_id where link.media_id = media.id)`

/** Newest first; `after` is the last of the page before, one more than asked for. */
export async function listOwn (db: Queries, { userId, kind, words, unused, after, limit }: { userId: number, words: string[], after: { at: number, id: number } | null } & Pick<OwnMediaQuery, 'kind' | 'unused' | 'limit'>) {
  let query = db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.uploaded_by', '=', userId)
  if (kind) query = query.where('file.kind', '=', kind)
  for (const word of words) query = query.where(sql<boolean>`instr(media.name_key, ${word}) > 0`)
  if (unused) query = query.where(eb => eb.not(isUsed(eb as never)))
  if (after) query = query.where(sql<boolean>`(media.created_at, media.id) < (${after.at}, ${after.id})`)
  return query.orderBy('media.created_at', 'desc').orderBy('media.id', 'desc').limit(limit + 1).select(['media.id', 'media.created_at as createdAt', uses.as('uses')]).execute()
}

/** What one person keeps here, with what is still on its way. */
export async function sumBytes (db: Queries, userId: number, exceptUpload = 0) {
  const { kept } = await db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.uploaded_by', '=', userId).where('file.status', '<>', 'failed')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('file.bytes'), sql<number>`0`).as('kept')).executeTakeFirstOrThrow()
  const { coming } = await db.selectFrom('media_uploads').where('user_id', '=', userId).where('media_id', 'is', null).where('id', '<>', exceptUpload)
    .select(({ fn }) => fn.coalesce(fn.sum<number>('bytes'), sql<number>`0`).as('coming')).executeTakeFirstOrThrow()
  return kept + coming
}

/** Bytes; a quota of null is none. */
export async function findLimits (db: Queries, role: Role) {
  const school = await db.selectFrom('school').select(['instructor_quota_mb as instructor', 'student_quota_mb as student', 'free_floor_mb as floor']).executeTakeFirst()
  return { quota: role === 'admin' || !school ? null : school[role] * mb, floor: (school?.floor ?? 0) * mb }
}

export async function countWaitingPictures (db: Queries, userId: number) {
  const { n } = await db.selectFrom('media').innerJoin('media_files as file', 'file.id', 'media.file_id').where('media.uploaded_by', '=', userId).where('file.status', '=', 'waiting')
    .select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}
