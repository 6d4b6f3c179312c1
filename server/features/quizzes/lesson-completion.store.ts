import { hot, type Value } from '../../db/hot.ts'

/** What students are asked in a lesson. */
export const listQuizzesOfLesson = hot((db, value: Value<{ lessonId: number }>) =>
  db.selectFrom('quizzes').where('lesson_id', '=', value('lessonId')).where('published_at', 'is not', null).where('archived_at', 'is', null)
    .select(['id', 'pass_mark as passMark', 'keep']))
