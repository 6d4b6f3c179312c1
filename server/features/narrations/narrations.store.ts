import type { Queries } from '../../db/open.ts'

/** A lesson's narration as it is kept, with how its making goes. */
export async function findNarration (db: Queries, lessonId: number) {
  return db.selectFrom('lesson_narrations as narration').leftJoin('jobs', 'jobs.id', 'narration.job_id')
    .leftJoin('media', 'media.id', 'narration.media_id').leftJoin('media_files as file', 'file.id', 'media.file_id')
    .where('narration.lesson_id', '=', lessonId).select([
      'narration.source', 'narration.script', 'narration.voice', 'narration.speed', 'narration.marks', 'narration.media_id as mediaId', 'narration.words_digest as digest',
      'narration.fault', 'narration.updated_at as updatedAt', 'narration.updated_by as updatedBy',
      'jobs.id as jobId', 'jobs.finished_at as jobFinishedAt', 'jobs.error as jobError', 'jobs.progress as jobProgress', 'file.mime', 'file.duration_ms as durationMs'
    ]).executeTakeFirst()
}

export type NarrationRow = NonNullable<Awaited<ReturnType<typeof findNarration>>>

/** What there is to read aloud: as students have it, else as it stands in the draft. */
export async function findLessonText (db: Queries, lessonId: number) {
  return db.selectFrom('lessons').innerJoin('lesson_drafts as draft', 'draft.lesson_id', 'lessons.id')
    .leftJoin('lesson_versions as version', 'version.id', 'lessons.published_version_id')
    .where('lessons.id', '=', lessonId)
    .select(eb => ['lessons.title', 'lessons.changed_at as changedAt', eb.fn.coalesce('version.content', 'draft.content').as('content')]).executeTakeFirst()
}

interface Choice { lessonId: number, source: 'recording' | 'made', script: string | null, mediaId: number | null, voice: string | null, speed: number, jobId: number | null, by: number, now: number }

/** A recording takes the place of what was there; what is still being made leaves it until it is ready. */
export async function saveChoice (trx: Queries, { lessonId, source, script, mediaId, voice, speed, jobId, by, now }: Choice) {
  const kept = source === 'recording' ? { media_id: mediaId, marks: null, words_digest: null } : {}
  const values = { source, script, voice, speed, job_id: jobId, fault: null, updated_by: by, updated_at: now, ...kept }
  await trx.insertInto('lesson_narrations').values({ lesson_id: lessonId, media_id: mediaId, marks: null, words_digest: null, ...values })
    .onConflict(conflict => conflict.column('lesson_id').doUpdateSet(values)).execute()
}

export async function saveJob (trx: Queries, { lessonId, jobId }: { lessonId: number, jobId: number }) {
  await trx.updateTable('lesson_narrations').where('lesson_id', '=', lessonId).set({ job_id: jobId, fault: null }).execute()
}

export async function saveMade (trx: Queries, { lessonId, mediaId, marks, digest }: { lessonId: number, mediaId: number, marks: string | null, digest: string }) {
  await trx.updateTable('lesson_narrations').where('lesson_id', '=', lessonId).set({ media_id: mediaId, marks, words_digest: digest, fault: null }).execute()
}

/** Also what is being made just now: it belongs to the row as it was. */
export async function letGoOfMade (trx: Queries, { lessonId, now }: { lessonId: number, now: number }) {
  await trx.updateTable('lesson_narrations').where('lesson_id', '=', lessonId)
    .set(eb => ({ media_id: null, marks: null, words_digest: null, updated_at: eb.fn<number>('max', [eb('updated_at', '+', 1), eb.val(now)]) })).execute()
}

export async function saveFault (trx: Queries, { lessonId, fault }: { lessonId: number, fault: string }) {
  await trx.updateTable('lesson_narrations').where('lesson_id', '=', lessonId).set({ fault }).execute()
}

/** Whose file it will be: whoever ordered it, or teaches the course now that they are gone. */
export async function findOwner (db: Queries, lessonId: number) {
  return db.selectFrom('lesson_narrations as narration').innerJoin('lessons', 'lessons.id', 'narration.lesson_id').innerJoin('courses', 'courses.id', 'lessons.course_id')
    .innerJoin('users', join => join.on(eb => eb('users.id', '=', eb.fn.coalesce('narration.updated_by', 'courses.instructor_id'))))
    .where('narration.lesson_id', '=', lessonId).select(['users.id', 'users.role']).executeTakeFirst()
}

/** The same words in the same voice, made before for any lesson; one of this person's own before others'. */
export async function findMade (db: Queries, { digest, ownerId }: { digest: string, ownerId: number }) {
  return db.selectFrom('lesson_narrations as narration').innerJoin('media', 'media.id', 'narration.media_id').innerJoin('media_files as file', 'file.id', 'media.file_id')
    .where('narration.words_digest', '=', digest).orderBy(eb => eb('media.uploaded_by', 'is', ownerId), 'desc').orderBy('media.id')
    .select(['media.id as mediaId', 'media.uploaded_by as ownerId', 'narration.marks', 'file.id as fileId', 'file.bytes']).executeTakeFirst()
}

export async function removeNarration (trx: Queries, lessonId: number) {
  return await trx.deleteFrom('lesson_narrations').where('lesson_id', '=', lessonId).returning('lesson_id').executeTakeFirst() !== undefined
}
