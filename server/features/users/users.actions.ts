import type { Queries } from '../../db/open.ts'
import type { Capability, Role } from '../../db/tables.ts'
import { conflict, forbidden, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { iso, page } from '../../http/schemas.ts'
import { technician, type Actor, type Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { countCoursesOf, leaveAllStaff } from '../courses/course-staff.store.ts'
import { enrolThroughClasses, returnToCourses, tellStudents, type PlaceChange } from '../enrolments/places.actions.ts'
import { issueResetSlip, requireGoodPassword } from '../sessions/passwords.actions.ts'
import { forgetSessions } from '../sessions/sessions.actions.ts'
import { closeResetSlips, endSessions, savePasswordHash } from '../sessions/sessions.store.ts'
import { forStaffOnly, isEmail, isUsername, mayManage } from './users.rules.ts'
import type { NewUser, UserChanges, UserQuery } from './users.schemas.ts'
import {
  addUser, changeUser, countOpenClasses, deactivateUser, findPerson, findUserDetails, findUserIdByLogin, findUserRow, hasOtherActiveAdmin, joinClasses, leadsStudent,
  listUsers, reactivateUser, replaceCapabilities, toUserRow, withdrawCapabilities
} from './users.store.ts'

type People = Pick<Services, 'db' | 'clock' | 'access' | 'events'>

export async function showUsers ({ db }: Pick<Services, 'db'>, query: UserQuery) {
  return page(await listUsers(db.read, query), query.limit, toUserRow, row => [row.sortKey, row.id])
}

export async function showUser ({ db, clock }: Pick<Services, 'db' | 'clock'>, userId: number) {
  const user = await findUserDetails(db.read, userId, clock.running())
  if (!user) throw notFound('The account')
  return user
}

export async function createUser (app: Pick<Services, 'db' | 'clock' | 'passwords' | 'events'>, { user, by, actor, request }: { user: NewUser, by: CurrentUser, actor: Actor, request: RequestKey }) {
  if (!mayManage(by, user.role)) throw forbidden()
  requireUsableNames(user)
  if (user.password !== undefined) requireGoodPassword(user.password, [user.firstName, user.lastName, user.username ?? null], { strict: user.role === 'admin' })
  const passwordHash = user.password === undefined ? undefined : await app.passwords.hash(user.password)
  const classIds = user.classIds ?? []

  const told: PlaceChange[] = []
  const answer = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    if (await countOpenClasses(trx, classIds) !== classIds.length) throw invalid('One of these classes does not exist any more.', { classIds: 'not_found' })
    const userId = await namesAreFree(() => addUser(trx, { ...user, passwordHash, now }))
    await joinClasses(trx, { userId, classIds, by: by.id, now })
    told.push(...enrolThroughClasses(trx, { userIds: [userId], classIds, by: by.id, now }))
    await recordAudit(trx, { at: now, actor, action: 'user.created', subjectKind: 'user', subjectId: userId, details: { role: user.role } })
    return (await findUserRow(trx, userId))!
  }))
  tellStudents(app, told)
  return answer
}

export async function updateUser (app: People, { userId, changes, by, actor }: { userId: number, changes: UserChanges, by: CurrentUser, actor: Actor }) {
  requireUsableNames(changes)
  const ended = await app.db.write(async trx => {
    const person = await findPerson(trx, userId)
    if (!person) throw notFound('The account')
    if (!mayManage(by, person.role) || (changes.role && !mayManage(by, changes.role))) throw forbidden()
    const changesRole = changes.role !== undefined && changes.role !== person.role
    if (changesRole && person.role === 'admin' && !await hasOtherActiveAdmin(trx, userId)) throw lastAdmin()
    if (changesRole && changes.role === 'student') await requireNoCourses(trx, userId)
    const merged = { ...person, ...changes }
    if (!merged.username && !merged.email) throw invalid('An account needs a user name or an e-mail address to sign in with.', { username: 'required' })

    await namesAreFree(() => changeUser(trx, userId, { ...merged, externalId: changes.externalId }, app.clock.now()))
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'user.changed', subjectKind: 'user', subjectId: userId, details: { changed: Object.keys(changes), ...(changesRole ? { role: changes.role } : {}) } })
    if (changes.role === 'student') await withdrawCapabilities(trx, { userId, capabilities: forStaffOnly })
    if (changes.role === 'student') await leaveAllStaff(trx, userId)
    if (changesRole) await closeResetSlips(trx, { userId, now: app.clock.now() }) // written for somebody who could do less, or more
    return changesRole ? endSessions(trx, { userId }, 'role_changed', app.clock.now()) : []
  })
  forgetSessions(app, ended)
  app.access.forgetUser(userId)
  return showUser(app, userId)
}

export async function deactivate (app: People, { userId, by, actor }: { userId: number, by: CurrentUser, actor: Actor }) {
  const ended = await app.db.write(async trx => {
    await requireManaged(trx, userId, by)
    if (!await hasOtherActiveAdmin(trx, userId)) throw lastAdmin()
    await deactivateUser(trx, { userId, by: by.id, now: app.clock.now() })
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'user.deactivated', subjectKind: 'user', subjectId: userId })
    return endSessions(trx, { userId }, 'deactivated', app.clock.now())
  })
  forgetSessions(app, ended)
  app.access.forgetUser(userId)
}

export async function reactivate (app: People, { userId, by, actor }: { userId: number, by: CurrentUser, actor: Actor }) {
  const told = await app.db.write(async trx => {
    await requireManaged(trx, userId, by)
    await reactivateUser(trx, { userId, now: app.clock.now() })
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'user.reactivated', subjectKind: 'user', subjectId: userId })
    return returnToCourses(trx, { userId, by: by.id, now: app.clock.now() })
  })
  tellStudents(app, told)
}

