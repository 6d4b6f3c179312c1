import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import type { Role, SessionEnd, SignInWay } from '../../db/tables.ts'
import { hot, type Value } from '../../db/hot.ts'

const capabilityList = sql<string | null>`(select group_concat(capability) from capability_grants where capability_grants.user_id = users.id)`.as('capabilities')

/** The session a token names, while it is open and its owner's account is active. */
export const findOpenSession = hot((db, value: Value<{ sessionId: number, running: number }>) =>
  db.selectFrom('sessions').innerJoin('users', 'users.id', 'sessions.user_id')
    .where('sessions.id', '=', value('sessionId')).where('sessions.ended_at', 'is', null)
    .where('sessions.idle_ends_running', '>', value('running')).where('sessions.ends_running', '>', value('running'))
    .where('users.deactivated_at', 'is', null)
    .select(['sessions.id as sessionId', 'sessions.shared', 'users.id', 'users.role', capabilityList]))

const sessionUserColumns = [
  'users.id', 'users.first_name as firstName', 'users.last_name as lastName', 'users.role', 'users.preferences', 'users.picture_id as pictureId',
  'school.time_zone as schoolTimeZone', 'school.language as schoolLanguage', 'school.name as schoolName'
] as const

export const findSessionUser = hot((db, value: Value<{ userId: number }>) =>
  db.selectFrom('users').leftJoin('school', 'school.id', sql.lit(1) as never)
    .where('users.id', '=', value('userId')).select([...sessionUserColumns, capabilityList]))

export interface Account { id: number, role: Role, passwordHash: string | null, waitingPassword: string | null, pinHash: string | null, active: 0 | 1 }

/** The account a typed name belongs to: an e-mail address when it holds an @, else a user name; both as keys. */
export const findAccount = hot((db, value: Value<{ key: string }>) =>
  db.selectFrom('users').leftJoin('waiting_passwords', 'waiting_passwords.user_id', 'users.id')
    .where(eb => eb.or([eb('users.username_key', '=', value('key')), eb('users.email_key', '=', value('key'))]))
    .select(['users.id', 'users.role', 'users.password_hash as passwordHash', 'waiting_passwords.sealed as waitingPassword', 'users.pin_hash as pinHash',
      sql<0 | 1>`users.deactivated_at is null`.as('active')]))

/** A device that anyone has signed in on. */
export const findDevice = hot((db, value: Value<{ tokenHash: string }>) =>
  db.selectFrom('devices').where('token_hash', '=', value('tokenHash')).select('id'))

export const findKnownDevice = hot((db, value: Value<{ tokenHash: string, userId: number }>) =>
  db.selectFrom('devices').innerJoin('known_devices', 'known_devices.device_id', 'devices.id')
    .where('devices.token_hash', '=', value('tokenHash')).where('known_devices.user_id', '=', value('userId')).select('devices.id'))

/** The number of the device whose cookie holds this token; a new one is noted. */
export async function rememberDevice (trx: Queries, { tokenHash, userId, now }: { tokenHash: string, userId: number, now: number }) {
  await trx.insertInto('devices').values({ token_hash: tokenHash, created_at: now }).onConflict(conflict => conflict.doNothing()).execute()
  const device = await trx.selectFrom('devices').where('token_hash', '=', tokenHash).select('id').executeTakeFirstOrThrow()
  await trx.insertInto('known_devices').values({ user_id: userId, device_id: device.id, last_at: now })
    .onConflict(conflict => conflict.columns(['user_id', 'device_id']).doUpdateSet({ last_at: now })).execute()
  return device.id
}

export interface NewSession {
  userId: number, way: SignInWay, shared: boolean, deviceId: number | null, cardId: number | null, userAgent: string, address: string
  now: number, idleEndsRunning: number, endsRunning: number
}

