import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import { iso, readCursor } from '../../http/schemas.ts'
import { knownTitle } from '../lessons/titles.store.ts'
import type { Bookmark, Note, SaveBookmark, SaveNote } from './notebook.schemas.ts'

// Every question names whose notebook it is: there is no other way to one.

interface Key { userId: number, key: string }
interface OfLesson { userId: number, lessonId: number }

/** In the order of the text. Asked whenever a lesson is opened. */
export const listBookmarks = hot((db, value: Value<OfLesson>) =>
  db.selectFrom('lesson_bookmarks').where('lesson_id', '=', value('lessonId')).where('user_id', '=', value('userId')).orderBy('position').orderBy('created_at').orderBy('key')
    .select(['lesson_id as lessonId', 'key', 'position', 'label', 'created_at as createdAt']))

/** Those about the lesson as a whole come first. */
export const listNotes = hot((db, value: Value<OfLesson>) =>
  db.selectFrom('lesson_notes').where('lesson_id', '=', value('lessonId')).where('user_id', '=', value('userId')).orderBy('position').orderBy('created_at').orderBy('id')
    .select(['lesson_id as lessonId', 'key', 'position', 'text', 'created_at as createdAt', 'updated_at as updatedAt']))

interface BookmarkRow { key: string, position: number, label: string, createdAt: number }
interface NoteRow { key: string, position: number | null, text: string, createdAt: number, updatedAt: number }
export const toBookmark = ({ key, position, label, createdAt }: BookmarkRow): Bookmark => ({ key, position, label, createdAt: iso(createdAt) })
export const toNote = ({ key, position, text, createdAt, updatedAt }: NoteRow): Note => ({ key, position, text, createdAt: iso(createdAt), updatedAt: iso(updatedAt) })

export async function findBookmark (db: Queries, { userId, key }: Key) {
  return db.selectFrom('lesson_bookmarks').where('user_id', '=', userId).where('key', '=', key).select('lesson_id as lessonId').executeTakeFirst()
}

export async function findNote (db: Queries, { userId, key }: Key) {
  return db.selectFrom('lesson_notes').where('user_id', '=', userId).where('key', '=', key)
    .select(['id', 'lesson_id as lessonId', sql<number>`octet_length(text)`.as('bytes')]).executeTakeFirst()
}

/** All notes of one person, without reading them. */
export async function measureNotes (db: Queries, { userId, lessonId }: OfLesson) {
  return db.selectFrom('lesson_notes').where('user_id', '=', userId)
    .select(eb => [eb.fn.countAll<number>().as('notes'), sql<number>`coalesce(sum(octet_length(text)), 0)`.as('bytes'), sql<number>`coalesce(sum(octet_length(text)) filter (where lesson_id = ${lessonId}), 0)`.as('bytesOfLesson')]).executeTakeFirstOrThrow()
}

export async function countOfLesson (db: Queries, table: 'lesson_bookmarks' | 'lesson_notes', { userId, lessonId }: OfLesson) {
  const row = await db.selectFrom(table).where('lesson_id', '=', lessonId).where('user_id', '=', userId).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return row.n
}

export async function saveBookmark (trx: Queries, { userId, lessonId, key, position, label, now }: OfLesson & Key & SaveBookmark & { now: number }) {
  return trx.insertInto('lesson_bookmarks').values({ user_id: userId, key, lesson_id: lessonId, position, label, created_at: now, updated_at: now })
    .onConflict(conflict => conflict.columns(['user_id', 'key']).doUpdateSet({ position, label, updated_at: now }))
    .returning(['key', 'position', 'label', 'created_at as createdAt']).executeTakeFirstOrThrow()
}

export async function saveNote (trx: Queries, { userId, lessonId, key, position, text, now }: OfLesson & Key & SaveNote & { now: number }) {
  return trx.insertInto('lesson_notes').values({ user_id: userId, key, lesson_id: lessonId, position, text, created_at: now, updated_at: now })
    .onConflict(conflict => conflict.columns(['user_id', 'key']).doUpdateSet({ position, text, updated_at: now }))
    .returning(['id', 'key', 'position', 'text', 'created_at as createdAt', 'updated_at as updatedAt']).executeTakeFirstOrThrow()
}

export async function removeBookmark (trx: Queries, { userId, lessonId, key }: OfLesson & Key) {
  await trx.deleteFrom('lesson_bookmarks').where('user_id', '=', userId).where('key', '=', key).where('lesson_id', '=', lessonId).execute()
}

/** The id of the one that is gone; undefined when there was none. */
export async function removeNote (trx: Queries, { userId, lessonId, key }: OfLesson & Key) {
  return (await trx.deleteFrom('lesson_notes').where('user_id', '=', userId).where('key', '=', key).where('lesson_id', '=', lessonId).returning('id').executeTakeFirst())?.id
}

/** Lessons somebody has written about, one more than `limit`, in the order of courses and of their lessons; `bytes` of what was written. */
export async function listWrittenAbout (db: Queries, { userId, cursor, limit }: { userId: number, cursor?: string | undefined, limit: number }) {
  const after = readCursor(cursor, ['string', 'number', 'number', 'number'])
  let query = db.selectFrom('lessons').innerJoin('courses', 'courses.id', 'lessons.course_id')
    .where('lessons.id', 'in', eb => eb.selectFrom('lesson_bookmarks').where('user_id', '=', userId).select('lesson_id')
      .union(eb.selectFrom('lesson_notes').where('user_id', '=', userId).select('lesson_id')))
    .orderBy('courses.title_key').orderBy('courses.id').orderBy('lessons.position').orderBy('lessons.id').limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(courses.title_key, courses.id, lessons.position, lessons.id) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})`)
  return query.select([
    'lessons.id as lessonId', 'lessons.position', 'courses.id as courseId', 'courses.title as courseTitle', 'courses.title_key as courseKey', knownTitle.as('lessonTitle'),
    sql<number>`(select coalesce(sum(octet_length(text)), 0) from lesson_notes where lesson_id = lessons.id and user_id = ${userId})`.as('bytes')
  ]).execute()
}

export const findReader = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('users').where('id', '=', value('userId')).select([
    'first_name as firstName', 'last_name as lastName', 'preferences',
    sql<string | null>`(select language from school where id = 1)`.as('schoolLanguage'), sql<string | null>`(select time_zone from school where id = 1)`.as('schoolTimeZone')
  ]))
