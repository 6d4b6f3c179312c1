import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'

const mostQuizzes = 200

/** The quizzes of a course, in the order they were made. */
export async function listQuizzes (db: Queries, { courseId, archived, unpublished, lessonId }: { courseId: number, archived: boolean, unpublished: boolean,
  lessonId: number | undefined }) {
  let query = db.selectFrom('quizzes').where('course_id', '=', courseId).where('archived_at', archived ? 'is not' : 'is', null).orderBy('id').limit(mostQuizzes).selectAll()
  if (!unpublished) query = query.where('published_at', 'is not', null)
  if (lessonId !== undefined) query = query.where('lesson_id', '=', lessonId)
  return query.execute()
}

/** How many questions an attempt has and what it is worth; parts of a scenario are one. */
export const findSize = hot((db, value: Value<{ quizId: number }>) =>
  db.selectFrom('quiz_slots as slot').leftJoin('questions', 'questions.id', 'slot.question_id').where('slot.quiz_id', '=', value('quizId'))
    .select([
      sql<number>`coalesce(sum(case when questions.type = 'description' then 0 else slot.count end), 0)`.as('items'),
      sql<number>`coalesce(sum(case when questions.type = 'description' or questions.beta = 1 then 0 else slot.count * slot.points end), 0)`.as('maxScore')
    ]))

/** For those who teach: how each quiz of a course stands. */
export async function listTeachingFigures (db: Queries, courseId: number) {
  return db.selectFrom('quizzes').innerJoin('attempts', 'attempts.quiz_id', 'quizzes.id').where('quizzes.course_id', '=', courseId)
    .where(sql<boolean>`attempts.preview = 0 and attempts.state <> 'reset'`).groupBy('quizzes.id').select([
      'quizzes.id as quizId', sql<number>`count(distinct attempts.user_id)`.as('students'), sql<number>`sum(attempts.state = 'in_progress')`.as('inProgress'),
      sql<number>`sum(attempts.state <> 'in_progress')`.as('finished'), sql<number>`sum(attempts.waiting)`.as('toGrade')
    ]).execute()
}
