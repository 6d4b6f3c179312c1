import { test } from 'tap'
import { doc, teachingSchool } from '../../helpers/teaching.ts'
import { eventsOf } from '../../helpers/stream.ts'

test('search knows what students read, and of drafts what is worked on', async t => {
  const { asInes, lesson, db } = await teachingSchool(t)
  const id = await lesson('Lava', { content: doc('Glowing.') })
  const found = async () => (await db.read.selectFrom('search_documents').where('kind', '=', 'lesson').where('subject_id', '=', id).select(['title', 'text', 'keywords']).execute())
  const send = (method: 'PATCH' | 'PUT' | 'DELETE', rest: string, payload?: object) => asInes({ method, url: `/api/lessons/${id}${rest}`, ...(payload ? { payload } : {}) })
  t.match(await found(), [{ title: 'Lava', text: 'Glowing.' }])
  await send('PATCH', '', { title: 'Magma', content: doc('Molten.'), keywords: ['rock'] })
  t.match(await found(), [{ title: 'Magma', text: 'Molten.', keywords: 'rock' }])
  await send('PUT', '/publication')
  await send('PATCH', '', { content: doc('Not yet.') })
  t.match(await found(), [{ text: 'Molten.' }])
  await send('DELETE', '/publication')
  t.match(await found(), [{ text: 'Not yet.' }])
  await send('PUT', '/archive')
  t.same(await found(), [])
  await send('DELETE', '/archive')
  t.equal((await found()).length, 1)
})

test('open pages hear what concerns them', async t => {
  const { app, asInes, ada, carla, cem, lesson, volcanoes, cookieFor } = await teachingSchool(t)
  const id = await lesson('Lava')
  const [toAda, toCarla, toCem] = [await eventsOf(app, await cookieFor(ada.id)), await eventsOf(app, await cookieFor(carla.id)), await eventsOf(app, await cookieFor(cem.id))]
  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'Ash' } })
  await toCarla.until(`"type":"lesson_changed","lessonId":${id},"revision":2`)
  await asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  await toAda.until(`{"type":"lesson_published","courseId":${volcanoes},"lessonId":${id}}`)
  t.notMatch(toAda.text(), 'lesson_changed')
  t.notMatch(toCem.text(), 'lesson')
  for (const stream of [toAda, toCarla, toCem]) stream.leave()
})