export async function addSession (trx: Queries, session: NewSession) {
  const { id } = await trx.insertInto('sessions').values({
    user_id: session.userId, way: session.way, shared: session.shared ? 1 : 0, device_id: session.deviceId, card_id: session.cardId,
    user_agent: session.userAgent, address: session.address, started_at: session.now, refreshed_at: session.now,
    idle_ends_running: session.idleEndsRunning, ends_running: session.endsRunning, ended_at: null, ended_why: null
  }).returning('id').executeTakeFirstOrThrow()
  await trx.updateTable('users').where('id', '=', session.userId)
    .set(eb => ({ last_signed_in_at: session.now, sign_ins: eb('sign_ins', '+', 1) })).execute()
  return id
}

export async function addRefreshToken (trx: Queries, token: { sessionId: number, tokenHash: string, previousId: number | null, now: number }) {
  const row = await trx.insertInto('refresh_tokens').values({
    session_id: token.sessionId, token_hash: token.tokenHash, previous_id: token.previousId, issued_at: token.now, used_at: null, used_running: null
  }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function findRefreshToken (db: Queries, tokenHash: string) {
  return db.selectFrom('refresh_tokens').innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id').innerJoin('users', 'users.id', 'sessions.user_id')
    .leftJoin('refresh_tokens as successors', 'successors.previous_id', 'refresh_tokens.id')
    .where('refresh_tokens.token_hash', '=', tokenHash)
    .select([
      'refresh_tokens.id', 'refresh_tokens.used_running as usedRunning', 'successors.used_at as successorUsedAt',
      'sessions.id as sessionId', 'sessions.shared', 'sessions.ended_at as endedAt', 'sessions.idle_ends_running as idleEndsRunning', 'sessions.ends_running as endsRunning',
      'users.id as userId', 'users.role', 'users.deactivated_at as deactivatedAt'
    ]).executeTakeFirst()
}

export async function useRefreshToken (trx: Queries, { id, now, running }: { id: number, now: number, running: number }) {
  await trx.updateTable('refresh_tokens').where('id', '=', id).where('used_at', 'is', null).set({ used_at: now, used_running: running }).execute()
}

export async function prolongSession (trx: Queries, { sessionId, idleEndsRunning, now }: { sessionId: number, idleEndsRunning: number, now: number }) {
  await trx.updateTable('sessions').where('id', '=', sessionId).set({ idle_ends_running: idleEndsRunning, refreshed_at: now }).execute()
}

interface Which { sessionId?: number, userId?: number, userIds?: number[], way?: SignInWay, exceptSessionId?: number, cardIds?: number[] }

/** Ends the open sessions that fit all of `which`; returns their numbers. */
export async function endSessions (trx: Queries, which: Which, why: SessionEnd, now: number) {
  let query = trx.updateTable('sessions').where('ended_at', 'is', null).set({ ended_at: now, ended_why: why }).returning(['id', 'user_id as userId'])
  if (which.sessionId !== undefined) query = query.where('id', '=', which.sessionId)
  if (which.userId !== undefined) query = query.where('user_id', '=', which.userId)
  if (which.exceptSessionId !== undefined) query = query.where('id', '!=', which.exceptSessionId)
  if (which.userIds !== undefined) query = query.where('user_id', 'in', which.userIds)
  if (which.way !== undefined) query = query.where('way', '=', which.way)
  if (which.cardIds !== undefined) query = query.where('card_id', 'in', which.cardIds)
  return query.execute()
}

/** Sessions that have lasted their time are ended, at most `most` at once; returns their numbers. */
export async function endExpiredSessions (trx: Queries, { running, now, most }: { running: number, now: number, most: number }) {
  return trx.updateTable('sessions').set({ ended_at: now, ended_why: 'expired' })
    .where('id', 'in', eb => eb.selectFrom('sessions').where('ended_at', 'is', null)
      .where(inner => inner.or([inner('idle_ends_running', '<=', running), inner('ends_running', '<=', running)])).select('id').limit(most))
    .returning('id').execute()
}

/** Ended sessions older than `before` go with their tokens, whole families at a time. */
export async function removeEndedSessions (trx: Queries, { before, most }: { before: number, most: number }) {
  const { numDeletedRows } = await trx.deleteFrom('sessions')
    .where('id', 'in', eb => eb.selectFrom('sessions').where('ended_at', '<', before).select('id').limit(most)).executeTakeFirst()
  return Number(numDeletedRows)
}

export async function listOpenSessions (db: Queries, { userId, running }: { userId: number, running: number }) {
  return db.selectFrom('sessions').where('user_id', '=', userId).where('ended_at', 'is', null)
    .where('idle_ends_running', '>', running).where('ends_running', '>', running)
    .select(['id', 'way', 'shared', 'user_agent as userAgent', 'address', 'started_at as startedAt', 'refreshed_at as refreshedAt'])
    .orderBy('refreshed_at', 'desc').orderBy('id', 'desc').limit(100).execute()
}

export async function savePasswordHash (trx: Queries, { userId, hash, now }: { userId: number, hash: string, now: number }) {
  await trx.updateTable('users').where('id', '=', userId).set({ password_hash: hash, updated_at: now }).execute()
  await trx.deleteFrom('waiting_passwords').where('user_id', '=', userId).execute()
  await closeResetSlips(trx, { userId, now })
}

/** Only if the password is still the one that was checked. */
export async function replacePasswordHash (trx: Queries, { userId, checked, hash }: { userId: number, checked: string | null, hash: string }) {
  await trx.updateTable('users').where('id', '=', userId).where('password_hash', checked === null ? 'is' : '=', checked).set({ password_hash: hash }).execute()
  await trx.deleteFrom('waiting_passwords').where('user_id', '=', userId).execute()
}

export async function addResetSlip (trx: Queries, slip: { userId: number, codeHash: string, issuedBy: number | null, now: number, endsRunning: number }) {
  await closeResetSlips(trx, slip) // a new slip replaces the old
  await trx.insertInto('reset_slips').values({
    user_id: slip.userId, code_hash: slip.codeHash, issued_by: slip.issuedBy, issued_at: slip.now, ends_running: slip.endsRunning, used_at: null
  }).execute()
}

/** Slips that lie about are worth nothing any more. */
export async function closeResetSlips (trx: Queries, { userId, now }: { userId: number, now: number }) {
  await trx.updateTable('reset_slips').where('user_id', '=', userId).where('used_at', 'is', null).set({ used_at: now }).execute()
}

/** Claims the slip in one step: of two that come at once, one finds it used. */
export async function useResetSlip (trx: Queries, { codeHash, running, now }: { codeHash: string, running: number, now: number }) {
  return trx.updateTable('reset_slips').set({ used_at: now })
    .where('code_hash', '=', codeHash).where('used_at', 'is', null).where('ends_running', '>', running)
    .where('user_id', 'in', eb => eb.selectFrom('users').where('deactivated_at', 'is', null).select('id'))
    .returning('user_id as userId').executeTakeFirst()
}

/** Whom a slip is for, as long as it is open. */
export async function findSlipOwner (db: Queries, { codeHash, running }: { codeHash: string, running: number }) {
  return db.selectFrom('reset_slips').innerJoin('users', 'users.id', 'reset_slips.user_id')
    .where('code_hash', '=', codeHash).where('used_at', 'is', null).where('ends_running', '>', running)
    .select(['users.role', 'users.first_name as firstName', 'users.last_name as lastName', 'users.username']).executeTakeFirst()
}

export async function removeOldSlips (trx: Queries, { before }: { before: number }) {
  await trx.deleteFrom('reset_slips').where('issued_at', '<', before).execute()
}

export async function findPasswordOf (db: Queries, userId: number) {
  return db.selectFrom('users').leftJoin('waiting_passwords', 'waiting_passwords.user_id', 'users.id').where('users.id', '=', userId)
    .select(['users.password_hash as passwordHash', 'waiting_passwords.sealed as waitingPassword']).executeTakeFirstOrThrow()
}
