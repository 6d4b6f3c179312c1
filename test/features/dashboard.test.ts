import { test } from 'tap'
import type { StudentDashboard } from '../../server/features/dashboard/dashboard.schemas.ts'
import { rawConnection } from '../../server/db/connections.ts'
import { NOW, testApp } from '../helpers/app.ts'
import { enrol, hideLesson, makeCourse, makeLesson, read } from '../helpers/library.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'

const hour = 3_600_000
const day = 24 * hour
const inDays = (days: number) => new Date(NOW + days * day).toISOString().slice(0, 10)

/** Ada is in Biology (Cells, Plants, Animals), and in History, which she has begun later. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db } = box
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Lehmann' })
  const ada = await makeUser(db, { firstName: 'Ada' })
  const biology = await makeCourse(db, ines.id, { title: 'Biology' })
  const history = await makeCourse(db, ines.id, { title: 'History' })
  const old = { published_at: NOW - 30 * day }
  const cells = await makeLesson(db, biology.id, { title: 'Cells', ...old })
  const plants = await makeLesson(db, biology.id, { title: 'Plants', ...old })
  const animals = await makeLesson(db, biology.id, { title: 'Animals', ...old })
  const rome = await makeLesson(db, history.id, { title: 'Rome', ...old })
  await enrol(db, biology.id, ada.id, { progress: 3_333, last_lesson_id: cells.id, last_at: NOW - day })
  await enrol(db, history.id, ada.id)
  await read(db, cells.id, ada.id, 40)
  return { ...box, ines, ada, biology, history, cells, plants, animals, rome }
}

type Ask = Awaited<ReturnType<Awaited<ReturnType<typeof testApp>>['as']>>
const dashboard = async (ask: Ask) => (await ask({ url: '/api/dashboard' })).json()

test('a student sees where to go on, and what comes next in each course', async t => {
  const { as, db, ada, biology, history, cells, plants, animals, rome } = await school(t)
  const ask = await as(ada.id)
  const begun: StudentDashboard = await dashboard(ask)
  t.match(begun.continue, { courseId: biology.id, courseTitle: 'Biology', lessonId: cells.id, lessonTitle: 'Cells', percent: 40, picture: null })
  t.same(begun.courses, [
    { id: biology.id, title: 'Biology', instructor: 'Ines Lehmann', picture: null, enrolment: 'active', place: null, progress: 3_333, next: { id: cells.id, title: 'Cells' }, endsOn: null },
    { id: history.id, title: 'History', instructor: 'Ines Lehmann', picture: null, enrolment: 'active', place: null, progress: 0, next: { id: rome.id, title: 'Rome' }, endsOn: null }
  ])

  await read(db, cells.id, ada.id, 100)
  t.match((await dashboard(ask)).continue, { lessonId: plants.id, lessonTitle: 'Plants', percent: 0 }, 'what is done is not gone on with')
  await read(db, plants.id, ada.id, 25)
  t.match((await dashboard(ask)).continue, { lessonId: plants.id, percent: 25 })
  await hideLesson(db, plants.id)
  t.match((await dashboard(ask)).continue, { lessonId: animals.id }, 'nor what is hidden')
  await read(db, animals.id, ada.id)
  t.match(await dashboard(ask), { continue: null, courses: [{ id: biology.id, next: null }, { id: history.id }] }, 'and nothing when all is done')
})

test('a lesson that comes later, or that is not counted, is not next', async t => {
  const { as, db, ada, biology, history, cells, plants } = await school(t)
  const ask = await as(ada.id)
  await db.write(trx => trx.insertInto('lesson_prerequisites').values({ lesson_id: cells.id, required_lesson_id: plants.id }).execute())
  t.match(await dashboard(ask), { continue: null, courses: [{ id: biology.id, next: { id: plants.id } }, {}] })
  await db.write(trx => trx.updateTable('lessons').where('course_id', '=', history.id).set({ progress_tracked: 0 }).execute())
  t.match((await dashboard(ask)).courses, [{}, { id: history.id, next: null }])
})

test('waiting, done, ended, hidden: each course as it stands', async t => {
  const { as, db, ines, ada, biology, history } = await school(t)
  const [bo, cem] = [await makeUser(db), await makeUser(db)]
  const full = await makeCourse(db, ines.id, { title: 'Full' })
  for (const [i, { id }] of [bo, ada, cem].entries()) await enrol(db, full.id, id, { status: 'waiting', waiting_since: NOW + i })
  const done = await makeCourse(db, ines.id, { title: 'Done', status: 'completed' })
  await makeLesson(db, done.id)
  await enrol(db, done.id, ada.id, { status: 'completed', progress: 10_000, completed_at: NOW })
  const draft = await makeCourse(db, ines.id, { published: false })
  for (const [course, status] of [[draft, 'active'], [await makeCourse(db, ines.id), 'withdrawn'], [await makeCourse(db, ines.id), 'suspended']] as const) {
    await makeLesson(db, course.id, { title: 'Not to be seen' })
    await enrol(db, course.id, ada.id, { status })
  }
  const { courses, fresh } = await dashboard(await as(ada.id)) as StudentDashboard
  t.same(courses.map(({ id, enrolment, place, next }) => [id, enrolment, place, next !== null]), [
    [biology.id, 'active', null, true], [done.id, 'completed', null, false], [full.id, 'waiting', 2, false], [history.id, 'active', null, true]
  ])
  t.same(fresh.map(({ courseId }) => courseId), [done.id])
})

test('new lessons: published lately, not opened, newest first, eight at most', async t => {
  const { as, db, ada, biology } = await school(t)
  const at = (ago: number) => ({ published_at: NOW - ago })
  const opened = await makeLesson(db, biology.id, { title: 'Opened', ...at(hour) })
  await read(db, opened.id, ada.id, 5)
  await makeLesson(db, biology.id, { title: 'Locked', after: [opened.id], ...at(hour) })
  await makeLesson(db, biology.id, { title: 'A draft', published: false })
  await makeLesson(db, biology.id, { title: 'Old', ...at(14 * day + 1) })
  await makeLesson(db, biology.id, { title: 'Two weeks', ...at(14 * day) })
  await makeLesson(db, biology.id, { title: 'Work title', publishedTitle: 'New', ...at(2 * hour) })
  const titles = async () => (await dashboard(await as(ada.id)) as StudentDashboard).fresh.map(({ title }) => title)
  t.same(await titles(), ['New', 'Two weeks'])
  for (let i = 0; i < 9; i++) await makeLesson(db, biology.id, { title: `N${i}`, ...at(3 * hour + i) })
  t.same(await titles(), ['New', 'N0', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6'])
})

test('what ends within two weeks and is not done, what opens within one', async t => {
  const { as, db, ines, ada } = await school(t)
  const course = async (title: string, endsOn: string, more = {}) => {
    const made = await makeCourse(db, ines.id, { title, ends_on: endsOn })
    await enrol(db, made.id, ada.id, more)
    return made
  }
  await course('Over', inDays(-1))
  const today = await course('Today', inDays(0))
  const later = await course('Later', inDays(14))
  await course('Much later', inDays(15))
  await course('Finished', inDays(3), { status: 'completed' })
  await course('Left', inDays(3), { status: 'withdrawn' })
  const opens = (title: string, publishAt: number, more = {}) => makeLesson(db, later.id, { title, published: false, publish_at: publishAt, ...more })
  const tomorrow = await opens('Opens tomorrow', NOW + day)
  await opens('Opens next month', NOW + 30 * day)
  await makeLesson(db, later.id, { title: 'Is open already', publish_at: NOW + day, published_at: NOW - 20 * day })
  t.same((await dashboard(await as(ada.id))).due, [
    { kind: 'ends', courseId: today.id, courseTitle: 'Today', lessonId: null, title: null, day: inDays(0), at: null },
    { kind: 'opens', courseId: later.id, courseTitle: 'Later', lessonId: tomorrow.id, title: 'Opens tomorrow', day: null, at: new Date(NOW + day).toISOString() },
    { kind: 'ends', courseId: later.id, courseTitle: 'Later', lessonId: null, title: null, day: inDays(14), at: null }
  ])
})

test('a course shows its picture once the picture is ready', async t => {
  const { as, db, ada, biology } = await school(t)
  const fileId = await db.write(async trx => {
    const { id } = await trx.insertInto('media_files').values({
      digest: 'd', stored_name: 's', kind: 'image', mime: 'image/jpeg', bytes: 9, status: 'waiting', width: 1200, height: 800, placeholder: 'data:image/webp;base64,AA', sizes: '[{"width":480,"height":320,"bytes":9}]', created_at: NOW
    }).returning('id').executeTakeFirstOrThrow()
    const media = await trx.insertInto('media').values({ file_id: id, name: 'leaf.jpg', alt: 'A leaf', created_at: NOW, updated_at: NOW }).returning('id').executeTakeFirstOrThrow()
    await trx.updateTable('courses').where('id', '=', biology.id).set({ picture_id: media.id }).execute()
    return id
  })
  const ask = await as(ada.id)
  t.equal((await dashboard(ask)).continue.picture, null)
  await db.write(trx => trx.updateTable('media_files').where('id', '=', fileId).set({ status: 'ready' }).execute())
  const picture = { mediaId: 1, url: '/api/media/1/file', alt: 'A leaf', width: 1200, height: 800, widths: [480], placeholder: 'data:image/webp;base64,AA' }
  t.match(await dashboard(ask), { continue: { picture }, courses: [{ picture }, { picture: null }] })
})

test('who teaches sees what there is to look after; an admin how many there are', async t => {
  const { as, db, ines, ada, biology, history, cells } = await school(t)
  const [otto, rosa] = [await makeUser(db, { role: 'instructor' }), await makeUser(db, { role: 'admin' })]
  const bo = await makeUser(db)
  await enrol(db, biology.id, bo.id, { progress: 6_666 })
  await enrol(db, biology.id, (await makeUser(db)).id, { status: 'waiting' })
  await makeLesson(db, biology.id, { published: false })
  await db.write(async trx => {
    await trx.updateTable('lessons').where('id', '=', cells.id).set({ revision: 2 }).execute()
    const comment = (userId: number | null, ago: number, more = {}) => ({ lesson_id: cells.id, user_id: userId, text: 'x', created_at: NOW - ago, ...more })
    const gone = { deleted_at: NOW }
    for (const row of [comment(ada.id, hour), comment(ines.id, hour), comment(ada.id, hour), comment(null, hour), comment(ada.id, 8 * day), comment(ada.id, hour, gone), comment(ada.id, hour, { hidden_at: NOW })]) await trx.insertInto('lesson_comments').values(row).execute()
    await trx.insertInto('course_staff').values({ course_id: biology.id, user_id: otto.id, added_at: NOW }).execute()
  })
  await makeCourse(db, ines.id, { status: 'archived', published_at: null })
  const draft = await makeCourse(db, ines.id, { title: 'Zoology', published: false })

  const ofBiology = { id: biology.id, title: 'Biology', status: 'active', published: true, students: 2, waiting: 1, progress: 5_000, lessons: 3, drafts: 1, changed: 1 }
  t.same((await dashboard(await as(ines.id))).courses, [
    { ...ofBiology, comments: 2 },
    { id: history.id, title: 'History', status: 'active', published: true, students: 1, waiting: 0, progress: 0, lessons: 1, drafts: 0, changed: 0, comments: 0 },
    { id: draft.id, title: 'Zoology', status: 'draft', published: false, students: 0, waiting: 0, progress: 0, lessons: 0, drafts: 0, changed: 0, comments: 0 }
  ])
  t.same((await dashboard(await as(ines.id))).commented, [{ lessonId: cells.id, title: 'Cells', courseTitle: 'Biology', comments: 2 }])
  t.same((await dashboard(await as(otto.id))).courses, [{ ...ofBiology, comments: 4 }])
  t.same((await dashboard(await as(rosa.id))).courses, { published: 2, unpublished: 1, archived: 1 })
})

test('no dashboard of a class reads through a table', async t => {
  const { as, db, ines, ada } = await school(t)
  await makeClass(db, { members: [ines.id, ada.id] })
  const sqlite = rawConnection(db.read)
  for (const [who, id, most] of [['student', ada.id, 3], ['instructor', ines.id, 4]] as const) {
    const ask = await as(id)
    await ask({ url: '/api/session' })
    const asked = new Set<string>()
    const prepare = sqlite.prepare.bind(sqlite)
    sqlite.prepare = ((text: string) => { asked.add(text); return prepare(text) }) as never
    await ask({ url: '/api/dashboard' })
    sqlite.prepare = prepare as never
    t.equal(asked.size, most, `${who}: ${asked.size} questions`)
    const plans = [...asked].flatMap(text => (prepare(`explain query plan ${text}`).all(...Array.from({ length: text.split('?').length - 1 }, () => 1)) as Array<{ detail: string }>).map(({ detail }) => detail))
    t.same(plans.filter(step => /^SCAN (?!school|fresh|opens)/.test(step)), [], who)
  }
})
