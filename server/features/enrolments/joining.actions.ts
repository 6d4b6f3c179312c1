import type { Queries } from '../../db/open.ts'
import type { EnrolmentWay } from '../../db/tables.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Services } from '../../services.ts'
import { requireSeenCourse } from '../courses/access.actions.ts'
import { plainCode } from '../sessions/sessions.rules.ts'
import { endEnrolment } from './enrolments.store.ts'
import type { Joined } from './enrolments.schemas.ts'
import type { JoiningLimits } from './joining.limits.ts'
import { barrierOf, isIn, mayLeave, type Barrier } from './joining.rules.ts'
import { findCourseByCode, findEntrance } from './joining.store.ts'
import { enrol, moveUp, tellStudents, tellTeachers, type PlaceChange } from './places.actions.ts'
import { findPlace } from './places.store.ts'

// Students who come into a course by themselves, and go by themselves.

type Changing = Pick<Services, 'db' | 'clock' | 'events'>

export async function joinByCode (app: Changing, { joinCode, by, limits }: { joinCode: string, by: CurrentUser, limits: JoiningLimits }) {
  const code = plainCode(joinCode)
  limits.requireGuess(by.id)
  if (findCourseByCode(app.db.read, { code }).length === 0) {
    limits.wrongCode(by.id)
    throw unknownCode()
  }
  return join(app, by, trx => {
    const [course] = findCourseByCode(trx, { code })
    if (!course) throw unknownCode()
    return enter(trx, { ...course, by, way: 'join_code', now: app.clock.now() })
  })
}

const unknownCode = () => notFound('A course with this code')

export async function enrolOneself (app: Changing, { courseId, by }: { courseId: number, by: CurrentUser }) {
  return join(app, by, trx => {
    requireSeenCourse(trx, courseId, by)
    return enter(trx, { courseId, by, way: 'self', now: app.clock.now() })
  })
}

interface Entered { joined: Joined, changes: PlaceChange[] }

async function join (app: Changing, by: CurrentUser, work: (trx: Queries) => Entered) {
  const { joined, changes } = await app.db.write(async trx => work(trx))
  if (changes.length > 0) tellTeachers(app, joined.courseId)
  tellStudents(app, changes.filter(({ userId }) => userId !== by.id)) // whoever asks is answered
  return joined
}

/** Who is in already is told so, whatever has become of the course since: an answer that was lost is given again. */
function enter (trx: Queries, { courseId, by, way, now }: { courseId: number, by: CurrentUser, way: EnrolmentWay, now: number }): Entered {
  const entrance = findEntrance(trx, { courseId, userId: by.id })[0]!
  const missing = JSON.parse(entrance.missing) as Array<string | null>
  if (isIn(entrance.enrolment)) return { joined: standing(trx, courseId, by, entrance.title), changes: [] }
  const barrier = barrierOf({ ...entrance, missing: missing.length })
  if (barrier) throw conflict(barrier, sentences[barrier](missing.filter(title => title !== null)))
  const { changes } = enrol(trx, { courseId, userIds: [by.id], way, by: null, now })
  return { joined: standing(trx, courseId, by, entrance.title), changes }
}

function standing (trx: Queries, courseId: number, { id: userId }: CurrentUser, title: string): Joined {
  const [waiting] = findPlace(trx, { courseId, userId })
  return { courseId, title, status: waiting ? 'waiting' : 'active', place: waiting?.place ?? null }
}

const sentences: Record<Barrier, (missing: string[]) => string> = {
  enrolment_suspended: () => 'You have been suspended from this course. Please ask your teacher.',
  course_closed: () => 'This course is over and takes nobody any more.',
  course_not_open: () => 'This course is not open yet. Please ask your teacher to publish it.',
  prerequisites_missing: missing => `Other courses have to be finished first${missing.length > 0 ? `: ${missing.slice(0, 5).join(', ')}` : ', which are not open yet'}.`
}

/** The place goes to whoever waits; what was learnt stays, for the case of coming back. */
export async function leave (app: Changing, { courseId, by }: { courseId: number, by: CurrentUser }) {
  const changes = await app.db.write(async trx => {
    const now = app.clock.now()
    const entrance = findEntrance(trx, { courseId, userId: by.id })[0]
    if (!entrance?.enrolment || !entrance.way) throw notFound('The course')
    if (entrance.enrolment === 'withdrawn') return []
    if (!mayLeave({ status: entrance.enrolment, way: entrance.way })) throw conflict('may_not_leave', 'You did not come into this course by yourself, or it is over. Please ask your teacher.')
    endEnrolment(trx, { courseId, userId: by.id, status: 'withdrawn', by: by.id, now })
    return [{ courseId, userId: by.id }, ...moveUp(trx, { courseId, now })]
  })
  if (changes.length > 0) tellTeachers(app, courseId)
  tellStudents(app, changes.filter(({ userId }) => userId !== by.id))
}
