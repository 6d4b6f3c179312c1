import type { Queries } from '../../db/open.ts'
import { conflict, forbidden, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { page } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { revokeCards } from '../cards/cards.store.ts'
import { enrolThroughClasses, tellStudents, type PlaceChange } from '../enrolments/places.actions.ts'
import { forgetSessions } from '../sessions/sessions.actions.ts'
import { endSessions } from '../sessions/sessions.store.ts'
import { findPerson, joinClasses } from '../users/users.store.ts'
import { mayPlace, mostMembers } from './classes.rules.ts'
import type { Candidates, ClassDetails, ClassQuery } from './classes.schemas.ts'
import {
  addClass, archiveClass, countMembers, findClass, findClassRow, findMemberRole, listCandidates, listClasses, listMembers, removeMember, renameClass, restoreClass, toClassRow
} from './classes.store.ts'

const record = recorder('class')

type Changing = Pick<Services, 'db' | 'clock'>
interface OfClass { classId: number, by: CurrentUser, actor: Actor }

const candidatesShown = 20

/** The class as far as this person may see it: another's is not there. */
export async function requireClass (db: Queries, classId: number, by: CurrentUser) {
  const found = await findClass(db, classId, by)
  if (!found) throw notFound('The class')
  return found
}

export async function requireOpenClass (db: Queries, classId: number, by: CurrentUser) {
  const found = await requireClass(db, classId, by)
  if (found.archivedAt !== null) throw conflict('class_archived', 'This class is in the archive. Take it out of the archive first.')
  return found
}

export async function showClasses ({ db }: Pick<Services, 'db'>, query: ClassQuery & { by: CurrentUser }) {
  return page(await listClasses(db.read, query), query.limit, toClassRow, row => [row.nameKey, row.id])
}

export async function showClass ({ db }: Pick<Services, 'db'>, { classId, by }: { classId: number, by: CurrentUser }): Promise<ClassDetails> {
  const row = await findClassRow(db.read, classId, by)
  if (!row) throw notFound('The class')
  return { ...row, members: await listMembers(db.read, classId) }
}

export async function showCandidates ({ db }: Pick<Services, 'db'>, { classId, search, by }: { classId: number, search?: string, by: CurrentUser }): Promise<Candidates> {
  await requireClass(db.read, classId, by)
  return { items: await listCandidates(db.read, { classId, search, most: candidatesShown }) }
}

/** An instructor leads the class they make. */
export async function createClass (app: Changing, { name, by, actor, request }: { name: string, by: CurrentUser, actor: Actor, request: RequestKey }) {
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    const classId = await nameIsFree(() => addClass(trx, { name, by: by.id, now }))
    if (by.role === 'instructor') await joinClasses(trx, { userId: by.id, classIds: [classId], by: by.id, now })
    await record(trx, now, actor, 'class.created', classId)
    return (await findClassRow(trx, classId, by))!
  }))
}

export async function changeClass (app: Changing, { classId, name, by, actor }: OfClass & { name: string }) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    await requireOpenClass(trx, classId, by)
    await nameIsFree(() => renameClass(trx, { classId, name, now }))
    await record(trx, now, actor, 'class.renamed', classId)
    return (await findClassRow(trx, classId, by))!
  })
}

export async function putInArchive (app: Changing, { classId, by, actor }: OfClass) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt } = await requireClass(trx, classId, by)
    if (archivedAt !== null) return
    await archiveClass(trx, { classId, by: by.id, now })
    await record(trx, now, actor, 'class.archived', classId)
  })
}

export async function takeFromArchive (app: Changing, { classId, by, actor }: OfClass) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { archivedAt } = await requireClass(trx, classId, by)
    if (archivedAt === null) return
    await restoreClass(trx, { classId, now })
    await record(trx, now, actor, 'class.restored', classId)
  })
}

/** The courses of the class take the newcomer too. */
export async function joinClass (app: Changing & Pick<Services, 'events'>, { classId, userId, by, actor }: OfClass & { userId: number }) {
  const told = await app.db.write(async (trx): Promise<PlaceChange[]> => {
    const now = app.clock.now()
    await requireOpenClass(trx, classId, by)
    const person = await findPerson(trx, userId)
    if (!person || !mayPlace(by, person.role)) throw notFound('The account')
    if (person.role === 'admin') throw conflict('wrong_role', 'Only students and instructors can be in a class.')
    if (person.deactivatedAt !== null) throw conflict('account_inactive', 'This account is not active. Activate it first.')
    if (await findMemberRole(trx, { classId, userId })) return []
    if (await countMembers(trx, classId) >= mostMembers) throw conflict('class_full', `A class has at most ${mostMembers} people.`)
    await joinClasses(trx, { userId, classIds: [classId], by: by.id, now })
    await record(trx, now, actor, 'class.member_added', classId, { userId })
    return enrolThroughClasses(trx, { userIds: [userId], classIds: [classId], by: by.id, now })
  })
  tellStudents(app, told)
}

/** The card this class gave them goes too. */
export async function leaveClass (app: Changing & Pick<Services, 'access' | 'events'>, { classId, userId, by, actor }: OfClass & { userId: number }) {
  const ended = await app.db.write(async trx => {
    const now = app.clock.now()
    await requireClass(trx, classId, by)
    const role = await findMemberRole(trx, { classId, userId })
    if (!role) return []
    if (!mayPlace(by, role)) throw forbidden()
    await removeMember(trx, { classId, userId })
    const cardIds = await revokeCards(trx, { classId, userIds: [userId], now })
    await record(trx, now, actor, 'class.member_removed', classId, { userId })
    return endSessions(trx, { cardIds }, 'card_revoked', now)
  })
  forgetSessions(app, ended)
}

/** Uniqueness is the database's to judge; here it is put into words. */
async function nameIsFree<T> (work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as { code?: string, message: string }
    if (code !== 'SQLITE_CONSTRAINT_UNIQUE' || !message.includes('classes.name_key')) throw error
    throw conflict('class_name_taken', 'There is a class of this name already, perhaps in the archive.', { name: 'taken' })
  }
}
