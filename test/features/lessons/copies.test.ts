import { test } from 'tap'
import { countRows, NOW } from '../../helpers/app.ts'
import { doc, putCourse, putMedia, teachingSchool } from '../../helpers/teaching.ts'

test('lessons are copied into another course: text, files, what is read aloud, what comes first', async t => {
  const { asInes, ines, lesson, db } = await teachingSchool(t)
  const ashes = await putCourse(db, { title: 'Ashes', instructorId: ines.id })
  await asInes({ method: 'POST', url: `/api/courses/${ashes}/sections`, payload: { title: 'Later' } })
  const [photo, voice] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id, kind: 'audio' })]
  const a = await lesson('a', { content: doc('Lava.', { type: 'image', mediaId: photo, alt: 'x' }), publish: true, keywords: ['k'], difficulty: 'hard' })
  const ids = [a, await lesson('b', { prerequisiteIds: [a] })]
  for (let i = 0; i < 11; i++) ids.push(await lesson(`n${i}`))
  const last = await lesson('z', { prerequisiteIds: [a, ids[5]] })
  ids.push(last)
  const outside = await lesson('y', { prerequisiteIds: [a] })
  await db.write(async trx => {
    await trx.insertInto('lesson_narrations').values({ lesson_id: a, source: 'recording', media_id: voice, updated_at: NOW, script: 'Hear', voice: null, words_digest: null, job_id: 3, fault: null, updated_by: null, marks: null }).execute()
    await trx.insertInto('media_links').values({ media_id: voice, subject_kind: 'narration', subject_id: a }).execute()
  })

  const copy = () => asInes({ method: 'POST', url: `/api/courses/${ashes}/lesson-copies`, payload: { lessonIds: ids }, headers: { 'idempotency-key': 'copies-of-lava' } })
  const made = await copy()
  t.equal(made.statusCode, 201)
  const copies = made.json().ids as number[]
  t.same((await copy()).json(), made.json())
  t.equal((await db.read.selectFrom('lessons').where('course_id', '=', ashes).selectAll().execute()).length, ids.length, 'sent twice they are there once')
  t.same((await db.read.selectFrom('lessons').where('course_id', '=', ashes).orderBy('position').select('id').execute()).map(({ id }) => id), copies, 'in their order')

  t.match((await asInes({ url: `/api/lessons/${copies[0]}` })).json(), {
    title: 'a', courseId: ashes, difficulty: 'hard', sectionTitle: null, publishedAt: null, narration: { url: `/api/media/${voice}/file` }, media: { [photo]: {} },
    content: { root: { children: [{ children: [{ text: 'Lava.' }] }, {}] } }, teaching: { revision: 1, published: false, keywords: ['k'], prerequisiteIds: [] }
  })
  t.same((await asInes({ url: `/api/lessons/${copies[1]}` })).json().teaching.prerequisiteIds, [copies[0]])
  t.same((await asInes({ url: `/api/lessons/${copies.at(-1)}` })).json().teaching.prerequisiteIds, [copies[0], copies[5]], 'also across the parts in which they are written')
  t.same(await db.read.selectFrom('media_links').where('subject_id', '=', copies[0]!).select(['media_id', 'subject_kind']).orderBy('media_id').execute(), [{ media_id: photo, subject_kind: 'lesson_draft' }, { media_id: voice, subject_kind: 'narration' }])
  t.match((await asInes({ url: `/api/lessons/${outside}` })).json().teaching.prerequisiteIds, [a])
})

