import { test } from 'tap'
import { testApp } from '../helpers/app.ts'
import { makeCourse, makeLesson, makeMedia, makeSchool, makeUser } from '../helpers/make.ts'

const words = (text: string) => JSON.stringify({ root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text }] }] } })

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as } = box
  await makeSchool(db)
  const [ines, otto, ada] = [await makeUser(db, { role: 'instructor', firstName: 'Ines' }), await makeUser(db, { role: 'instructor', firstName: 'Otto' }), await makeUser(db)]
  const course = await makeCourse(db, { title: 'Algebra', instructorId: ines.id, joinCode: 'ABCDEFGH', selfEnrolment: true })
  const asInes = await as(ines.id)
  const copy = (payload: object = {}, headers = {}) => asInes({ method: 'POST', url: `/api/courses/${course.id}/copies`, payload, headers })
  return { ...box, ines, otto, ada, course, asInes, copy, url: `/api/courses/${course.id}` }
}

test('a copy has all that is taught and nothing of the people', async t => {
  const { db, as, ines, otto, ada, course, asInes, copy, url } = await school(t)
  const before = await makeCourse(db, { title: 'Arithmetic', instructorId: ines.id })
  const picture = await makeMedia(db, { by: ines.id })
  const sound = await makeMedia(db, { by: ines.id, kind: 'audio' })
  await asInes({
    method: 'PATCH', url, payload: {
      tags: ['x', 'y'], objectives: ['Solve'], startsOn: '2026-09-01', endsOn: '2027-06-30', prerequisiteIds: [before.id], description: 'About x', pictureId: picture.id,
      syllabus: { root: { type: 'root', children: [{ type: 'image', mediaId: picture.id, alt: 'x' }] } }
    }
  })
  await asInes({ method: 'PUT', url: `${url}/staff/${otto.id}` })
  await asInes({ method: 'POST', url: `${url}/enrolments`, payload: { userIds: [ada.id] } })
  const section = await db.write(trx => trx.insertInto('course_sections').values({ course_id: course.id, title: 'Part 1', position: 3, created_at: 1, updated_at: 1 }).returning('id').executeTakeFirstOrThrow())
  const intro = await makeLesson(db, { courseId: course.id, title: 'Intro', content: words('old intro') })
  const first = await makeLesson(db, { courseId: course.id, title: 'First', sectionId: section.id, content: words('first') })
  const gone = await makeLesson(db, { courseId: course.id, title: 'Gone', published: false })
  await db.write(async trx => {
    await trx.updateTable('lesson_drafts').set({ content: words('new intro') }).where('lesson_id', '=', intro.id).execute()
    await trx.updateTable('lessons').set({ archived_at: 1 }).where('id', '=', gone.id).execute()
    await trx.updateTable('lessons').set({ publish_at: 99, least_seconds: 60, keywords: '["x"]' }).where('id', '=', first.id).execute()
    await trx.insertInto('lesson_prerequisites').values([{ lesson_id: first.id, required_lesson_id: intro.id }, { lesson_id: first.id, required_lesson_id: gone.id }]).execute()
    await trx.insertInto('lesson_progress').values({ user_id: ada.id, lesson_id: intro.id, percent: 50, started_at: 1, last_at: 1, last_running: 1 }).execute()
    await trx.insertInto('lesson_narrations').values({ lesson_id: first.id, source: 'recording', media_id: sound.id, job_id: 7, updated_at: 1 }).execute()
    await trx.insertInto('media_links').values([
      { media_id: picture.id, subject_kind: 'lesson_draft', subject_id: first.id }, { media_id: picture.id, subject_kind: 'lesson', subject_id: first.id },
      { media_id: sound.id, subject_kind: 'narration', subject_id: first.id }
    ]).execute()
  })

  const made = await copy({ title: ' Algebra  2027 ' })
  t.equal(made.statusCode, 201)
  const { id } = made.json()
  const details = (await asInes({ url: `/api/courses/${id}` })).json()
  t.match(details, {
    title: 'Algebra 2027', status: 'draft', published: false, startsOn: null, endsOn: null, description: 'About x', tags: ['x', 'y'], objectives: ['Solve'], coInstructors: [], enrolled: 0,
    selfEnrolment: true, prerequisites: [{ id: before.id }], sections: [{ title: 'Part 1' }], picture: { mediaId: picture.id }, syllabus: { root: { children: [{ type: 'image' }] } },
    teaching: { joinCode: null, classes: [], everUsed: false, archivedLessons: 0, outlineRevision: 1 },
    lessons: [{ title: 'Intro', sectionId: null, published: false, prerequisiteIds: [] }, { title: 'First', published: false, publishAt: null }]
  })
  const [newIntro, newFirst] = details.lessons as Array<{ id: number, sectionId: number | null, prerequisiteIds: number[] }>
  t.equal(details.lessons.length, 2, 'what is in the archive stays there')
  t.equal(newFirst!.sectionId, details.sections[0].id)
  t.same(newFirst!.prerequisiteIds, [newIntro!.id], 'the new lesson waits for the new one')
  t.same(await db.read.selectFrom('lesson_drafts').where('lesson_id', 'in', [newIntro!.id, newFirst!.id]).select('content').execute(), [{ content: words('new intro') }, { content: words('first') }])
  t.match(await db.read.selectFrom('lessons').where('id', '=', newFirst!.id).select(['least_seconds', 'keywords']).execute(), [{ least_seconds: 60, keywords: '["x"]' }])
  t.same(await db.read.selectFrom('media_links').where('subject_id', 'in', [newFirst!.id]).where('subject_kind', '!=', 'course').orderBy('subject_kind').select(['media_id', 'subject_kind']).execute(),
    [{ media_id: picture.id, subject_kind: 'lesson_draft' }, { media_id: sound.id, subject_kind: 'narration' }])
  t.match(await db.read.selectFrom('lesson_narrations').where('lesson_id', '=', newFirst!.id).select(['media_id', 'job_id']).execute(), [{ media_id: sound.id, job_id: null }])
  t.equal((await (await as(otto.id))({ url: `/api/courses/${id}` })).statusCode, 404, 'a draft of whoever made it')
  t.same(await db.read.selectFrom('lesson_versions').where('lesson_id', '=', newIntro!.id).select('id').execute(), [])
})

