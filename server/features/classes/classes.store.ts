import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { isoOrNull, readCursor } from '../../http/schemas.ts'
import { pictureUrl } from '../sessions/sessions.rules.ts'
import { nameKey, tidy } from '../users/users.rules.ts'
import { listOtherStudents } from '../users/users.store.ts'
import { seesAllClasses } from './classes.rules.ts'
import type { ClassMember, ClassQuery, ClassRow } from './classes.schemas.ts'

const studentsIn = sql<number>`(select count(*) from class_members join users on users.id = class_members.user_id
  where class_members.class_id = classes.id and users.role = 'student' and users.deactivated_at is null)`.as('students')

const instructorsOf = sql<string>`(select json_group_array(json_object('id', leader.id, 'firstName', leader.first_name, 'lastName', leader.last_name)) from (
  select users.id, users.first_name, users.last_name from class_members join users on users.id = class_members.user_id
  where class_members.class_id = classes.id and users.role = 'instructor' and users.deactivated_at is null order by users.sort_key, users.id) as leader)`.as('instructors')

/** The classes this person may see; there are no others for them. */
function classesFor (db: Queries, by: CurrentUser) {
  const all = db.selectFrom('classes')
  if (seesAllClasses(by)) return all
  return all.where(eb => eb.exists(eb.selectFrom('class_members as leading').whereRef('leading.class_id', '=', 'classes.id').where('leading.user_id', '=', by.id).select('leading.user_id')))
}

const rowsFor = (db: Queries, by: CurrentUser) => classesFor(db, by)
  .select(['classes.id', 'classes.name', 'classes.name_key as nameKey', 'classes.sign_in_code as signInCode', 'classes.archived_at as archivedAt', studentsIn, instructorsOf])

type Row = Awaited<ReturnType<ReturnType<typeof rowsFor>['execute']>>[number]

export const toClassRow = ({ nameKey: _key, archivedAt, instructors, ...row }: Row): ClassRow =>
  ({ ...row, instructors: JSON.parse(instructors), archived: archivedAt !== null })

/** One row more than `limit`, in the order of names. */
export async function listClasses (db: Queries, { archived, cursor, limit, by }: ClassQuery & { by: CurrentUser }) {
  const after = readCursor(cursor, ['string', 'number'])
  let query = rowsFor(db, by).where('classes.archived_at', archived ? 'is not' : 'is', null).orderBy('classes.name_key').orderBy('classes.id').limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(classes.name_key, classes.id) > (${after[0]}, ${after[1]})`)
  return query.execute()
}

export async function findClassRow (db: Queries, classId: number, by: CurrentUser) {
  const row = await rowsFor(db, by).where('classes.id', '=', classId).executeTakeFirst()
  return row && toClassRow(row)
}

/** What a rule about this class needs to know. */
export async function findClass (db: Queries, classId: number, by: CurrentUser) {
  return classesFor(db, by).where('classes.id', '=', classId).select(['classes.id', 'classes.name', 'classes.archived_at as archivedAt']).executeTakeFirst()
}

export async function listMembers (db: Queries, classId: number): Promise<ClassMember[]> {
  const rows = await db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .where('class_members.class_id', '=', classId).where('users.role', '=', 'student').orderBy('users.sort_key').orderBy('users.id')
    .select([
      'users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username', 'users.picture_id as pictureId',
      'users.last_signed_in_at as lastSignedInAt', 'users.deactivated_at as deactivatedAt',
      sql<0 | 1>`users.password_hash is not null or exists (select 1 from waiting_passwords where user_id = users.id)`.as('hasPassword'),
      sql<0 | 1>`users.pin_hash is not null`.as('hasPin'),
      sql<0 | 1>`exists (select 1 from sign_in_cards where class_id = class_members.class_id and user_id = users.id and revoked_at is null)`.as('hasCard')
    ]).execute()
  return rows.map(({ pictureId, lastSignedInAt, deactivatedAt, hasPassword, hasPin, hasCard, ...row }) => ({
    ...row, pictureUrl: pictureUrl(pictureId), lastSignedInAt: isoOrNull(lastSignedInAt), active: deactivatedAt === null,
    hasPassword: hasPassword === 1, hasPin: hasPin === 1, hasCard: hasCard === 1
  }))
}

/** Active students of the class, all or those named; `userIds` of others are left out. */
export async function findStudents (db: Queries, { classId, userIds }: { classId: number, userIds?: number[] }) {
  let query = db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .where('class_members.class_id', '=', classId).where('users.role', '=', 'student').where('users.deactivated_at', 'is', null)
  if (userIds) query = query.where('users.id', 'in', userIds)
  return query.orderBy('users.sort_key').orderBy('users.id')
    .select(['users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username', 'users.email', 'users.pin_hash as pinHash']).execute()
}

/** Active students who are not in the class. */
export const listCandidates = (db: Queries, { classId, search, most }: { classId: number, search: string | undefined, most: number }) =>
  listOtherStudents(db, { search, most, than: db.selectFrom('class_members').whereRef('class_members.user_id', '=', sql.ref('users.id')).where('class_members.class_id', '=', classId).select('user_id as id') })

export async function addClass (trx: Queries, { name, by, now }: { name: string, by: number, now: number }) {
  const { id } = await trx.insertInto('classes').values({ ...nameColumns(name), created_by: by, created_at: now, updated_at: now }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function renameClass (trx: Queries, { classId, name, now }: { classId: number, name: string, now: number }) {
  await trx.updateTable('classes').where('id', '=', classId).set({ ...nameColumns(name), updated_at: now }).execute()
}

const nameColumns = (name: string) => ({ name: tidy(name), name_key: nameKey(tidy(name)) })

/** The sign-in code goes with it: nobody comes in by the name of a class that is over. */
export async function archiveClass (trx: Queries, { classId, by, now }: { classId: number, by: number, now: number }) {
  await trx.updateTable('classes').where('id', '=', classId)
    .set({ archived_at: now, archived_by: by, sign_in_code: null, sign_in_opened_by: null, sign_in_opened_at: null, updated_at: now }).execute()
}

export async function restoreClass (trx: Queries, { classId, now }: { classId: number, now: number }) {
  await trx.updateTable('classes').where('id', '=', classId).set({ archived_at: null, archived_by: null, updated_at: now }).execute()
}

/** The role of a member; undefined when this person is not in the class. */
export async function findMemberRole (db: Queries, { classId, userId }: { classId: number, userId: number }) {
  return (await db.selectFrom('class_members').innerJoin('users', 'users.id', 'class_members.user_id')
    .where('class_id', '=', classId).where('user_id', '=', userId).select('users.role').executeTakeFirst())?.role
}

export async function countMembers (db: Queries, classId: number) {
  return (await db.selectFrom('class_members').where('class_id', '=', classId).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

export async function removeMember (trx: Queries, { classId, userId }: { classId: number, userId: number }) {
  await trx.deleteFrom('class_members').where('class_id', '=', classId).where('user_id', '=', userId).execute()
}
