import type { Queries } from '../../db/open.ts'
import { conflict, forbidden, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit, recorder } from '../audit/audit.store.ts'
import { findPerson } from '../users/users.store.ts'
import { requireOpenCourse, requireTaughtCourse } from './access.actions.ts'
import { mayHandOver } from './access.rules.ts'
import { requireInstructor } from './course-input.actions.ts'
import { addStaff, countStaff, listColleagues, moveCourses, removeStaff, setInstructor } from './course-staff.store.ts'
import { mayInstruct } from './courses.rules.ts'

const record = recorder('course')

// Who teaches a course: one instructor who answers for it, and others beside them.

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfCourse { courseId: number, by: CurrentUser, actor: Actor }

const mostStaff = 30
const colleaguesShown = 20

export async function showColleagues ({ db }: Pick<Services, 'db'>, { courseId, search, by }: { courseId: number, search?: string, by: CurrentUser }) {
  requireTaughtCourse(db.read, courseId, by)
  return { items: await listColleagues(db.read, { courseId, search, most: colleaguesShown }) }
}

export async function addColleague (app: Changing, { courseId, userId, by, actor }: OfCourse & { userId: number }) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const { instructorId } = requireOpenCourse(trx, courseId, by)
    await requireColleague(trx, userId)
    if (userId === instructorId) return
    if (await countStaff(trx, courseId) >= mostStaff) throw conflict('too_many_colleagues', `At most ${mostStaff} people teach a course beside its instructor.`)
    if (await addStaff(trx, { courseId, userId, by: by.id, now })) await record(trx, now, actor, 'course.colleague_added', courseId, { userId })
  })
  app.events.toUser(userId, { type: 'course_changed', courseId })
}

/** Also oneself: whoever was asked to help may stop. */
export async function removeColleague (app: Changing, { courseId, userId, by, actor }: OfCourse & { userId: number }) {
  await app.db.write(async trx => {
    requireOpenCourse(trx, courseId, by)
    if (await removeStaff(trx, { courseId, userId })) await record(trx, app.clock.now(), actor, 'course.colleague_removed', courseId, { userId })
  })
  app.events.toUser(userId, { type: 'course_changed', courseId })
}

/** Whoever gave it away goes on helping, until somebody says otherwise. */
export async function handOver (app: Changing, { courseId, userId, by, actor }: OfCourse & { userId: number }) {
  await app.db.write(async trx => {
    const now = app.clock.now()
    const course = requireOpenCourse(trx, courseId, by)
    if (!mayHandOver(course, by)) throw forbidden()
    if (userId === course.instructorId) return
    await requireColleague(trx, userId)
    await removeStaff(trx, { courseId, userId })
    await setInstructor(trx, { courseId, userId, now })
    if (mayInstruct((await findPerson(trx, course.instructorId))!)) await addStaff(trx, { courseId, userId: course.instructorId, by: by.id, now })
    await record(trx, now, actor, 'course.handed_over', courseId, { from: course.instructorId, to: userId })
  })
  app.events.toUser(userId, { type: 'course_changed', courseId })
}

/** When somebody leaves the school: all their courses at once. They do not stay on as helpers. */
export async function handOverAll (app: Changing, { userId, toUserId, actor }: { userId: number, toUserId: number, actor: Actor }) {
  return app.db.write(async trx => {
    const now = app.clock.now()
    if (!await findPerson(trx, userId)) throw notFound('The account')
    if (toUserId === userId) throw invalid('Choose somebody else to take over these courses.', { toUserId: 'same' })
    await requireInstructor(trx, toUserId, 'toUserId')
    const moved = await moveCourses(trx, { from: userId, to: toUserId, now })
    if (moved.length > 0) await recordAudit(trx, { at: now, actor, action: 'user.courses_handed_over', subjectKind: 'user', subjectId: userId, details: { to: toUserId, courseIds: moved } })
    return { moved: moved.length }
  })
}

async function requireColleague (trx: Queries, userId: number) {
  const person = await findPerson(trx, userId)
  if (!person) throw notFound('The account')
  if (person.role === 'student') throw conflict('wrong_role', 'Only an instructor or an admin can teach a course.')
  if (person.deactivatedAt !== null) throw conflict('account_inactive', 'This account is not active. Activate it first.')
}
