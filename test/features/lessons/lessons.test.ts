import { test } from 'tap'
import { countRows } from '../../helpers/app.ts'
import { doc, putMedia, teachingSchool } from '../../helpers/teaching.ts'
import { allRefused } from '../../helpers/refusals.ts'

test('a lesson is made in one request and read back by who teaches it', async t => {
  const { asInes, ines, volcanoes, db } = await teachingSchool(t)
  const made = await asInes({
    method: 'POST', url: `/api/courses/${volcanoes}/lessons`,
    payload: { title: '  What   erupts ', content: doc('Lava.'), summary: 'Hot', objectives: ['Name three'], keywords: ['lava'], difficulty: 'easy', estimatedMinutes: 12, commentsAllowed: false }
  })
  t.equal(made.statusCode, 201)
  t.match(made.json(), { id: Number, revision: 1, changedAt: '2026-11-20T09:30:00.000Z', changedSincePublication: false })

  const lesson = await asInes({ url: `/api/lessons/${made.json().id}` })
  t.match(lesson.headers['content-type'], /^application\/json/)
  t.match(lesson.json(), {
    courseId: volcanoes, courseTitle: 'Volcanoes', sectionTitle: null, title: 'What erupts', summary: 'Hot', objectives: ['Name three'], estimatedMinutes: 12, difficulty: 'easy',
    completion: 'reading', leastSeconds: null, progressTracked: true, commentsAllowed: false, media: {}, narration: null, previous: null, next: null, publishedAt: null,
    content: { root: { children: [{ type: 'paragraph', textFormat: 0, children: [{ text: 'Lava.', mode: 'normal' }] }] } },
    teaching: { revision: 1, published: false, changedSincePublication: false, publishAt: null, archived: false, keywords: ['lava'], prerequisiteIds: [], changedBy: { id: ines.id, firstName: 'Ines', lastName: 'Lehmann' } }
  })
  t.notOk('progress' in lesson.json())
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'lesson.created').selectAll().execute(), [{ subject_id: made.json().id, actor_id: ines.id }])
})

test('without a word in it a lesson is empty, and has what goes without saying', async t => {
  const { asInes, volcanoes } = await teachingSchool(t)
  const { id } = (await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title: 'Later' } })).json()
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { estimatedMinutes: 30, difficulty: 'medium', commentsAllowed: true, progressTracked: true, content: { root: { children: [{ type: 'paragraph', children: [] }] } } })
})

test('sent twice under one key, a lesson is made once', async t => {
  const { asInes, volcanoes } = await teachingSchool(t)
  const make = () => asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title: 'Once' }, headers: { 'idempotency-key': 'lesson-once-1' } })
  const [first, second] = [await make(), await make()]
  t.same(second.json(), first.json())
  t.equal((await make()).statusCode, 201)
})

test('what a lesson says about itself changes without touching its text', async t => {
  const { asInes, lesson, db } = await teachingSchool(t)
  const [id, first] = [await lesson('One'), await lesson('Zero')]
  const change = (payload: object) => asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload })
  t.match((await change({ summary: 'Short', completion: 'time', leastSeconds: 90, prerequisiteIds: [first], keywords: [] })).json(), { revision: 1 })
  t.match((await change({ revision: 1, difficulty: 'hard' })).json(), { revision: 1 })
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { summary: 'Short', completion: 'time', leastSeconds: 90, difficulty: 'hard', teaching: { prerequisiteIds: [first], keywords: [] } })
  t.match((await change({ prerequisiteIds: [], completion: 'mark' })).json(), { revision: 1 })
  t.same(await db.read.selectFrom('lesson_versions').selectAll().execute(), [], 'nothing was copied')
  t.match((await change({})).json(), { revision: 1 })
})

