import { test, type Test } from 'tap'
import type { Db } from '../../../server/db/open.ts'
import type { MediaSubject } from '../../../server/db/tables.ts'
import { addLinks, replaceLinks } from '../../../server/features/media/media-links.store.ts'
import { requireReadLesson, requireSeenCourse } from '../../../server/features/courses/access.actions.ts'
import { NOW } from '../../helpers/app.ts'
import { makeUser } from '../../helpers/make.ts'
import { enrol, courseOf, lessonOf, pdf, school, upload } from './school.ts'

type Box = Awaited<ReturnType<typeof school>>

/** A file of Ines, used there. */
async function used (t: Test, { as, db, ines }: Box, kind: MediaSubject, id: number) {
  const { id: mediaId } = await upload(t, await as(ines.id), { name: 'a.pdf', bytes: pdf(`${kind} ${id}`) })
  await db.write(trx => addLinks(trx, { kind, id }, [mediaId]))
  return mediaId
}

async function sees ({ as }: Box, userId: number, mediaId: number) {
  const ask = await as(userId)
  const [row, file, head] = [await ask({ url: `/api/media/${mediaId}` }), await ask({ url: `/api/media/${mediaId}/file` }), await ask({ method: 'HEAD', url: `/api/media/${mediaId}/file` })]
  if (row.statusCode !== file.statusCode || file.statusCode !== head.statusCode) throw new Error(`${row.statusCode} ${file.statusCode} ${head.statusCode}`)
  return file.statusCode === 200
}

const change = (db: Db, lessonId: number, values: object) => db.write(trx => trx.updateTable('lessons').where('id', '=', lessonId).set(values).execute())

test('what is used nowhere is seen by who sent it, and by admins', async t => {
  const box = await school(t)
  const { id } = await upload(t, await box.as(box.ines.id), { name: 'a.pdf', bytes: pdf() })
  t.same([await sees(box, box.ines.id, id), await sees(box, box.rosa.id, id), await sees(box, box.otto.id, id), await sees(box, box.ada.id, id)], [true, true, false, false])
  t.match((await (await box.as(box.ada.id))({ url: `/api/media/${id}/file` })).json(), { code: 'not_found' })
  t.equal((await box.anyone({ url: `/api/media/${id}/file` })).statusCode, 401)
})

test('whoever teaches a course sees what is used in it, published or not', async t => {
  const box = await school(t)
  const { db, ines, otto } = box
  const courseId = await courseOf(db, { instructorId: ines.id, published: false })
  const lesson = await lessonOf(db, { courseId, published: false })
  const ids: number[] = []
  for (const [kind, id] of [['course', courseId], ['lesson', lesson.id], ['lesson_draft', lesson.id], ['lesson_version', lesson.versionId], ['narration', lesson.id]] as const) ids.push(await used(t, box, kind, id))
  for (const id of ids) t.notOk(await sees(box, otto.id, id))
  await db.write(trx => trx.insertInto('course_staff').values({ course_id: courseId, user_id: otto.id, added_at: NOW }).execute())
  for (const id of ids) t.ok(await sees(box, otto.id, id))
  await db.write(trx => trx.updateTable('users').where('id', '=', otto.id).set({ role: 'student' }).execute())
  for (const id of ids) t.notOk(await sees(box, otto.id, id), 'who is no instructor any more teaches nothing')
})

