import { test } from 'tap'
import { countRows } from '../../helpers/app.ts'
import { doc, putMedia, teachingSchool } from '../../helpers/teaching.ts'
import { allRefused } from '../../helpers/refusals.ts'

const minute = 60_000
const day = 86_400_000

test('of two who save on the same revision one is refused, and what they wrote is kept', async t => {
  const { as, asInes, carla, lesson, db } = await teachingSchool(t)
  const id = await lesson('Lava')
  const asCarla = await as(carla.id)
  const save = (ask: typeof asInes, revision: number, text: string) => ask({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { revision, content: doc(text) } })
  t.match((await save(asInes, 1, 'Ines was first.')).json(), { revision: 2 })
  const refused = await save(asCarla, 1, 'Carla was second.')
  t.equal(refused.statusCode, 409)
  t.match(refused.json(), { code: 'lesson_changed', fields: { revision: '2', changedBy: 'Ines Lehmann', versionId: /^\d+$/ } })
  t.match(refused.json().message, /^Ines Lehmann has changed this lesson/)
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { content: { root: { children: [{ children: [{ text: 'Ines was first.' }] }] } } })

  const versionId = Number(refused.json().fields.versionId)
  t.match((await asCarla({ url: `/api/lessons/${id}/versions/${versionId}` })).json(), { id: versionId, why: 'conflict', createdBy: { id: carla.id }, current: false, content: { root: { children: [{ children: [{ text: 'Carla was second.', format: 0 }] }] } } })
  t.equal((await save(asCarla, 1, 'Carla was second.')).json().fields.versionId, String(versionId), 'sent again it is not kept again')
  t.match((await asCarla({ method: 'PUT', url: `/api/lessons/${id}/restoration`, payload: { versionId, revision: 1 } })).json(), { code: 'lesson_changed', fields: { revision: '2' } })
  t.match((await asCarla({ method: 'PUT', url: `/api/lessons/${id}/restoration`, payload: { versionId, revision: 2 } })).json(), { revision: 3 })
  const kept = await db.read.selectFrom('lesson_versions').orderBy('number').select(['why', 'revision', 'created_by']).execute()
  t.match(kept, [{ why: 'conflict', revision: 1, created_by: carla.id }, { why: 'edited', revision: 2 }], 'and what Ines wrote is a version')
})

test('many at once: one wins, the others are kept, nothing is lost', async t => {
  const { asInes, lesson, db } = await teachingSchool(t)
  const id = await lesson('Lava')
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { revision: 1, content: doc(`Text ${i}`) } })))
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [200, ...Array(11).fill(409)])
  const texts = (await db.read.selectFrom('lesson_versions').where('why', '=', 'conflict').select('content').execute()).map(({ content }) => /Text \d+/.exec(content)![0])
  texts.push(/Text \d+/.exec((await db.read.selectFrom('lesson_drafts').select('content').executeTakeFirstOrThrow()).content)![0])
  t.equal(new Set(texts).size, 12)
})

test('a save whose answer was lost is no conflict when it comes again', async t => {
  const { asInes, lesson } = await teachingSchool(t)
  const id = await lesson('Lava')
  const save = () => asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { revision: 1, title: 'Lava flows', content: doc('Slowly.'), summary: 'Hot', prerequisiteIds: [] } })
  t.match((await save()).json(), { revision: 2 })
  t.match((await save()).json(), { revision: 2 })
})

test('another revision is refused for anything it would change; without one the last save wins', async t => {
  const { asInes, lesson, db } = await teachingSchool(t)
  const id = await lesson('Lava')
  const change = (payload: object) => asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload })
  t.match((await change({ title: 'Magma' })).json(), { revision: 2 })
  const refused = await change({ revision: 1, summary: 'Late' })
  t.match(refused.json(), { code: 'lesson_changed' })
  t.notOk('versionId' in refused.json().fields, 'there is no text to keep')
  t.match((await change({ content: doc('Anyway.') })).json(), { revision: 3 })
  t.match(await db.read.selectFrom('lessons').select(['title', 'summary']).execute(), [{ title: 'Magma', summary: '' }])
})

test('saving every few seconds writes no history; every ten minutes, and when another takes over, it does', async t => {
  const { as, asInes, carla, lesson, clock } = await teachingSchool(t)
  const id = await lesson('Lava', { content: doc('0') })
  const asCarla = await as(carla.id)
  const save = (ask: typeof asInes, text: string) => ask({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc(text) } })
  const history = async () => (await asInes({ url: `/api/lessons/${id}/versions` })).json().items.map(({ why, createdAt, createdBy }: { why: string, createdAt: string, createdBy: { firstName: string } }) => [why, createdAt.slice(11, 16), createdBy.firstName])

  for (let i = 1; i <= 20; i++) await save(asInes, String(i))
  t.same(await history(), [])
  clock.advance(11 * minute)
  for (let i = 21; i <= 40; i++) await save(asInes, String(i))
  t.same(await history(), [['edited', '09:41', 'Ines'], ['edited', '09:30', 'Ines']], 'as it was left, and once more from the new beginning')
  await save(asCarla, 'Carla')
  await save(asCarla, 'Carla again')
  t.same((await history())[0], ['edited', '09:41', 'Ines'])
  t.equal((await history()).length, 3)
  clock.jump(-400 * day)
  for (let i = 0; i < 9; i++) await save(asCarla, `Earlier ${i}`)
  t.equal((await history()).length, 5, 'a clock that was set back costs two versions, not one for each save')
})

