import { sql } from 'kysely'
import { idsIn } from '../../db/ids.ts'
import type { Queries } from '../../db/open.ts'
import { gap } from './outline.rules.ts'

/** Lessons of a course with their numbers, also those in the archive, which keep theirs. */
export async function listPlaced (db: Queries, courseId: number) {
  return db.selectFrom('lessons').where('course_id', '=', courseId).orderBy('position').select(['id', 'section_id as sectionId', 'position', 'archived_at as archivedAt']).execute()
}

/** Behind every lesson of the course. */
export async function findLastNumber (db: Queries, courseId: number) {
  return (await db.selectFrom('lessons').where('course_id', '=', courseId).select(eb => eb.fn.max('position').as('last')).executeTakeFirst())?.last ?? 0
}

export async function listSections (db: Queries, courseId: number) {
  return db.selectFrom('course_sections').where('course_id', '=', courseId).orderBy('position').select(['id', 'title']).execute()
}

export async function findSection (db: Queries, sectionId: number) {
  return db.selectFrom('course_sections').where('id', '=', sectionId).select(['id', 'course_id as courseId', 'title']).executeTakeFirst()
}

export async function addSection (trx: Queries, { courseId, title, now }: { courseId: number, title: string, now: number }) {
  const { id } = await trx.insertInto('course_sections').values({
    course_id: courseId, title, position: sql<number>`(select coalesce(max(position), 0) + ${gap} from course_sections where course_id = ${courseId})`, created_at: now, updated_at: now
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function renameSection (trx: Queries, { sectionId, title, now }: { sectionId: number, title: string, now: number }) {
  await trx.updateTable('course_sections').where('id', '=', sectionId).set({ title, updated_at: now }).execute()
}

export async function removeSection (trx: Queries, sectionId: number) {
  await trx.deleteFrom('course_sections').where('id', '=', sectionId).execute()
}

export async function placeLesson (trx: Queries, { lessonId, sectionId, position, now }: { lessonId: number, sectionId: number | null, position: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ section_id: sectionId, position, updated_at: now }).execute()
}

export async function putIntoSection (trx: Queries, { lessonIds, sectionId }: { lessonIds: number[], sectionId: number | null }) {
  await trx.updateTable('lessons').where('id', 'in', idsIn(lessonIds)).set({ section_id: sectionId }).execute()
}

/** `ids`: all lessons, or all sections, of the course in their order. First out of each other's way, below zero: no number may be there twice, not even on the way. */
export async function numberAnew (trx: Queries, table: 'lessons' | 'course_sections', { courseId, ids }: { courseId: number, ids: number[] }) {
  await trx.updateTable(table).where('course_id', '=', courseId).set(eb => ({ position: sql<number>`-1 - ${eb.ref('position')}` })).execute()
  const numbers = sql<{ key: number, value: number }>`json_each(${JSON.stringify(ids)})`.as('numbers')
  await trx.updateTable(table).from(numbers).where(sql<boolean>`${sql.ref(`${table}.id`)} = numbers.value`).set({ position: sql<number>`(numbers.key + 1) * ${gap}` }).execute()
}

/** Who orders the course says which of these they saw. */
export async function findOutlineRevision (db: Queries, courseId: number) {
  return (await db.selectFrom('courses').where('id', '=', courseId).select('outline_revision as revision').executeTakeFirstOrThrow()).revision
}

export async function raiseOutlineRevision (trx: Queries, courseId: number) {
  const { revision } = await trx.updateTable('courses').where('id', '=', courseId).set(eb => ({ outline_revision: eb('outline_revision', '+', 1) }))
    .returning('outline_revision as revision').executeTakeFirstOrThrow()
  return revision
}