test('a student sees what the lessons they may read show, as long as they may read them', async t => {
  const box = await school(t)
  const { db, ines, ada } = box
  const courseId = await courseOf(db, { instructorId: ines.id })
  const [lesson, first] = [await lessonOf(db, { courseId }), await lessonOf(db, { courseId })]
  const [shown, spoken] = [await used(t, box, 'lesson', lesson.id), await used(t, box, 'narration', lesson.id)]
  const [draft, former] = [await used(t, box, 'lesson_draft', lesson.id), await used(t, box, 'lesson_version', lesson.versionId)]
  const now = async () => [await sees(box, ada.id, shown), await sees(box, ada.id, draft) || await sees(box, ada.id, former), await sees(box, ada.id, spoken)]
  const access = { courseId, userId: ada.id }

  t.same(await now(), [false, false, false], 'a stranger to the course')
  await enrol(db, access)
  t.same(await now(), [true, false, true])
  for (const [status, may] of [['completed', true], ['withdrawn', false], ['suspended', false], ['waiting', false], ['active', true]] as const) {
    await db.write(trx => trx.deleteFrom('enrolments').execute())
    await enrol(db, { ...access, status })
    t.same(await now(), [may, false, may], status)
  }

  await db.write(trx => trx.insertInto('lesson_prerequisites').values({ lesson_id: lesson.id, required_lesson_id: first.id }).execute())
  t.same(await now(), [false, false, false], 'locked')
  await db.write(trx => trx.insertInto('lesson_progress').values({ user_id: ada.id, lesson_id: first.id, started_at: NOW, last_at: NOW, last_running: 1, completed_at: NOW }).execute())
  t.same(await now(), [true, false, true], 'the first one is done')

  await db.write(trx => replaceLinks(trx, { kind: 'lesson', id: lesson.id }, []))
  t.same(await now(), [false, false, true], 'a newer version shows it no more')
  await db.write(trx => addLinks(trx, { kind: 'lesson', id: lesson.id }, [shown]))
  await change(db, lesson.id, { published_version_id: null, published_revision: null, published_at: null })
  t.same(await now(), [false, false, false], 'hidden')
})

test('a course’s picture and syllabus are seen by whoever sees the course', async t => {
  const box = await school(t)
  const { db, ines, ada } = box
  const open = await courseOf(db, { instructorId: ines.id, selfEnrolment: true })
  const closed = await courseOf(db, { instructorId: ines.id })
  const hidden = await courseOf(db, { instructorId: ines.id, published: false, selfEnrolment: true })
  const ids = [await used(t, box, 'course', open), await used(t, box, 'course', closed), await used(t, box, 'course', hidden)]
  const now = async () => Promise.all(ids.map(id => sees(box, ada.id, id)))
  t.same(await now(), [true, false, false])
  await enrol(db, { courseId: closed, userId: ada.id, status: 'waiting' })
  await enrol(db, { courseId: hidden, userId: ada.id })
  t.same(await now(), [true, true, false])
})

test('files follow the rules of lessons and courses in every case', async t => {
  const box = await school(t)
  const { db, ines } = box
  let cases = 0
  for (const published of [true, false]) {
    for (const selfEnrolment of [true, false]) {
      const courseId = await courseOf(db, { instructorId: ines.id, published, selfEnrolment })
      const [lesson, hidden] = [await lessonOf(db, { courseId }), await lessonOf(db, { courseId, published: false })]
      const media = { course: await used(t, box, 'course', courseId), lesson: await used(t, box, 'lesson', lesson.id), hidden: await used(t, box, 'lesson', hidden.id) }
      for (const status of [null, 'active', 'waiting', 'completed', 'withdrawn', 'suspended'] as const) {
        for (const role of ['student', 'instructor', 'admin'] as const) {
          const { id } = await makeUser(db, { role })
          if (status) await enrol(db, { courseId, userId: id, status })
          const by = { id, role, sessionId: 1, capabilities: [] }
          const may = (question: () => unknown) => { try { question(); return true } catch { return false } }
          const where = `${published ? 'published' : 'hidden'}, ${selfEnrolment ? 'open' : 'closed'}, ${status}, ${role}`
          t.equal(await sees(box, id, media.course), may(() => requireSeenCourse(db.read, courseId, by)), `course: ${where}`)
          t.equal(await sees(box, id, media.lesson), may(() => requireReadLesson(db.read, lesson.id, by)), `lesson: ${where}`)
          t.equal(await sees(box, id, media.hidden), may(() => requireReadLesson(db.read, hidden.id, by)), `hidden lesson: ${where}`)
          cases++
        }
      }
    }
  }
  t.equal(cases, 72)
})
