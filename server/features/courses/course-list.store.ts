import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { readCursor } from '../../http/schemas.ts'
import { searchWords } from '../users/users.store.ts'
import { courseRows } from './course-rows.store.ts'
import type { CourseQuery } from './courses.schemas.ts'

const taughtBy = (userId: number) => sql<boolean>`courses.id in (select id from courses where instructor_id = ${userId} union all select course_id from course_staff where user_id = ${userId})`
const everything = sql<boolean>`true`

/** Which courses a view is about. What students see is published, and either theirs or open to them. */
function shownIn (view: CourseQuery['view'], { id, role }: CurrentUser) {
  if (view === 'all') return everything
  if (view === 'archived') return role === 'admin' ? everything : taughtBy(id)
  if (view === 'catalogue') return role === 'student' ? sql<boolean>`(courses.published_at is not null and courses.status = 'active' and courses.self_enrolment = 1)` : sql<boolean>`courses.published_at is not null`
  if (role !== 'student') return taughtBy(id)
  return sql<boolean>`(courses.published_at is not null and courses.id in (select course_id from enrolments where user_id = ${id} and status in ('active', 'waiting', 'completed')))`
}

const inside = (categoryId: number) => sql<boolean>`courses.category_id in (with recursive inside (id) as (
  values (${categoryId}) union select categories.id from categories join inside on categories.parent_id = inside.id) select id from inside)`

/** One more than `limit`, in the order of titles. Which courses it is comes first: what is costly about a row is then asked for those on the page alone. */
async function listIds (db: Queries, { view, search, categoryId, instructorId, status, published, startsAfter, cursor, limit, by }: CourseQuery & { by: CurrentUser }) {
  const after = readCursor(cursor, ['string', 'number'])
  const words = searchWords(search)
  let query = db.selectFrom('courses').select('courses.id')
    .where('courses.status', view === 'archived' ? '=' : '!=', sql.lit('archived')).where(shownIn(view, by)) // in letters, as the two indexes in order are
    .orderBy('courses.title_key').orderBy('courses.id').limit(limit + 1)
  if (words) query = query.where('courses.id', 'in', eb => eb.selectFrom('courses_search').where(sql<boolean>`courses_search match ${words}`).select('rowid'))
  if (categoryId) query = query.where(inside(categoryId))
  if (instructorId) query = query.where('courses.instructor_id', '=', instructorId)
  if (status) query = query.where('courses.status', '=', status)
  if (published !== undefined) query = query.where('courses.published_at', published ? 'is not' : 'is', null)
  if (startsAfter) query = query.where('courses.starts_on', '>=', startsAfter)
  if (after) query = query.where(sql<boolean>`(courses.title_key, courses.id) > (${after[0]}, ${after[1]})`)
  return (await query.execute()).map(({ id }) => id)
}

const rowsOf = hot((db, value: Value<{ ids: string, userId: number, drafts: 0 | 1 }>) =>
  courseRows(db, value('userId'), value('drafts')).where('courses.id', 'in', eb => eb.selectFrom(sql<{ value: number }>`json_each(${value('ids')})`.as('listed')).select('listed.value'))
    .orderBy('courses.title_key').orderBy('courses.id'))

export async function listCourses (db: Queries, query: CourseQuery & { by: CurrentUser }) {
  const { view, by } = query
  const ids = await listIds(db, query)
  return rowsOf(db, { ids: JSON.stringify(ids), userId: by.id, drafts: by.role === 'student' || view === 'catalogue' ? 0 : 1 })
}
