import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'
import type { Tables } from '../../db/tables.ts'

export type QuizRecord = Selectable<Tables['quizzes']>
export type QuizColumns = Updateable<Omit<Tables['quizzes'], 'id' | 'course_id' | 'revision' | 'created_at' | 'changed_at'>>

/** Asked on every start and every look at an attempt. */
export const findQuiz = hot((db, value: Value<{ quizId: number }>) => db.selectFrom('quizzes').where('id', '=', value('quizId')).selectAll())

export async function addQuiz (trx: Queries, row: Insertable<Tables['quizzes']>) {
  return (await trx.insertInto('quizzes').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Every change raises the revision. */
export async function changeQuiz (trx: Queries, { quizId, columns, by, now }: { quizId: number, columns: QuizColumns, by: number, now: number }) {
  return trx.updateTable('quizzes').where('id', '=', quizId).set(eb => ({ ...columns, revision: eb('revision', '+', 1), changed_by: by, changed_at: now }))
    .returning(['id', 'revision', 'changed_at as changedAt']).executeTakeFirstOrThrow()
}

/** With the attempts of those who teach. */
export async function removeQuiz (trx: Queries, quizId: number) {
  await trx.deleteFrom('quizzes').where('id', '=', quizId).execute()
}

/** Whether somebody has begun it; those who teach do not count. */
export const isInUse = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('attempts').where('quiz_id', '=', value('quizId')).where(sql<boolean>`preview = 0`).select('id').limit(sql.lit(1)))

/** Attempts of those who teach: they go when what is asked becomes another. */
export async function removePreviews (trx: Queries, quizId: number) {
  await trx.deleteFrom('attempts').where('quiz_id', '=', quizId).where('preview', '=', sql.lit(1)).execute()
}

export async function findPersonName (db: Queries, userId: number | null) {
  if (userId === null) return null
  return await db.selectFrom('users').where('id', '=', userId).select(['id', 'first_name as firstName', 'last_name as lastName']).executeTakeFirst() ?? null
}

export async function findLessonOfCourse (db: Queries, { lessonId, courseId }: { lessonId: number, courseId: number }) {
  return db.selectFrom('lessons').where('id', '=', lessonId).where('course_id', '=', courseId).where('archived_at', 'is', null).select('id').executeTakeFirst()
}

export async function findTitles (db: Queries, { courseId, lessonId }: { courseId: number, lessonId: number | null }) {
  const course = await db.selectFrom('courses').where('id', '=', courseId).select('title').executeTakeFirstOrThrow()
  const lesson = lessonId === null ? undefined : await db.selectFrom('lessons').where('id', '=', lessonId).select('title').executeTakeFirst()
  return { courseTitle: course.title, lessonTitle: lesson?.title ?? null }
}
