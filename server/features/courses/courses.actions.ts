import { conflict, forbidden } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { page } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { moveUp, tellStudents, type PlaceChange } from '../enrolments/places.actions.ts'
import { requireOpenCourse } from './access.actions.ts'
import { courseDetails } from './course-details.actions.ts'
import { acceptCourse, requireInstructor, saveCourse } from './course-input.actions.ts'
import { listCourses } from './course-list.store.ts'
import { toCourseRow } from './course-rows.store.ts'
import { mayBeRemoved } from './courses.rules.ts'
import type { CourseChanges, CourseQuery, NewCourse } from './courses.schemas.ts'
import { addCourse, findUse, removeCourse } from './courses.store.ts'

const record = recorder('course')

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfCourse { courseId: number, by: CurrentUser, actor: Actor }

export async function showCourses ({ db }: Pick<Services, 'db'>, query: CourseQuery & { by: CurrentUser }) {
  const { view, by: { role } } = query
  if (view === 'all' && role !== 'admin') throw forbidden()
  if (view === 'archived' && role === 'student') throw forbidden()
  return page(await listCourses(db.read, query), query.limit, toCourseRow, row => [row.titleKey, row.id])
}

/** Whoever makes a course teaches it; an admin may name somebody else. */
export async function createCourse (app: Changing, { course, by, actor, request }: { course: NewCourse, by: CurrentUser, actor: Actor, request: RequestKey }) {
  const { instructorId = by.id, ...given } = course
  if (instructorId !== by.id && by.role !== 'admin') throw forbidden()
  const accepted = acceptCourse(given)
  return app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    if (instructorId !== by.id) await requireInstructor(trx, instructorId, 'instructorId')
    const courseId = await addCourse(trx, { title: given.title, instructorId, by: by.id, now })
    await saveCourse(trx, { courseId, accepted, by, now })
    await record(trx, now, actor, 'course.created', courseId, { instructorId })
    return { id: courseId }
  }))
}

export async function updateCourse (app: Changing, { courseId, changes, by, actor }: OfCourse & { changes: CourseChanges }) {
  const accepted = acceptCourse(changes)
  const { details, moved } = await app.db.write(async trx => {
    const now = app.clock.now()
    const access = requireOpenCourse(trx, courseId, by)
    const { capacity } = await saveCourse(trx, { courseId, accepted, by, now })
    await record(trx, now, actor, 'course.changed', courseId, { changed: Object.keys(changes) })
    const moved: PlaceChange[] = (changes.capacity ?? 0) > capacity ? moveUp(trx, { courseId, now }) : []
    return { details: await courseDetails(trx, access, by), moved }
  })
  tellStudents(app, moved)
  return details
}

export async function discardCourse (app: Changing, { courseId, by, actor }: OfCourse) {
  await app.db.write(async trx => {
    requireOpenCourse(trx, courseId, by)
    if (!mayBeRemoved(await findUse(trx, courseId))) throw conflict('course_in_use', 'Only a draft that nobody has used can be removed. Put the course into the archive instead.')
    await record(trx, app.clock.now(), actor, 'course.removed', courseId)
    await removeCourse(trx, courseId)
  })
}