test('files belong to a draft as long as it shows them', async t => {
  const { asInes, lesson, db, ines, otto, as } = await teachingSchool(t)
  const [photo, other, ottos] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id }), await putMedia(db, { by: otto.id })]
  const picture = (mediaId: number) => ({ type: 'image', mediaId, alt: 'A volcano' })
  const id = await lesson('Pictures', { content: doc(picture(photo)) })
  t.match((await asInes({ url: `/api/lessons/${id}` })).json().media, { [photo]: { id: photo, url: `/api/media/${photo}/file`, status: 'ready' } })

  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc(picture(other)) } })
  t.same(await db.read.selectFrom('media_links').where('subject_kind', '=', 'lesson_draft').select('media_id').execute(), [{ media_id: other }])
  for (const missing of [ottos, 999]) {
    t.match((await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc(picture(missing)) } })).json(), { code: 'invalid', fields: { mediaIds: 'not_found' } })
  }
  t.equal((await (await as(otto.id))({ url: `/api/lessons/${id}` })).statusCode, 404)

  t.equal((await asInes({ method: 'DELETE', url: `/api/lessons/${id}` })).statusCode, 204)
  t.same(await db.read.selectFrom('media_links').selectAll().execute(), [], 'and are let go with it')
})

test('lessons wait for each other, but never in a circle', async t => {
  const { asInes, lesson, rivers, otto, as } = await teachingSchool(t)
  const ids = [await lesson('A'), await lesson('B'), await lesson('C')]
  const first = (id: number, requiredIds: number[]) => asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { prerequisiteIds: requiredIds } })
  t.equal((await first(ids[1]!, [ids[0]!])).statusCode, 200)
  t.equal((await first(ids[2]!, [ids[1]!, ids[0]!])).statusCode, 200)
  t.match((await first(ids[0]!, [ids[2]!])).json(), { code: 'prerequisite_circle', fields: { prerequisiteIds: 'circle' } })
  t.match((await first(ids[0]!, [ids[0]!])).json(), { code: 'prerequisite_circle' })
  const elsewhere = (await (await as(otto.id))({ method: 'POST', url: `/api/courses/${rivers}/lessons`, payload: { title: 'Delta' } })).json().id
  t.match((await first(ids[0]!, [elsewhere])).json(), { code: 'invalid', fields: { prerequisiteIds: 'not_found' } })

  const [x, y] = [await lesson('X'), await lesson('Y')]
  const answers = await Promise.all([first(x, [y]), first(y, [x])])
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [200, 409], 'also not when both are saved at once')
})

test('a lesson is put away and taken out again; only what nobody saw can be removed', async t => {
  const { asInes, as, ada, lesson, volcanoes, db } = await teachingSchool(t)
  const [id, draft] = [await lesson('Old', { publish: true }), await lesson('Never shown')]
  const asAda = await as(ada.id)
  t.equal((await asAda({ url: `/api/lessons/${id}` })).statusCode, 200)
  t.match((await asInes({ method: 'DELETE', url: `/api/lessons/${id}` })).json(), { code: 'lesson_in_use' })

  for (const _ of [1, 2]) t.equal((await asInes({ method: 'PUT', url: `/api/lessons/${id}/archive` })).statusCode, 204)
  t.equal((await asAda({ url: `/api/lessons/${id}` })).statusCode, 404)
  t.match((await asInes({ url: `/api/courses/${volcanoes}/archived-lessons` })).json(), { items: [{ id, title: 'Old', archivedAt: '2026-11-20T09:30:00.000Z' }] })
  t.match((await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'New' } })).json(), { code: 'lesson_archived' })
  t.match((await asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })).json(), { code: 'lesson_archived' })
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { teaching: { archived: true, published: false } })

  for (const _ of [1, 2]) t.equal((await asInes({ method: 'DELETE', url: `/api/lessons/${id}/archive` })).statusCode, 204)
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { teaching: { archived: false, published: false }, previous: { id: draft } })
  t.match((await asInes({ method: 'DELETE', url: `/api/lessons/${id}` })).json(), { code: 'lesson_in_use' }, 'hidden again it was still seen')

  t.equal((await asInes({ method: 'DELETE', url: `/api/lessons/${draft}` })).statusCode, 204)
  t.equal((await asInes({ url: `/api/lessons/${draft}` })).statusCode, 404)
  t.not(await lesson('Next'), draft, 'an open page of what is gone never meets another lesson')
  const actions = await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'lesson').orderBy('id').select('action').execute()
  t.same(actions.map(({ action }) => action), ['lesson.created', 'lesson.published', 'lesson.created', 'lesson.archived', 'lesson.restored', 'lesson.removed', 'lesson.created'])
})

