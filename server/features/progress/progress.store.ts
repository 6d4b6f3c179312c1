import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'

/** What a save needs to know of the lesson, and what this reader has done in it: asked twice a minute for every open lesson. */
export const findReading = hot((db, value: Value<{ lessonId: number, userId: number }>) =>
  db.selectFrom('lessons').innerJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id')
    .leftJoin('lesson_progress as own', join => join.onRef('own.lesson_id', '=', 'lessons.id').on('own.user_id', '=', value('userId')))
    .where('lessons.id', '=', value('lessonId'))
    .select([
      'lessons.course_id as courseId', 'lessons.progress_tracked as progressTracked', 'lessons.completion', 'lessons.least_seconds as leastSeconds',
      'lessons.estimated_minutes as estimatedMinutes', 'version.minutes as readingMinutes', 'own.percent', 'own.seconds', 'own.position', 'own.started_at as startedAt',
      'own.last_running as accountedTo', 'own.completed_at as completedAt',
      sql<number | null>`(select max(last_running) from lesson_progress where user_id = ${value('userId')})`.as('accountedElsewhere')
    ]))

interface Saved { userId: number, lessonId: number, percent: number, seconds: number, position: number, startedAt: number, now: number, accountedTo: number, completedAt: number | null }

export const keepReading = hot((db, value: Value<Saved>) =>
  db.insertInto('lesson_progress').values({
    user_id: value('userId'), lesson_id: value('lessonId'), percent: value('percent'), seconds: value('seconds'), position: value('position'),
    started_at: value('startedAt'), last_at: value('now'), last_running: value('accountedTo'), completed_at: value('completedAt')
  }).onConflict(conflict => conflict.columns(['user_id', 'lesson_id']).doUpdateSet(eb => ({
    percent: eb.ref('excluded.percent'), seconds: eb.ref('excluded.seconds'), position: eb.ref('excluded.position'), last_at: eb.ref('excluded.last_at'),
    last_running: eb.ref('excluded.last_running'), completed_at: eb.ref('excluded.completed_at')
  }))))

interface Reader { courseId: number, userId: number, lessonId: number, now: number }

/** Where "continue" leads. */
export const noteLastLesson = hot((db, value: Value<Reader>) =>
  db.updateTable('enrolments').where('course_id', '=', value('courseId')).where('user_id', '=', value('userId'))
    .set({ last_lesson_id: value('lessonId'), last_at: value('now'), updated_at: value('now') }).returning('progress'))
