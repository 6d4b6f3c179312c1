import { randomBytes } from 'node:crypto'
import type { Role } from '../../db/tables.ts'
import { AppError, invalid, signIn } from '../../errors.ts'
import { technician, type Actor, type From, type Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { passwordFault, type PasswordFault } from '../users/users.rules.ts'
import { forgetSessions, hand, isPasswordOf, startSession } from './sessions.actions.ts'
import { codeFrom, grouped, plainCode, slipLength, slipLifeMs } from './sessions.rules.ts'
import { addResetSlip, endSessions, findOpenSession, findPasswordOf, findSessionUser, findSlipOwner, savePasswordHash, useResetSlip } from './sessions.store.ts'

const faultSentences: Record<PasswordFault, string> = {
  too_short: 'This password is too short.',
  too_long: 'This password is too long.',
  too_weak: 'This password is too easy to guess.'
}

/** Refuses a password that is too weak for this person; `field` names it in the refusal. */
export function requireGoodPassword (password: string, about: Array<string | null>, { field = 'password', strict = false } = {}) {
  const fault = passwordFault(password, about, strict)
  if (fault) throw invalid(faultSentences[fault], { [field]: fault })
}

/** `issuedBy` null: the technician, at the box. Returns the code to write on the slip; only its digest is kept. */
export async function issueResetSlip (app: Pick<Services, 'db' | 'clock' | 'keys'>, { userId, issuedBy }: { userId: number, issuedBy: Actor | null }) {
  const code = codeFrom(randomBytes(slipLength))
  const now = app.clock.now()
  await app.db.write(async trx => {
    await addResetSlip(trx, { userId, codeHash: app.keys.digest(`slip ${code}`), issuedBy: issuedBy?.id ?? null, now, endsRunning: app.clock.running() + slipLifeMs })
    await recordAudit(trx, { at: now, actor: issuedBy ?? technician, action: 'password.slip_issued', subjectKind: 'user', subjectId: userId })
  })
  return { code: grouped(code), endsAt: now + slipLifeMs }
}

const slipNotValid = () => new AppError(401, 'slip_not_valid', 'This code is not valid any more. Ask your teacher for a new slip.')

/** The slip's owner chooses a new password, is signed out everywhere else and signed in here. */
export async function resetPassword (app: Services, { code, password, shared = false, from }: { code: string, password: string, shared?: boolean, from: From }) {
  const codeHash = app.keys.digest(`slip ${plainCode(code)}`)
  const attempt = { account: `slip ${codeHash}`, address: from.address, knownDevice: null } // each by itself: who guesses must not keep others waiting
  app.limits.begin(attempt)
  const owner = await findSlipOwner(app.db.read, { codeHash, running: app.clock.running() })
  if (!owner) throw slipNotValid()
  app.limits.succeeded(attempt)
  requireGoodPassword(password, [owner.firstName, owner.lastName, owner.username], { strict: owner.role === 'admin' })
  const hash = await app.passwords.hash(password)

  const { ended, started } = await app.db.write(async trx => {
    const now = app.clock.now()
    const slip = await useResetSlip(trx, { codeHash, running: app.clock.running(), now })
    if (!slip) throw slipNotValid()
    const { role } = findSessionUser(trx, { userId: slip.userId })[0]!
    await savePasswordHash(trx, { userId: slip.userId, hash, now })
    const ended = await endSessions(trx, { userId: slip.userId }, 'password_changed', now)
    await recordAudit(trx, { at: now, actor: { id: slip.userId, label: role, address: from.address }, action: 'password.reset', subjectKind: 'user', subjectId: slip.userId })
    return { ended, started: await startSession(app, trx, { userId: slip.userId, role, way: 'slip', shared, from }) }
  })
  forgetSessions(app, ended)
  return hand(app, started)
}

/** Or whoever finds a card could make it theirs for good: the password would outlive the card. */
const slipNeeded = () => new AppError(403, 'slip_needed', 'You have no password yet. Your teacher can give you a slip for one.')
const wrongPassword = () => new AppError(403, 'wrong_password', 'This is not your current password.')

interface PasswordChange { userId: number, sessionId: number, role: Role, current: string, next: string, from: From, about: Array<string | null> }

export async function changePassword (app: Services, { userId, sessionId, role, current, next, from, about }: PasswordChange) {
  const account = await findPasswordOf(app.db.read, userId)
  const attempt = { account: `password of ${userId}`, address: from.address, knownDevice: null }
  app.limits.begin(attempt)
  if (account.passwordHash === null && account.waitingPassword === null) throw slipNeeded()
  if (!await isPasswordOf(app, account, current)) throw wrongPassword()
  app.limits.succeeded(attempt)
  requireGoodPassword(next, about, { field: 'next', strict: role === 'admin' })
  const hash = await app.passwords.hash(next)

  const ended = await app.db.write(async trx => {
    const now = app.clock.now()
    if (findOpenSession(trx, { sessionId, running: app.clock.running() }).length === 0) throw signIn() // whoever changed it a moment ago ended this session
    await savePasswordHash(trx, { userId, hash, now })
    await recordAudit(trx, { at: now, actor: { id: userId, label: 'own account', address: from.address }, action: 'password.changed', subjectKind: 'user', subjectId: userId })
    return endSessions(trx, { userId, exceptSessionId: sessionId }, 'password_changed', now)
  })
  forgetSessions(app, ended)
}