test('refusals write nothing', async t => {
  const { as, asInes, ada, otto, rosa, carla, lesson, volcanoes, rivers, db } = await teachingSchool(t)
  const id = await lesson('One', { publish: true })
  const [asOtto, asAda, asRosa, asCarla] = [await as(otto.id), await as(ada.id), await as(rosa.id), await as(carla.id)]
  t.equal((await asCarla({ url: `/api/lessons/${id}` })).json().teaching.revision, 1, 'who teaches with her')
  t.equal((await asRosa({ url: `/api/lessons/${id}` })).json().teaching.revision, 1, 'who runs the box')
  await db.write(trx => trx.updateTable('courses').where('id', '=', rivers).set({ status: 'archived', published_at: null }).execute())
  const before = await countRows(db)
  const title = 'T'

  const cases = [
    { why: "another's course", ask: asOtto, method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title }, status: 404, code: 'not_found' },
    { why: 'no course', ask: asInes, method: 'POST', url: '/api/courses/999/lessons', payload: { title }, status: 404, code: 'not_found' },
    { why: 'a course in the archive', ask: asOtto, method: 'POST', url: `/api/courses/${rivers}/lessons`, payload: { title }, status: 409, code: 'course_archived' },
    { why: "another's lesson", ask: asOtto, method: 'GET', url: `/api/lessons/${id}`, status: 404, code: 'not_found' },
    { why: "another's lesson, change", ask: asOtto, method: 'PATCH', url: `/api/lessons/${id}`, payload: { title }, status: 404, code: 'not_found' },
    { why: "another's lesson, remove", ask: asOtto, method: 'DELETE', url: `/api/lessons/${id}`, status: 404, code: 'not_found' },
    { why: "another's lesson, archive", ask: asOtto, method: 'PUT', url: `/api/lessons/${id}/archive`, status: 404, code: 'not_found' },
    { why: "another's archive", ask: asOtto, method: 'GET', url: `/api/courses/${volcanoes}/archived-lessons`, status: 404, code: 'not_found' },
    { why: 'students make none', ask: asAda, method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title }, status: 403, code: 'forbidden' },
    { why: 'no title', ask: asInes, method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title: ' ' }, status: 400, code: 'invalid' },
    { why: 'too long a title', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'x'.repeat(256) }, status: 400, code: 'invalid' },
    { why: 'an unknown field', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { html: '<b>' }, status: 400, code: 'invalid' },
    { why: 'a section of nobody', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { sectionId: 9 }, status: 400, code: 'invalid' },
    { why: 'no such way to finish', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { completion: 'exam' }, status: 400, code: 'invalid' },
    { why: 'how long?', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { completion: 'time' }, status: 400, code: 'invalid' },
    { why: 'no content', ask: asInes, method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: { root: [] } }, status: 400, code: 'invalid' }
  ] as const
  await allRefused(t, cases)
  const unknown = await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc({ type: 'iframe', src: 'x' }) } })
  t.match(unknown.json(), { code: 'invalid', fields: { 'content.root.children.0': 'unknown_node' } })
  const script = await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lessons`, payload: { title, content: doc({ type: 'paragraph', children: [{ type: 'link', url: 'javascript:alert(1)', children: [] }] }) } })
  t.match(script.json(), { code: 'invalid', fields: { 'content.root.children.0.children.0.url': 'link_forbidden' } })
  t.same(await countRows(db), before)
})
