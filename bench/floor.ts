// The floor: bare Fastify with the same SQL and the same bytes, on the same database, with nothing around it. What the product adds is the difference.
import { join } from 'node:path'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { Kysely } from 'kysely'
import { remember } from '../server/db/connections.ts'
import { preparedDialect } from '../server/db/prepared-dialect.ts'
import type { Tables } from '../server/db/tables.ts'
import { StudentDashboard } from '../server/features/dashboard/dashboard.schemas.ts'
import { newsTimes, toStudentDashboard } from '../server/features/dashboard/dashboard.rules.ts'
import { findStudentCourses, findStudentDay, findStudentNews } from '../server/features/dashboard/dashboard.store.ts'
import { CurrentSession } from '../server/features/sessions/sessions.schemas.ts'
import { sessionUser } from '../server/features/sessions/sessions.rules.ts'
import { findSessionUser } from '../server/features/sessions/sessions.store.ts'

const sqlite = new Database(join(process.env.BENCH_DATA!, 'pi-lms.db'), { readonly: true })
sqlite.pragma('mmap_size = 268435456')
const read = remember(new Kysely<Tables>({ dialect: preparedDialect(sqlite, new Map()) }), sqlite)
const app = Fastify()
const userId = 1

app.get('/up', async () => 'ok')

app.get('/session', { schema: { response: { 200: CurrentSession } } }, async () => {
  const row = findSessionUser(read, { userId })[0]!
  return { user: sessionUser(row), schoolName: row.schoolName, now: '2026-11-20T09:30:00.000Z', clockSuspect: false, accessEndsInMs: 900_000 }
})

app.get('/dashboard', { schema: { response: { 200: StudentDashboard } } }, async () => {
  const now = Date.now()
  const news = findStudentNews(read, { userId, ...newsTimes(now) })
  return toStudentDashboard({ day: findStudentDay(read, { userId }), courses: findStudentCourses(read, { userId }), news, now })
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PILMS_PORT) })
process.on('SIGTERM', () => process.exit(0))
