import bcrypt from 'bcrypt'
import type { Db } from '../../server/db/open.ts'
import type { Capability, MediaKind, Role } from '../../server/db/tables.ts'
import { addSchool } from '../../server/features/school/school.store.ts'
import { addUser, replaceCapabilities } from '../../server/features/users/users.store.ts'
import { nameKey } from '../../server/features/users/users.rules.ts'
import { NOW, testCost } from './app.ts'

let made = 0

export async function makeSchool (db: Db, { name = 'Hillside School', timeZone = 'Europe/Berlin', language = 'en' } = {}) {
  await db.write(trx => addSchool(trx, { name, timeZone, language, sampleContent: false, now: NOW }))
}

interface Person { role?: Role, firstName?: string, lastName?: string, username?: string, email?: string, password?: string, capabilities?: Capability[], externalId?: string }

export async function makeUser (db: Db, { role = 'student', firstName = 'Ada', lastName = 'Lovelace', username, email, password, capabilities = [], externalId }: Person = {}) {
  const passwordHash = password === undefined ? undefined : bcrypt.hashSync(password, testCost)
  const name = username ?? (email ? undefined : `user${++made}`)
  const id = await db.write(async trx => {
    const userId = await addUser(trx, { role, firstName, lastName, username: name, email, externalId, passwordHash, now: NOW })
    await replaceCapabilities(trx, { userId, capabilities, by: userId, now: NOW })
    return userId
  })
  return { id, role, firstName, lastName, username: name, email, password }
}

export async function makeClass (db: Db, { name = `Class ${++made}`, members = [] as number[] } = {}) {
  return db.write(async trx => {
    const { id } = await trx.insertInto('classes').values({ name, name_key: nameKey(name), created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
    if (members.length > 0) await trx.insertInto('class_members').values(members.map(userId => ({ class_id: id, user_id: userId, added_at: NOW }))).execute()
    return { id, name }
  })
}

interface Course { title?: string, instructorId: number, published?: boolean, capacity?: number, selfEnrolment?: boolean, categoryId?: number, joinCode?: string }

/** An active course that students see, unless it is not `published`: then a draft. */
export async function makeCourse (db: Db, { title = `Course ${++made}`, instructorId, published = true, capacity = 50, selfEnrolment = false, categoryId, joinCode }: Course) {
  return db.write(async trx => {
    const { id } = await trx.insertInto('courses').values({
      title, title_key: title.toLowerCase(), instructor_id: instructorId, capacity, self_enrolment: selfEnrolment ? 1 : 0, category_id: categoryId ?? null, join_code: joinCode ?? null,
      status: published ? 'active' : 'draft', published_at: published ? NOW : null, status_changed_at: NOW, created_at: NOW, updated_at: NOW
    }).returning('id').executeTakeFirstOrThrow()
    return { id, title }
  })
}

interface Lesson { courseId: number, title?: string, position?: number, published?: boolean, sectionId?: number, content?: string, tracked?: boolean }

/** A lesson behind those that are there, published unless said otherwise. */
export async function makeLesson (db: Db, { courseId, title = `Lesson ${++made}`, position, published = true, sectionId, content = '{"root":{"type":"root","children":[]}}', tracked = true }: Lesson) {
  return db.write(async trx => {
    const { last } = await trx.selectFrom('lessons').where('course_id', '=', courseId).select(eb => eb.fn.max('position').as('last')).executeTakeFirstOrThrow()
    const { id } = await trx.insertInto('lessons').values({
      course_id: courseId, section_id: sectionId ?? null, title, position: position ?? (last ?? 0) + 10, progress_tracked: tracked ? 1 : 0, changed_at: NOW, created_at: NOW, updated_at: NOW
    }).returning('id').executeTakeFirstOrThrow()
    await trx.insertInto('lesson_drafts').values({ lesson_id: id, content }).execute()
    if (!published) return { id, title }
    const version = await trx.insertInto('lesson_versions').values({ lesson_id: id, number: 1, title, why: 'published', revision: 1, minutes: 1, created_at: NOW, content }).returning('id').executeTakeFirstOrThrow()
    await trx.updateTable('lessons').where('id', '=', id).set({ published_version_id: version.id, published_revision: 1, published_at: NOW }).execute()
    return { id, title }
  })
}

/** A file that somebody sent, as a row only: nothing of it lies on the disk. */
export async function makeMedia (db: Db, { by, kind = 'image', alt = '', ready = true }: { by: number, kind?: MediaKind, alt?: string, ready?: boolean }) {
  return db.write(async trx => {
    const name = `file-${++made}`
    const file = await trx.insertInto('media_files').values({
      digest: name, stored_name: name, kind, mime: kind === 'image' ? 'image/webp' : 'application/octet-stream', bytes: 1_000, status: ready ? 'ready' : 'waiting', created_at: NOW,
      ...(kind === 'image' ? { width: 800, height: 600, placeholder: 'data:,', sizes: JSON.stringify([{ width: 400, height: 300, bytes: 9 }, { width: 800, height: 600, bytes: 20 }]) } : {})
    }).returning('id').executeTakeFirstOrThrow()
    return trx.insertInto('media').values({ file_id: file.id, name, alt, uploaded_by: by, created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
  })
}
