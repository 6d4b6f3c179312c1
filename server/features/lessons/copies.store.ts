import { sql } from 'kysely'
import type { Queries } from '../../db/open.ts'
import { idsIn } from '../../db/ids.ts'

/** Of these, what exists, with the course it is in. */
export async function listOrigins (db: Queries, lessonIds: number[]) {
  return db.selectFrom('lessons').where('id', 'in', idsIn(lessonIds)).select(['id', 'course_id as courseId', 'section_id as sectionId', 'archived_at as archivedAt']).execute()
}

interface Copy { fromId: number, courseId: number, sectionId: number | null, position: number, by: number, now: number }

/** A draft like the other: its text, what it says about itself, its files and what is read aloud. Not what was published of it, nor who must finish what first. */
export async function copyLesson (trx: Queries, { fromId, courseId, sectionId, position, by, now }: Copy) {
  const { id } = await trx.insertInto('lessons')
    .columns(['course_id', 'section_id', 'position', 'title', 'summary', 'objectives', 'keywords', 'difficulty', 'estimated_minutes', 'comments_allowed', 'progress_tracked', 'completion', 'least_seconds', 'changed_at', 'changed_by', 'created_by', 'created_at', 'updated_at'])
    .expression(trx.selectFrom('lessons').where('id', '=', fromId).select(eb => [
      eb.val(courseId).as('course'), eb.val(sectionId).as('section'), eb.val(position).as('number'), 'title', 'summary', 'objectives', 'keywords', 'difficulty', 'estimated_minutes', 'comments_allowed',
      'progress_tracked', 'completion', 'least_seconds', eb.val(now).as('changed'), eb.val(by).as('changer'), eb.val(by).as('maker'), eb.val(now).as('made'), eb.val(now).as('updated')
    ])).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('lesson_drafts').columns(['lesson_id', 'content'])
    .expression(trx.selectFrom('lesson_drafts').where('lesson_id', '=', fromId).select(eb => [eb.val(id).as('id'), 'content'])).execute()
  await trx.insertInto('lesson_narrations').columns(['lesson_id', 'script', 'source', 'media_id', 'voice', 'speed', 'marks', 'words_digest', 'updated_by', 'updated_at'])
    .expression(trx.selectFrom('lesson_narrations').where('lesson_id', '=', fromId).where('media_id', 'is not', null)
      .select(eb => [eb.val(id).as('id'), 'script', 'source', 'media_id', 'voice', 'speed', 'marks', 'words_digest', eb.val(by).as('by'), eb.val(now).as('at')])).execute()
  await trx.insertInto('media_links').columns(['media_id', 'subject_kind', 'subject_id'])
    .expression(trx.selectFrom('media_links').where('subject_kind', 'in', ['lesson_draft', 'narration']).where('subject_id', '=', fromId).select(eb => ['media_id', 'subject_kind', eb.val(id).as('id')])).execute()
  return id
}

type Pair = [original: number, copy: number]

/** What had to be finished first among the copied has to be so among their copies; `before`: those copied in an earlier write. */
export async function copyPrerequisites (trx: Queries, { pairs, before }: { pairs: Pair[], before: Pair[] }) {
  const rows = (some: Pair[]) => sql<{ original: number, copy: number }>`(select json_extract(value, '$[0]') as original, json_extract(value, '$[1]') as copy from json_each(${JSON.stringify(some)}))`
  const all = [...before, ...pairs]
  await trx.insertInto('lesson_prerequisites').columns(['lesson_id', 'required_lesson_id']).expression(
    trx.selectFrom('lesson_prerequisites as original').innerJoin(rows(all).as('later'), 'later.original', 'original.lesson_id')
      .innerJoin(rows(all).as('earlier'), 'earlier.original', 'original.required_lesson_id').select(['later.copy as lesson', 'earlier.copy as required'])
  ).onConflict(conflict => conflict.doNothing()).execute()
}

export async function moveLesson (trx: Queries, { lessonId, courseId, position, now }: { lessonId: number, courseId: number, position: number, now: number }) {
  await trx.updateTable('lessons').where('id', '=', lessonId).set({ course_id: courseId, section_id: null, position, updated_at: now }).execute()
}

/** Between lessons that are in different courses nothing comes first any more. */
export async function dropPrerequisitesAcross (trx: Queries, lessonIds: number[]) {
  await trx.deleteFrom('lesson_prerequisites').where(eb => eb.or([eb('lesson_id', 'in', idsIn(lessonIds)), eb('required_lesson_id', 'in', idsIn(lessonIds))]))
    .where(sql<boolean>`(select course_id from lessons where id = lesson_id) is not (select course_id from lessons where id = required_lesson_id)`).execute()
}
