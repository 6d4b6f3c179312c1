import type { Queries } from '../../db/open.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import type { CurrentUser } from '../../http/access-tokens.ts'
import { answerOnce, type RequestKey } from '../../http/idempotency.ts'
import type { Services } from '../../services.ts'
import { requireOpenCourse, teachesCourse } from '../courses/access.actions.ts'
import { tidy } from '../users/users.rules.ts'
import { tellTeachers } from './news.actions.ts'
import type { Outline } from './lessons.schemas.ts'
import { inOrder, isWhole, mostLessons, mostSections, numberBetween } from './outline.rules.ts'
import {
  addSection, findOutlineRevision, findSection, listPlaced, listSections, numberAnew, placeLesson, putIntoSection, raiseOutlineRevision, removeSection, renameSection
} from './outline.store.ts'

type Changing = Pick<Services, 'db' | 'clock' | 'events'>
interface OfSection { sectionId: number, by: CurrentUser }

const mostWithArchive = 4 * mostLessons

/** A section of the course, or null; refused when it is another's. */
export async function requireSection (db: Queries, { courseId, sectionId }: { courseId: number, sectionId: number | null }) {
  if (sectionId === null) return
  const section = await findSection(db, sectionId)
  if (section?.courseId !== courseId) throw invalid('This section is not part of the course.', { sectionId: 'not_found' })
}

/** Inside a write: a course takes so many lessons more. */
export async function requireRoom (trx: Queries, courseId: number, more: number) {
  const lessons = await listPlaced(trx, courseId)
  const active = lessons.filter(({ archivedAt }) => archivedAt === null).length
  if (active + more > mostLessons || lessons.length + more > mostWithArchive) {
    throw conflict('too_many_lessons', `A course holds at most ${mostLessons} lessons. Make a second course for the rest.`)
  }
}

/** A number at the end of the section, free to be taken in the same write. The whole course is numbered anew when there is none left. */
export async function freeNumber (trx: Queries, { courseId, sectionId }: { courseId: number, sectionId: number | null }): Promise<number> {
  const all = await listPlaced(trx, courseId)
  const sections = (await listSections(trx, courseId)).map(({ id }) => id)
  const upTo = new Set<number | null>([null, ...sections.slice(0, sections.indexOf(sectionId!) + 1)])
  const active = inOrder(all.filter(({ archivedAt }) => archivedAt === null), sections)
  const before = active.findLast(lesson => upTo.has(lesson.sectionId))?.position ?? 0
  const number = numberBetween(before, all.find(({ position }) => position > before)?.position)
  if (number !== null) return number
  await orderLessons(trx, courseId, active.map(({ id }) => id))
  return freeNumber(trx, { courseId, sectionId })
}

/** The number that a lesson in the archive has kept, when it still lies in its section there; else one at the section's end. */
export async function formerNumber (trx: Queries, { courseId, lessonId, sectionId }: { courseId: number, lessonId: number, sectionId: number | null }): Promise<number> {
  const lessons = (await listPlaced(trx, courseId)).filter(({ id, archivedAt }) => archivedAt === null || id === lessonId)
  const ordered = inOrder(lessons, (await listSections(trx, courseId)).map(({ id }) => id))
  if (ordered.every((lesson, i) => lesson === lessons[i])) return lessons.find(({ id }) => id === lessonId)!.position
  return freeNumber(trx, { courseId, sectionId })
}

/** After lessons were added at the very end: each to the end of its section. */
export async function settleOrder (trx: Queries, courseId: number) {
  const active = (await listPlaced(trx, courseId)).filter(({ archivedAt }) => archivedAt === null)
  const ordered = inOrder(active, (await listSections(trx, courseId)).map(({ id }) => id))
  if (ordered.some((lesson, i) => lesson !== active[i])) await orderLessons(trx, courseId, ordered.map(({ id }) => id))
}

/** What is in the archive comes last and keeps its order there. */
async function orderLessons (trx: Queries, courseId: number, activeIds: number[]) {
  const archived = (await listPlaced(trx, courseId)).filter(({ archivedAt }) => archivedAt !== null)
  await numberAnew(trx, 'lessons', { courseId, ids: [...activeIds, ...archived.map(({ id }) => id)] })
}

/** Inside a write: to the end of another section. */
export async function moveToSection (trx: Queries, { lessonId, courseId, sectionId, now }: { lessonId: number, courseId: number, sectionId: number | null, now: number }) {
  await requireSection(trx, { courseId, sectionId })
  await placeLesson(trx, { lessonId, sectionId, position: await freeNumber(trx, { courseId, sectionId }), now })
  await raiseOutlineRevision(trx, courseId)
}

