// The process that loses its power: a class of fifty in the middle of a quiz, through the whole app. Each answer that a student
// is told is saved is noted in the file ACKNOWLEDGED, which survives because only this process dies.
import { randomBytes } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from '../../server/app.ts'
import { startClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { startCheckpoints } from '../../server/db/checkpoints.ts'
import { openDb } from '../../server/db/open.ts'
import type { StartedAttempt } from '../../server/features/attempts/attempts.schemas.ts'
import { hand, startSession } from '../../server/features/sessions/sessions.actions.ts'
import { keysFrom } from '../../server/secrets/keys.ts'
import { findClass, foundClass, responseOf } from './attempts-expected.ts'

const { FILE, ACKNOWLEDGED } = process.env as { FILE: string, ACKNOWLEDGED: string }
const acknowledged = openSync(ACKNOWLEDGED, 'a')
const stop = (error: unknown) => {
  writeSync(acknowledged, 'fatal\n')
  writeSync(2, `${(error as Error).stack}\n`)
  process.exit(75)
}

const db = openDb(FILE, stop)
startCheckpoints(FILE, stop, { everyMs: 15, idleMs: 25, largePages: 250 })
const config = readConfig({ PILMS_TEST: '1', PILMS_DATA: dirname(FILE), PILMS_BCRYPT_COST: '4', PILMS_LOG_LEVEL: 'silent' })
const app = await buildApp({ config, db, clock: await startClock(db), keys: keysFrom(new Map([['test', randomBytes(32)]])) })
await app.ready()
const { quizId, students } = await findClass(db) ?? await foundClass(db)

async function sit (userId: number, pauseMs: number) {
  const session = await db.write(trx => startSession(app, trx, { userId, role: 'student', way: 'password', shared: false,
    from: { address: '127.0.0.1', userAgent: 'powercut', deviceToken: undefined } }))
  const cookie = `pilms_access=${hand(app, session).accessToken}`
  const begun = await app.inject({ method: 'POST', url: `/api/quizzes/${quizId}/attempts`, headers: { cookie }, payload: { device: `device-${userId}` } })
  if (begun.statusCode > 201) throw new Error(begun.body)
  const { id, epoch, items, answers } = begun.json() as StartedAttempt
  writeSync(1, 'open\n')
  for (let sequence = Math.max(0, ...answers.map(answer => answer.sequence)) + 1; ; sequence++) {
    const item = items[sequence % items.length]!
    await wait(Math.random() * pauseMs)
    const saved = await app.inject({ method: 'PUT', url: `/api/attempts/${id}/answers/${item.id}`, headers: { cookie }, payload: { response: responseOf(item.id, sequence), epoch, sequence } })
    if (saved.statusCode === 429) return // a student does not answer more often than that
    if (saved.statusCode !== 200) throw new Error(saved.body)
    writeSync(acknowledged, `item ${item.id} ${sequence}\n`)
  }
}

for (const [i, userId] of students.entries()) sit(userId, i).catch(stop)
