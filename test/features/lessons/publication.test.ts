import { test } from 'tap'
import { publishDueLessons } from '../../../server/features/lessons/publication.actions.ts'
import { tasksOf } from '../../../server/jobs/tasks.ts'
import type { HubEvent } from '../../../server/http/events.ts'
import { countRows, NOW } from '../../helpers/app.ts'
import { doc, putMedia, teachingSchool } from '../../helpers/teaching.ts'
import { allRefused } from '../../helpers/refusals.ts'

const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()

test('published, changed, published again, hidden: students see what they should', async t => {
  const { as, asInes, ada, ines, lesson, db, clock } = await teachingSchool(t)
  const [first, second] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id })]
  const picture = (mediaId: number) => ({ type: 'image', mediaId, alt: 'Lava' })
  const id = await lesson('Lava', { content: doc('One.', picture(first)) })
  const asAda = await as(ada.id)
  const publish = () => asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  const linked = async () => (await db.read.selectFrom('media_links').where('subject_kind', '=', 'lesson').where('subject_id', '=', id).select('media_id').execute()).map(({ media_id: one }) => one)

  t.same(await linked(), [])
  t.same((await publish()).json(), { id, published: true, publishedAt: iso(NOW), publishAt: null })
  t.same(await linked(), [first])
  clock.advance(60_000)
  t.match((await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc('Two.', picture(second)) } })).json(), { changedSincePublication: true })
  t.same(await linked(), [first], 'a file of the draft is not theirs to see yet')
  t.match((await asAda({ url: `/api/lessons/${id}` })).body, 'One.')
  t.same((await publish()).json(), { id, published: true, publishedAt: iso(NOW), publishAt: null }, 'it has been out since then')
  t.same(await linked(), [second])
  t.match((await asAda({ url: `/api/lessons/${id}` })).body, 'Two.')
  await publish()
  t.equal((await db.read.selectFrom('lesson_versions').selectAll().execute()).length, 2, 'nothing new, no version')

  for (const _ of [1, 2]) t.same((await asInes({ method: 'DELETE', url: `/api/lessons/${id}/publication` })).json(), { id, published: false, publishedAt: null, publishAt: null })
  t.same(await linked(), [])
  t.equal((await asAda({ url: `/api/lessons/${id}` })).statusCode, 404)
  t.match((await publish()).json(), { publishedAt: iso(NOW + 60_000) })
  t.match(await db.read.selectFrom('lesson_versions').select(['why', 'minutes', 'created_by']).execute(), [1, 2, 3].map(() => ({ why: 'published', minutes: 1, created_by: ines.id })))
})

