import { sql, type Expression } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { Capability, Role } from '../../db/tables.ts'
import { isoOrNull, iso, readCursor } from '../../http/schemas.ts'
import { capabilitiesOf, pictureUrl } from '../sessions/sessions.rules.ts'
import { nameKey, sortKey, tidy, usernameFor } from './users.rules.ts'
import type { UserQuery, UserRow } from './users.schemas.ts'

export interface UserToAdd {
  role: Role, firstName: string, lastName: string, username?: string, email?: string, externalId?: string, passwordHash?: string, sample?: boolean, now: number
}

/** Without a user name and an e-mail address, a user name is made from the name. Returns the id. */
export async function addUser (trx: Queries, { role, firstName, lastName, username, email, externalId, passwordHash, sample, now }: UserToAdd) {
  const names = { firstName: tidy(firstName), lastName: tidy(lastName) }
  const name = username ?? (email ? undefined : await freeUsername(trx, names))
  const { id } = await trx.insertInto('users').values({
    role, first_name: names.firstName, last_name: names.lastName, sort_key: sortKey(names), ...usernameColumns(name), ...emailColumns(email),
    external_id: externalId ?? null, password_hash: passwordHash ?? null, pin_hash: null, phone_sealed: null, birth_date_sealed: null, picture_id: null,
    verified_at: now, last_signed_in_at: null, sample: sample ? 1 : 0, deactivated_at: null, deactivated_by: null, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

const usernameColumns = (username: string | null | undefined) => ({ username: username?.normalize('NFKC').trim() ?? null, username_key: username ? nameKey(username) : null })
const emailColumns = (email: string | null | undefined) => ({ email: email?.trim() ?? null, email_key: email ? nameKey(email) : null })

/** The first of zoe.martin, zoe.martin2, zoe.martin3 … that nobody has. */
export async function freeUsername (db: Queries, { firstName, lastName }: { firstName: string, lastName: string }) {
  const base = usernameFor(firstName, lastName)
  const taken = new Set((await db.selectFrom('users').where('username_key', '>=', base).where('username_key', '<', `${base}\u{10FFFF}`).select('username_key').execute()).map(row => row.username_key))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}${number}`)) number++
  return `${base}${number}`
}

const classesOf = sql<string>`(select json_group_array(json_object('id', classes.id, 'name', classes.name)) from class_members
  join classes on classes.id = class_members.class_id where class_members.user_id = users.id and classes.archived_at is null)`.as('classes')

const rowsOf = (db: Queries) => db.selectFrom('users').select([
  'users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username', 'users.email', 'users.role', 'users.external_id as externalId',
  'users.deactivated_at as deactivatedAt', 'users.last_signed_in_at as lastSignedInAt', 'users.picture_id as pictureId', 'users.sort_key as sortKey',
  sql<0 | 1>`users.password_hash is not null or exists (select 1 from waiting_passwords where user_id = users.id)`.as('hasPassword'), classesOf
])

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

export const toUserRow = (row: Row): UserRow => ({
  id: row.id, firstName: row.firstName, lastName: row.lastName, username: row.username, email: row.email, role: row.role, externalId: row.externalId,
  active: row.deactivatedAt === null, hasPassword: row.hasPassword === 1, lastSignedInAt: isoOrNull(row.lastSignedInAt),
  pictureUrl: pictureUrl(row.pictureId), classes: JSON.parse(row.classes)
})

/** One row more than `limit`, in the order of names. */
export async function listUsers (db: Queries, { search, role, classId, status, cursor, limit }: UserQuery) {
  const after = readCursor(cursor, ['string', 'number'])
  const words = searchWords(search)
  let query = rowsOf(db).orderBy('users.sort_key').orderBy('users.id').limit(limit + 1)
  if (words) query = query.where('users.id', 'in', eb => eb.selectFrom('users_search').where(sql<boolean>`users_search match ${words}`).select('rowid'))
  if (role) query = query.where('users.role', '=', role)
  if (classId) query = query.where('users.id', 'in', eb => eb.selectFrom('class_members').where('class_id', '=', classId).select('user_id'))
  if (status) query = query.where('users.deactivated_at', status === 'inactive' ? 'is not' : 'is', null)
  if (status === 'never_signed_in') query = query.where('users.last_signed_in_at', 'is', null)
  if (after) query = query.where(sql<boolean>`(users.sort_key, users.id) > (${after[0]}, ${after[1]})`)
  return query.execute()
}

/** Each word the beginning of a word; whatever FTS would read as its own language is taken as text. */
export function searchWords (search: string | undefined) {
  const words = (search ?? '').normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.slice(0, 8).map(word => `"${word}"*`).join(' ') || null
}

/** Active students but those `than` finds of `users.id`: their names and classes, nothing else. */
export async function listOtherStudents (db: Queries, { than, search, most }: { than: Expression<{ id: number }>, search: string | undefined, most: number }) {
  const words = searchWords(search)
  let query = db.selectFrom('users').where('users.role', '=', 'student').where('users.deactivated_at', 'is', null).where(eb => eb.not(eb.exists(than)))
  if (words) query = query.where('users.id', 'in', eb => eb.selectFrom('users_search').where(sql<boolean>`users_search match ${words}`).select('rowid'))
  const rows = await query.orderBy('users.sort_key').orderBy('users.id').limit(most).select([
    'users.id', 'users.first_name as firstName', 'users.last_name as lastName',
    sql<string>`(select json_group_array(json_object('id', classes.id, 'name', classes.name)) from class_members
      join classes on classes.id = class_members.class_id where class_members.user_id = users.id and classes.archived_at is null)`.as('classes')
  ]).execute()
  return rows.map(({ classes, ...row }) => ({ ...row, classes: JSON.parse(classes) as Array<{ id: number, name: string }> }))
}

export async function findUserRow (db: Queries, userId: number) {
  const row = await rowsOf(db).where('users.id', '=', userId).executeTakeFirst()
  return row && toUserRow(row)
}

export async function findUserDetails (db: Queries, userId: number, running: number) {
  const row = await rowsOf(db).where('users.id', '=', userId)
    .select(['users.created_at as createdAt',
      sql<string | null>`(select group_concat(capability) from capability_grants where user_id = users.id)`.as('capabilities'),
      sql<number>`(select count(*) from sessions where user_id = users.id and ended_at is null and idle_ends_running > ${running} and ends_running > ${running})`.as('sessions'),
      sql<number>`(select count(*) from courses where instructor_id = users.id)`.as('courses')])
    .executeTakeFirst()
  return row && { ...toUserRow(row), capabilities: capabilitiesOf(row.capabilities), createdAt: iso(row.createdAt), sessions: row.sessions, courses: row.courses }
}

/** What a rule about this person needs to know. */
export async function findPerson (db: Queries, userId: number) {
  return db.selectFrom('users').where('id', '=', userId)
    .select(['id', 'role', 'first_name as firstName', 'last_name as lastName', 'username', 'email', 'deactivated_at as deactivatedAt']).executeTakeFirst()
}

export async function findUserIdByLogin (db: Queries, login: string) {
  const key = nameKey(login)
  return (await db.selectFrom('users').where(eb => eb.or([eb('username_key', '=', key), eb('email_key', '=', key)])).select('id').executeTakeFirst())?.id
}

export async function hasOtherActiveAdmin (db: Queries, userId: number) {
  return await db.selectFrom('users').where('role', '=', 'admin').where('deactivated_at', 'is', null).where('id', '!=', userId).select('id').executeTakeFirst() !== undefined
}

/** Whether `instructorId` leads an open class that this student is a member of. */
export async function leadsStudent (db: Queries, { instructorId, studentId }: { instructorId: number, studentId: number }) {
  const row = await db.selectFrom('class_members as leading').innerJoin('class_members as member', 'member.class_id', 'leading.class_id')
    .innerJoin('classes', 'classes.id', 'leading.class_id').innerJoin('users as student', 'student.id', 'member.user_id')
    .where('leading.user_id', '=', instructorId).where('member.user_id', '=', studentId).where('student.role', '=', 'student')
    .where('classes.archived_at', 'is', null).select('student.id').executeTakeFirst()
  return row !== undefined
}

export interface PersonChanges { firstName: string, lastName: string, username: string | null, email: string | null, externalId?: string | null, role?: Role }

export async function changeUser (trx: Queries, userId: number, { firstName, lastName, username, email, externalId, role }: PersonChanges, now: number) {
  const names = { firstName: tidy(firstName), lastName: tidy(lastName) }
  await trx.updateTable('users').where('id', '=', userId).set({
    first_name: names.firstName, last_name: names.lastName, sort_key: sortKey(names), ...usernameColumns(username), ...emailColumns(email),
    external_id: externalId, role, updated_at: now
  }).execute()
}

export async function deactivateUser (trx: Queries, { userId, by, now }: { userId: number, by: number, now: number }) {
  await trx.updateTable('users').where('id', '=', userId).where('deactivated_at', 'is', null).set({ deactivated_at: now, deactivated_by: by, updated_at: now }).execute()
}

export async function reactivateUser (trx: Queries, { userId, now }: { userId: number, now: number }) {
  await trx.updateTable('users').where('id', '=', userId).set({ deactivated_at: null, deactivated_by: null, updated_at: now }).execute()
}

export async function replaceCapabilities (trx: Queries, { userId, capabilities, by, now }: { userId: number, capabilities: Capability[], by: number, now: number }) {
  await trx.deleteFrom('capability_grants').where('user_id', '=', userId).where('capability', 'not in', capabilities).execute()
  if (capabilities.length === 0) return
  await trx.insertInto('capability_grants').values(capabilities.map(capability => ({ user_id: userId, capability, granted_by: by, granted_at: now })))
    .onConflict(conflict => conflict.doNothing()).execute()
}

export async function withdrawCapabilities (trx: Queries, { userId, capabilities }: { userId: number, capabilities: Capability[] }) {
  await trx.deleteFrom('capability_grants').where('user_id', '=', userId).where('capability', 'in', capabilities).execute()
}

export async function joinClasses (trx: Queries, { userId, classIds, by, now }: { userId: number, classIds: number[], by: number | null, now: number }) {
  if (classIds.length === 0) return
  await trx.insertInto('class_members').values(classIds.map(classId => ({ class_id: classId, user_id: userId, added_by: by, added_at: now })))
    .onConflict(conflict => conflict.doNothing()).execute()
}

export async function countOpenClasses (db: Queries, classIds: number[]) {
  if (classIds.length === 0) return 0
  const { n } = await db.selectFrom('classes').where('id', 'in', classIds).where('archived_at', 'is', null).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}
