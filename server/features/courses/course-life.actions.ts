import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { completeEnrolments, listPeopleIn, reopenEnrolments } from '../enrolments/enrolments.store.ts'
import { moveUp, tellStudents } from '../enrolments/places.actions.ts'
import { requireOpenCourse, requireTaughtCourse } from './access.actions.ts'
import type { CourseAccess } from './access.rules.ts'
import { mayComplete, statusWhenPublished } from './course-life.rules.ts'
import { archive, complete, hide, publish, reopen, restore } from './course-life.store.ts'
import { findCourseFacts } from './courses.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfCourse { courseId: number, by: CurrentUser, actor: Actor }
interface Step { trx: Queries, course: CourseAccess, by: number, now: number }

/** One step in the life of a course, in one write. `work` answers what to write into the audit log; null when it was so already. */
async function step (app: Changing, { courseId, by, actor }: OfCourse, find: typeof requireOpenCourse, work: (step: Step) => Promise<string | null>) {
  const changes = await app.db.write(async trx => {
    const now = app.clock.now()
    const course = find(trx, courseId, by)
    const action = await work({ trx, course, by: by.id, now })
    if (action === null) return []
    moveUp(trx, { courseId, now })
    await recordAudit(trx, { at: now, actor, action, subjectKind: 'course', subjectId: courseId })
    return listPeopleIn(trx, { courseId })
  })
  tellStudents(app, changes)
}

export const publishCourse = (app: Changing, of: OfCourse) => step(app, of, requireOpenCourse, async ({ trx, course: { courseId, status, publishedAt }, by, now }) => {
  if (publishedAt !== null) return null
  await publish(trx, { courseId, status: statusWhenPublished(status), by, now })
  return 'course.published'
})

export const hideCourse = (app: Changing, of: OfCourse) => step(app, of, requireOpenCourse, async ({ trx, course: { courseId, publishedAt }, now }) => {
  if (publishedAt === null) return null
  await hide(trx, { courseId, now })
  return 'course.hidden'
})

/** Everyone with a place in it has completed it; who waits goes on waiting, for it may be taken back. */
export const completeCourse = (app: Changing, of: OfCourse) => step(app, of, requireOpenCourse, async ({ trx, course: { courseId, status }, by, now }) => {
  if (status === 'completed') return null
  if (!mayComplete(status)) throw conflict('course_not_active', 'This course is still a draft. Publish it first.')
  await complete(trx, { courseId, by, now })
  await completeEnrolments(trx, { courseId, now })
  return 'course.completed'
})

export const reopenCourse = (app: Changing, of: OfCourse) => step(app, of, requireOpenCourse, async ({ trx, course: { courseId, status }, by, now }) => {
  if (status !== 'completed') return null
  const { completedAt } = await findCourseFacts(trx, courseId)
  await reopen(trx, { courseId, by, now })
  await reopenEnrolments(trx, { courseId, completedAt: completedAt ?? 0, now })
  return 'course.reopened'
})

export const putInArchive = (app: Changing, of: OfCourse) => step(app, of, requireTaughtCourse, async ({ trx, course: { courseId, status }, by, now }) => {
  if (status === 'archived') return null
  await archive(trx, { courseId, from: status, by, now })
  return 'course.archived'
})

/** As it was, but hidden and without a code: whoever takes it out looks at it before students do. */
export const takeFromArchive = (app: Changing, of: OfCourse) => step(app, of, requireTaughtCourse, async ({ trx, course: { courseId, status }, by, now }) => {
  if (status !== 'archived') return null
  const { archivedFrom } = await findCourseFacts(trx, courseId)
  await restore(trx, { courseId, to: archivedFrom ?? 'active', by, now })
  return 'course.restored'
})
