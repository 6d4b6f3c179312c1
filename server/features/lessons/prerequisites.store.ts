import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { idsIn } from '../../db/ids.ts'

export async function listPrerequisites (db: Queries, lessonId: number) {
  return (await db.selectFrom('lesson_prerequisites').where('lesson_id', '=', lessonId).orderBy('required_lesson_id').select('required_lesson_id as id').execute()).map(({ id }) => id)
}

export async function replacePrerequisites (trx: Queries, { lessonId, requiredIds }: { lessonId: number, requiredIds: number[] }) {
  await trx.deleteFrom('lesson_prerequisites').where('lesson_id', '=', lessonId).execute()
  if (requiredIds.length > 0) await trx.insertInto('lesson_prerequisites').values(requiredIds.map(id => ({ lesson_id: lessonId, required_lesson_id: id }))).execute()
}

/** Of these, the lessons of the course; also those in its archive, which an open page may still name, and which hold nobody up. */
export async function listOfCourse (db: Queries, { courseId, lessonIds }: { courseId: number, lessonIds: number[] }) {
  return (await db.selectFrom('lessons').where('course_id', '=', courseId).where('id', 'in', idsIn(lessonIds)).select('id').execute()).map(({ id }) => id)
}

/** Whether one of these waits, by however many steps, for the lesson itself. */
export async function leadsBackTo (db: Queries, { lessonId, requiredIds }: { lessonId: number, requiredIds: number[] }) {
  const { found } = await db.selectNoFrom(sql<0 | 1>`exists (
    with recursive before (id) as (
      select value from json_each(${JSON.stringify(requiredIds)})
      union select required_lesson_id from lesson_prerequisites join before on lesson_prerequisites.lesson_id = before.id
    ) select 1 from before where id = ${lessonId})`.as('found')).executeTakeFirstOrThrow()
  return found === 1
}