export async function grantCapabilities (app: People, { userId, capabilities, actor }: { userId: number, capabilities: Capability[], actor: Actor }) {
  await app.db.write(async trx => {
    const person = await findPerson(trx, userId)
    if (!person) throw notFound('The account')
    if (person.role === 'student' && capabilities.some(capability => forStaffOnly.includes(capability))) throw conflict('grant_for_staff', 'This can be granted to instructors and admins only.')
    await replaceCapabilities(trx, { userId, capabilities, by: actor.id, now: app.clock.now() })
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'user.capabilities_set', subjectKind: 'user', subjectId: userId, details: { capabilities } })
  })
  app.access.forgetUser(userId)
  return showUser(app, userId)
}

export async function endAllSessions (app: People, { userId, by, actor }: { userId: number, by: CurrentUser, actor: Actor }) {
  const ended = await app.db.write(async trx => {
    await requireManaged(trx, userId, by)
    await recordAudit(trx, { at: app.clock.now(), actor, action: 'session.ended', subjectKind: 'user', subjectId: userId })
    return endSessions(trx, { userId }, 'ended_by_owner', app.clock.now())
  })
  forgetSessions(app, ended)
  return { ended: ended.length }
}

/** An instructor helps the students of their own classes; nobody hands out a slip for someone above themselves. */
export async function makeResetSlip (app: Pick<Services, 'db' | 'clock' | 'keys'>, { userId, by, actor }: { userId: number, by: CurrentUser, actor: Actor }) {
  const person = await findPerson(app.db.read, userId)
  const mayHelp = person && (mayManage(by, person.role) || await leadsStudent(app.db.read, { instructorId: by.id, studentId: userId }))
  if (!mayHelp) throw notFound('The account')
  if (person.deactivatedAt !== null) throw conflict('account_inactive', 'This account is not active. Activate it first.')
  const { code, endsAt } = await issueResetSlip(app, { userId, issuedBy: actor })
  return { code, endsAt: iso(endsAt), userName: `${person.firstName} ${person.lastName}`, username: person.username ?? person.email }
}

/** For the technician at the box. Returns undefined when nobody has this login. */
export async function makeResetSlipFor (app: Pick<Services, 'db' | 'clock' | 'keys'>, login: string) {
  const userId = await findUserIdByLogin(app.db.read, login)
  return userId === undefined ? undefined : issueResetSlip(app, { userId, issuedBy: null })
}

/** For the technician at the box, and for the demonstration: an account with a password, made without a browser. */
export async function createAccountAtBox (app: Pick<Services, 'db' | 'clock' | 'passwords'>, { password, ...user }: { firstName: string, lastName: string, role: Role, email?: string, username?: string, password: string }) {
  requireUsableNames(user)
  requireGoodPassword(password, [user.firstName, user.lastName, user.username ?? null], { strict: user.role === 'admin' })
  const passwordHash = await app.passwords.hash(password)
  return app.db.write(async trx => {
    const userId = await namesAreFree(() => addUser(trx, { ...user, passwordHash, now: app.clock.now() }))
    await recordAudit(trx, { at: app.clock.now(), actor: technician, action: 'user.created', subjectKind: 'user', subjectId: userId, details: { role: user.role } })
    return userId
  })
}

/** Sets a password without asking for the old one; for the demonstration's accounts. */
export async function setPasswordAtBox (app: Pick<Services, 'db' | 'clock' | 'passwords'>, { userId, password }: { userId: number, password: string }) {
  const hash = await app.passwords.hash(password)
  await app.db.write(async trx => {
    await savePasswordHash(trx, { userId, hash, now: app.clock.now() })
    await recordAudit(trx, { at: app.clock.now(), actor: technician, action: 'password.changed', subjectKind: 'user', subjectId: userId })
  })
}

/** A student cannot be the instructor of a course. */
async function requireNoCourses (trx: Queries, userId: number) {
  if (await countCoursesOf(trx, userId) > 0) throw conflict('has_courses', 'This person is the instructor of courses. Hand them over to somebody else first.')
}

const lastAdmin = () => conflict('last_admin', 'This is the only active admin; make another one first.')

async function requireManaged (trx: Queries, userId: number, by: CurrentUser) {
  const person = await findPerson(trx, userId)
  if (!person) throw notFound('The account')
  if (!mayManage(by, person.role)) throw forbidden()
}

function requireUsableNames ({ username, email }: { username?: string | null, email?: string | null }) {
  if (username != null && !isUsername(username.trim())) throw invalid('A user name has letters and digits, with dots, dashes or underscores between them.', { username: 'invalid' })
  if (email != null && !isEmail(email.trim())) throw invalid('This is not an e-mail address.', { email: 'invalid' })
}

const taken: Record<string, [field: string, code: string, message: string]> = {
  'users.username_key': ['username', 'username_taken', 'Someone has this user name already.'],
  'users.email_key': ['email', 'email_taken', 'Someone has this e-mail address already.'],
  'users.external_id': ['externalId', 'external_id_taken', 'Someone has this school number already.']
}

/** Uniqueness is the database's to judge; here it is put into words. */
export async function namesAreFree<T> (work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as { code?: string, message: string }
    const column = code === 'SQLITE_CONSTRAINT_UNIQUE' ? Object.keys(taken).find(name => message.includes(name)) : undefined
    if (!column) throw error
    const [field, refusal, sentence] = taken[column]!
    throw conflict(refusal, sentence, { [field]: 'taken' })
  }
}
