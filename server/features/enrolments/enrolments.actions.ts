import type { Queries } from '../../db/open.ts'
import { notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import { page } from '../../http/schemas.ts'
import type { Actor, Services } from '../../services.ts'
import { recorder } from '../audit/audit.store.ts'
import { requireOpenCourse, requireTaughtCourse } from '../courses/access.actions.ts'
import type { Enrolled, EnrolmentQuery } from './enrolments.schemas.ts'
import { cursorAfter, endEnrolment, findEnrolment, listCandidates, listEnrolments, listPlaces, toEnrolment } from './enrolments.store.ts'
import { enrol, moveUp, requireTaking, tellStudents, type PlaceChange } from './places.actions.ts'
import { fillPlaces, lineUp } from './places.store.ts'

const record = recorder('course')

// Who is in a course, as those who teach it decide.

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfCourse { courseId: number, by: CurrentUser, actor: Actor }
type OfEnrolment = OfCourse & { userId: number }

const candidatesShown = 20

export async function showEnrolments ({ db }: Pick<Services, 'db'>, { courseId, by, ...query }: EnrolmentQuery & { courseId: number, by: CurrentUser }) {
  requireTaughtCourse(db.read, courseId, by)
  const rows = await listEnrolments(db.read, courseId, query)
  const places = rows.some(({ status }) => status === 'waiting') ? await listPlaces(db.read, courseId) : new Map<number, number>()
  return page(rows, query.limit, row => toEnrolment(row, places), cursorAfter(query))
}

export async function showCandidates ({ db }: Pick<Services, 'db'>, { courseId, search, by }: { courseId: number, search?: string, by: CurrentUser }) {
  requireTaughtCourse(db.read, courseId, by)
  return { items: await listCandidates(db.read, { courseId, search, most: candidatesShown }) }
}

/** Who puts somebody into a course answers for what they bring along: prerequisites are not asked for. */
export async function enrolStudents (app: Changing, { courseId, userIds, by, actor, request }: OfCourse & { userIds: number[], request: RequestKey }): Promise<Enrolled> {
  const told: PlaceChange[] = []
  const answer = await app.db.write(trx => answerOnce(trx, request, app.clock.now(), async () => {
    const now = app.clock.now()
    requireTaking(requireOpenCourse(trx, courseId, by))
    const { enrolled, waiting, skipped, changes } = enrol(trx, { courseId, userIds, way: 'instructor', by: by.id, now })
    if (changes.length > 0) await record(trx, now, actor, 'course.people_added', courseId, { enrolled: enrolled.length, waiting: waiting.length })
    told.push(...changes)
    return { enrolled: enrolled.length, waiting: waiting.length, skipped }
  }))
  tellStudents(app, told)
  return answer
}

/** What was learnt stays, for the case that they come back; their place goes to whoever waits. */
export const withdraw = (app: Changing, of: OfEnrolment) => end(app, of, 'withdrawn')

/** Out until it is taken back: no code and no class lets them in meanwhile. */
export const suspend = (app: Changing, of: OfEnrolment) => end(app, of, 'suspended')

async function end (app: Changing, { courseId, userId, by, actor }: OfEnrolment, status: 'withdrawn' | 'suspended') {
  const changes = await app.db.write(async trx => {
    const now = app.clock.now()
    requireOpenCourse(trx, courseId, by)
    const enrolment = await requireEnrolment(trx, { courseId, userId })
    if (enrolment.status === status) return []
    endEnrolment(trx, { courseId, userId, status, by: by.id, now })
    await record(trx, now, actor, status === 'withdrawn' ? 'course.person_withdrawn' : 'course.person_suspended', courseId, { userId, was: enrolment.status })
    return [{ courseId, userId }, ...moveUp(trx, { courseId, now })]
  })
  tellStudents(app, changes)
}

/** Their place may have been given away: they stand at the end of the line then. */
export async function readmit (app: Changing, { courseId, userId, by, actor }: OfEnrolment) {
  const changes = await app.db.write(async trx => {
    const now = app.clock.now()
    const course = requireOpenCourse(trx, courseId, by)
    const { status, way } = await requireEnrolment(trx, { courseId, userId })
    if (status !== 'suspended') return []
    requireTaking(course)
    lineUp(trx, { courseId, userIds: [userId], way, by: by.id, now })
    await record(trx, now, actor, 'course.person_readmitted', courseId, { userId })
    return [...new Set([userId, ...fillPlaces(trx, { courseId, now })])].map(changed => ({ courseId, userId: changed }))
  })
  tellStudents(app, changes)
}

async function requireEnrolment (trx: Queries, of: { courseId: number, userId: number }) {
  const found = await findEnrolment(trx, of)
  if (!found) throw notFound('The enrolment')
  return found
}
