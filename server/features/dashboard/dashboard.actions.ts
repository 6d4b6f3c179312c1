import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { startOfDay } from '../school/school.rules.ts'
import type { AdminDashboard, Dashboard, InstructorDashboard, StudentDashboard } from './dashboard.schemas.ts'
import { newsTimes, toStudentDashboard } from './dashboard.rules.ts'
import { findAdminDay, findInstructorCourses, findInstructorDay, findSchoolDay, findStudentCourses, findStudentDay, findStudentNews, findStudentQuizzes } from './dashboard.store.ts'

const lately = 7 * 24 * 3_600_000 // ms

type Reading = Pick<Services, 'db' | 'clock'>

/** What this person needs next. */
export function showDashboard (app: Reading, user: CurrentUser): Dashboard {
  return shown[user.role](app, user.id)
}

const shown = { student: studentDashboard, instructor: instructorDashboard, admin: adminDashboard }

function studentDashboard ({ db, clock }: Reading, userId: number): StudentDashboard {
  const now = clock.now()
  const news = findStudentNews(db.read, { userId, ...newsTimes(now) })
  return toStudentDashboard({ day: findStudentDay(db.read, { userId }), courses: findStudentCourses(db.read, { userId }), news, quizzes: findStudentQuizzes(db.read, { userId, now, until: newsTimes(now).until }), now })
}

function instructorDashboard ({ db, clock }: Reading, userId: number): InstructorDashboard {
  const { timeZone = 'UTC' } = findSchoolDay(db.read, {})[0] ?? {}
  const rows = findInstructorDay(db.read, { userId, since: startOfDay(clock.now(), timeZone) })
  const classes = rows.flatMap(({ id, name, firstName: _mine, ...numbers }) => id === null || name === null ? [] : [{ id, name, ...numbers }])
  const courses = findInstructorCourses(db.read, { userId, since: clock.now() - lately }).map(({ published, ...row }) => ({ ...row, published: published === 1 }))
  return { role: 'instructor', firstName: rows[0]!.firstName, classes, courses }
}

function adminDashboard ({ db, clock }: Reading, userId: number): AdminDashboard {
  const { timeZone = 'UTC', nextStep = null, sampleContent = 0 } = findSchoolDay(db.read, {})[0] ?? {}
  const row = findAdminDay(db.read, { userId, since: startOfDay(clock.now(), timeZone), running: clock.running() })[0]!
  const { firstName, classes, published, unpublished, archived, signedInNow, signedInToday, ...people } = row
  const courses = { published, unpublished, archived }
  return { role: 'admin', firstName, people, classes, courses, signedInNow, signedInToday, nextStep, clockSuspect: clock.suspect(), sampleContent: sampleContent === 1 }
}
