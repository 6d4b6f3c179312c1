import type { Queries } from '../../db/open.ts'
import type { School, SchoolChanges } from './school.schemas.ts'

export async function findSchool (db: Queries): Promise<School | undefined> {
  const row = await db.selectFrom('school').selectAll().executeTakeFirst()
  return row && {
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    signInWays: { password: true, cards: row.cards_allowed === 1, classCodes: row.class_codes_allowed === 1 },
    nextStep: row.next_step,
    sampleContent: row.sample_content === 1,
    media: { instructorQuotaMb: row.instructor_quota_mb, studentQuotaMb: row.student_quota_mb, freeFloorMb: row.free_floor_mb }
  }
}

export async function addSchool (trx: Queries, { name, timeZone, language, sampleContent, now }: { name: string, timeZone: string, language: string, sampleContent: boolean, now: number }) {
  await trx.insertInto('school').values({
    id: 1, name, time_zone: timeZone, language, sample_content: sampleContent ? 1 : 0, next_step: 'sign_in', created_at: now, updated_at: now
  }).execute()
}

export async function changeSchool (trx: Queries, { name, timeZone, language, signInWays, nextStep, media }: SchoolChanges, now: number) {
  const flag = (value: boolean | undefined) => value === undefined ? undefined : value ? 1 : 0
  await trx.updateTable('school').set({
    name, time_zone: timeZone, language, next_step: nextStep, updated_at: now,
    cards_allowed: flag(signInWays?.cards), class_codes_allowed: flag(signInWays?.classCodes),
    instructor_quota_mb: media?.instructorQuotaMb, student_quota_mb: media?.studentQuotaMb, free_floor_mb: media?.freeFloorMb
  }).execute()
}

/**
 * The sample classes, their people and their course, as far as nobody has begun to use them as real ones. People: in a class of
 * the school, or signed in. The course: somebody who stays is in it or teaches it, or somebody has changed its lessons; it
 * then goes on as the course of `by`.
 */
export async function removeSample (trx: Queries, { by, now }: { by: number, now: number }) {
  const classes = await trx.deleteFrom('classes').where('sample', '=', 1).returning('id').execute()
  const going = () => trx.selectFrom('users').where('sample', '=', 1).where('last_signed_in_at', 'is', null).where('id', 'not in', trx.selectFrom('class_members').select('user_id')).select('id')
  const unused = () => trx.selectFrom('courses').where('sample', '=', 1).where('instructor_id', 'in', going()).select('id')
    .where(eb => eb.not(eb.exists(eb.selectFrom('enrolments').whereRef('course_id', '=', 'courses.id').where('user_id', 'not in', going()).select('id'))))
    .where(eb => eb.not(eb.exists(eb.selectFrom('course_staff').whereRef('course_id', '=', 'courses.id').where('user_id', 'not in', going()).select('user_id'))))
    .where(eb => eb.not(eb.exists(eb.selectFrom('lessons').whereRef('course_id', '=', 'courses.id').where(or => or.or([or('changed_by', 'is not', null), or('created_by', 'is not', null)])).select('id'))))
    .where(eb => eb.not(eb.exists(eb.selectFrom('course_prerequisites').whereRef('required_course_id', '=', 'courses.id').select('course_id'))))

  await trx.deleteFrom('media_links').where('subject_kind', '=', 'course').where('subject_id', 'in', unused()).execute()
  const unusedIds = (await unused().execute()).map(({ id }) => id)
  await trx.deleteFrom('enrolments').where('course_id', 'in', unusedIds).execute()
  await trx.deleteFrom('courses').where('id', 'in', unusedIds).execute()
  await trx.updateTable('courses').where('instructor_id', 'in', going()).set({ instructor_id: by, updated_at: now }).execute()
  await trx.updateTable('courses').where('sample', '=', 1).set({ sample: 0 }).execute()
  const people = await trx.deleteFrom('users').where('id', 'in', going()).returning('id').execute()
  await trx.updateTable('users').set({ sample: 0 }).where('sample', '=', 1).execute()
  await trx.updateTable('school').set({ sample_content: 0 }).execute()
  return { classes: classes.length, courses: unusedIds.length, userIds: people.map(person => person.id) }
}