test('lessons move to another course as they are, while nobody has read them', async t => {
  const { as, asInes, ines, ada, lesson, volcanoes, db } = await teachingSchool(t)
  const ashes = await putCourse(db, { title: 'Ashes', instructorId: ines.id, studentIds: [ada.id] })
  const photo = await putMedia(db, { by: ines.id })
  const a = await lesson('a', { content: doc({ type: 'image', mediaId: photo, alt: 'x' }), publish: true })
  const b = await lesson('b', { prerequisiteIds: [a], publish: true })
  const c = await lesson('c', { prerequisiteIds: [b], publish: true })
  const move = (lessonIds: number[]) => asInes({ method: 'POST', url: `/api/courses/${ashes}/lesson-moves`, payload: { lessonIds } })
  t.same((await move([b, a])).json(), { ids: [b, a] })
  t.match((await asInes({ url: `/api/lessons/${b}` })).json(), { courseId: ashes, next: { id: a }, teaching: { published: true, prerequisiteIds: [a] } })
  t.same((await asInes({ url: `/api/lessons/${c}` })).json().teaching.prerequisiteIds, [], 'nothing waits for a lesson of another course')
  t.match((await (await as(ada.id))({ url: `/api/lessons/${a}` })).json(), { courseId: ashes, media: { [photo]: {} } })
  t.equal((await move([a, b])).statusCode, 200, 'where they are already they stay')
  t.same((await db.read.selectFrom('lessons').where('course_id', '=', ashes).orderBy('position').select('id').execute()), [{ id: b }, { id: a }])

  await db.write(trx => trx.insertInto('lesson_progress').values({ user_id: ada.id, lesson_id: c, started_at: NOW, last_at: NOW, last_running: 0, completed_at: null }).execute())
  const before = await countRows(db)
  t.match((await move([c])).json(), { code: 'lesson_in_use' })
  t.same(await countRows(db), before)
  t.match((await asInes({ url: `/api/lessons/${c}` })).json(), { courseId: volcanoes })
})

test('refusals write nothing', async t => {
  const { as, asInes, ada, otto, ines, lesson, volcanoes, rivers, db } = await teachingSchool(t)
  const id = await lesson('a')
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const full = await putCourse(db, { title: 'Full', instructorId: ines.id })
  const old = await putCourse(db, { title: 'Old', instructorId: ines.id })
  await db.write(async trx => {
    await trx.updateTable('courses').where('id', '=', old).set({ status: 'archived', published_at: null }).execute()
    for (let i = 0; i < 500; i++) await trx.insertInto('lessons').values({ course_id: full, position: i, title: `L${i}`, changed_at: 1, created_at: 1, updated_at: 1 }).execute()
  })
  const before = await countRows(db)
  for (const what of ['lesson-copies', 'lesson-moves']) {
    const cases = [
      { why: 'into another’s course', ask: asInes, method: 'POST', url: `/api/courses/${rivers}/${what}`, payload: { lessonIds: [id] }, status: 404, code: 'not_found' },
      { why: 'out of another’s course', ask: asOtto, method: 'POST', url: `/api/courses/${rivers}/${what}`, payload: { lessonIds: [id] }, status: 404, code: 'not_found' },
      { why: 'a lesson of nobody', ask: asInes, method: 'POST', url: `/api/courses/${volcanoes}/${what}`, payload: { lessonIds: [id, 999] }, status: 404, code: 'not_found' },
      { why: 'into the archive', ask: asInes, method: 'POST', url: `/api/courses/${old}/${what}`, payload: { lessonIds: [id] }, status: 409, code: 'course_archived' },
      { why: 'too many', ask: asInes, method: 'POST', url: `/api/courses/${full}/${what}`, payload: { lessonIds: [id] }, status: 409, code: 'too_many_lessons' },
      { why: 'students', ask: asAda, method: 'POST', url: `/api/courses/${volcanoes}/${what}`, payload: { lessonIds: [id] }, status: 403, code: 'forbidden' }
    ] as const
    for (const { why, ask, status, code, ...request } of cases) {
      const response = await ask(request)
      t.equal(response.statusCode, status, `${what}: ${why}`)
      t.equal(response.json().code, code, `${what}: ${why}`)
    }
  }
  t.same(await countRows(db), before)
})
