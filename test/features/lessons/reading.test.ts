import { Ajv } from 'ajv'
import { test } from 'tap'
import { Lesson } from '../../../server/features/lessons/lessons.schemas.ts'
import { NOW } from '../../helpers/app.ts'
import { doc, putMedia, teachingSchool } from '../../helpers/teaching.ts'

const isLesson = new Ajv({ strict: false }).compile(Lesson)
const picture = (mediaId: number) => ({ type: 'image', mediaId, alt: 'Lava', width: 'half' })

test('a student reads what is published, not what is worked on', async t => {
  const { as, asInes, ada, ines, lesson, volcanoes, db } = await teachingSchool(t)
  const [shown, hidden] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id })]
  const id = await lesson('Lava', { content: doc('Lava is hot – 1,200 °C.', picture(shown)), summary: 'Hot' , publish: true })
  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'Magma', content: doc('Not ready.', picture(hidden)), summary: 'Hotter' } })
  const asAda = await as(ada.id)
  const answer = await asAda({ url: `/api/lessons/${id}` })
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  t.ok(isLesson(answer.json()), JSON.stringify(isLesson.errors))
  t.same(Object.keys(answer.json()).sort(), Object.keys(Lesson.properties).sort(), 'every field and no other')
  t.match(answer.json(), {
    id, courseId: volcanoes, title: 'Lava', summary: 'Hotter', teaching: null, publishedAt: '2026-11-20T09:30:00.000Z',
    content: { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'Lava is hot – 1,200 °C.' }] }, picture(shown)] } },
    progress: { percent: 0, seconds: 0, position: 0, completedAt: null }
  })
  t.notMatch(answer.body, 'textFormat', 'without what goes without saying')
  t.same(Object.keys(answer.json().media), [String(shown)])
  t.same((await asAda({ url: `/api/lessons/${id}?view=published` })).json(), answer.json())

  const preview = (await asInes({ url: `/api/lessons/${id}?view=published` })).json()
  const { progress: _own, ...same } = answer.json()
  t.same(preview, same, 'who teaches can see exactly that')
  const own = (await asInes({ url: `/api/lessons/${id}` })).json()
  t.ok(isLesson(own), JSON.stringify(isLesson.errors))
  t.match(own, { title: 'Magma', teaching: { published: true, changedSincePublication: true, revision: 2 } })
  t.same(Object.keys(own.media), [String(hidden)])
})