test('a version is looked at and gone back to; what was there stays within reach', async t => {
  const { asInes, ines, lesson, db } = await teachingSchool(t)
  const photo = await putMedia(db, { by: ines.id })
  const id = await lesson('Lava', { content: doc('First.', { type: 'image', mediaId: photo, alt: 'Lava' }), publish: true })
  await asInes({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { title: 'Ash', content: doc('Second.') } })
  const versions = (await asInes({ url: `/api/lessons/${id}/versions` })).json().items
  t.match(versions, [{ number: 1, title: 'Lava', why: 'published', current: true }])

  const version = (await asInes({ url: `/api/lessons/${id}/versions/${versions[0].id}` })).json()
  t.match(version, { title: 'Lava', content: { root: { direction: null, children: [{ textFormat: 0 }, { type: 'image' }] } }, media: { [photo]: { alt: '' } } })
  const restore = () => asInes({ method: 'PUT', url: `/api/lessons/${id}/restoration`, payload: { versionId: versions[0].id, revision: 2 } })
  t.match((await restore()).json(), { revision: 3 })
  t.match((await restore()).json(), { revision: 3 }, 'sent again it is done already')
  t.match((await asInes({ url: `/api/lessons/${id}` })).json(), { title: 'Lava', content: { root: { children: [{ children: [{ text: 'First.' }] }, {}] } }, media: { [photo]: {} } })
  t.match((await asInes({ url: `/api/lessons/${id}/versions` })).json().items, [{ number: 2, title: 'Ash', why: 'edited' }, { number: 1 }])
})

test('at most sixty versions are kept, and their files go with the others', async t => {
  const { as, ines, lesson, db, clock } = await teachingSchool(t)
  const [early, late] = [await putMedia(db, { by: ines.id }), await putMedia(db, { by: ines.id })]
  const id = await lesson('Lava', { content: doc('Shown to students.'), publish: true })
  for (let i = 0; i < 75; i++) {
    clock.advance(11 * minute)
    const ask = await as(ines.id) // a session of 15 minutes
    await ask({ method: 'PATCH', url: `/api/lessons/${id}`, payload: { content: doc(`Text ${i}`, { type: 'image', mediaId: i < 3 ? early : late, alt: 'x' }) } })
  }
  const versions = await db.read.selectFrom('lesson_versions').orderBy('number').select(['number', 'why']).execute()
  t.equal(versions.length, 60)
  t.match([versions[0], versions.at(-1)], [{ number: 1, why: 'published' }, { number: 75 }])
  const links = await db.read.selectFrom('media_links').where('subject_kind', '=', 'lesson_version').select(eb => ['media_id', eb.fn.countAll<number>().as('n')]).groupBy('media_id').execute()
  t.same(links, [{ media_id: late, n: 59 }])
})

test('refusals write nothing', async t => {
  const { as, asInes, ada, otto, lesson, db } = await teachingSchool(t)
  const [id, other] = [await lesson('One', { publish: true }), await lesson('Two', { publish: true })]
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const [{ id: versionId }, { id: others }] = await db.read.selectFrom('lesson_versions').orderBy('id').select('id').execute() as [{ id: number }, { id: number }]
  const before = await countRows(db)
  const cases = [
    { why: "another's history", ask: asOtto, method: 'GET', url: `/api/lessons/${id}/versions`, status: 404, code: 'not_found' },
    { why: "another's version", ask: asOtto, method: 'GET', url: `/api/lessons/${id}/versions/${versionId}`, status: 404, code: 'not_found' },
    { why: "another's restoration", ask: asOtto, method: 'PUT', url: `/api/lessons/${id}/restoration`, payload: { versionId }, status: 404, code: 'not_found' },
    { why: 'no history for students', ask: asAda, method: 'GET', url: `/api/lessons/${id}/versions`, status: 403, code: 'forbidden' },
    { why: 'a version of another lesson', ask: asInes, method: 'GET', url: `/api/lessons/${id}/versions/${others}`, status: 404, code: 'not_found' },
    { why: 'going back to one of another lesson', ask: asInes, method: 'PUT', url: `/api/lessons/${other}/restoration`, payload: { versionId }, status: 404, code: 'not_found' },
    { why: 'no version', ask: asInes, method: 'PUT', url: `/api/lessons/${id}/restoration`, payload: { versionId: 999 }, status: 404, code: 'not_found' }
  ] as const
  await allRefused(t, cases)
  t.same(await countRows(db), before)
})
