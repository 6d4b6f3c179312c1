import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'

/** What holds for one student in one quiz: their own, and those of the classes they are in. */
export const listExceptionsOf = hot((db, value: Value<{ quizId: number, userId: number }>) =>
  db.selectFrom('quiz_exceptions').where('quiz_id', '=', value('quizId')).where(eb => eb.or([
    eb('user_id', '=', value('userId')),
    eb('class_id', 'in', eb.selectFrom('class_members').where('class_members.user_id', '=', value('userId')).select('class_members.class_id'))
  ])).select(['user_id', 'class_id', 'opens_at', 'closes_at', 'extra_time', 'attempts_allowed', 'access_code']))

export async function listExceptions (db: Queries, quizId: number) {
  return db.selectFrom('quiz_exceptions as one').leftJoin('users', 'users.id', 'one.user_id').leftJoin('classes', 'classes.id', 'one.class_id')
    .where('one.quiz_id', '=', quizId)
    .orderBy('classes.name').orderBy('users.sort_key').orderBy('one.id')
    .select([
      'one.opens_at as opensAt', 'one.closes_at as closesAt', 'one.extra_time as extraTime', 'one.attempts_allowed as attemptsAllowed', 'one.access_code as accessCode',
      'one.changed_at as changedAt', 'users.id as userId', 'users.first_name as firstName', 'users.last_name as lastName', 'classes.id as classId',
      'classes.name as className'
    ]).execute()
}

export interface Whom { quizId: number, userId: number | null, classId: number | null }
interface Columns { opensAt: number | null, closesAt: number | null, extraTime: number | null, attemptsAllowed: number | null, accessCode: string | null }

const of = (trx: Queries, { quizId, userId, classId }: Whom) =>
  trx.deleteFrom('quiz_exceptions').where('quiz_id', '=', quizId).where(userId === null ? 'class_id' : 'user_id', '=', userId === null ? classId : userId)

export async function keepException (trx: Queries, whom: Whom, { opensAt, closesAt, extraTime, attemptsAllowed, accessCode }: Columns,
  { by, now }: { by: number, now: number }) {
  await of(trx, whom).execute()
  await trx.insertInto('quiz_exceptions').values({
    quiz_id: whom.quizId, user_id: whom.userId, class_id: whom.classId, opens_at: opensAt, closes_at: closesAt, extra_time: extraTime, attempts_allowed: attemptsAllowed,
    access_code: accessCode, changed_by: by, changed_at: now
  }).execute()
}

export async function removeException (trx: Queries, whom: Whom) {
  return Number((await of(trx, whom).executeTakeFirst()).numDeletedRows)
}

/** A student with a place in the quiz's course. */
export async function findPlace (db: Queries, { quizId, userId }: { quizId: number, userId: number }) {
  return db.selectFrom('quizzes').innerJoin('enrolments', 'enrolments.course_id', 'quizzes.course_id').where('quizzes.id', '=', quizId).where('enrolments.user_id',
    '=', userId)
    .where('enrolments.status', 'in', ['active', 'completed', 'waiting', 'suspended']).select('enrolments.id').executeTakeFirst()
}

/** A class of which somebody is in the quiz's course. */
export async function findClassInCourse (db: Queries, { quizId, classId }: { quizId: number, classId: number }) {
  return db.selectFrom('classes').where('classes.id', '=', classId).where(sql<boolean>`exists (select 1 from class_members member
    join enrolments place on place.user_id = member.user_id join quizzes quiz on quiz.course_id = place.course_id
    where member.class_id = classes.id and quiz.id = ${quizId})`).select('classes.id').executeTakeFirst()
}
