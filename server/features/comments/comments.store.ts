import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'

const rowsOf = (db: Queries) => db.selectFrom('lesson_comments as comment').innerJoin('lessons', 'lessons.id', 'comment.lesson_id')
  .innerJoin('courses', 'courses.id', 'lessons.course_id').leftJoin('users as author', 'author.id', 'comment.user_id').select([
    'comment.id', 'comment.lesson_id as lessonId', 'comment.text', 'comment.created_at as createdAt', 'comment.edited_at as editedAt',
    'comment.deleted_at as deletedAt', 'comment.hidden_at as hiddenAt',
    'author.id as authorId', 'author.role', 'author.first_name as firstName', 'author.last_name as lastName', 'author.picture_id as pictureId',
    sql<0 | 1>`exists (select 1 from course_staff where course_id = courses.id and user_id = author.id)`.as('coTeaches')
  ])

/** From the newest on, those older than `before`. Asked whenever somebody opens a lesson's thread. */
export const listComments = hot((db, value: Value<{ lessonId: number, before: number, limit: number }>) =>
  rowsOf(db).where('comment.lesson_id', '=', value('lessonId')).where('comment.id', '<', value('before')).orderBy('comment.id', 'desc').limit(value('limit')))

export const findComment = hot((db, value: Value<{ commentId: number }>) => rowsOf(db).where('comment.id', '=', value('commentId')))

export type CommentRow = ReturnType<typeof listComments>[number]

export const findCommentsAllowed = hot((db, value: Value<{ lessonId: number }>) =>
  db.selectFrom('lessons').where('id', '=', value('lessonId')).select('comments_allowed as commentsAllowed'))

export async function addComment (trx: Queries, { lessonId, userId, text, now }: { lessonId: number, userId: number, text: string, now: number }) {
  return (await trx.insertInto('lesson_comments').values({ lesson_id: lessonId, user_id: userId, text, created_at: now }).returning('id').executeTakeFirstOrThrow()).id
}

export async function changeComment (trx: Queries, { commentId, text, now }: { commentId: number, text: string, now: number }) {
  await trx.updateTable('lesson_comments').where('id', '=', commentId).set({ text, edited_at: now }).execute()
}

/** What was said is gone; that something was, and when, stays. */
export async function emptyComment (trx: Queries, { commentId, now }: { commentId: number, now: number }) {
  await trx.updateTable('lesson_comments').where('id', '=', commentId).set({ text: '', deleted_at: now }).execute()
}

export async function hideComment (trx: Queries, { commentId, by, now }: { commentId: number, by: number, now: number }) {
  await trx.updateTable('lesson_comments').where('id', '=', commentId).set({ hidden_at: now, hidden_by: by }).execute()
}

export async function unhideComment (trx: Queries, commentId: number) {
  await trx.updateTable('lesson_comments').where('id', '=', commentId).set({ hidden_at: null, hidden_by: null }).execute()
}

/** Who has the lesson's course: those who teach it and, when students can read the lesson in it, those with a place. */
export async function listListeners (db: Queries, { lessonId, most }: { lessonId: number, most: number }) {
  const { rows } = await sql<{ userId: number }>`
    with lesson as (select course_id, published_version_id from lessons where id = ${lessonId})
    select instructor_id as userId from courses where id = (select course_id from lesson)
    union select user_id from course_staff where course_id = (select course_id from lesson)
    union select user_id from enrolments where course_id = (select course_id from lesson) and status in ('active', 'completed')
      and (select published_version_id from lesson) is not null and (select published_at from courses where id = (select course_id from lesson)) is not null
    limit ${most}`.execute(db)
  return rows.map(({ userId }) => userId)
}
