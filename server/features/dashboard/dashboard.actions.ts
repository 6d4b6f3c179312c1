import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { startOfDay } from '../school/school.rules.ts'
import type { AdminDashboard, Dashboard, InstructorDashboard, StudentDashboard } from './dashboard.schemas.ts'
import { findAdminDay, findInstructorDay, findSchoolDay, findStudentDay } from './dashboard.store.ts'

type Reading = Pick<Services, 'db' | 'clock'>

/** What this person needs next. */
export function showDashboard (app: Reading, user: CurrentUser): Dashboard {
  return shown[user.role](app, user.id)
}

const shown = { student: studentDashboard, instructor: instructorDashboard, admin: adminDashboard }

function studentDashboard ({ db }: Reading, userId: number): StudentDashboard {
  const rows = findStudentDay(db.read, { userId })
  const classes = rows.flatMap(({ id, name, instructors }) => id === null || name === null ? [] : [{ id, name, instructors: instructors?.split('\n') ?? [] }])
  return { role: 'student', firstName: rows[0]!.firstName, classes }
}

function instructorDashboard ({ db, clock }: Reading, userId: number): InstructorDashboard {
  const { timeZone = 'UTC' } = findSchoolDay(db.read, {})[0] ?? {}
  const rows = findInstructorDay(db.read, { userId, since: startOfDay(clock.now(), timeZone) })
  const classes = rows.flatMap(({ id, name, firstName: _mine, ...numbers }) => id === null || name === null ? [] : [{ id, name, ...numbers }])
  return { role: 'instructor', firstName: rows[0]!.firstName, classes }
}

function adminDashboard ({ db, clock }: Reading, userId: number): AdminDashboard {
  const { timeZone = 'UTC', nextStep = null, sampleContent = 0 } = findSchoolDay(db.read, {})[0] ?? {}
  const { firstName, classes, signedInNow, signedInToday, ...people } = findAdminDay(db.read, { userId, since: startOfDay(clock.now(), timeZone), running: clock.running() })[0]!
  return { role: 'admin', firstName, people, classes, signedInNow, signedInToday, nextStep, clockSuspect: clock.suspect(), sampleContent: sampleContent === 1 }
}