test('a lesson without words for its pictures, or without anything, is not shown', async t => {
  const { asInes, ines, lesson, db } = await teachingSchool(t)
  const photo = await putMedia(db, { by: ines.id })
  const silent = { type: 'image', mediaId: photo }
  const id = await lesson('Pictures', { content: doc('Look:', silent, { ...silent, decorative: true }, { type: 'callout', kind: 'tip', children: [silent, silent] }) })
  const empty = await lesson('Nothing', { content: doc('  ', { type: 'horizontalrule' }) })
  const before = await countRows(db)
  const refused = await asInes({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  t.equal(refused.statusCode, 409)
  t.match(refused.json(), { code: 'alt_missing' })
  t.same(refused.json().fields, { 'content.root.children.1': 'alt_missing', 'content.root.children.3': 'alt_missing' })
  t.match((await asInes({ method: 'PUT', url: `/api/lessons/${empty}/publication`, payload: { at: iso(NOW + hour) } })).json(), { code: 'lesson_empty' })
  t.same(await countRows(db), before)
  for (const block of [{ type: 'image', mediaId: photo, alt: 'x' }, { type: 'equation', equation: 'x', inline: false }, { type: 'file', mediaId: photo }]) {
    t.equal((await asInes({ method: 'PUT', url: `/api/lessons/${await lesson('Something', { content: doc(block) })}/publication` })).statusCode, 200, block.type)
  }
})

test('several at once, with a reason for each that stays behind', async t => {
  const { as, asInes, otto, ines, lesson, volcanoes, rivers, db } = await teachingSchool(t)
  const photo = await putMedia(db, { by: ines.id })
  const good = [await lesson('A'), await lesson('B', { publish: true })]
  for (let i = 0; i < 12; i++) good.push(await lesson(`More ${i}`))
  const [empty, silent, old] = [await lesson('Empty', { content: doc('') }), await lesson('Silent', { content: doc({ type: 'image', mediaId: photo }) }), await lesson('Old')]
  await asInes({ method: 'PUT', url: `/api/lessons/${old}/archive` })
  const elsewhere = (await (await as(otto.id))({ method: 'POST', url: `/api/courses/${rivers}/lessons`, payload: { title: 'Delta' } })).json().id
  const publish = () => asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lesson-publications`, payload: { lessonIds: [...good, empty, silent, old, elsewhere, 999] } })
  const outcome = {
    published: good,
    skipped: [{ lessonId: empty, reason: 'empty' }, { lessonId: silent, reason: 'alt_missing' }, { lessonId: old, reason: 'archived' }, { lessonId: elsewhere, reason: 'not_found' }, { lessonId: 999, reason: 'not_found' }]
  }
  t.same((await publish()).json(), outcome)
  t.same((await publish()).json(), outcome, 'twice is fine')
  t.equal((await db.read.selectFrom('lesson_versions').selectAll().execute()).length, good.length)
})

test('what is planned comes out by itself when its time has come', async t => {
  const { app, as, asInes, ada, ines, lesson, clock, db } = await teachingSchool(t)
  const [id, never, stuck] = [await lesson('Tomorrow'), await lesson('Never'), await lesson('Stuck')]
  const photo = await putMedia(db, { by: ines.id })
  const plan = (lessonId: number, ms: number) => asInes({ method: 'PUT', url: `/api/lessons/${lessonId}/publication`, payload: { at: iso(ms) } })
  t.same((await plan(id, NOW + 10 * 60_000)).json(), { id, published: false, publishedAt: null, publishAt: iso(NOW + 10 * 60_000) })
  await plan(never, NOW + 5 * 60_000)
  await plan(stuck, NOW + 5 * 60_000)
  t.match((await asInes({ method: 'DELETE', url: `/api/lessons/${never}/publication` })).json(), { publishAt: null })
  await asInes({ method: 'PATCH', url: `/api/lessons/${stuck}`, payload: { content: doc({ type: 'image', mediaId: photo }) } })
  t.same((await asInes({ url: `/api/lessons/${id}` })).json().teaching.publishAt, iso(NOW + 10 * 60_000))

  const asAda = await as(ada.id)
  const out = async () => (await asAda({ url: `/api/lessons/${id}` })).statusCode
  const task = tasksOf(app).find(({ name }) => name === 'publish_due_lessons')!
  t.match(task, { pattern: '* * * * *', needsTrustedClock: true })
  clock.advance(9 * 60_000)
  await task.run()
  t.equal(await out(), 404)
  clock.advance(60_000)
  await Promise.all([task.run(), publishDueLessons(app)])
  t.equal(await out(), 200)
  t.match(await db.read.selectFrom('lessons').select(['title', 'published_at', 'publish_at', 'published_by']).orderBy('id').execute(), [
    { title: 'Tomorrow', published_at: NOW + 10 * 60_000, publish_at: null }, { title: 'Never', published_at: null, publish_at: null }, { title: 'Stuck', published_at: null, publish_at: NOW + 5 * 60_000 }
  ])
  t.match(await db.read.selectFrom('audit_entries').where('action', '=', 'lesson.published').selectAll().execute(), [{ actor_label: 'timetable', actor_id: null, subject_id: id }])

  await asInes({ method: 'PATCH', url: `/api/lessons/${stuck}`, payload: { content: doc('Now with words.') } })
  await task.run()
  t.equal((await asAda({ url: `/api/lessons/${stuck}` })).statusCode, 200, 'once it can be shown, it is')
})

test('a time is one that somebody can mean', async t => {
  const { asInes, lesson } = await teachingSchool(t)
  const id = await lesson('Lava')
  const plan = (at: unknown) => asInes({ method: 'PUT', url: `/api/lessons/${id}/publication`, payload: { at } })
  for (const at of ['tomorrow', '2026-11-21', '2026-13-45T99:99:99Z', '+275000-01-01T00:00:00Z', '2126-11-20T09:30:00Z', '2026-11-21T08:00:00', 7, null]) t.match((await plan(at)).json(), { code: 'invalid', fields: { at: 'invalid' } }, String(at))
  t.match((await plan('2026-11-21T08:00:00+02:00')).json(), { published: false, publishAt: '2026-11-21T06:00:00.000Z' })
  t.match((await plan('2026-11-20T09:29:00Z')).json(), { published: true, publishAt: null }, 'what is past is now')
})

test('pages are told: students that there is something new, teachers that something changed', async t => {
  const { app, as, ada, bo, ines, carla, asInes, lesson, volcanoes, db } = await teachingSchool(t)
  const told: Array<{ to: number[], event: HubEvent }> = []
  app.events.toUsers = (userIds, event) => { told.push({ to: [...userIds].sort(), event }) }
  const id = await lesson('Lava')
  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'Ash' } })
  t.same(told.splice(0), [{ to: [carla.id], event: { type: 'lesson_changed', lessonId: id, revision: 2, by: ines.id } }])
  await (await as(carla.id))({ method: 'PUT', url: `/api/lessons/${id}/publication` })
  t.match(told.splice(0), [{ to: [ada.id, bo.id], event: { type: 'lesson_published', courseId: volcanoes, lessonId: id } }, { to: [ines.id], event: { type: 'lesson_changed', by: carla.id } }])
  await db.write(trx => trx.updateTable('courses').set({ published_at: null }).execute())
  await asInes({ method: 'POST', url: `/api/courses/${volcanoes}/lesson-publications`, payload: { lessonIds: [id] } })
  t.match(told.splice(0), [{ to: [], event: { type: 'lesson_published' } }, { to: [carla.id] }])
})

test('refusals write nothing', async t => {
  const { as, asInes, ada, otto, lesson, volcanoes, db } = await teachingSchool(t)
  const id = await lesson('Lava')
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const before = await countRows(db)
  const cases = [
    { why: "another's lesson", ask: asOtto, method: 'PUT', url: `/api/lessons/${id}/publication`, status: 404, code: 'not_found' },
    { why: "another's lesson, hide", ask: asOtto, method: 'DELETE', url: `/api/lessons/${id}/publication`, status: 404, code: 'not_found' },
    { why: "another's course", ask: asOtto, method: 'POST', url: `/api/courses/${volcanoes}/lesson-publications`, payload: { lessonIds: [id] }, status: 404, code: 'not_found' },
    { why: 'students publish nothing', ask: asAda, method: 'PUT', url: `/api/lessons/${id}/publication`, status: 403, code: 'forbidden' },
    { why: 'no lessons', ask: asInes, method: 'POST', url: `/api/courses/${volcanoes}/lesson-publications`, payload: { lessonIds: [] }, status: 400, code: 'invalid' },
    { why: 'one twice', ask: asInes, method: 'POST', url: `/api/courses/${volcanoes}/lesson-publications`, payload: { lessonIds: [id, id] }, status: 400, code: 'invalid' },
    { why: 'an unknown wish', ask: asInes, method: 'PUT', url: `/api/lessons/${id}/publication`, payload: { when: 'now' }, status: 400, code: 'invalid' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})