test('a copy is found at once, its lessons as soon as the box has had time for them', async t => {
  const { app, db, asInes, copy, course } = await school(t)
  await makeLesson(db, { courseId: course.id, title: 'Parabolas', content: words('The focus of a parabola') })
  const { id } = (await copy({ title: 'Geometry' })).json()
  const found = async (q: string) => ((await asInes({ url: `/api/search?q=${q}` })).json().items as Array<{ courseId: number, kind: string }>).filter(hit => hit.courseId === id).map(({ kind }) => kind)
  t.same([await found('geometry'), await found('focus')], [['course'], []])
  app.jobs.start()
  while (await db.read.selectFrom('jobs').where('finished_at', 'is', null).select('id').executeTakeFirst()) await new Promise(resolve => setImmediate(resolve))
  t.same(await found('focus'), ['lesson'])
  await asInes({ method: 'PATCH', url: `/api/courses/${id}`, payload: { title: 'Conics', tags: ['ellipse'] } })
  t.same([await found('geometry'), await found('conics'), await found('ellipse')], [[], ['course'], ['course']])
})

test('sent twice with one key it is copied once; without a title its name tells it apart', async t => {
  const { asInes, copy } = await school(t)
  const send = () => copy({}, { 'idempotency-key': 'copy-once-1' })
  t.same((await send()).json(), (await send()).json())
  t.same((await asInes({ url: '/api/courses' })).json().items.map(({ title }: { title: string }) => title), ['Algebra', 'Algebra (2)'])
  t.equal((await copy({ title: 'x'.repeat(255) })).statusCode, 201)
})

test('last year’s course is copied out of the archive; one that is too large is not copied', async t => {
  const { db, asInes, copy, course, url } = await school(t)
  await asInes({ method: 'PUT', url: `${url}/archive` })
  t.equal((await copy()).statusCode, 201)
  const lesson = await makeLesson(db, { courseId: course.id, published: false })
  await db.write(trx => trx.updateTable('lesson_drafts').set({ content: JSON.stringify('x'.repeat(17 * 1024 * 1024)) }).where('lesson_id', '=', lesson.id).execute())
  t.match((await copy()).json(), { code: 'course_too_large' })
})
