import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import bcrypt from 'bcrypt'
import { startClock } from '../server/clock.ts'
import { openDb } from '../server/db/open.ts'
import { addSchool } from '../server/features/school/school.store.ts'
import { openKeys } from '../server/secrets/keys.ts'
import { addUser, joinClasses } from '../server/features/users/users.store.ts'

export const password = 'benchmark horse 12'
export const students = 100

/** A school of two classes in a fresh folder: every student with a password of cost 12, one instructor a class. */
export async function foundSchool (data: string) {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const db = openDb(join(data, 'pi-lms.db'))
  openKeys(join(data, 'keys'), { schoolExists: false })
  const clock = await startClock(db)
  const now = Date.now()
  const passwordHash = await bcrypt.hash(password, 12) // one for all: what is measured is checking it, not making it
  await db.write(async trx => {
    await addSchool(trx, { name: 'Bench School', timeZone: 'Europe/Berlin', language: 'en', sampleContent: false, now })
    for (const name of ['7A', '7B']) await trx.insertInto('classes').values({ name, name_key: name.toLowerCase(), created_at: now, updated_at: now }).execute()
    for (let i = 0; i < students + 2; i++) {
      const role = i < students ? 'student' : 'instructor'
      const userId = await addUser(trx, { role, firstName: `First${i}`, lastName: `Last${i}`, username: `student${i}`, passwordHash, now })
      await joinClasses(trx, { userId, classIds: [1 + i % 2], by: null, now })
    }
  })
  clock.stop()
  await db.close()
}
