import { sql } from 'kysely'
import { hot, type Value } from '../../db/hot.ts'
import type { Queries } from '../../db/open.ts'

export async function findProfile (db: Queries, userId: number) {
  return db.selectFrom('users').where('id', '=', userId).select([
    'id', 'first_name as firstName', 'last_name as lastName', 'username', 'email', 'role', 'about', 'links', 'phone_sealed as phoneSealed',
    'birth_date_sealed as birthDateSealed', 'picture_id as pictureId', 'preferences',
    sql<0 | 1>`password_hash is not null or exists (select 1 from waiting_passwords where user_id = users.id)`.as('hasPassword')
  ]).executeTakeFirst()
}

export async function listClassesOf (db: Queries, userId: number) {
  return db.selectFrom('class_members').innerJoin('classes', 'classes.id', 'class_members.class_id')
    .where('class_members.user_id', '=', userId).where('classes.archived_at', 'is', null)
    .select(['classes.id', 'classes.name']).orderBy('classes.name').limit(100).execute()
}

interface Changes { about?: string, links?: string, phoneSealed?: string | null, birthDateSealed?: string | null, email?: { email: string | null, key: string | null } }

export async function changeProfile (trx: Queries, userId: number, { about, links, phoneSealed, birthDateSealed, email }: Changes, now: number) {
  await trx.updateTable('users').where('id', '=', userId).set({
    about, links, phone_sealed: phoneSealed, birth_date_sealed: birthDateSealed, ...(email ? { email: email.email, email_key: email.key } : {}), updated_at: now
  }).execute()
}

/** Saved at every turn of a switch by a whole class: written once by Kysely, then run prepared. */
export const savePreferences = hot((db, value: Value<{ userId: number, preferences: string, now: number }>) =>
  db.updateTable('users').where('id', '=', value('userId')).set({ preferences: value('preferences'), updated_at: value('now') }))

/** Returns the picture that was there before. */
export async function savePictureId (trx: Queries, { userId, pictureId, now }: { userId: number, pictureId: string | null, now: number }) {
  const before = await trx.selectFrom('users').where('id', '=', userId).select('picture_id as pictureId').executeTakeFirst()
  await trx.updateTable('users').where('id', '=', userId).set({ picture_id: pictureId, updated_at: now }).execute()
  return before?.pictureId ?? null
}

export async function pictureIsInUse (db: Queries, pictureId: string) {
  return await db.selectFrom('users').where('picture_id', '=', pictureId).select('id').executeTakeFirst() !== undefined
}