/** The whole order of a course, made on the one it has now: of two at once one is refused. */
export async function orderCourse (app: Changing, { courseId, revision, by, ...outline }: Outline & { courseId: number, by: CurrentUser }) {
  const raised = await app.db.write(async trx => {
    requireOpenCourse(trx, courseId, by)
    const current = await findOutlineRevision(trx, courseId)
    const lessons = (await listPlaced(trx, courseId)).filter(({ archivedAt }) => archivedAt === null)
    const sectionIds = (await listSections(trx, courseId)).map(({ id }) => id)
    if (isSoAlready(outline, { lessons, sectionIds })) return { revision: current, changed: false }
    if (current !== revision || !isWhole(outline, { lessonIds: lessons.map(({ id }) => id), sectionIds })) {
      throw conflict('outline_changed', 'Somebody else has changed the lessons of this course. Look at their order again.', { revision: String(current) })
    }
    await numberAnew(trx, 'course_sections', { courseId, ids: outline.sections.map(({ id }) => id) })
    await orderLessons(trx, courseId, [...outline.lessonIds, ...outline.sections.flatMap(({ lessonIds }) => lessonIds)])
    await putIntoSection(trx, { lessonIds: outline.lessonIds, sectionId: null })
    for (const { id, lessonIds } of outline.sections) await putIntoSection(trx, { lessonIds, sectionId: id })
    return { revision: await raiseOutlineRevision(trx, courseId), changed: true }
  })
  if (raised.changed) tellTeachers(app, { courseId, by, event: { type: 'outline_changed', courseId, revision: raised.revision, by: by.id } })
  return { revision: raised.revision }
}

/** Sent again after a lost answer, the same order is no conflict. */
function isSoAlready (outline: Omit<Outline, 'revision'>, { lessons, sectionIds }: { lessons: Array<{ id: number, sectionId: number | null }>, sectionIds: number[] }) {
  const wanted = [{ id: null, lessonIds: outline.lessonIds }, ...outline.sections]
  const now = [null, ...sectionIds].map(id => ({ id, lessonIds: lessons.filter(lesson => lesson.sectionId === id).map(lesson => lesson.id) }))
  return JSON.stringify(wanted.map(({ id, lessonIds }) => [id, lessonIds])) === JSON.stringify(now.map(({ id, lessonIds }) => [id, lessonIds]))
}

export async function createSection (app: Changing, { courseId, title, by, request }: { courseId: number, title: string, by: CurrentUser, request: RequestKey }) {
  const now = app.clock.now()
  return app.db.write(trx => answerOnce(trx, request, now, async () => {
    requireOpenCourse(trx, courseId, by)
    if ((await listSections(trx, courseId)).length >= mostSections) throw conflict('too_many_sections', `A course holds at most ${mostSections} sections.`)
    const id = await addSection(trx, { courseId, title: tidy(title), now })
    await raiseOutlineRevision(trx, courseId)
    return { id, title: tidy(title) }
  }))
}

export async function changeSection (app: Changing, { sectionId, title, by }: OfSection & { title: string }) {
  return app.db.write(async trx => {
    const { courseId } = await requireTaughtSection(trx, { sectionId, by })
    await renameSection(trx, { sectionId, title: tidy(title), now: app.clock.now() })
    await raiseOutlineRevision(trx, courseId)
    return { id: sectionId, title: tidy(title) }
  })
}

/** Its lessons stay in the course, behind the others that have no section. */
export async function dissolveSection (app: Changing, { sectionId, by }: OfSection) {
  await app.db.write(async trx => {
    const { courseId } = await requireTaughtSection(trx, { sectionId, by })
    const sections = (await listSections(trx, courseId)).map(({ id }) => id)
    const lessons = inOrder((await listPlaced(trx, courseId)).filter(({ archivedAt }) => archivedAt === null), sections)
    const groups = Map.groupBy(lessons, lesson => lesson.sectionId === null ? 'loose' : lesson.sectionId === sectionId ? 'theirs' : 'others')
    await removeSection(trx, sectionId)
    await orderLessons(trx, courseId, (['loose', 'theirs', 'others'] as const).flatMap(group => groups.get(group) ?? []).map(({ id }) => id))
    await raiseOutlineRevision(trx, courseId)
  })
}

async function requireTaughtSection (trx: Queries, { sectionId, by }: OfSection) {
  const section = await findSection(trx, sectionId)
  if (!section || !teachesCourse(trx, section.courseId, by)) throw notFound('The section')
  requireOpenCourse(trx, section.courseId, by)
  return section
}
