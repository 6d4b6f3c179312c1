import type { Test } from 'tap'
import type { Db } from '../../server/db/open.ts'
import { NOW, testApp } from './app.ts'
import { makeCourse, makeSchool, makeUser } from './make.ts'

export const words = (text: string) => ({ type: 'text', text })
export const paragraph = (text: string) => ({ type: 'paragraph', children: [words(text)] })
/** Rich text as an editor sends it. */
export const doc = (...blocks: unknown[]) => ({ root: { type: 'root', children: blocks.map(block => typeof block === 'string' ? paragraph(block) : block) } })

/** Ines teaches Volcanoes with Carla to Ada and Bo; Otto teaches Rivers; Cem is in neither, Rosa runs the box. */
export async function teachingSchool (t: Test, options: Parameters<typeof testApp>[1] = {}) {
  const box = await testApp(t, options)
  const { db } = box
  await makeSchool(db)
  const rosa = await makeUser(db, { role: 'admin', firstName: 'Rosa', lastName: 'Rey' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Lehmann' })
  const carla = await makeUser(db, { role: 'instructor', firstName: 'Carla', lastName: 'Costa' })
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto', lastName: 'Kern' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Ångström' })
  const cem = await makeUser(db, { firstName: 'Cem', lastName: 'Öz' })
  const volcanoes = await putCourse(db, { title: 'Volcanoes', instructorId: ines.id, staffIds: [carla.id], studentIds: [ada.id, bo.id] })
  const rivers = await putCourse(db, { title: 'Rivers', instructorId: otto.id })
  const asInes = await box.as(ines.id)

  /** A lesson of Ines's, as the editor makes it. */
  async function lesson (title: string, { content = doc(`About ${title}.`), publish = false, courseId = volcanoes, ...more }: { content?: unknown, publish?: boolean, courseId?: number, [more: string]: unknown } = {}) {
    const made = await asInes({ method: 'POST', url: `/api/courses/${courseId}/lessons`, payload: { title, content, ...more } as object })
    const { id } = made.json() as { id: number }
    if (made.statusCode !== 201) throw new Error(made.body)
    if (publish) await asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })
    return id
  }

  return { ...box, rosa, ines, carla, otto, ada, bo, cem, volcanoes, rivers, asInes, lesson }
}

interface Course { title: string, instructorId: number, staffIds?: number[], studentIds?: number[] }

/** A course as rows, with the people in it: other tests are about how they come to be there. */
export async function putCourse (db: Db, { title, instructorId, staffIds = [], studentIds = [] }: Course) {
  const { id } = await makeCourse(db, { title, instructorId })
  await db.write(async trx => {
    for (const userId of staffIds) await trx.insertInto('course_staff').values({ course_id: id, user_id: userId, added_at: NOW }).execute()
    for (const userId of studentIds) {
      await trx.insertInto('enrolments').values({ course_id: id, user_id: userId, status: 'active', way: 'instructor', enrolled_at: NOW, created_at: NOW, updated_at: NOW }).execute()
    }
  })
  return id
}

/** A file that is ready to be used, as rows; no bytes are behind it. */
export async function putMedia (db: Db, { by, kind = 'image' as const, name = 'photo.jpg', status = 'ready' as const }: { by: number, kind?: 'image' | 'audio', name?: string, status?: 'ready' | 'waiting' }) {
  return db.write(async trx => {
    const digest = `${name}-${Math.random()}`
    const file = await trx.insertInto('media_files').values({ digest, stored_name: digest, kind, mime: kind === 'image' ? 'image/jpeg' : 'audio/mpeg', bytes: 10, status, created_at: NOW, duration_ms: kind === 'audio' ? 4_000 : null, width: null, height: null, fault: null, placeholder: null })
      .returning('id').executeTakeFirstOrThrow()
    const { id } = await trx.insertInto('media').values({ file_id: file.id, name, uploaded_by: by, created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
    return id
  })
}
