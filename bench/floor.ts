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
import { findStudentCourses, findStudentDay, findStudentNews, findStudentQuizzes } from '../server/features/dashboard/dashboard.store.ts'
import { courseDetails } from '../server/features/courses/course-details.actions.ts'
import { findCourseAccess, findLessonAccess } from '../server/features/courses/access.store.ts'
import { CourseDetails } from '../server/features/courses/courses.schemas.ts'
import { lessonPages } from '../server/features/lessons/lesson-pages.ts'
import { showLesson } from '../server/features/lessons/reading.actions.ts'
import { findShown, findShownAfter, findShownBefore } from '../server/features/lessons/reading.store.ts'
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
  return toStudentDashboard({ day: findStudentDay(read, { userId }), courses: findStudentCourses(read, { userId }), news, quizzes: findStudentQuizzes(read, { userId, now, until: newsTimes(now).until }), now })
})

const by = { id: userId, role: 'student' as const, sessionId: 1, capabilities: [] }
const courseId = 1
const lessonId = 8

app.get('/course', { schema: { response: { 200: CourseDetails } } }, async () => courseDetails(read, findCourseAccess(read, { courseId, userId })[0]!, by))

// The same questions to the database and the same bytes; nothing is put together.
const { begin, end } = await showLesson({ db: { read } as never, lessonPages: lessonPages(() => performance.now()) }, { lessonId, view: 'own', by })
const bytes = Buffer.concat([Buffer.from(begin), end.plain])
app.get('/lesson', async (_request, reply) => {
  findLessonAccess(read, { lessonId, userId })
  const { courseId, number } = findShown(read, { lessonId, userId })[0]!
  findShownBefore(read, { courseId, number, userId })
  findShownAfter(read, { courseId, number, userId })
  return reply.type('application/json; charset=utf-8').send(bytes)
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PILMS_PORT) })
process.on('SIGTERM', () => process.exit(0))
