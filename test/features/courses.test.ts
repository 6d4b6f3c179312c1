import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeCourse, makeLesson, makeMedia, makeSchool, makeUser } from '../helpers/make.ts'

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin', firstName: 'Rosa' })
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines', lastName: 'Lehmann' })
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto', lastName: 'Kern' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace' })
  const [asAdmin, asInes, asOtto, asAda] = [await as(admin.id), await as(ines.id), await as(otto.id), await as(ada.id)]
  return { ...box, admin, ines, otto, ada, asAdmin, asInes, asOtto, asAda }
}

const text = (words: string) => ({ type: 'paragraph', children: [{ type: 'text', text: words }] })
const syllabus = (...children: unknown[]) => ({ root: { type: 'root', children } })

test('a course is made, read and changed', async t => {
  const { db, ines, asAdmin, asInes } = await school(t)
  const category = (await asAdmin({ method: 'POST', url: '/api/categories', payload: { name: 'Maths', colour: '#3B82F6' } })).json()
  const made = await asInes({
    method: 'POST', url: '/api/courses', headers: { 'idempotency-key': 'algebra-once' },
    payload: { title: '  Álgebra   lineal ', description: 'Vectors.\nMatrices.', categoryId: category.id, startsOn: '2026-09-01', endsOn: '2027-06-30', capacity: 30, tags: ['Vectores', 'vectores', 'Matrices'],
      objectives: ['Solve  equations'], estimatedMinutes: 600, difficulty: 'advanced' }
  })
  t.equal(made.statusCode, 201)
  const url = `/api/courses/${made.json().id}`
  const details = (await asInes({ url })).json()
  t.same(details, {
    id: made.json().id, title: 'Álgebra lineal', description: 'Vectors.\nMatrices.', categoryId: category.id, instructor: { id: ines.id, firstName: 'Ines', lastName: 'Lehmann' }, status: 'draft',
    published: false, difficulty: 'advanced', startsOn: '2026-09-01', endsOn: '2027-06-30', capacity: 30, enrolled: 0, waiting: 0, lessons: [], selfEnrolment: false, picture: null, enrolment: null,
    progress: 0, continueLessonId: null, coInstructors: [], objectives: ['Solve equations'], tags: ['Matrices', 'vectores'], syllabus: null, estimatedMinutes: 600, prerequisites: [], sections: [], media: {},
    teaching: { joinCode: null, outlineRevision: 1, classes: [], archivedLessons: 0, everUsed: false, createdAt: '2026-11-20T09:30:00.000Z' }
  })
  const changed = await asInes({ method: 'PATCH', url, payload: { title: 'Linear algebra', endsOn: null, tags: [], categoryId: null, objectives: [] } })
  t.match(changed.json(), { title: 'Linear algebra', endsOn: null, startsOn: '2026-09-01', tags: [], categoryId: null, objectives: [], description: 'Vectors.\nMatrices.', capacity: 30 })
  t.same((await asInes({ url })).json(), changed.json())
  t.match(await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'course').orderBy('id').select(['action', 'details']).execute(),
    [{ action: 'course.created' }, { action: 'course.changed', details: '{"changed":["title","endsOn","tags","categoryId","objectives"]}' }])
})

test('sent twice with one key, a course is made once', async t => {
  const { asInes } = await school(t)
  const send = () => asInes({ method: 'POST', url: '/api/courses', payload: { title: 'Once' }, headers: { 'idempotency-key': 'only-once-1' } })
  t.same((await Promise.all([send(), send()])).map(answer => answer.json().id), [(await send()).json().id, (await send()).json().id])
  t.equal((await asInes({ url: '/api/courses' })).json().items.length, 1)
})

test('letters that are composed of others, and titles at their longest', async t => {
  const { asInes } = await school(t)
  const { id } = (await asInes({ method: 'POST', url: '/api/courses', payload: { title: '\u0958'.repeat(255), tags: ['\u0958'.repeat(50)] } })).json()
  t.equal([...(await asInes({ url: `/api/courses/${id}` })).json().title].length, 255)
  t.equal((await asInes({ method: 'POST', url: `/api/courses/${id}/copies`, payload: {} })).statusCode, 201)
})

test('a colleague sees what the school has published, a stranger of the class does not', async t => {
  const { db, ines, asOtto, asAda } = await school(t)
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id })
  await makeLesson(db, { courseId: course.id, title: 'Seen' })
  await makeLesson(db, { courseId: course.id, title: 'Draft', published: false })
  t.match((await asOtto({ url: `/api/courses/${course.id}` })).json(), { title: 'Algebra', teaching: null, lessons: [{ title: 'Seen', progress: null }] })
  t.equal((await asOtto({ url: `/api/courses/${course.id}` })).json().lessons.length, 1)
  t.equal((await asAda({ url: `/api/courses/${course.id}` })).statusCode, 404)
})

test('an admin makes a course for somebody else', async t => {
  const { asAdmin, asInes, ines } = await school(t)
  const { id } = (await asAdmin({ method: 'POST', url: '/api/courses', payload: { title: 'History', instructorId: ines.id } })).json()
  t.match((await asInes({ url: `/api/courses/${id}` })).json(), { title: 'History', instructor: { id: ines.id } })
})

