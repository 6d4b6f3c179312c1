import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'

// Asked on the read thread: a report must not keep anybody's answer waiting.

const mostStudents = 1_000

/** Everybody with a place in the course, or with an attempt. */
export async function listStudents (db: Queries, { quizId, courseId }: { quizId: number, courseId: number }) {
  return db.selectFrom('users').where(sql<boolean>`users.id in (select user_id from enrolments where course_id = ${courseId} and status in ('active', 'completed')
    union select user_id from attempts where quiz_id = ${quizId} and preview = 0)`).orderBy('users.sort_key').orderBy('users.id').limit(mostStudents)
    .select(['users.id', 'users.first_name as firstName', 'users.last_name as lastName']).execute()
}

export async function listAttempts (db: Queries, quizId: number) {
  return db.selectFrom('attempts').where('quiz_id', '=', quizId).where(sql<boolean>`preview = 0 and state <> 'reset'`).orderBy('user_id').orderBy('number').limit(20_000)
    .select(['id', 'user_id as userId', 'number', 'state', 'graded_at', 'score', 'max_score as maxScore', 'certainty_score as certaintyScore', 'waiting',
      'late_answers as lateAnswers',
      'started_at as startedAt', 'finished_at as finishedAt']).execute()
}

export type AttemptRow = Awaited<ReturnType<typeof listAttempts>>[number]

/** How each question did in attempts that are over, counted by the database. */
export async function listQuestionFigures (db: Queries, quizId: number) {
  return db.selectFrom('attempts').innerJoin('attempt_items as item', 'item.attempt_id', 'attempts.id').innerJoin('questions', 'questions.id', 'item.question_id')
    .innerJoin('question_versions as version', 'version.id', 'item.version_id').leftJoin('question_versions as live', 'live.id', 'questions.live_version_id')
    .leftJoin('answers', 'answers.item_id', 'item.id').leftJoin('quiz_rulings as ruled',
      join => join.on('ruled.quiz_id', '=', quizId).onRef('ruled.question_id', '=', 'item.question_id'))
    .where('attempts.quiz_id', '=', quizId).where(sql<boolean>`attempts.preview = 0 and attempts.state in ('submitted', 'timed_out')`).where('item.type', 'not in', ['scenario', 'description'])
    .groupBy(['item.version_id', 'item.part_id']).orderBy(sql`min(item.position)`).orderBy('item.question_id').orderBy('item.part_id')
    .select([
      'item.question_id as questionId', 'item.version_id as versionId', 'item.part_id as partId', 'item.type', 'questions.name', 'version.stem', 'ruled.ruling',
      sql<number | null>`case when questions.live_version_id <> coalesce(ruled.version_id, item.version_id) then live.number end`.as('newerVersion'),
      eb => eb.fn.countAll<number>().as('asked'), sql<number>`count(answers.response)`.as('answered'),
      sql<number>`sum(answers.response is not null and answers.credit is null)`.as('waiting'),
      sql<number | null>`avg(case when answers.item_id is null then 0 else answers.credit end)`.as('credit'),
      sql<number>`sum(answers.credit = 10000)`.as('right'), sql<number>`sum(answers.credit > 0 and answers.credit < 10000)`.as('partly'), sql<number>`sum(answers.credit = 0 and answers.response is not null)`.as('wrong'),
      sql<number | null>`avg(answers.seconds)`.as('seconds'),
      // for the correlation of the item's score with the rest of the attempt's
      sql<number>`count(case when answers.credit is not null and attempts.score is not null then 1 end)`.as('n'),
      sql<number>`total(case when attempts.score is not null then answers.credit end)`.as('sx'),
      sql<number>`total(case when answers.credit is not null then attempts.score - answers.score end)`.as('sy'),
      sql<number>`total(case when attempts.score is not null then 1.0 * answers.credit * answers.credit end)`.as('sxx'),
      sql<number>`total(case when answers.credit is not null then 1.0 * (attempts.score - answers.score) * (attempts.score - answers.score) end)`.as('syy'),
      sql<number>`total(1.0 * answers.credit * (attempts.score - answers.score))`.as('sxy')
    ]).execute()
}

/** What was answered, each different response once, with how often: short ones. */
export async function listResponses (db: Queries, quizId: number) {
  return db.selectFrom('attempts').innerJoin('attempt_items as item', 'item.attempt_id', 'attempts.id').innerJoin('answers', 'answers.item_id', 'item.id')
    .where('attempts.quiz_id', '=', quizId).where(sql<boolean>`attempts.preview = 0 and attempts.state in ('submitted', 'timed_out') and item.type <> 'essay' and length(answers.response) <= 4000`)
    .groupBy(['item.version_id', 'item.part_id', 'answers.response']).limit(20_000)
    .select(['item.version_id as versionId', 'item.part_id as partId', 'answers.response', eb => eb.fn.countAll<number>().as('count')]).execute()
}

/** For the table of all answers: one row a student and question, a page of attempts at a time. */
export async function listScores (db: Queries, attemptIds: number[]) {
  return db.selectFrom('attempt_items as item').leftJoin('answers', 'answers.item_id', 'item.id').where('item.attempt_id', 'in', idsIn(attemptIds))
    .where('item.type', 'not in', ['scenario', 'description']).select(['item.attempt_id as attemptId', 'item.question_id as questionId', 'item.part_id as partId',
      'item.points', 'answers.score', 'answers.response']).execute()
}
