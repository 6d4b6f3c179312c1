import type { Queries } from '../../db/open.ts'
import { replaceLinks } from '../media/media-links.store.ts'

interface Shown { lessonId: number, versionId: number, revision: number, mediaIds: number[], by: number | null, now: number }

/** Students read this version from now on; the files it shows are theirs to see, and no others. */
export async function showVersion (trx: Queries, { lessonId, versionId, revision, mediaIds, by, now }: Shown) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set(eb => ({
    published_version_id: versionId, published_revision: revision, published_at: eb.fn.coalesce('published_at', eb.val(now)), published_by: by, publish_at: null, updated_at: now
  })).execute()
  await replaceLinks(trx, { kind: 'lesson', id: lessonId }, mediaIds)
}

export async function hideVersion (trx: Queries, { lessonId, now }: { lessonId: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId)
    .set({ published_version_id: null, published_revision: null, published_at: null, published_by: null, publish_at: null, updated_at: now }).execute()
  await replaceLinks(trx, { kind: 'lesson', id: lessonId }, [])
}

/** `at` null: not by itself any more. Whoever chose the time publishes it. */
export async function setPublishAt (trx: Queries, { lessonId, at, by, now }: { lessonId: number, at: number | null, by?: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ publish_at: at, ...(by === undefined ? {} : { published_by: by }), updated_at: now }).execute()
}

/** Lessons whose time has come, the latest first: what cannot be published stays, and must not keep others waiting. */
export async function listDue (db: Queries, { now, most }: { now: number, most: number }) {
  return db.selectFrom('lessons').innerJoin('courses', 'courses.id', 'lessons.course_id').where('publish_at', '<=', now).where('courses.status', '!=', 'archived')
    .orderBy('publish_at', 'desc').limit(most).select(['lessons.id', 'lessons.course_id as courseId']).execute()
}

const mostReaders = 5_000

/** Students who may read in the course now; nobody while it is not published. */
export async function listReaders (db: Queries, courseId: number) {
  const rows = await db.selectFrom('enrolments').innerJoin('courses', 'courses.id', 'enrolments.course_id').where('course_id', '=', courseId)
    .where('courses.published_at', 'is not', null).where('enrolments.status', 'in', ['active', 'completed']).limit(mostReaders).select('user_id as id').execute()
  return rows.map(({ id }) => id)
}

/** Whether it was ever shown to students. */
export async function wasPublished (db: Queries, lessonId: number) {
  return await db.selectFrom('lesson_versions').where('lesson_id', '=', lessonId).where('why', '=', 'published').select('id').limit(1).executeTakeFirst() !== undefined
}
