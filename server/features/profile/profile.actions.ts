import { invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { iso } from '../../http/schemas.ts'
import type { From, Services } from '../../services.ts'
import { requireTimeZone } from '../school/school.actions.ts'
import { changePassword } from '../sessions/passwords.actions.ts'
import { pictureUrl, sessionUser } from '../sessions/sessions.rules.ts'
import { findSessionUser, listOpenSessions } from '../sessions/sessions.store.ts'
import { namesAreFree } from '../users/users.actions.ts'
import { isEmail, nameKey } from '../users/users.rules.ts'
import { removePicture, storePicture } from './pictures.ts'
import { isBirthDate, isHttpsLink, readPreferences, writePreferences } from './profile.rules.ts'
import type { Preferences, Profile, ProfileChanges } from './profile.schemas.ts'
import { changeProfile, findProfile, listClassesOf, pictureIsInUse, savePictureId, savePreferences } from './profile.store.ts'

export async function showProfile ({ db, keys }: Pick<Services, 'db' | 'keys'>, userId: number): Promise<Profile> {
  const row = (await findProfile(db.read, userId))!
  const { id, firstName, lastName, username, email, role, about } = row
  return {
    id, firstName, lastName, username, email, role, about,
    hasPassword: row.hasPassword === 1,
    links: JSON.parse(row.links),
    phone: row.phoneSealed === null ? null : keys.open(row.phoneSealed),
    birthDate: row.birthDateSealed === null ? null : keys.open(row.birthDateSealed),
    pictureUrl: pictureUrl(row.pictureId),
    preferences: readPreferences(row.preferences),
    classes: await listClassesOf(db.read, userId)
  }
}

export async function updateProfile (app: Pick<Services, 'db' | 'clock' | 'keys'>, { user, changes }: { user: CurrentUser, changes: ProfileChanges }) {
  const { about, links, phone, birthDate, email } = changes
  if (links && !links.every(isHttpsLink)) throw invalid('Links must begin with https://', { links: 'invalid' })
  if (birthDate && !isBirthDate(birthDate, iso(app.clock.now()).slice(0, 10))) throw invalid('This is not a day someone may be born on.', { birthDate: 'invalid' })
  if (email !== undefined && user.role === 'student') throw invalid('Your school looks after your e-mail address.', { email: 'forbidden' })
  if (email != null && !isEmail(email.trim())) throw invalid('This is not an e-mail address.', { email: 'invalid' })

  const sealed = (text: string | null | undefined) => text == null ? text : app.keys.seal(text)
  await app.db.write(async trx => {
    const { username } = (await findProfile(trx, user.id))!
    if (email === null && !username) throw invalid('An account needs a user name or an e-mail address to sign in with.', { email: 'required' })
    await namesAreFree(() => changeProfile(trx, user.id, {
      about, links: links && JSON.stringify(links), phoneSealed: sealed(phone), birthDateSealed: sealed(birthDate),
      email: email === undefined ? undefined : { email: email?.trim() ?? null, key: email === null ? null : nameKey(email) }
    }, app.clock.now()))
  })
  return showProfile(app, user.id)
}

export async function updatePreferences (app: Pick<Services, 'db' | 'clock'>, { userId, preferences }: { userId: number, preferences: Preferences }) {
  if (preferences.timeZone !== null) requireTimeZone(preferences.timeZone)
  const stored = writePreferences(preferences)
  await app.db.write(async trx => savePreferences(trx, { userId, preferences: stored, now: app.clock.now() }))
  return preferences
}

export async function updatePassword (app: Services, { user, current, next, from }: { user: CurrentUser, current: string, next: string, from: From }) {
  const { firstName, lastName, username } = (await findProfile(app.db.read, user.id))!
  await changePassword(app, { userId: user.id, sessionId: user.sessionId, role: user.role, current, next, from, about: [firstName, lastName, username] })
  return { user: sessionUser(findSessionUser(app.db.read, { userId: user.id })[0]!) }
}

export async function updatePicture (app: Pick<Services, 'db' | 'clock' | 'config'>, { userId, bytes }: { userId: number, bytes: Buffer }) {
  const pictureId = await storePicture(app.config.data, { bytes, of: userId })
  const before = await app.db.write(trx => savePictureId(trx, { userId, pictureId, now: app.clock.now() }))
  await removePicture(app.config.data, before)
  return { pictureUrl: pictureUrl(pictureId) }
}

export async function deletePicture (app: Pick<Services, 'db' | 'clock' | 'config'>, userId: number) {
  const before = await app.db.write(trx => savePictureId(trx, { userId, pictureId: null, now: app.clock.now() }))
  await removePicture(app.config.data, before)
}

export async function requirePicture ({ db }: Pick<Services, 'db'>, pictureId: string) {
  if (!await pictureIsInUse(db.read, pictureId)) throw notFound('The picture')
}

export async function showOwnSessions ({ db, clock }: Pick<Services, 'db' | 'clock'>, user: CurrentUser) {
  const sessions = await listOpenSessions(db.read, { userId: user.id, running: clock.running() })
  return {
    items: sessions.map(session => ({
      ...session, shared: session.shared === 1, startedAt: iso(session.startedAt), refreshedAt: iso(session.refreshedAt), current: session.id === user.sessionId
    }))
  }
}