test('the syllabus is read closely, and its files come with it', async t => {
  const { db, ines, asInes, asAda, ada } = await school(t)
  const picture = await makeMedia(db, { by: ines.id, alt: 'A map' })
  const cover = await makeMedia(db, { by: ines.id, alt: 'A ship' })
  const { id } = (await asInes({ method: 'POST', url: '/api/courses', payload: { title: 'Geography', syllabus: syllabus(text('Maps'), { type: 'image', mediaId: picture.id, alt: 'A map' }), pictureId: cover.id } })).json()
  const url = `/api/courses/${id}`
  const links = async () => (await db.read.selectFrom('media_links').where('subject_id', '=', id).orderBy('media_id').select(['media_id', 'subject_kind']).execute()).map(link => [link.media_id, link.subject_kind])
  t.same(await links(), [[picture.id, 'course'], [cover.id, 'course']])
  t.match((await asInes({ url })).json(), {
    syllabus: { root: { children: [{ type: 'paragraph', format: '', indent: 0, children: [{ text: 'Maps', mode: 'normal' }] }, { type: 'image', mediaId: picture.id }] } },
    media: { [picture.id]: { url: `/api/media/${picture.id}/file`, kind: 'image', alt: 'A map', widths: [400, 800] } },
    picture: { mediaId: cover.id, url: `/api/media/${cover.id}/file`, alt: 'A ship', width: 800, height: 600, widths: [400, 800], placeholder: 'data:,' }
  }, 'whole, for an editor')

  await asInes({ method: 'PUT', url: `${url}/publication` })
  await asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds: [ada.id] } })
  t.same((await asAda({ url })).json().syllabus.root.children[0], text('Maps'), 'without what goes without saying, for a phone')

  await asInes({ method: 'PATCH', url, payload: { pictureId: null } })
  t.same(await links(), [[picture.id, 'course']])
  await asInes({ method: 'PATCH', url, payload: { syllabus: null, pictureId: cover.id } })
  t.same(await links(), [[cover.id, 'course']])
  await db.write(trx => trx.updateTable('media_files').set({ status: 'waiting' }).execute())
  t.equal((await asInes({ url })).json().picture, null, 'not before its sizes are made')
})

test('prerequisites make no circle, also when two instructors draw it together', async t => {
  const { db, ines, asInes } = await school(t)
  const [a, b, c] = [await makeCourse(db, { title: 'A', instructorId: ines.id }), await makeCourse(db, { title: 'B', instructorId: ines.id }), await makeCourse(db, { title: 'C', instructorId: ines.id })]
  const require = (course: { id: number }, ...ids: number[]) => asInes({ method: 'PATCH', url: `/api/courses/${course.id}`, payload: { prerequisiteIds: ids } })
  t.match((await require(b, a.id)).json().prerequisites, [{ id: a.id, title: 'A' }])
  t.equal((await require(c, b.id, a.id)).statusCode, 200)
  t.match((await require(a, c.id)).json(), { code: 'prerequisite_circle', fields: { prerequisiteIds: 'circle' } })
  t.match((await require(a, a.id)).json(), { code: 'prerequisite_circle' })
  t.equal((await require(c)).statusCode, 200)
  const outcomes = await Promise.all([require(a, c.id), require(c, a.id)])
  t.same(outcomes.map(({ statusCode }) => statusCode), [200, 409])
})

test('a colleague’s course can be asked for first once it is published; it stays when it goes into the archive', async t => {
  const { db, ines, otto, asInes, asOtto } = await school(t)
  const [theirs, own] = [await makeCourse(db, { instructorId: otto.id, published: false }), await makeCourse(db, { instructorId: ines.id })]
  const ask = () => asInes({ method: 'PATCH', url: `/api/courses/${own.id}`, payload: { prerequisiteIds: [theirs.id] } })
  t.match((await ask()).json(), { code: 'invalid', fields: { prerequisiteIds: 'not_found' } })
  await asOtto({ method: 'PUT', url: `/api/courses/${theirs.id}/publication` })
  t.equal((await ask()).statusCode, 200)
  await asOtto({ method: 'PUT', url: `/api/courses/${theirs.id}/archive` })
  t.equal((await ask()).statusCode, 200)
})

test('a draft nobody has used is removed, with everything in it; anything else is kept', async t => {
  const { db, ines, ada, asInes } = await school(t)
  const cover = await makeMedia(db, { by: ines.id })
  const before = await countRows(db)
  const { id } = (await asInes({ method: 'POST', url: '/api/courses', payload: { title: 'Draft', tags: ['a'], pictureId: cover.id } })).json()
  const lesson = await makeLesson(db, { courseId: id, published: false })
  await db.write(trx => trx.insertInto('media_links').values({ media_id: cover.id, subject_kind: 'lesson_draft', subject_id: lesson.id }).execute())
  t.equal((await asInes({ method: 'DELETE', url: `/api/courses/${id}` })).statusCode, 204)
  const { audit_entries: _entries, ...rows } = await countRows(db)
  t.match(rows, { courses: before.courses, lessons: before.lessons, lesson_drafts: before.lesson_drafts, course_tags: 0, media_links: 0 })

  const [read, used, asked] = [await makeCourse(db, { instructorId: ines.id, published: false }), await makeCourse(db, { instructorId: ines.id, published: false }), await makeCourse(db, { instructorId: ines.id, published: false })]
  await makeLesson(db, { courseId: read.id })
  await asInes({ method: 'POST', url: `/api/courses/${used.id}/enrolments`, payload: { userIds: [ada.id] } })
  await asInes({ method: 'DELETE', url: `/api/courses/${used.id}/enrolments/${ada.id}` })
  await asInes({ method: 'PATCH', url: `/api/courses/${used.id}`, payload: { prerequisiteIds: [asked.id] } })
  t.equal((await asInes({ url: `/api/courses/${used.id}` })).json().teaching.everUsed, true)
  for (const course of [read, used, asked, await makeCourse(db, { instructorId: ines.id })]) {
    t.match((await asInes({ method: 'DELETE', url: `/api/courses/${course.id}` })).json(), { code: 'course_in_use' })
  }
})
