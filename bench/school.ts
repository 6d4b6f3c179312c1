import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import bcrypt from 'bcrypt'
import { buildApp } from '../server/app.ts'
import { startClock, type RunningClock } from '../server/clock.ts'
import { readConfig } from '../server/config.ts'
import { openDb, type Db } from '../server/db/open.ts'
import { addSchool } from '../server/features/school/school.store.ts'
import { openKeys, type Keys } from '../server/secrets/keys.ts'
import { startSession } from '../server/features/sessions/sessions.actions.ts'
import { addUser, joinClasses } from '../server/features/users/users.store.ts'
import { addCourses } from './courses.ts'
import { addQuiz } from './quizzes.ts'

export const password = 'benchmark horse 12'
export const students = 400 // so many that nobody saves more often in a measurement than one person may
const from = { address: '127.0.0.1', userAgent: 'bench', deviceToken: undefined }

/**
 * A school of two classes in a fresh folder: every student with a password of cost 12, one instructor a class, an admin.
 * Returns a refresh token of each student and, last, of the admin, so that only the bell has to wait for passwords.
 */
export async function foundSchool (data: string) {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const db = openDb(join(data, 'pi-lms.db'))
  const keys = openKeys(join(data, 'keys'), { schoolExists: false })
  const clock = await startClock(db)
  const now = Date.now()
  const passwordHash = await bcrypt.hash(password, 12) // one for all: what is measured is checking it, not making it
  const tokens = await db.write(async trx => {
    const tokens: string[] = []
    await addSchool(trx, { name: 'Bench School', timeZone: 'Europe/Berlin', language: 'en', sampleContent: false, now })
    for (const name of ['7A', '7B']) await trx.insertInto('classes').values({ name, name_key: name.toLowerCase(), created_at: now, updated_at: now }).execute()
    for (let i = 0; i < students + 3; i++) {
      const role = i < students ? 'student' : i < students + 2 ? 'instructor' : 'admin'
      const userId = await addUser(trx, { role, firstName: `First${i}`, lastName: `Last${i}`, username: `student${i}`, passwordHash, now })
      await joinClasses(trx, { userId, classIds: [1 + i % 2], by: null, now })
      tokens.push((await startSession({ clock, keys }, trx, { userId, role, way: 'password', shared: false, from })).refreshToken)
    }
    return tokens
  })
  await teach({ data, db, keys, clock, adminToken: tokens.at(-1)! })
  clock.stop()
  await db.close()
  return [...tokens.slice(0, students), tokens.at(-1)!]
}

/** The courses, made through the whole app, without a network. */
async function teach ({ data, db, keys, clock, adminToken }: { data: string, db: Db, keys: Keys, clock: RunningClock, adminToken: string }) {
  const app = await buildApp({ config: readConfig({ PILMS_DATA: data, PILMS_LOG_LEVEL: 'silent' }), db, clock, keys })
  const signedIn = await app.inject({ method: 'PUT', url: '/api/session', headers: { cookie: `pilms_refresh=${adminToken}` } })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await addCourses(app, db, { cookie, instructorId: students + 1 })
  await addQuiz(app, db, { cookie, instructorId: students + 1 })
  await app.close()
}
