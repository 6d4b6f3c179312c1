import { setImmediate as nextTurn } from 'node:timers/promises'
import { invalid } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import type { Upload } from '../../http/uploads.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireOpenCourse } from '../courses/access.actions.ts'
import { findPeople, type KnownPerson } from './enrolment-imports.store.ts'
import type { EnrolmentRefusal, ListEnrolled } from './enrolments.schemas.ts'
import { readPeopleList, type ListedPerson } from './people-list.ts'
import { enrol, requireTaking, tellStudents } from './places.actions.ts'
import { placesFor, refusalOf } from './places.rules.ts'
import { findNewcomers, findRoom } from './places.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfList { courseId: number, upload: Upload, by: CurrentUser, actor: Actor }

const peopleAtOnce = 200 // in one write, so that others' wait for a few milliseconds only

/** Sent again it finds everyone in the course already; after a power cut it brings in the rest. */
export async function enrolList (app: Changing, { courseId, upload, by, actor }: OfList): Promise<ListEnrolled> {
  const dryRun = readDryRun(upload.fields)
  requireTaking(requireOpenCourse(app.db.read, courseId, by))
  const list = await recognised(app, readPeopleList(upload.bytes))
  if (!dryRun) return bringIn(app, { courseId, list, by, actor })
  const outcome = foreseen(app, courseId, list)
  await record(app, { courseId, actor, action: 'course.list_tried_out', outcome }) // it tells who has an account here
  return outcome
}

function readDryRun ({ dryRun = 'false', ...unknown }: Record<string, string>) {
  const [other] = Object.keys(unknown)
  if (other !== undefined) throw invalid(`The field "${other.slice(0, 50)}" is not known here.`, { [other.slice(0, 50)]: 'invalid' })
  if (dryRun !== 'true' && dryRun !== 'false') throw invalid('"dryRun" is true or false.', { dryRun: 'invalid' })
  return dryRun === 'true'
}

interface Recognised extends ListedPerson { person: KnownPerson | undefined }

async function recognised ({ db }: Pick<Services, 'db'>, people: ListedPerson[]) {
  const list: Recognised[] = []
  for (let done = 0; done < people.length; done += peopleAtOnce) {
    const some = people.slice(done, done + peopleAtOnce)
    const known = await findPeople(db.read, some.flatMap(({ keys }) => keys))
    list.push(...some.map(listed => ({ ...listed, person: listed.keys.map(key => known.get(key)).find(found => found !== undefined) })))
    await nextTurn()
  }
  return list
}

/** What would become of the list if it were brought in now. */
function foreseen ({ db }: Pick<Services, 'db'>, courseId: number, list: Recognised[]): ListEnrolled {
  const { lines, userIds } = distinct(list)
  const reasons = new Map(findNewcomers(db.read, { courseId, userIds: JSON.stringify(userIds) }).map(candidate => [candidate.userId, refusalOf(candidate)]))
  const newcomers = userIds.filter(userId => reasons.get(userId) === null).length
  const enrolled = placesFor(newcomers, findRoom(db.read, { courseId })[0]!)
  return { enrolled, waiting: newcomers - enrolled, skipped: skippedLines(list, lines, userId => reasons.get(userId) ?? null) }
}

async function bringIn (app: Changing, { courseId, list, by, actor }: Omit<OfList, 'upload'> & { list: Recognised[] }): Promise<ListEnrolled> {
  const { lines, userIds } = distinct(list)
  const reasons = new Map<number, EnrolmentRefusal>()
  const counts = { enrolled: 0, waiting: 0 }
  for (let done = 0; done < userIds.length; done += peopleAtOnce) {
    const placed = await app.db.write(async trx => {
      requireTaking(requireOpenCourse(trx, courseId, by))
      return enrol(trx, { courseId, userIds: userIds.slice(done, done + peopleAtOnce), way: 'list', by: by.id, now: app.clock.now() })
    })
    counts.enrolled += placed.enrolled.length
    counts.waiting += placed.waiting.length
    for (const { userId, reason } of placed.skipped) reasons.set(userId, reason)
    tellStudents(app, placed.changes)
  }
  const outcome = { ...counts, skipped: skippedLines(list, lines, userId => reasons.get(userId) ?? null) }
  await record(app, { courseId, actor, action: 'course.list_brought_in', outcome })
  return outcome
}

interface Recorded { courseId: number, actor: Actor, action: string, outcome: ListEnrolled }

async function record ({ db, clock }: Pick<Services, 'db' | 'clock'>, { courseId, actor, action, outcome: { skipped, ...counts } }: Recorded) {
  await db.write(trx => recordAudit(trx, { at: clock.now(), actor, action, subjectKind: 'course', subjectId: courseId, details: { ...counts, skipped: skipped.length } }))
}

/** Each person once, at their first line. */
function distinct (list: Recognised[]) {
  const lines = new Map<number, number>()
  for (const { line, person } of list) if (person && !lines.has(person.userId)) lines.set(person.userId, line)
  return { lines, userIds: [...lines.keys()] }
}

function skippedLines (list: Recognised[], first: Map<number, number>, refused: (userId: number) => EnrolmentRefusal | null): ListEnrolled['skipped'] {
  return list.flatMap(({ line, shown, person }): ListEnrolled['skipped'] => {
    if (!person) return [{ line, name: shown, reason: 'unknown_person' }]
    const reason = first.get(person.userId) === line ? refused(person.userId) : 'already_enrolled'
    return reason === null ? [] : [{ line, name: reason === 'not_a_student' ? shown : person.name, reason }]
  })
}
