import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { readCursor } from '../../http/schemas.ts'
import { idsIn } from '../../db/ids.ts'

/** What students can read, in the order of the course. */
export async function listColumns (db: Queries, courseId: number) {
  return db.selectFrom('lessons').innerJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id').where('lessons.course_id', '=', courseId).orderBy('lessons.position')
    .select(['lessons.id', 'version.title', 'lessons.progress_tracked as progressTracked']).execute()
}

/** One row more than `limit` of those with a place in the course, in the order of their names. */
export async function listStudents (db: Queries, { courseId, cursor, limit }: { courseId: number, cursor?: string, limit: number }) {
  const after = readCursor(cursor, ['string', 'number'])
  let query = db.selectFrom('enrolments').innerJoin('users', 'users.id', 'enrolments.user_id').where('enrolments.course_id', '=', courseId)
    .where('enrolments.status', 'in', ['active', 'completed']).orderBy('users.sort_key').orderBy('users.id').limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(users.sort_key, users.id) > (${after[0]}, ${after[1]})`)
  return query.select(['users.id as userId', 'users.first_name as firstName', 'users.last_name as lastName', 'users.sort_key as sortKey', 'enrolments.progress', 'enrolments.last_at as lastAt']).execute()
}

/** All cells of these rows and columns in one question. */
export async function listCells (db: Queries, { userIds, lessonIds }: { userIds: number[], lessonIds: number[] }) {
  return db.selectFrom('lesson_progress').where('user_id', 'in', idsIn(userIds)).where('lesson_id', 'in', idsIn(lessonIds))
    .select(['user_id as userId', 'lesson_id as lessonId', 'percent', 'seconds', 'completed_at as completedAt']).execute()
}
