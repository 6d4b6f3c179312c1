import { randomBytes } from 'node:crypto'
import { AppError, conflict, invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor, From, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { requireClass, requireOpenClass } from '../classes/classes.actions.ts'
import { mostMembers } from '../classes/classes.rules.ts'
import { findStudents } from '../classes/classes.store.ts'
import { findSchool } from '../school/school.store.ts'
import { forgetSessions, hand, knownDevice, startSession } from '../sessions/sessions.actions.ts'
import { endSessions } from '../sessions/sessions.store.ts'
import type { CardSheet } from './cards.schemas.ts'
import { addCards, findCardOwner, noteCardUse, revokeCards } from './cards.store.ts'

const record = recorder('class')

type Changing = Pick<Services, 'db' | 'clock' | 'access' | 'events'>
interface OfClass { classId: number, by: CurrentUser, actor: Actor }

const tokenBytes = 16 // unguessable, and its QR code stays coarse enough for an old phone's camera
const digestOf = ({ keys }: Pick<Services, 'keys'>, token: string) => keys.digest(`card ${token}`)

/** New cards for the whole class, or for those named; the old ones are worth nothing from now on. The tokens are shown this once. */
export async function makeCards (app: Changing & Pick<Services, 'keys'>, { classId, userIds, by, actor }: OfClass & { userIds?: number[] }): Promise<CardSheet> {
  const { sheet, ended } = await app.db.write(async trx => {
    const now = app.clock.now()
    const { name } = await requireOpenClass(trx, classId, by)
    if (!(await findSchool(trx))?.signInWays.cards) throw conflict('cards_off', 'This school does not use sign-in cards. An admin can allow them.')
    const students = await findStudents(trx, { classId, userIds })
    if (userIds && students.length !== userIds.length) throw invalid('Some of these people are not active students of this class.', { userIds: 'not_found' })
    if (students.length > mostMembers) throw conflict('class_too_large', `Cards are made for at most ${mostMembers} people at once.`)

    const made = students.map(({ id: userId, firstName, lastName, username, email }) =>
      ({ userId, firstName, lastName, username: username ?? email, token: randomBytes(tokenBytes).toString('base64url') }))
    const revoked = await revokeCards(trx, { classId, userIds, now })
    const ids = await addCards(trx, { classId, by: by.id, now, cards: made.map(({ userId, token }) => ({ userId, tokenHash: digestOf(app, token) })) })
    await record(trx, now, actor, 'cards.made', classId, { cards: made.length, revoked: revoked.length })
    return {
      sheet: { className: name, cards: made.map(card => ({ id: ids.get(card.userId)!, ...card })) },
      ended: await endSessions(trx, { cardIds: revoked }, 'card_revoked', now)
    }
  })
  forgetSessions(app, ended)
  return sheet
}

/** Whoever came in with one of them is out at once. */
export async function takeCardsBack (app: Changing, { classId, userId, by, actor }: OfClass & { userId?: number }) {
  const { revoked, ended } = await app.db.write(async trx => {
    const now = app.clock.now()
    await requireClass(trx, classId, by)
    const cardIds = await revokeCards(trx, { classId, userIds: userId === undefined ? undefined : [userId], now })
    if (cardIds.length > 0) await record(trx, now, actor, 'cards.revoked', classId, { cards: cardIds.length, ...(userId === undefined ? {} : { userId }) })
    return { revoked: cardIds.length, ended: await endSessions(trx, { cardIds }, 'card_revoked', now) }
  })
  forgetSessions(app, ended)
  return { revoked }
}

const cardNotValid = () => new AppError(401, 'card_not_valid', 'This card is not valid any more. Ask your teacher for a new one.')

export async function signInByCard (app: Services, { token, shared = false, from }: { token: string, shared?: boolean, from: From }) {
  const tokenHash = digestOf(app, token)
  const found = findCardOwner(app.db.read, { tokenHash })[0]
  const attempt = { account: `card ${tokenHash}`, address: from.address, knownDevice: knownDevice(app, found && { id: found.userId }, from) }
  app.limits.begin(attempt)
  if (!found) throw cardNotValid()

  const started = await app.db.write(async trx => {
    const owner = findCardOwner(trx, { tokenHash })[0] // it may have been taken back a moment ago
    if (!owner) throw cardNotValid()
    await noteCardUse(trx, { cardId: owner.cardId, now: app.clock.now() })
    return startSession(app, trx, { userId: owner.userId, role: owner.role, way: 'card', shared, from, cardId: owner.cardId })
  })
  app.limits.succeeded(attempt)
  return hand(app, started)
}