test('previous and next follow the course, and say what has to wait', async t => {
  const { as, asInes, ada, lesson, volcanoes, db } = await teachingSchool(t)
  const a = await lesson('A', { publish: true })
  const draft = await lesson('Draft')
  const b = await lesson('B', { publish: true })
  const c = await lesson('C', { publish: true, prerequisiteIds: [b] })
  const asAda = await as(ada.id)
  const beside = async (ask: typeof asInes, id: number) => { const { previous, next } = (await ask({ url: `/api/lessons/${id}` })).json(); return [previous, next] }
  t.same(await beside(asAda, b), [{ id: a, title: 'A', locked: false }, { id: c, title: 'C', locked: true }])
  t.same(await beside(asInes, b), [{ id: draft, title: 'Draft', locked: false }, { id: c, title: 'C', locked: false }])
  t.match((await asAda({ url: `/api/lessons/${c}` })).json(), { code: 'lesson_locked' })

  await db.write(trx => trx.insertInto('lesson_progress').values({ user_id: ada.id, lesson_id: b, started_at: NOW, last_at: NOW, last_running: 0, completed_at: NOW, percent: 100 }).execute())
  t.same((await beside(asAda, b))[1], { id: c, title: 'C', locked: false })
  t.equal((await asAda({ url: `/api/lessons/${c}` })).statusCode, 200)

  const section = (await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/sections`, payload: { title: 'First' } })).json().id
  await asInes({ method: 'PATCH', url: `/api/lessons/${a}`, payload: { sectionId: section } })
  t.same(await beside(asAda, a), [{ id: c, title: 'C', locked: false }, null], 'sections come after what has none')
  t.equal((await asAda({ url: `/api/lessons/${a}` })).json().sectionTitle, 'First')
})

test('what is kept ready for all is never older than the last word', async t => {
  const { app, as, asInes, ada, ines, lesson, db, clock } = await teachingSchool(t)
  const [photo, waiting] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id, status: 'waiting' })]
  const id = await lesson('Lava', { content: doc('One.', picture(photo)), publish: true })
  const asAda = await as(ada.id)
  const read = async () => (await asAda({ url: `/api/lessons/${id}` })).json()
  const name = (text: string) => db.write(trx => trx.updateTable('media').where('id', '=', photo).set({ name: text }).execute())

  t.equal((await read()).media[photo].name, 'photo.jpg')
  t.same(await read(), await read())
  t.match(app.lessonPages.figures(), { entries: 1, hits: 2, misses: 1 })
  await name('lava.jpg')
  app.lessonPages.forgetMedia(photo)
  t.equal((await read()).media[photo].name, 'lava.jpg')
  await name('ash.jpg')
  clock.advance(61_000)
  t.equal((await read()).media[photo].name, 'ash.jpg', 'and after a minute even if nobody said so')

  const voice = await putMedia(db, { by: ines.id, kind: 'audio' })
  t.equal((await read()).narration, null)
  await db.write(trx => trx.insertInto('lesson_narrations').values({ lesson_id: id, source: 'recording', media_id: voice, marks: '[[0,0],[1500,1]]', updated_at: NOW, script: null, voice: null, words_digest: null, job_id: null, fault: null, updated_by: null }).execute())
  app.lessonPages.forgetLesson(id)
  t.same((await read()).narration, { source: 'recording', url: `/api/media/${voice}/file`, mime: 'audio/mpeg', durationMs: 4_000, marks: [[0, 0], [1500, 1]] })

  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc('Two.', picture(waiting)) } })
  await asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  t.match(await read(), { content: { root: { children: [{ children: [{ text: 'Two.' }] }, {}] } }, media: { [waiting]: { status: 'waiting' } } })
  await db.write(trx => trx.updateTable('media_files').where('status', '=', 'waiting').set({ status: 'ready' }).execute())
  t.match((await read()).media[waiting], { status: 'ready' }, 'a picture that waits is asked for again each time')
})

test('who may not read is told that there is nothing, or what comes first', async t => {
  const { as, asInes, ada, bo, cem, otto, lesson, volcanoes, db } = await teachingSchool(t)
  const [id, draft] = [await lesson('Lava', { publish: true }), await lesson('Draft')]
  const [asAda, asBo, asCem, asOtto] = [await as(ada.id), await as(bo.id), await as(cem.id), await as(otto.id)]
  const status = async (ask: typeof asInes, url: string) => { const answer = await ask({ url }); return `${answer.statusCode} ${answer.json().code ?? ''}` }
  t.equal(await status(asAda, `/api/lessons/${draft}`), '404 not_found')
  t.equal(await status(asInes, `/api/lessons/${draft}?view=published`), '404 not_found')
  t.equal(await status(asCem, `/api/lessons/${id}`), '404 not_found', 'not in the course')
  t.equal(await status(asOtto, `/api/lessons/${id}`), '404 not_found', 'teaches another')
  t.equal(await status(asAda, '/api/lessons/999'), '404 not_found')
  t.equal(await status(asAda, `/api/lessons/${id}?view=draft`), '400 invalid')
  await db.write(trx => trx.updateTable('enrolments').where('user_id', '=', bo.id).set({ status: 'withdrawn', ended_at: NOW }).execute())
  t.equal(await status(asBo, `/api/lessons/${id}`), '404 not_found', 'not any more')
  await db.write(trx => trx.updateTable('courses').where('id', '=', volcanoes).set({ published_at: null }).execute())
  t.equal(await status(asAda, `/api/lessons/${id}`), '404 not_found', 'the course is hidden')
  t.equal(await status(asInes, `/api/lessons/${id}`), '200 ')
})
