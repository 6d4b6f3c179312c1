import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { nameKey } from '../users/users.rules.ts'
import type { Known, KnownClass } from './matching.rules.ts'

/** The next people after `afterId` in the order of ids, with what a list is compared with. */
export async function peopleAfter (db: Queries, afterId: number, limit: number): Promise<Known[]> {
  const rows = await db.selectFrom('users').where('users.id', '>', afterId).orderBy('users.id').limit(limit).select([
    'users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username', 'users.email', 'users.external_id as externalId', 'users.role',
    'users.deactivated_at as deactivatedAt',
    sql<0 | 1>`users.password_hash is not null or exists (select 1 from waiting_passwords where user_id = users.id)`.as('hasPassword'),
    sql<string>`(select json_group_array(classes.name_key) from class_members join classes on classes.id = class_members.class_id where class_members.user_id = users.id)`.as('classKeys')
  ]).execute()
  return rows.map(({ deactivatedAt, hasPassword, classKeys, ...row }) =>
    ({ ...row, active: deactivatedAt === null, hasPassword: hasPassword === 1, classKeys: new Set<string>(JSON.parse(classKeys)) }))
}

export async function allClasses (db: Queries): Promise<KnownClass[]> {
  const rows = await db.selectFrom('classes').select(['id', 'name', 'archived_at as archivedAt']).execute()
  return rows.map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null }))
}

export async function startImport (trx: Queries, { fileName, digest, by, now }: { fileName: string, digest: string, by: number, now: number }) {
  const { id } = await trx.insertInto('user_imports').values({ file_name: fileName, file_digest: digest, created_by: by, created_at: now, finished_at: null }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function finishImport (trx: Queries, importId: number, skipped: Array<{ line: number, code: string }>, now: number) {
  await trx.updateTable('user_imports').where('id', '=', importId)
    .set({ finished_at: now, skipped: JSON.stringify(skipped.map(({ line, code }) => ({ line, code }))) }).execute()
}

export async function countImported (trx: Queries, importId: number, { created, updated }: { created: number, updated: number }) {
  await trx.updateTable('user_imports').where('id', '=', importId)
    .set(eb => ({ created_count: eb('created_count', '+', created), updated_count: eb('updated_count', '+', updated) })).execute()
}

interface Recorded { line: number, userId: number, outcome: 'created' | 'updated' | 'unchanged' }

export async function recordPeople (trx: Queries, importId: number, people: Recorded[]) {
  if (people.length === 0) return
  await trx.insertInto('user_import_people').values(people.map(({ line, userId, outcome }) => ({ import_id: importId, line, user_id: userId, outcome }))).execute()
}

export interface Taken { username: boolean, other: boolean }

/** Whether someone other than `userId` has one of these names by now. */
export async function whatIsTaken (trx: Queries, { username, email, externalId }: { username: string | null, email: string | null, externalId: string | null }, userId: number | null): Promise<Taken> {
  const rows = await trx.selectFrom('users').select(['username_key as usernameKey'])
    .where('id', '!=', userId ?? -1)
    .where(eb => eb.or([
      eb('username_key', '=', username === null ? null : nameKey(username)),
      eb('email_key', '=', email === null ? null : nameKey(email)),
      eb('external_id', '=', externalId)
    ])).execute()
  const sameName = rows.filter(({ usernameKey }) => username !== null && usernameKey === nameKey(username)).length
  return { username: sameName > 0, other: rows.length > sameName }
}

/** The open class of this name, made if there is none; null when it is archived. */
export async function classByName (trx: Queries, { name, by, now }: { name: string, by: number, now: number }) {
  const found = await trx.selectFrom('classes').where('name_key', '=', nameKey(name)).select(['id', 'name', 'archived_at as archivedAt']).executeTakeFirst()
  if (found) return found.archivedAt === null ? { id: found.id, name: found.name } : null
  return trx.insertInto('classes').values({ name, name_key: nameKey(name), sign_in_code: null, sign_in_opened_by: null, sign_in_opened_at: null, archived_at: null, archived_by: null, created_by: by, created_at: now, updated_at: now })
    .returning(['id', 'name']).executeTakeFirstOrThrow()
}

/** Only for those who have no password at all: one that a person chose is never replaced by a list. */
export async function keepPasswordWaiting (trx: Queries, { userId, sealed, now }: { userId: number, sealed: string, now: number }) {
  const has = await trx.selectFrom('users').where('id', '=', userId).where('password_hash', 'is not', null).select('id').executeTakeFirst()
  if (has) return
  await trx.insertInto('waiting_passwords').values({ user_id: userId, sealed, created_at: now }).onConflict(conflict => conflict.doNothing()).execute()
}

export async function waitingPasswordsAfter (db: Queries, afterUserId: number, limit: number) {
  return db.selectFrom('waiting_passwords').where('user_id', '>', afterUserId).orderBy('user_id').limit(limit).select(['user_id as userId', 'sealed']).execute()
}

/** The password waiting is replaced by its hash, unless it changed while it was being hashed. */
export async function replaceWaitingPassword (trx: Queries, { userId, sealed, hash, now }: { userId: number, sealed: string, hash: string, now: number }) {
  const gone = await trx.deleteFrom('waiting_passwords').where('user_id', '=', userId).where('sealed', '=', sealed).returning('user_id').executeTakeFirst()
  if (gone) await trx.updateTable('users').where('id', '=', userId).where('password_hash', 'is', null).set({ password_hash: hash, updated_at: now }).execute()
}

export async function hashingIsPlanned (trx: Queries, kind: string) {
  return await trx.selectFrom('jobs').where('kind', '=', kind).where('finished_at', 'is', null).where('leased_until', 'is', null).select('id').executeTakeFirst() !== undefined
}

export async function findImport (db: Queries, importId: number) {
  const row = await db.selectFrom('user_imports').where('id', '=', importId).select([
    'id as importId', 'file_name as fileName', 'created_at as createdAt', 'finished_at as finishedAt', 'created_count as created', 'updated_count as updated', 'skipped'
  ]).executeTakeFirst()
  if (!row) return undefined
  const counts = await db.selectFrom('user_import_people').where('import_id', '=', importId)
    .select([sql<number>`count(distinct user_id)`.as('people'), sql<number>`count(*) filter (where outcome = 'unchanged')`.as('unchanged')]).executeTakeFirstOrThrow()
  const classes = await db.selectFrom('user_import_people').innerJoin('class_members', 'class_members.user_id', 'user_import_people.user_id')
    .innerJoin('classes', 'classes.id', 'class_members.class_id').where('import_id', '=', importId).where('classes.archived_at', 'is', null)
    .groupBy('classes.id').orderBy('classes.name_key').select(['classes.id', 'classes.name', sql<number>`count(distinct user_import_people.user_id)`.as('people')]).execute()
  return { ...row, ...counts, classes, skipped: JSON.parse(row.skipped) as Array<{ line: number, code: string }> }
}
