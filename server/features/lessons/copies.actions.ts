import type { Queries } from '../../db/open.ts'
import { conflict, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Actor, Services } from '../../services.ts'
import { recordAudit } from '../audit/audit.store.ts'
import { requireOpenCourse, teachesCourse } from '../courses/access.actions.ts'
import { recomputeCourseProgress } from '../enrolments/enrolments.store.ts'
import { indexLesson } from '../search/documents.store.ts'
import { copyLesson, copyPrerequisites, dropPrerequisitesAcross, listOrigins, moveLesson } from './copies.store.ts'
import { listUsed } from './lessons.store.ts'
import { requireRoom, settleOrder } from './outline.actions.ts'
import { gap } from './outline.rules.ts'
import { findLastNumber, raiseOutlineRevision } from './outline.store.ts'

type Changing = Pick<Services, 'db' | 'clock'>
interface Bringing { courseId: number, lessonIds: number[], by: CurrentUser, actor: Actor, request: RequestKey }
type Pair = [original: number, copy: number]

const mostInOneWrite = 10 // nobody's save waits longer than for a few lessons

/** Drafts like these, at the end of the lessons without a section, in the order in which they were named. */
export async function copyLessons (app: Changing, { courseId, lessonIds, by, actor, request }: Bringing) {
  requireOpenCourse(app.db.read, courseId, by)
  await coursesOf(app.db.read, lessonIds, by)
  const pairs: Pair[] = []
  for (const part of partsOf(lessonIds, request)) {
    pairs.push(...await app.db.write(trx => answerOnce(trx, part.request, app.clock.now(), async () => {
      const now = app.clock.now()
      requireOpenCourse(trx, courseId, by)
      await coursesOf(trx, part.lessonIds, by)
      if (part.isFirst) await requireRoom(trx, courseId, lessonIds.length) // or none of them
      await recordAudit(trx, { at: now, actor, action: 'lesson.copied', subjectKind: 'course', subjectId: courseId, details: { lessonIds: part.lessonIds } })
      return copyInto(trx, { courseId, lessons: part.lessonIds.map(id => ({ id, sectionId: null })), before: pairs, by: by.id, now })
    })))
  }
  return { ids: pairs.map(([, copy]) => copy) }
}

interface CopyInto { courseId: number, lessons: Array<{ id: number, sectionId: number | null }>, before?: Pair[], by: number, now: number }

/**
 * Inside a write: copies at the end of the sections they are given. `before`: what was copied with them in an earlier
 * write. Returns original and copy of each; whoever calls has looked at both courses.
 */
export async function copyInto (trx: Queries, { courseId, lessons, before = [], by, now }: CopyInto) {
  await requireRoom(trx, courseId, lessons.length)
  const last = await findLastNumber(trx, courseId)
  const pairs: Pair[] = []
  for (const [i, { id, sectionId }] of lessons.entries()) {
    pairs.push([id, await copyLesson(trx, { fromId: id, courseId, sectionId, position: last + (i + 1) * gap, by, now })])
  }
  await copyPrerequisites(trx, { pairs, before })
  await settleOrder(trx, courseId)
  await raiseOutlineRevision(trx, courseId)
  for (const [, copy] of pairs) await indexLesson(trx, copy)
  return pairs
}

/** Into another course as they are, published or not, while nobody in the old one has read them. */
export async function moveLessons (app: Changing, { courseId, lessonIds, by, actor, request }: Bringing) {
  for (const id of [courseId, ...await coursesOf(app.db.read, lessonIds, by)]) requireOpenCourse(app.db.read, id, by)
  for (const part of partsOf(lessonIds, request)) {
    await app.db.write(trx => answerOnce(trx, part.request, app.clock.now(), async () => {
      const from = (await coursesOf(trx, part.lessonIds, by)).filter(id => id !== courseId)
      for (const id of [courseId, ...from]) requireOpenCourse(trx, id, by)
      if (part.isFirst) await requireRoom(trx, courseId, lessonIds.length)
      await moveInto(trx, { courseId, lessonIds: part.lessonIds, now: app.clock.now() })
      if (part.isLast) await dropPrerequisitesAcross(trx, lessonIds)
      for (const id of [courseId, ...from]) {
        await raiseOutlineRevision(trx, id)
        await recomputeCourseProgress(trx, id)
      }
      await recordAudit(trx, { at: app.clock.now(), actor, action: 'lesson.moved', subjectKind: 'course', subjectId: courseId, details: { lessonIds: part.lessonIds, from } })
      return null
    }))
  }
  return { ids: lessonIds }
}

/** What is there already stays where it is. */
async function moveInto (trx: Queries, { courseId, lessonIds, now }: { courseId: number, lessonIds: number[], now: number }) {
  const elsewhere = new Set((await listOrigins(trx, lessonIds)).filter(lesson => lesson.courseId !== courseId).map(({ id }) => id))
  const moved = lessonIds.filter(id => elsewhere.has(id))
  if ((await listUsed(trx, moved)).length > 0) throw conflict('lesson_in_use', 'Students have begun with these lessons where they are. Copy them instead.')
  const last = await findLastNumber(trx, courseId)
  for (const [i, lessonId] of moved.entries()) await moveLesson(trx, { lessonId, courseId, position: last + (i + 1) * gap, now })
  await settleOrder(trx, courseId)
  for (const lessonId of moved) await indexLesson(trx, lessonId)
}

/** Each part is done once under a key of its own: sent again after a power cut, the request goes on where it stopped. */
function partsOf (lessonIds: number[], request: RequestKey) {
  const count = Math.ceil(lessonIds.length / mostInOneWrite)
  return Array.from({ length: count }, (_, i) => ({
    lessonIds: lessonIds.slice(i * mostInOneWrite, (i + 1) * mostInOneWrite),
    request: { ...request, key: request.key && `${request.key}.${i}` },
    isFirst: i === 0,
    isLast: i === count - 1
  }))
}

/** Each once. Refused as a whole when one of the lessons is not there, or not in a course that this person teaches: nobody learns which. */
async function coursesOf (db: Queries, lessonIds: number[], by: CurrentUser) {
  const origins = await listOrigins(db, lessonIds)
  const courseIds = [...new Set(origins.map(({ courseId }) => courseId))]
  if (origins.length < lessonIds.length || courseIds.some(id => !teachesCourse(db, id, by))) throw notFound('A lesson')
  return courseIds
}
