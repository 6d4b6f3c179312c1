import { randomBytes } from 'node:crypto'
import type { Queries } from '../../db/open.ts'
import { AppError, conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { placeOf } from '../../http/sign-in-limits.ts'
import type { Actor, From, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { requireClass, requireOpenClass } from '../classes/classes.actions.ts'
import { findStudents } from '../classes/classes.store.ts'
import { findSchool } from '../school/school.store.ts'
import { forgetSessions, hand, knownDevice, startSession } from '../sessions/sessions.actions.ts'
import { codeFrom, plainCode } from '../sessions/sessions.rules.ts'
import { endSessions, findDevice } from '../sessions/sessions.store.ts'
import type { ClassSignInLimits } from './class-sign-in.limits.ts'
import { codeLength, mostPinsAtOnce, newPin, shortNames } from './class-sign-in.rules.ts'
import type { NameList, Pins, PinSignIn } from './class-sign-in.schemas.ts'
import { codeIsTaken, findClassByCode, findPinOf, listNames, removeCode, replacePinHash, saveCode } from './class-sign-in.store.ts'

const record = recorder('class')

interface OfClass { classId: number, by: CurrentUser, actor: Actor }

/** A new code; the old one opens nothing any more. */
export async function openClassSignIn (app: Pick<Services, 'db' | 'clock'>, { classId, by, actor }: OfClass) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    await requireOpenClass(trx, classId, by)
    if (!(await findSchool(trx))?.signInWays.classCodes) throw conflict('class_codes_off', 'This school does not use class codes. An admin can allow them.')
    const code = await freeCode(trx)
    await saveCode(trx, { classId, code, by: by.id, now })
    await record(trx, now, actor, 'class.sign_in_opened', classId)
    return { code }
  })
}

async function freeCode (trx: Queries): Promise<string> {
  const code = codeFrom(randomBytes(codeLength))
  return await codeIsTaken(trx, code) ? freeCode(trx) : code
}

export async function closeClassSignIn (app: Pick<Services, 'db' | 'clock'>, { classId, by, actor }: OfClass) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    await requireClass(trx, classId, by)
    if (await removeCode(trx, { classId, now })) await record(trx, now, actor, 'class.sign_in_closed', classId)
  })
}

type Changing = Pick<Services, 'db' | 'clock' | 'passwords' | 'access' | 'events'>

/** PINs for those without one, for those named, or for all. They are shown this once; whoever came in by a PIN that is replaced is out. */
export async function makePins (app: Changing, { classId, userIds, all = false, by, actor }: OfClass & { userIds?: number[], all?: boolean }): Promise<Pins> {
  await requireOpenClass(app.db.read, classId, by)
  const named = await findStudents(app.db.read, { classId, userIds })
  if (userIds && named.length !== userIds.length) throw invalid('Some of these people are not active students of this class.', { userIds: 'not_found' })
  const students = userIds || all ? named : named.filter(student => student.pinHash === null)
  if (students.length > mostPinsAtOnce) throw conflict('too_many_people', `PINs are made for at most ${mostPinsAtOnce} people at once. Choose some of them.`)

  const made = students.map(student => ({ ...student, pin: newPin() }))
  const hashes = await hashed(app, made.map(({ pin }) => pin))

  const { kept, ended } = await app.db.write(async trx => {
    const now = app.clock.now()
    await requireOpenClass(trx, classId, by)
    const kept = []
    for (const [i, student] of made.entries()) {
      if (await replacePinHash(trx, { userId: student.id, before: student.pinHash, hash: hashes[i]!, now })) kept.push(student)
    }
    await record(trx, now, actor, 'pins.made', classId, { pins: kept.length })
    return { kept, ended: await endSessions(trx, { userIds: kept.map(({ id }) => id), way: 'pin' }, 'password_changed', now) }
  })
  forgetSessions(app, ended)
  return { pins: kept.map(({ id, firstName, lastName, pin }) => ({ userId: id, firstName, lastName, pin })) }
}

/** Two at a time: a sign-in that comes meanwhile waits for one hash, not for a class of them. */
async function hashed (app: Pick<Services, 'passwords'>, pins: string[]) {
  const hashes: string[] = []
  for (let i = 0; i < pins.length; i += 2) hashes.push(...await Promise.all(pins.slice(i, i + 2).map(pin => app.passwords.hash(pin))))
  return hashes
}

type Looking = Pick<Services, 'db' | 'keys'>

/** The names behind a code, as much of them as their owners need to find themselves. */
export function showNameList (app: Looking, { code, from, limits }: { code: string, from: From, limits: ClassSignInLimits }): NameList {
  const { id, name } = requireClassByCode(app, { code, from, limits })
  const students = shortNames(listNames(app.db.read, { classId: id }))
  return { className: name, students: students.map(({ lastName: _whole, hasPin, ...student }) => ({ ...student, hasPin: hasPin === 1 })) }
}

function requireClassByCode (app: Looking, { code, from, limits }: { code: string, from: From, limits: ClassSignInLimits }) {
  const device = from.deviceToken ? findDevice(app.db.read, { tokenHash: app.keys.digest(from.deviceToken) })[0]?.id ?? null : null
  const guess = { address: from.address, knownDevice: device }
  limits.requireCodeGuess(guess)
  const found = findClassByCode(app.db.read, { code: plainCode(code) })[0]
  if (found) return found
  limits.wrongCode(guess)
  throw notFound('A class with this code')
}

const wrongPin = () => new AppError(401, 'wrong_pin', 'This PIN is not right. Ask your teacher if you have forgotten it.')

export async function signInByPin (app: Services, { code, userId, pin, shared = false, from, limits }: PinSignIn & { from: From, limits: ClassSignInLimits }) {
  const { id: classId, members } = requireClassByCode(app, { code, from, limits })
  const student = findPinOf(app.db.read, { classId, userId })[0]
  const attempt = { account: `pin ${userId}`, address: from.address, knownDevice: knownDevice(app, student, from) }
  const stranger = attempt.knownDevice === null
  const guess = { classId, code: plainCode(code) }
  if (stranger) limits.requirePinGuess({ ...guess, students: members })
  app.limits.begin(attempt)
  if (stranger) limits.pinGuessed(guess)
  if (!await app.passwords.matches(pin, student?.pinHash ?? null, placeOf(attempt))) throw wrongPin()
  app.limits.succeeded(attempt)
  if (stranger) limits.pinWasRight(guess)

  const started = await app.db.write(async trx => {
    const same = findClassByCode(trx, { code: plainCode(code) })[0]?.id === classId && findPinOf(trx, { classId, userId })[0]?.pinHash === student!.pinHash
    if (!same) throw wrongPin() // the code was closed or the PIN replaced while it was checked
    return startSession(app, trx, { userId, role: 'student', way: 'pin', shared, from })
  })
  return hand(app, started)
}
