import type { Queries } from '../../db/open.ts'
import { conflict } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Actor, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { requireOpenClass } from '../classes/classes.actions.ts'
import { requireOpenCourse } from '../courses/access.actions.ts'
import { addClass, countClasses, listStanding, removeClass, takesClass } from './course-classes.store.ts'
import type { Enrolled } from './enrolments.schemas.ts'
import { enrol, requireTaking, tellStudents, type PlaceChange } from './places.actions.ts'

const record = recorder('course')

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfClass { courseId: number, classId: number, by: CurrentUser, actor: Actor }

const mostClasses = 50

/** All its active students come in, and whoever joins the class later. Answers where they stand, so that asked twice it says the same. */
export async function enrolClass (app: Changing, { courseId, classId, by, actor }: OfClass): Promise<Enrolled> {
  const { answer, changes } = await app.db.write(async trx => {
    const now = app.clock.now()
    const course = requireOpenCourse(trx, courseId, by)
    await requireOpenClass(trx, classId, by)
    if (await takesClass(trx, { courseId, classId })) return { answer: standing(trx, courseId, classId), changes: [] as PlaceChange[] }
    requireTaking(course)
    if (await countClasses(trx, courseId) >= mostClasses) throw conflict('too_many_classes', `A course takes at most ${mostClasses} classes.`)
    await addClass(trx, { courseId, classId, by: by.id, now })
    const userIds = listStanding(trx, { courseId, classId }).map(({ userId }) => userId)
    const { changes } = enrol(trx, { courseId, userIds, way: 'class', by: by.id, now })
    await record(trx, now, actor, 'course.class_added', courseId, { classId })
    return { answer: standing(trx, courseId, classId), changes }
  })
  tellStudents(app, changes)
  return answer
}

function standing (trx: Queries, courseId: number, classId: number): Enrolled {
  const students = listStanding(trx, { courseId, classId })
  return {
    enrolled: students.filter(({ enrolment }) => enrolment === 'active' || enrolment === 'completed').length,
    waiting: students.filter(({ enrolment }) => enrolment === 'waiting').length,
    skipped: students.flatMap(({ userId, enrolment }) => enrolment === 'suspended' ? [{ userId, reason: 'suspended' as const }] : [])
  }
}

/** Its people stay in the course; only newcomers of the class are no longer taken in. Also for a class that somebody else leads: it is this course that changes. */
export async function releaseClass (app: Changing, { courseId, classId, by, actor }: OfClass) {
  await app.db.write(async trx => {
    requireOpenCourse(trx, courseId, by)
    if (await removeClass(trx, { courseId, classId })) await record(trx, app.clock.now(), actor, 'course.class_removed', courseId, { classId })
  })
}
