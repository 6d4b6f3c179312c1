import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Queries } from '../../db/open.ts'
import type { Role, SessionEnd, SignInWay } from '../../db/tables.ts'
import { AppError, signIn as pleaseSignIn } from '../../errors.ts'
import { placeOf } from '../../http/sign-in-limits.ts'
import { mostPasswordBytes } from '../../secrets/passwords.ts'
import type { Actor, From, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { nameKey } from '../users/users.rules.ts'
import { isOpen, judgeRefresh, lifetime, sessionUser } from './sessions.rules.ts'
import {
  addRefreshToken, addSession, endSessions, findAccount, findDevice, findKnownDevice, findRefreshToken, findSessionUser, prolongSession, rememberDevice, replacePasswordHash,
  useRefreshToken, type Account
} from './sessions.store.ts'

/** What the browser is given: who it is now, and the tokens for its cookies. */
export interface Handed { user: ReturnType<typeof sessionUser>, accessToken: string, refreshToken: string, deviceToken: string | undefined, shared: boolean }

/** What a started session must still be turned into once its write is on the disk. */
interface Started { userId: number, role: Role, sessionId: number, refreshToken: string, deviceToken: string, shared: boolean }

export const randomToken = () => randomBytes(32).toString('base64url')

const wrongCredentials = () => new AppError(401, 'wrong_credentials', 'This name and password do not belong together.')

export async function signIn (app: Pick<Services, 'db' | 'clock' | 'keys' | 'passwords' | 'limits' | 'access'>, { login, password, shared = false, from }: { login: string, password: string, shared?: boolean, from: From }) {
  const key = nameKey(login)
  const account = findAccount(app.db.read, { key })[0]
  const attempt = { account: key, address: from.address, knownDevice: knownDevice(app, account, from) }
  app.limits.begin(attempt)

  const fits = await isPasswordOf(app, account, password, placeOf(attempt))
  if (!account || !fits || !account.active) throw wrongCredentials()

  app.limits.succeeded(attempt)
  const started = await app.db.write(async trx => {
    const isSame = isDeepStrictEqual(findAccount(trx, { key })[0], account)
    return isSame ? startSession(app, trx, { userId: account.id, role: account.role, way: 'password', shared, from }) : null
  })
  if (!started) return signIn(app, { login, password, shared, from }) // closed, or another password, while this one was checked
  rehashLater(app, account, password)
  return hand(app, started)
}

/** A password that came in a class list counts while it still waits to be hashed. */
export async function isPasswordOf (app: Pick<Services, 'keys' | 'passwords'>, account: Pick<Account, 'passwordHash' | 'waitingPassword'> | undefined, password: string, place?: string) {
  const tooLong = Buffer.byteLength(password) > mostPasswordBytes
  const fits = await app.passwords.matches(tooLong ? '' : password, account?.passwordHash ?? null, place)
  if (account?.waitingPassword) return isSealed(app, account.waitingPassword, password)
  return fits && !tooLong
}

function isSealed (app: Pick<Services, 'keys'>, sealed: string, password: string) {
  try {
    return app.keys.open(sealed) === password
  } catch {
    return false // sealed by another box's key: nobody can say what it was, a slip helps
  }
}

function rehashLater (app: Pick<Services, 'db' | 'passwords'>, account: Account, password: string) {
  const outdated = account.passwordHash !== null && app.passwords.needsRehash(account.passwordHash)
  if (!account.waitingPassword && !outdated) return
  app.passwords.hash(password, { background: true })
    .then(hash => app.db.write(trx => replacePasswordHash(trx, { userId: account.id, checked: account.passwordHash, hash })))
    .catch(() => {}) // the next sign-in tries again
}

export function knownDevice (app: Pick<Services, 'db' | 'keys'>, account: { id: number } | undefined, from: From) {
  if (!account || !from.deviceToken) return null
  return findKnownDevice(app.db.read, { tokenHash: app.keys.digest(from.deviceToken), userId: account.id })[0]?.id ?? null
}

interface Start { userId: number, role: Role, way: SignInWay, shared: boolean, from: From, cardId?: number }

/** Belongs inside a write; what it returns goes to `hand` once that write is on the disk. */
export async function startSession (app: Pick<Services, 'clock' | 'keys'>, trx: Queries, { userId, role, way, shared, from, cardId }: Start): Promise<Started> {
  const now = app.clock.now()
  const running = app.clock.running()
  const { idleMs, mostMs } = lifetime(shared)
  const isOurs = from.deviceToken !== undefined && findDevice(trx, { tokenHash: app.keys.digest(from.deviceToken) }).length > 0
  const deviceToken = isOurs ? from.deviceToken! : randomToken() // one that this box has not given may be known to whoever planted it
  const deviceId = await rememberDevice(trx, { tokenHash: app.keys.digest(deviceToken), userId, now })
  const sessionId = await addSession(trx, {
    userId, way, shared, deviceId, cardId: cardId ?? null, userAgent: from.userAgent.slice(0, 300), address: from.address, now,
    idleEndsRunning: running + idleMs, endsRunning: running + mostMs
  })
  const refreshToken = randomToken()
  await addRefreshToken(trx, { sessionId, tokenHash: app.keys.digest(refreshToken), previousId: null, now })
  await recordAudit(trx, { at: now, actor: { id: userId, label: role, address: from.address }, action: 'session.started', subjectKind: 'session', subjectId: sessionId, details: { way, shared } })
  return { userId, role, sessionId, refreshToken, deviceToken, shared }
}

export function hand (app: Pick<Services, 'db' | 'access'>, started: Omit<Started, 'deviceToken'> & { deviceToken?: string }): Handed {
  return {
    user: sessionUser(findSessionUser(app.db.read, { userId: started.userId })[0]!),
    accessToken: app.access.issue({ id: started.userId, role: started.role, sessionId: started.sessionId }),
    refreshToken: started.refreshToken,
    deviceToken: started.deviceToken,
    shared: started.shared
  }
}

/**
 * Trades a refresh token for the next one, which follows from it, so that a lost answer can be given again. A token used
 * twice by different hands ends the whole session.
 */
export async function refreshSession (app: Pick<Services, 'db' | 'clock' | 'keys' | 'access' | 'events'>, refreshToken: string | undefined) {
  if (!refreshToken || !await findRefreshToken(app.db.read, app.keys.digest(refreshToken))) throw pleaseSignIn() // a stranger takes no place among those who write
  const now = app.clock.now()
  const running = app.clock.running()

  const outcome = await app.db.write(async trx => {
    const token = await findRefreshToken(trx, app.keys.digest(refreshToken))
    if (!token || token.deactivatedAt !== null || !isOpen(token, running)) return { refused: null }
    const judged = judgeRefresh({ usedRunning: token.usedRunning, successorUsed: token.successorUsedAt !== null }, running)
    if (judged === 'reused') {
      await endSessions(trx, { sessionId: token.sessionId }, 'reused_token', now)
      await recordAudit(trx, { at: now, actor: { id: token.userId, label: token.role }, action: 'session.token_reused', subjectKind: 'session', subjectId: token.sessionId })
      return { refused: token.sessionId }
    }

    const next = app.keys.derive('refresh', refreshToken)
    if (judged === 'rotate') {
      await useRefreshToken(trx, { id: token.id, now, running })
      await addRefreshToken(trx, { sessionId: token.sessionId, tokenHash: app.keys.digest(next), previousId: token.id, now })
      await prolongSession(trx, { sessionId: token.sessionId, idleEndsRunning: running + lifetime(token.shared === 1).idleMs, now })
    }
    return { started: { userId: token.userId, role: token.role, sessionId: token.sessionId, refreshToken: next, shared: token.shared === 1 } }
  })

  if (outcome.started) return hand(app, outcome.started)
  if (outcome.refused) forgetSessions(app, [{ id: outcome.refused }])
  throw pleaseSignIn()
}

/** After the write that ended them: their tokens are worth nothing any more, their event streams close. */
export function forgetSessions (app: Pick<Services, 'access' | 'events'>, sessions: Array<{ id: number }>) {
  for (const { id } of sessions) {
    app.access.forgetSession(id)
    app.events.endSession(id)
  }
}

export async function signOut (app: Pick<Services, 'db' | 'clock' | 'keys' | 'access' | 'events'>, { sessionId, refreshToken }: { sessionId: number | undefined, refreshToken: string | undefined }) {
  const id = sessionId ?? (refreshToken ? (await findRefreshToken(app.db.read, app.keys.digest(refreshToken)))?.sessionId : undefined)
  if (id === undefined) return
  const ended = await app.db.write(trx => endSessions(trx, { sessionId: id }, 'signed_out', app.clock.now()))
  forgetSessions(app, ended)
}

/** Ends sessions of `userId`, all or as `which` says; returns how many there were. */
export async function endSessionsOf (app: Pick<Services, 'db' | 'clock' | 'access' | 'events'>, which: { userId: number, sessionId?: number, exceptSessionId?: number }, why: SessionEnd, actor: Actor) {
  const ended = await app.db.write(async trx => {
    const sessions = await endSessions(trx, which, why, app.clock.now())
    if (sessions.length > 0) {
      await recordAudit(trx, { at: app.clock.now(), actor, action: 'session.ended', subjectKind: 'user', subjectId: which.userId, details: { sessions: sessions.length, why } })
    }
    return sessions
  })
  forgetSessions(app, ended)
  return ended.length
}
