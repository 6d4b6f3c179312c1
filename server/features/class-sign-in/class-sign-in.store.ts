import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { hot, type Value } from '../../db/hot.ts'

/** The class a code opens, while the school allows class codes. */
export const findClassByCode = hot((db, value: Value<{ code: string }>) =>
  db.selectFrom('classes').innerJoin('school', join => join.on('school.class_codes_allowed', '=', sql.lit(1) as never))
    .where('classes.sign_in_code', '=', value('code')).where('classes.archived_at', 'is', null)
    .select(['classes.id', 'classes.name',
      sql<number>`(select count(*) from class_members where class_id = classes.id)`.as('members')]))

export const listNames = hot((db, value: Value<{ classId: number }>) =>
  db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .where('class_members.class_id', '=', value('classId')).where('users.role', '=', sql.lit('student')).where('users.deactivated_at', 'is', null)
    .orderBy('users.first_name').orderBy('users.sort_key').orderBy('users.id')
    .select(['users.id', 'users.first_name as firstName', 'users.last_name as lastName', sql<0 | 1>`users.pin_hash is not null`.as('hasPin')]))

export const findPinOf = hot((db, value: Value<{ classId: number, userId: number }>) =>
  db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .where('class_members.class_id', '=', value('classId')).where('class_members.user_id', '=', value('userId'))
    .where('users.role', '=', sql.lit('student')).where('users.deactivated_at', 'is', null)
    .select(['users.id', 'users.role', 'users.pin_hash as pinHash']))

export async function codeIsTaken (db: Queries, code: string) {
  return await db.selectFrom('classes').where('sign_in_code', '=', code).select('id').executeTakeFirst() !== undefined
}

export async function saveCode (trx: Queries, { classId, code, by, now }: { classId: number, code: string, by: number, now: number }) {
  await trx.updateTable('classes').where('id', '=', classId).set({ sign_in_code: code, sign_in_opened_by: by, sign_in_opened_at: now, updated_at: now }).execute()
}

/** Whether there was a code to close. */
export async function removeCode (trx: Queries, { classId, now }: { classId: number, now: number }) {
  const closed = await trx.updateTable('classes').where('id', '=', classId).where('sign_in_code', 'is not', null)
    .set({ sign_in_code: null, sign_in_opened_by: null, sign_in_opened_at: null, updated_at: now }).returning('id').executeTakeFirst()
  return closed !== undefined
}

/** Only in place of the PIN that was there before: of two who make new ones at once, one does. Whether it was kept. */
export async function replacePinHash (trx: Queries, { userId, before, hash, now }: { userId: number, before: string | null, hash: string, now: number }) {
  const kept = await trx.updateTable('users').where('id', '=', userId).where('role', '=', 'student').where('deactivated_at', 'is', null)
    .where('pin_hash', before === null ? 'is' : '=', before).set({ pin_hash: hash, updated_at: now }).returning('id').executeTakeFirst()
  return kept !== undefined
}
