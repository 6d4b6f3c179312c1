import { test } from 'tap'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addLinks } from '../../../server/features/media/media-links.store.ts'
import { tasksOf } from '../../../server/jobs/tasks.ts'
import { courseOf, pdf, png, school, upload, workOff } from './school.ts'

const day = 86_400_000
type Box = Awaited<ReturnType<typeof school>>
const run = ({ app }: Box, name: string) => tasksOf(app).find(task => task.name === name)!.run()
const left = async ({ db }: Box) => (await db.read.selectFrom('media').orderBy('id').select('name').execute()).map(({ name }) => name)
const inFolder = ({ data }: Box, name: string) => existsSync(join(data, 'media', name)) ? readdirSync(join(data, 'media', name)) : []

test('what nobody has used for a month goes; what is used, or was until lately, stays', async t => {
  const box = await school(t)
  const { db, clock, ines } = box
  const ask = await box.as(ines.id)
  const nightly = async (days: number) => { for (let n = 0; n < days; n++) { clock.jump(day); await run(box, 'sweep_unused_media') } }
  const [used, once] = [await upload(t, ask, { name: 'used', bytes: pdf('1') }), await upload(t, ask, { name: 'once', bytes: pdf('2') })]
  await upload(t, ask, { name: 'never', bytes: pdf('3') })
  const courseId = await courseOf(db, { instructorId: ines.id })
  await db.write(trx => addLinks(trx, { kind: 'course', id: courseId }, [used.id, once.id]))
  await nightly(20)
  await upload(t, ask, { name: 'late', bytes: pdf('4') })
  await db.write(trx => trx.deleteFrom('media_links').where('media_id', '=', once.id).execute())
  t.same(await left(box), ['used', 'once', 'never', 'late'])
  await nightly(11)
  t.same(await left(box), ['used', 'once', 'late'])
  t.equal(inFolder(box, 'files').length, 3)
  await nightly(10)
  t.same(await left(box), ['used', 'once', 'late'], 'thirty days since it was last used, not since it came')
  await nightly(11)
  t.same(await left(box), ['used'])
  t.equal(inFolder(box, 'files').length, 1)
})

test('a link made at the last moment wins', async t => {
  const box = await school(t)
  const { db, clock, ines } = box
  const { id } = await upload(t, await box.as(ines.id), { name: 'a', bytes: pdf() })
  const courseId = await courseOf(db, { instructorId: ines.id })
  clock.jump(31 * day)
  await Promise.all([db.write(trx => addLinks(trx, { kind: 'course', id: courseId }, [id])), run(box, 'sweep_unused_media')])
  t.same(await left(box), ['a'])
  await db.write(trx => trx.deleteFrom('media_links').execute())
  await run(box, 'sweep_unused_media')
  t.same(await left(box), ['a'], 'its month begins anew')
})

test('uploads that nobody went on with go after a day', async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const start = async () => (await ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'a.pdf', bytes: pdf().length } })).json().id as number
  const piece = (id: number) => ask({ method: 'PUT', url: `/api/media-uploads/${id}/content?offset=0`, payload: pdf(), headers: { 'content-type': 'application/octet-stream' } })
  const [abandoned, going, whole] = [await start(), await start(), await start()]
  for (const id of [abandoned, going, whole]) await piece(id)
  const { media } = (await ask({ method: 'PUT', url: `/api/media-uploads/${whole}/completion` })).json()
  box.clock.jump(day - 1_000)
  await piece(going)
  box.clock.jump(2_000)
  await run(box, 'sweep_abandoned_uploads')
  t.same((await box.db.read.selectFrom('media_uploads').select('id').execute()), [{ id: going }])
  t.equal(inFolder(box, 'uploads').length, 1)
  t.equal((await ask({ url: `/api/media/${media.id}/file` })).statusCode, 200)
})

test('what a power cut left on the disk goes; what is there for a reason stays', async t => {
  const box = await school(t)
  const { db, data } = box
  const ask = await box.as(box.ines.id)
  const { id } = await upload(t, ask, { name: 'a.png', bytes: await png() })
  await workOff(box)
  const { stored_name: folder } = await db.read.selectFrom('media_files').select('stored_name').executeTakeFirstOrThrow()
  await db.write(trx => trx.updateTable('media_files').set({ stored_name: 'of-an-earlier-start' }).execute())
  mkdirSync(join(data, 'media', 'files', 'of-an-earlier-start'))
  for (const [path, bytes] of [['files/of-an-earlier-start/original', 'x'], ['files/of-an-earlier-start/40.webp', 'x'], ['uploads/broken-off', 'x']] as const) writeFileSync(join(data, 'media', path), bytes)
  mkdirSync(join(data, 'media', 'files', 'never-committed'))
  writeFileSync(join(data, 'media', 'files', 'never-committed', 'original'), 'x')
  const open = (await ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'a.pdf', bytes: 100 } })).json().id
  await ask({ method: 'PUT', url: `/api/media-uploads/${open}/content?offset=0`, payload: pdf().subarray(0, 50), headers: { 'content-type': 'application/octet-stream' } })

  await run(box, 'sweep_media_leftovers')
  t.same([inFolder(box, 'files').length, inFolder(box, 'uploads').length], [3, 2], 'not at once')
  box.clock.jump(60 * day)
  await run(box, 'sweep_media_leftovers')
  t.same(inFolder(box, 'files').sort(), [folder, 'of-an-earlier-start'].sort(), 'what this process made itself may be about to be committed')
  t.same(readdirSync(join(data, 'media', 'files', 'of-an-earlier-start')), ['40.webp'], 'the sizes stay, what was sent goes')
  t.equal(inFolder(box, 'uploads').length, 1)
  t.equal((await ask({ url: `/api/media/${id}/file` })).statusCode, 200)
})

test('a picture whose job was given up does not wait for ever', async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const [given, waiting] = [await upload(t, ask, { bytes: await png({ width: 3 }) }), await upload(t, ask, { bytes: await png({ width: 4 }) })]
  await box.db.write(trx => trx.updateTable('jobs').where('id', '=', 1).set({ finished_at: 1, error: 'The program ended 5 times while this was running.' }).execute())
  await run(box, 'sweep_media_leftovers')
  t.match((await ask({ url: `/api/media/${given.id}` })).json(), { status: 'failed', fault: 'not_prepared' })
  t.match((await ask({ url: `/api/media/${waiting.id}` })).json(), { status: 'waiting' })
})
