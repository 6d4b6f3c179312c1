import { test } from 'tap'
import { editors } from '../../../server/features/lessons/editors.ts'
import type { HubEvent } from '../../../server/http/events.ts'
import { doc, teachingSchool } from '../../helpers/teaching.ts'

test('who has a lesson open for changing it knows of the others', async t => {
  const { app, as, asInes, ines, carla, lesson, clock } = await teachingSchool(t)
  const told: Array<{ to: number[], event: HubEvent }> = []
  app.events.toUsers = (userIds, event) => { if (event.type === 'lesson_editing') told.push({ to: [...userIds], event }) }
  const id = await lesson('Lava')
  const asCarla = await as(carla.id)
  const enter = async (ask: typeof asInes) => (await ask({ method: 'PUT', url: `/api/lessons/${id}/editing` })).json()

  t.same(await enter(asInes), { others: [], revision: 1 })
  t.same(await enter(asCarla), { others: [{ id: ines.id, firstName: 'Ines', lastName: 'Lehmann' }], revision: 1 })
  t.match(told, [{ to: [] }, { to: [ines.id], event: { type: 'lesson_editing', lessonId: id } }])
  await asCarla({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { revision: 1, content: doc('Hot.') } })
  t.match(await enter(asInes), { others: [{ firstName: 'Carla' }], revision: 2 })
  t.equal(told.length, 2, 'staying is no news')

  t.equal((await asCarla({ method: 'DELETE', url: `/api/lessons/${id}/editing` })).statusCode, 204)
  t.same((await enter(asInes)).others, [])
  t.match(told[2], { to: [ines.id] })
  clock.advance(39_000)
  t.match((await enter(asCarla)).others, [{ firstName: 'Ines' }])
  clock.advance(2_000)
  t.same((await enter(asCarla)).others, [], 'a page that says nothing for 40 seconds is closed')
})

test('only who teaches it is there', async t => {
  const { as, ada, otto, lesson } = await teachingSchool(t)
  const id = await lesson('Lava', { publish: true })
  t.equal((await (await as(otto.id))({ method: 'PUT', url: `/api/lessons/${id}/editing` })).statusCode, 404)
  t.equal((await (await as(ada.id))({ method: 'PUT', url: `/api/lessons/${id}/editing` })).statusCode, 403)
})

test('memory is bounded: however many lessons are open, and by whom', async t => {
  let now = 0
  const present = editors(() => now)
  for (let lesson = 1; lesson <= 600; lesson++) for (let person = 1; person <= 30; person++) present.enter(lesson, person)
  t.equal(present.others(1, 0).length, 20)
  t.equal(present.others(500, 0).length, 20)
  t.equal(present.others(501, 0).length, 0)
  now = 41_000
  t.ok(present.enter(501, 1))
  t.notOk(present.enter(501, 1))
  t.ok(present.leave(501, 1))
  t.notOk(present.leave(501, 1))
})
