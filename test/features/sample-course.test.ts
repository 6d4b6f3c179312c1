import { test } from 'tap'
import { picturesWithoutAlt, readContent, slimContent } from '../../server/features/content/content.rules.ts'
import { addSampleSchool } from '../../server/features/setup/sample-school.ts'
import { sampleCourse } from '../../server/features/setup/sample-lessons.ts'
import { countRows, testApp } from '../helpers/app.ts'
import { makeCourse, makeSchool, makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0], language: 'en' | 'es' = 'en') {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db, { language })
  const admin = await makeUser(db, { role: 'admin' })
  const before = await countRows(db)
  await db.write(trx => addSampleSchool(trx, { adminId: admin.id, language, now: 1 }))
  const asAdmin = await as(admin.id)
  const course = (await asAdmin({ url: '/api/courses?view=all' })).json().items[0]
  const sample = async (role: 'student' | 'instructor') => (await db.read.selectFrom('users').where('sample', '=', 1).where('role', '=', role).orderBy('id').select('id').executeTakeFirstOrThrow()).id
  const remove = () => asAdmin({ method: 'DELETE', url: '/api/school/sample' })
  return { ...box, admin, asAdmin, before, course, sample, remove }
}

test('the sample lessons are texts that may be kept, in every language of the school', t => {
  for (const { lessons } of Object.values(sampleCourse)) {
    t.equal(lessons.length, 2)
    for (const { title, content } of lessons) {
      const read = readContent(content)
      t.ok('content' in read, title)
      if ('content' in read) t.same([picturesWithoutAlt(read.content), JSON.stringify(slimContent(read.content)).length < 8_000], [[], true])
    }
  }
  t.end()
})

test('a new school has a course to look at, in its own language, with its classes in it', async t => {
  const { as, asAdmin, course, sample } = await school(t, 'es')
  t.match(course, { title: 'Primeros pasos', status: 'active', published: true, enrolled: 12, waiting: 0, lessons: 2, instructor: { firstName: 'Ines' } })
  const url = `/api/courses/${course.id}`
  t.match((await asAdmin({ url })).json().teaching.classes, [{ name: 'Clase de muestra 7A' }, { name: 'Clase de muestra 7B' }])
  const asStudent = await as(await sample('student'))
  t.match((await asStudent({ url: '/api/search?q=parar' })).json().items, [{ kind: 'lesson', courseId: course.id }])
  t.match((await asStudent({ url })).json(), { enrolment: 'active', lessons: [{ title: 'Cómo funciona este curso', locked: false }, { title: 'Cómo crear una lección' }] })
})

test('it goes with the rest', async t => {
  const { db, before, remove } = await school(t)
  t.equal((await remove()).statusCode, 204)
  const tables = ['users', 'classes', 'class_members', 'courses', 'course_tags', 'course_classes', 'enrolments', 'lessons', 'lesson_drafts', 'lesson_versions'] as const
  const after = await countRows(db)
  t.same(tables.map(table => after[table]), tables.map(table => before[table]))
})

test('it stays once somebody uses it, as the course of whoever removed the rest', async t => {
  const uses: Record<string, (box: Awaited<ReturnType<typeof school>>) => Promise<unknown>> = {
    'a student of the school is in it': async ({ db, asAdmin, course }) => asAdmin({ method: 'POST', url: `/api/courses/${course.id}/enrolments`, payload: { userIds: [(await makeUser(db)).id] } }),
    'an instructor of the school teaches it too': async ({ db, asAdmin, course }) => asAdmin({ method: 'PUT', url: `/api/courses/${course.id}/staff/${(await makeUser(db, { role: 'instructor' })).id}` }),
    'somebody has rewritten a lesson': ({ db, admin }) => db.write(trx => trx.updateTable('lessons').set({ changed_by: admin.id }).execute()),
    'another course asks for it': async ({ db, admin, asAdmin, course }) => asAdmin({ method: 'PATCH', url: `/api/courses/${(await makeCourse(db, { instructorId: admin.id })).id}`, payload: { prerequisiteIds: [course.id] } })
  }
  for (const [why, use] of Object.entries(uses)) {
    await t.test(why, async t => {
      const box = await school(t)
      await use(box)
      t.equal((await box.remove()).statusCode, 204)
      t.match((await box.asAdmin({ url: `/api/courses/${box.course.id}` })).json(), { title: 'First steps', instructor: { id: box.admin.id } })
      t.same(await box.db.read.selectFrom('users').where('sample', '=', 1).select('id').execute(), [])
      t.equal((await box.db.read.selectFrom('users').where('last_name', '=', 'Sample').select('id').execute()).length, 0)
    })
  }
})

test('an instructor who has signed in keeps it', async t => {
  const { db, asAdmin, course, sample, remove } = await school(t)
  const instructorId = await sample('instructor')
  await db.write(trx => trx.updateTable('users').set({ last_signed_in_at: 5 }).where('id', '=', instructorId).execute())
  await remove()
  t.match((await asAdmin({ url: `/api/courses/${course.id}` })).json(), { instructor: { id: instructorId }, enrolled: 0 })
})
