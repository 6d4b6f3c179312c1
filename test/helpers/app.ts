import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyBaseLogger, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import type { Test } from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { startClock, type TimeSource } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { openDb, type Db } from '../../server/db/open.ts'
import { boundedPasswords } from '../../server/secrets/passwords.ts'
import { keysFrom } from '../../server/secrets/keys.ts'
import type { Services } from '../../server/services.ts'
import { hand, startSession } from '../../server/features/sessions/sessions.actions.ts'

/** A Friday in school time. */
export const NOW = Date.UTC(2026, 10, 20, 9, 30)
export const testCost = 4 // bcrypt's least: tests are about what happens, not about how long guessing takes

export interface TestClock { source: TimeSource, advance: (ms: number) => void, jump: (ms: number) => void, now: () => number }

/** Time that stands still unless told: `advance` moves both clocks, `jump` only the one on the wall. */
export function testClock (now = NOW): TestClock {
  let wall = now
  let monotonic = 1_000_000
  return {
    source: { wall: () => wall, monotonic: () => monotonic, bootId: 'boot-1' },
    advance: ms => { wall += ms; monotonic += ms },
    jump: ms => { wall += ms },
    now: () => wall
  }
}

export const testKeys = () => keysFrom(new Map([['test', randomBytes(32)]]))

interface Options { now?: number, webFolder?: string, logger?: FastifyBaseLogger, speaker?: Services['speaker'] }

const pages = fileURLToPath(new URL('./pages', import.meta.url))

/** The whole app on a database file of its own; nothing is shared between tests. */
export async function testApp (t: Test, { now = NOW, webFolder = pages, logger, speaker }: Options = {}) {
  const data = t.testdir()
  const config = { ...readConfig({ PILMS_TEST: '1', PILMS_DATA: data, PILMS_BCRYPT_COST: String(testCost), PILMS_LOG_LEVEL: 'silent', PILMS_MMAP_MB: '16' }) }
  const db = openDb(join(data, 'pi-lms.db'))
  const time = testClock(now)
  const clock = await startClock(db, time.source)
  const app = await buildApp({ config, db, clock, keys: testKeys(), passwords: boundedPasswords(testCost), webFolder, ...(logger ? { logger } : {}), ...(speaker ? { speaker } : {}) })
  await app.ready()
  t.teardown(async () => {
    await app.close()
    clock.stop()
    await db.close()
  })

  const cookieFor = async (userId: number) => `pilms_access=${await accessTokenFor(app, db, userId)}`

  /** Requests as this person, in a session of their own made without a password. */
  async function as (userId: number) {
    const cookie = await cookieFor(userId)
    return (options: InjectOptions) => app.inject({ ...options, headers: { cookie, ...options.headers } })
  }

  return { app, db, data, clock: time, as, cookieFor, anyone: (options: InjectOptions) => app.inject(options) }
}

async function accessTokenFor (app: App, db: Db, userId: number) {
  const { role } = await db.read.selectFrom('users').where('id', '=', userId).select('role').executeTakeFirstOrThrow()
  const started = await db.write(trx => startSession(app, trx, { userId, role, way: 'password', shared: false, from: { address: '127.0.0.1', userAgent: 'test', deviceToken: undefined } }))
  return hand(app, started).accessToken
}

/** The cookies a response sets, as a browser would send them back. */
export function cookiesOf (response: { cookies: Array<{ name: string, value: string }> }) {
  return Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]))
}

/** Headers of a browser that holds these cookies. */
export const browser = (cookies: Record<string, string>) => ({ cookie: Object.entries(cookies).map(([name, value]) => `${name}=${value}`).join('; ') })

/** Rows of every table: what must be the same before and after a refusal. */
export async function countRows (db: Db) {
  const tables = await db.read.selectFrom('sqlite_master' as never).select(['name' as never]).where('type' as never, '=', 'table' as never)
    .where('name' as never, 'not like', 'sqlite_%' as never).execute() as Array<{ name: string }>
  const counted = tables.filter(table => !/^(users|courses|documents|questions)_search_/.test(table.name)).map(({ name }) => sql`select ${sql.lit(name)} as name, (select count(*) from ${sql.table(name)}) as n`)
  const { rows } = await sql<{ name: string, n: number }>`${sql.join(counted, sql` union all `)}`.execute(db.read)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
