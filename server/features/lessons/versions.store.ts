import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { addLinks } from '../media/media-links.store.ts'
import { idsIn } from '../../db/ids.ts'

interface NewVersion {
  lessonId: number, title: string, why: 'edited' | 'published' | 'conflict', revision: number, content: string, mediaIds: number[], minutes?: number, by: number | null, now: number
}

/** With the files it shows, which stay as long as it does. */
export async function addVersion (trx: Queries, { lessonId, title, why, revision, content, mediaIds, minutes = undefined, by, now }: NewVersion) {
  const { id } = await trx.insertInto('lesson_versions').values({
    lesson_id: lessonId, number: sql<number>`(select coalesce(max(number), 0) + 1 from lesson_versions where lesson_id = ${lessonId})`, title, why, revision, content,
    minutes: minutes ?? null, created_by: by, created_at: now
  }).returning('id').executeTakeFirstOrThrow()
  await addLinks(trx, { kind: 'lesson_version', id }, mediaIds)
  return id
}

/** In the order of their numbers, without what stands in them. */
export async function listVersions (db: Queries, lessonId: number) {
  return db.selectFrom('lesson_versions as version').leftJoin('users', 'users.id', 'version.created_by').where('version.lesson_id', '=', lessonId).orderBy('version.number')
    .select(['version.id', 'version.number', 'version.title', 'version.why', 'version.revision', 'version.created_at as createdAt', 'users.id as authorId', 'users.first_name as firstName', 'users.last_name as lastName'])
    .execute()
}

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

export async function findVersionContent (db: Queries, { lessonId, versionId }: { lessonId: number, versionId: number }) {
  return (await db.selectFrom('lesson_versions').where('id', '=', versionId).where('lesson_id', '=', lessonId).select('content').executeTakeFirst())?.content
}

/** The last one that is not a refused change: what it holds, the lesson once was. */
export async function findLastKept (db: Queries, lessonId: number) {
  return db.selectFrom('lesson_versions').where('lesson_id', '=', lessonId).where('why', '!=', 'conflict').orderBy('number', 'desc').limit(1)
    .select(['revision', 'created_at as createdAt']).executeTakeFirst()
}

/** A refused change that was kept before, word for word. */
export async function findSameConflict (db: Queries, { lessonId, by, title, content }: { lessonId: number, by: number, title: string, content: string }) {
  return (await db.selectFrom('lesson_versions').where('lesson_id', '=', lessonId).where('why', '=', 'conflict').where('created_by', '=', by)
    .where('title', '=', title).where('content', '=', content).select('id').executeTakeFirst())?.id
}

/** What had been set aside is the lesson after all. */
export async function markTaken (trx: Queries, id: number) {
  await trx.updateTable('lesson_versions').set({ why: 'edited' }).where('id', '=', id).execute()
}

export async function removeVersions (trx: Queries, ids: number[]) {
  if (ids.length > 0) await trx.deleteFrom('lesson_versions').where('id', 'in', idsIn(ids)).execute()
}
