import type { Insertable } from 'kysely'
import type { Db } from '../../server/db/open.ts'
import type { EnrolmentStatus, Tables } from '../../server/db/tables.ts'
import { indexCourse, indexLesson } from '../../server/features/search/documents.store.ts'
import { nameKey } from '../../server/features/users/users.rules.ts'
import { NOW } from './app.ts'

// Courses and lessons as rows, for tests of what is read in them.

let made = 0
const hour = 3_600_000

/** Lexical JSON of one paragraph for each text. */
export const contentOf = (...texts: string[]) => ({ root: { type: 'root', children: texts.map(text => ({ type: 'paragraph', children: [{ type: 'text', text }] })) } })

interface Course extends Partial<Insertable<Tables['courses']>> { published?: boolean, tags?: string[], staff?: number[] }

/** Active and published unless it says otherwise. */
export async function makeCourse (db: Db, instructorId: number, { title = `Course ${++made}`, published = true, tags = [], staff = [], ...more }: Course = {}) {
  return db.write(async trx => {
    const { id } = await trx.insertInto('courses').values({
      title, title_key: nameKey(title), instructor_id: instructorId, status: published ? 'active' : 'draft', status_changed_at: NOW,
      published_at: published ? NOW - hour : null, created_at: NOW, updated_at: NOW, ...more
    }).returning('id').executeTakeFirstOrThrow()
    for (const tag of tags) await trx.insertInto('course_tags').values({ course_id: id, tag, tag_key: nameKey(tag) }).execute()
    for (const userId of staff) await trx.insertInto('course_staff').values({ course_id: id, user_id: userId, added_at: NOW }).execute()
    await indexCourse(trx, id)
    return { id, title }
  })
}

interface Lesson extends Partial<Insertable<Tables['lessons']>> { texts?: string[], published?: boolean, publishedTitle?: string, after?: number[] }
const times = { changed_at: NOW, created_at: NOW, updated_at: NOW }

/** Published an hour ago unless it says otherwise; `after`: lessons that have to be finished first. */
export async function makeLesson (db: Db, courseId: number, lesson: Lesson = {}) {
  const { title = `Lesson ${++made}`, texts = ['Some words.'], published = true, publishedTitle = title, after = [], ...more } = lesson
  return db.write(async trx => {
    const content = JSON.stringify(contentOf(...texts))
    const row = { course_id: courseId, title, position: ++made, ...times, ...more, published_at: null }
    const { id } = await trx.insertInto('lessons').values(row).returning('id').executeTakeFirstOrThrow()
    await trx.insertInto('lesson_drafts').values({ lesson_id: id, content }).execute()
    for (const required of after) await trx.insertInto('lesson_prerequisites').values({ lesson_id: id, required_lesson_id: required }).execute()
    if (published) {
      const version = { lesson_id: id, number: 1, title: publishedTitle, why: 'published' as const, revision: 1, minutes: 1, created_at: NOW, content }
      const made = await trx.insertInto('lesson_versions').values(version).returning('id').executeTakeFirstOrThrow()
      const published = { published_version_id: made.id, published_revision: 1, published_at: more.published_at ?? NOW - hour }
      await trx.updateTable('lessons').where('id', '=', id).set(published).execute()
    }
    await indexLesson(trx, id)
    return { id, title }
  })
}

export async function hideLesson (db: Db, lessonId: number) {
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', lessonId).set({ published_version_id: null, published_revision: null, published_at: null }).execute()
    await indexLesson(trx, lessonId)
  })
}

interface Place extends Partial<Insertable<Tables['enrolments']>> { status?: EnrolmentStatus }

export async function enrol (db: Db, courseId: number, userId: number, { status = 'active', ...more }: Place = {}) {
  const ended_at = status === 'withdrawn' || status === 'suspended' ? NOW : null
  const row = { status, waiting_since: status === 'waiting' ? NOW : null, enrolled_at: NOW, ended_at, updated_at: NOW, ...more }
  await db.write(trx => trx.insertInto('enrolments').values({ course_id: courseId, user_id: userId, way: 'instructor', created_at: NOW, ...row })
    .onConflict(conflict => conflict.columns(['course_id', 'user_id']).doUpdateSet(row)).execute())
}

/** How far somebody is in a lesson. */
export async function read (db: Db, lessonId: number, userId: number, percent = 100) {
  const row = { percent, completed_at: percent === 100 ? NOW : null, last_at: NOW, last_running: 0 }
  await db.write(trx => trx.insertInto('lesson_progress').values({ user_id: userId, lesson_id: lessonId, started_at: NOW, ...row })
    .onConflict(conflict => conflict.columns(['user_id', 'lesson_id']).doUpdateSet(row)).execute())
}
