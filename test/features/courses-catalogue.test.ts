import { test } from 'tap'
import { plansOf, statementsOf } from '../helpers/plans.ts'
import { NOW, testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

const [courses, lessonsEach, students] = [200, 25, 50]

/** 200 courses of 25 lessons: half of them published, of these every second one open to everyone; each fourth with a class in it. */
async function catalogue (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const [admin, ines, otto] = [await makeUser(db, { role: 'admin' }), await makeUser(db, { role: 'instructor' }), await makeUser(db, { role: 'instructor' })]
  const people = await Promise.all(Array.from({ length: students }, (_, i) => makeUser(db, { firstName: `S${i}` })))
  await db.write(async trx => {
    const made = { changed_at: NOW, created_at: NOW, updated_at: NOW }
    await trx.insertInto('categories').values([{ name: 'Top', slug: 'top', parent_id: null }, { name: 'Below', slug: 'below', parent_id: 1 }].map(category => ({ ...category, colour: '#000000', position: 1, created_at: 1, updated_at: 1 }))).execute()
    for (let i = 0; i < courses; i++) {
      const published = i % 2 === 0
      const { id } = await trx.insertInto('courses').values({
        title: `Curso número ${i}`, title_key: `curso numero ${String(i % 40)}`, instructor_id: i < 150 ? ines.id : otto.id, status: published ? 'active' : 'draft', published_at: published ? NOW : null,
        self_enrolment: i % 4 === 0 ? 1 : 0, category_id: i % 10 === 0 ? 2 : null, starts_on: i < 30 ? `2027-01-${String(i + 1).padStart(2, '0')}` : null, status_changed_at: NOW, created_at: NOW, updated_at: NOW
      }).returning('id').executeTakeFirstOrThrow()
      await trx.insertInto('course_tags').values({ course_id: id, tag_key: `tema ${i % 20}`, tag: `Temática${i % 20}` }).execute()
      const lessons = await trx.insertInto('lessons').values(Array.from({ length: lessonsEach }, (_, n) => ({ course_id: id, position: n + 1, title: `L${n}`, ...made }))).returning('id').execute()
      const versions = await trx.insertInto('lesson_versions').values(lessons.map(lesson => ({ lesson_id: lesson.id, number: 1, title: `L${lesson.id}`, why: 'published' as const, revision: 1, minutes: 1, created_at: NOW, content: '{}' }))).returning(['id', 'lesson_id']).execute()
      for (const version of versions) await trx.updateTable('lessons').where('id', '=', version.lesson_id).set({ published_version_id: version.id, published_revision: 1, published_at: NOW }).execute()
      await trx.insertInto('lesson_prerequisites').values({ lesson_id: lessons[2]!.id, required_lesson_id: lessons[1]!.id }).execute()
      if (i % 4 !== 0) continue
      await trx.insertInto('enrolments').values(people.map(person => ({ course_id: id, user_id: person.id, status: 'active' as const, way: 'list' as const, enrolled_at: NOW, created_at: NOW, updated_at: NOW }))).execute()
      await trx.insertInto('lesson_progress').values(people.map(person => ({ user_id: person.id, lesson_id: lessons[0]!.id, percent: 100, started_at: 1, last_at: 1, last_running: 1, completed_at: 1 }))).execute()
    }
  })
  const [asAdmin, asInes, asStudent] = [await as(admin.id), await as(ines.id), await as(people[0]!.id)]
  return { ...box, asAdmin, asInes, asStudent, student: people[0]! }
}

type Ask = Awaited<ReturnType<typeof catalogue>>['asAdmin']
interface Row { id: number, lessons: number, enrolled: number, progress: number, enrolment: string | null, continueLessonId: number | null }

async function walk (ask: Ask, query: string) {
  const rows: Row[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer: { items: Row[], nextCursor: string | null } = (await ask({ url: `/api/courses?${query}${cursor && `&cursor=${cursor}`}` })).json()
    rows.push(...answer.items)
    cursor = answer.nextCursor
  }
  return rows
}

test('a catalogue of 5,000 lessons: every page, no course twice, none left out', async t => {
  const { db, asAdmin, asInes, asStudent } = await catalogue(t)
  t.equal((await db.read.selectFrom('lessons').select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n, 5_000)
  const cases: Array<[why: string, ask: Ask, query: string, expected: number]> = [
    ['all', asAdmin, 'view=all&limit=100', 200], ['all, small pages', asAdmin, 'view=all&limit=7', 200], ["an instructor's own", asInes, 'limit=30', 150],
    ['what the school has published, for a colleague', asInes, 'view=catalogue&limit=50', 100], ['the same, by its instructor', asInes, 'view=catalogue&instructorId=3', 25],
    ['open to students', asStudent, 'view=catalogue', 50], ["a student's own", asStudent, 'limit=20', 50],
    ['published', asAdmin, 'view=all&published=true', 100], ['drafts', asAdmin, 'view=all&status=draft', 100], ['a category with what is inside it', asAdmin, 'view=all&categoryId=1', 20],
    ['by a word of the title, without its accent', asAdmin, 'view=all&search=numero%20199', 1], ['by the beginning of a tag', asAdmin, 'view=all&search=TEMATICA1', 110],
    ['from a day on', asAdmin, 'view=all&startsAfter=2027-01-21', 10], ['nothing of this name', asAdmin, 'view=all&search=quark', 0], ['nothing in the archive', asAdmin, 'view=archived', 0]
  ]
  for (const [why, ask, query, expected] of cases) {
    const rows = await walk(ask, query)
    t.equal(rows.length, expected, why)
    t.equal(new Set(rows.map(({ id }) => id)).size, expected, `${why}: no course twice`)
  }

  for (const id of [1, 2, 160]) await asAdmin({ method: 'PUT', url: `/api/courses/${id}/archive` })
  const ids = async (ask: Ask, query: string) => (await walk(ask, query)).map(({ id }) => id).sort((a, b) => a - b)
  t.same([await ids(asAdmin, 'view=archived'), await ids(asInes, 'view=archived')], [[1, 2, 160], [1, 2]], 'an admin sees every archive, an instructor their own')
  t.same([(await ids(asAdmin, 'view=all&limit=100')).length, (await ids(asInes, 'limit=100')).length, (await ids(asStudent, 'view=catalogue')).length, (await ids(asStudent, '')).length], [197, 148, 49, 49])
})

test('the numbers of a row and of a page are right', async t => {
  const { db, asAdmin, asStudent, student } = await catalogue(t)
  const [row] = (await walk(asAdmin, 'view=all&search=numero%200')).filter(({ id }) => id === 1)
  t.match(row, { lessons: 25, enrolled: 50, enrolment: null, progress: 0, continueLessonId: null })
  const { recomputeCourseProgress } = await import('../../server/features/enrolments/enrolments.store.ts')
  await db.write(trx => recomputeCourseProgress(trx, 1))
  const own = (await walk(asStudent, '')).find(({ id }) => id === 1)
  t.match(own, { lessons: 25, enrolment: 'active', progress: 400, continueLessonId: 2 }, 'one of 25, and on with the second')

  const details = (await asStudent({ url: '/api/courses/1' })).json()
  t.equal(details.lessons.length, 25)
  t.match(details.lessons.slice(0, 4), [{ position: 1, locked: false, progress: { percent: 100 } }, { position: 2, locked: false, progress: null }, { position: 3, locked: true, prerequisiteIds: [2] }, { locked: false }])
  await db.write(trx => trx.updateTable('enrolments').set({ last_lesson_id: 3 }).where('user_id', '=', student.id).where('course_id', '=', 1).execute())
  t.equal((await asStudent({ url: '/api/courses/1' })).json().continueLessonId, 2, 'never one that is locked')
  await db.write(trx => trx.updateTable('enrolments').set({ last_lesson_id: 9 }).where('user_id', '=', student.id).where('course_id', '=', 1).execute())
  t.equal((await asStudent({ url: '/api/courses/1' })).json().continueLessonId, 9)
})

test('a page of a course is a handful of questions, and none of them looks through a table', async t => {
  const { db, app, asAdmin, asInes, asStudent } = await catalogue(t)
  const page = await statementsOf(() => asStudent({ url: '/api/courses/1' }))
  t.ok(page.filter(text => /courses|lessons/.test(text)).length <= 3, 'access, the course, its lessons')

  const { recomputeCourseProgress, recomputeEnrolmentProgress } = await import('../../server/features/enrolments/enrolments.store.ts')
  const texts = await statementsOf(async () => {
    for (const query of ['', 'view=catalogue', 'view=catalogue&search=numero']) await asStudent({ url: `/api/courses?${query}` })
    for (const query of ['', 'view=archived', 'view=catalogue']) await asInes({ url: `/api/courses?${query}` })
    await asAdmin({ url: '/api/courses?view=all&categoryId=1' })
    await asInes({ url: '/api/courses/1' })
    await asInes({ url: '/api/courses/1/enrolments?status=waiting' })
    await asInes({ method: 'PUT', url: '/api/courses/1/join-code' })
    await asStudent({ method: 'POST', url: '/api/enrolments', payload: { joinCode: (await asInes({ url: '/api/courses/1' })).json().teaching.joinCode } })
    await asStudent({ method: 'PUT', url: '/api/courses/5/enrolment' })
    await asInes({ method: 'PATCH', url: '/api/courses/1', payload: { capacity: 60 } })
    await db.write(async trx => {
      recomputeEnrolmentProgress(trx, { courseId: 1, userId: 5 })
      await recomputeCourseProgress(trx, 1)
    })
  })
  const allowed = /^SCAN (courses USING (COVERING )?INDEX courses_in_(order|archive)|(asked|listed|given) VIRTUAL TABLE.*|\(subquery-\d+\)|categories|inside|CONSTANT ROW|\d+-ROW VALUES CLAUSE|courses_search VIRTUAL.*|x)$/
  const plans = plansOf(app.db.file, [...page, ...texts])
  for (const { text, steps } of plans) {
    const scans = steps.filter(step => step.startsWith('SCAN') && !allowed.test(step))
    if (scans.length > 0) t.comment(`${scans.join(' · ')} in ${text}`)
    t.same(scans, [], text.slice(0, 80))
  }
  t.ok(plans.length > 30)
})
