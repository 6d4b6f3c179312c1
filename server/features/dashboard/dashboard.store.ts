import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'

/** Everything a student's dashboard says, in one question: this is the page a whole class opens at the bell. */
export const findStudentDay = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('users').leftJoin('class_members', 'class_members.user_id', 'users.id')
    .leftJoin('classes', join => join.onRef('classes.id', '=', 'class_members.class_id').on('classes.archived_at', 'is', null))
    .where('users.id', '=', value('userId')).orderBy('classes.name')
    .select(['users.first_name as firstName', 'classes.id', 'classes.name',
      sql<string | null>`(select group_concat(leader.first_name || ' ' || leader.last_name, char(10)) from class_members leading
        join users leader on leader.id = leading.user_id where leading.class_id = classes.id and leader.role = 'instructor')`.as('instructors')]))

export const findInstructorDay = hot((db, value: Value<{ userId: number, since: number }>) =>
  db.selectFrom('users').leftJoin('class_members', 'class_members.user_id', 'users.id')
    .leftJoin('classes', join => join.onRef('classes.id', '=', 'class_members.class_id').on('classes.archived_at', 'is', null))
    .leftJoin('class_members as others', 'others.class_id', 'classes.id')
    .leftJoin('users as students', join => join.onRef('students.id', '=', 'others.user_id').on('students.role', '=', sql.lit('student')).on('students.deactivated_at', 'is', null))
    .where('users.id', '=', value('userId')).groupBy(['users.id', 'classes.id']).orderBy('classes.name')
    .select(['users.first_name as firstName', 'classes.id', 'classes.name', 'classes.sign_in_code as signInCode',
      sql<number>`count(students.id)`.as('students'),
      sql<number>`count(case when students.last_signed_in_at >= ${value('since')} then 1 end)`.as('signedInToday'),
      sql<number>`count(case when students.id is not null and students.last_signed_in_at is null then 1 end)`.as('neverSignedIn')]))

export const findAdminDay = hot((db, value: Value<{ userId: number, since: number, running: number }>) =>
  db.selectFrom('users as me').where('me.id', '=', value('userId')).select([
    'me.first_name as firstName',
    sql<number>`(select count(*) from users where role = 'student' and deactivated_at is null)`.as('students'),
    sql<number>`(select count(*) from users where role = 'instructor' and deactivated_at is null)`.as('instructors'),
    sql<number>`(select count(*) from users where role = 'admin' and deactivated_at is null)`.as('admins'),
    sql<number>`(select count(*) from users where deactivated_at is not null)`.as('inactive'),
    sql<number>`(select count(*) from users where deactivated_at is null and sample = 0 and password_hash is null and pin_hash is null and not exists (select 1 from waiting_passwords where user_id = users.id)
      and not exists (select 1 from sign_in_cards where user_id = users.id and revoked_at is null))`.as('cannotSignIn'),
    sql<number>`(select count(*) from users where last_signed_in_at >= ${value('since')})`.as('signedInToday'),
    sql<number>`(select count(distinct user_id) from sessions where ended_at is null and idle_ends_running > ${value('running')} and ends_running > ${value('running')})`.as('signedInNow'),
    sql<number>`(select count(*) from classes where archived_at is null)`.as('classes')
  ]))

export const findSchoolDay = hot((db, _value: Value<object>) =>
  db.selectFrom('school').select(['time_zone as timeZone', 'next_step as nextStep', 'sample_content as sampleContent']))
