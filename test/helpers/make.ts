import bcrypt from 'bcrypt'
import type { Db } from '../../server/db/open.ts'
import type { Capability, Role } from '../../server/db/tables.ts'
import { addSchool } from '../../server/features/school/school.store.ts'
import { addUser, replaceCapabilities } from '../../server/features/users/users.store.ts'
import { nameKey } from '../../server/features/users/users.rules.ts'
import { NOW, testCost } from './app.ts'

let made = 0

export async function makeSchool (db: Db, { name = 'Hillside School', timeZone = 'Europe/Berlin', language = 'en' } = {}) {
  await db.write(trx => addSchool(trx, { name, timeZone, language, sampleContent: false, now: NOW }))
}

interface Person { role?: Role, firstName?: string, lastName?: string, username?: string, email?: string, password?: string, capabilities?: Capability[], externalId?: string }

export async function makeUser (db: Db, { role = 'student', firstName = 'Ada', lastName = 'Lovelace', username, email, password, capabilities = [], externalId }: Person = {}) {
  const passwordHash = password === undefined ? undefined : bcrypt.hashSync(password, testCost)
  const name = username ?? (email ? undefined : `user${++made}`)
  const id = await db.write(async trx => {
    const userId = await addUser(trx, { role, firstName, lastName, username: name, email, externalId, passwordHash, now: NOW })
    await replaceCapabilities(trx, { userId, capabilities, by: userId, now: NOW })
    return userId
  })
  return { id, role, firstName, lastName, username: name, email, password }
}

export async function makeClass (db: Db, { name = `Class ${++made}`, members = [] as number[] } = {}) {
  return db.write(async trx => {
    const { id } = await trx.insertInto('classes').values({ name, name_key: nameKey(name), created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
    if (members.length > 0) await trx.insertInto('class_members').values(members.map(userId => ({ class_id: id, user_id: userId, added_at: NOW }))).execute()
    return { id, name }
  })
}
