import { test, type Test } from 'tap'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { request, type ClientRequest } from 'node:http'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { countRows } from '../../helpers/app.ts'
import { pdf, school, wav, type Ask } from './school.ts'

const sound = wav(300_000)
const piece = (ask: Ask, id: number, offset: number, bytes: Buffer) =>
  ask({ method: 'PUT', url: `/api/media-uploads/${id}/content?offset=${offset}`, payload: bytes, headers: { 'content-type': 'application/octet-stream' } })
const complete = (ask: Ask, id: number) => ask({ method: 'PUT', url: `/api/media-uploads/${id}/completion` })
const state = (ask: Ask, id: number) => ask({ url: `/api/media-uploads/${id}` })

async function announce (t: Test, ask: Ask, more: object = {}): Promise<number> {
  const response = await ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'sound.wav', bytes: sound.length, ...more } })
  t.equal(response.statusCode, 201, response.body)
  return response.json().id
}

test('a file comes in pieces and is whole', async t => {
  const { as, db, data, ines } = await school(t)
  const ask = await as(ines.id)
  const id = await announce(t, ask, { alt: 'A tone' })
  t.match((await state(ask, id)).json(), { id, offset: 0, bytes: sound.length, pieceBytes: 4_194_304, media: null })
  t.match((await piece(ask, id, 0, sound.subarray(0, 100_000))).json(), { offset: 100_000 })
  t.match((await piece(ask, id, 100_000, sound.subarray(100_000, 200_000))).json(), { offset: 200_000 })
  t.match((await piece(ask, id, 100_000, sound.subarray(100_000, 200_000))).json(), { offset: 200_000 }, 'sent again because the answer was lost')
  t.match((await piece(ask, id, 150_000, sound.subarray(150_000, 250_000))).json(), { offset: 250_000 }, 'partly again')
  t.match((await complete(ask, id)).json(), { code: 'wrong_offset', fields: { offset: '250000' } })
  await piece(ask, id, 250_000, sound.subarray(250_000))
  const [first, second] = await Promise.all([complete(ask, id), complete(ask, id)])
  t.match(first!.json(), { offset: sound.length, media: { kind: 'audio', name: 'sound.wav', alt: 'A tone', bytes: sound.length, status: 'ready' } })
  t.same(second!.json(), first!.json())
  t.same((await state(ask, id)).json(), first!.json())
  const file = await db.read.selectFrom('media_files').select(['digest', 'stored_name']).executeTakeFirstOrThrow()
  t.equal(file.digest, createHash('sha256').update(sound).digest('hex'))
  t.same(readFileSync(join(data, 'media', 'files', file.stored_name, 'original')), sound)
  t.same(readdirSync(join(data, 'media', 'uploads')), [])
  t.match((await piece(ask, id, 0, sound.subarray(0, 10))).json(), { code: 'upload_complete' }, 'what somebody may read already does not change any more')
  t.equal((await ask({ method: 'DELETE', url: `/api/media-uploads/${id}` })).statusCode, 204)
  t.equal((await ask({ url: `/api/media/${first!.json().media.id}` })).statusCode, 200, 'the file stays')
})

test('after a power cut the file says how much there is', async t => {
  const { as, db, data, ines } = await school(t)
  const ask = await as(ines.id)
  const id = await announce(t, ask)
  await piece(ask, id, 0, sound.subarray(0, 200_000))
  const { upload_key: key } = await db.read.selectFrom('media_uploads').select('upload_key').executeTakeFirstOrThrow()
  truncateSync(join(data, 'media', 'uploads', key), 120_000)
  t.match((await state(ask, id)).json(), { offset: 120_000 })
  t.match((await piece(ask, id, 200_000, sound.subarray(200_000))).json(), { code: 'wrong_offset', fields: { offset: '120000' } })
  await piece(ask, id, 120_000, sound.subarray(120_000))
  t.match((await complete(ask, id)).json(), { media: { kind: 'audio' } })
})

test('refusals', async t => {
  const { as, db, rosa, ines, otto } = await school(t)
  const [ask, other] = [await as(ines.id), await as(otto.id)]
  const id = await announce(t, ask)
  await piece(ask, id, 0, sound.subarray(0, 1_000))
  const before = await countRows(db)
  const start = (payload: object) => ask({ method: 'POST', url: '/api/media-uploads', payload })
  const cases: Array<[what: string, request: () => ReturnType<Ask>, status: number, expected: object]> = [
    ['a gap', () => piece(ask, id, 1_001, sound.subarray(0, 10)), 409, { code: 'wrong_offset', fields: { offset: '1000' } }],
    ['more than announced', () => piece(ask, id, 1_000, sound), 400, { code: 'invalid', fields: { offset: 'too_large' } }],
    ['a piece too large', () => piece(ask, id, 0, Buffer.alloc(4_194_305)), 413, { code: 'too_large' }],
    ['not bytes', () => ask({ method: 'PUT', url: `/api/media-uploads/${id}/content?offset=0`, payload: { a: 1 } }), 415, { code: 'invalid' }],
    ['no bytes at all', () => ask({ method: 'PUT', url: `/api/media-uploads/${id}/content?offset=0` }), 415, { code: 'invalid' }],
    ['somebody else’s', () => state(other, id), 404, { code: 'not_found' }],
    ['a piece for somebody else’s', () => piece(other, id, 0, sound.subarray(0, 10)), 404, { code: 'not_found' }],
    ['to end somebody else’s', () => complete(other, id), 404, { code: 'not_found' }],
    ['to remove somebody else’s', () => other({ method: 'DELETE', url: `/api/media-uploads/${id}` }), 404, { code: 'not_found' }],
    ['one that is not there', () => state(ask, 9_999), 404, { code: 'not_found' }],
    ['too large a picture', () => start({ name: 'a.JPG', bytes: 41 * 1024 * 1024 }), 413, { code: 'too_large' }],
    ['too large a film', () => start({ name: 'a.mp4', bytes: 3 * 1024 ** 3 }), 413, { code: 'too_large' }],
    ['nothing', () => start({ name: 'a.mp4', bytes: 0 }), 400, { code: 'invalid' }]
  ]
  for (const [what, request, status, expected] of cases) {
    const response = await request()
    t.equal(response.statusCode, status, what)
    t.match(response.json(), expected, what)
  }
  t.same(await countRows(db), before)
  t.match((await state(ask, id)).json(), { offset: 1_000 }, 'and what had come is still there')

  await (await as(rosa.id))({ method: 'PATCH', url: '/api/school', payload: { media: { instructorQuotaMb: 1 } } })
  t.match((await start({ name: 'b.mp4', bytes: 800_000 })).json(), { code: 'quota_full' }, 'what was announced is promised already')
  t.equal((await start({ name: 'b.mp4', bytes: 600_000 })).statusCode, 201)
})

test('what cannot become a file is told at its first bytes, or at its end, and goes', async t => {
  const { as, db, data, ines } = await school(t)
  const ask = await as(ines.id)
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\u0000\u0000\u0000\u0000mif1heic'), Buffer.alloc(1_000)])
  const photo = await announce(t, ask, { name: 'photo.jpg', bytes: heic.length })
  t.match((await piece(ask, photo, 0, heic)).json(), { code: 'heic' })
  t.match((await state(ask, photo)).json(), { offset: 0 })

  const rubbish = Buffer.alloc(5_000, 0x80)
  const id = await announce(t, ask, { name: 'film.mp4', bytes: rubbish.length })
  await piece(ask, id, 0, rubbish)
  t.match((await complete(ask, id)).json(), { code: 'kind_not_allowed' })
  t.equal((await complete(ask, id)).statusCode, 404)
  t.equal((await ask({ method: 'DELETE', url: `/api/media-uploads/${photo}` })).statusCode, 204)
  t.same(await db.read.selectFrom('media_uploads').selectAll().execute(), [])
  t.same(readdirSync(join(data, 'media', 'uploads')), [])
})

test('announced twice under one key it is one upload', async t => {
  const { as, db, ines } = await school(t)
  const ask = await as(ines.id)
  const once = () => ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'a.wav', bytes: 10 }, headers: { 'idempotency-key': 'upload-1234' } })
  const [a, b] = await Promise.all([once(), once()])
  t.same(a!.json(), b!.json())
  t.equal((await db.read.selectFrom('media_uploads').selectAll().execute()).length, 1)
  for (let n = 0; n < 19; n++) await announce(t, ask)
  t.match((await ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'a.wav', bytes: 10 } })).json(), { code: 'too_many_uploads' })
})

test('a request that hangs gives way to the next one; what came of it is kept', async t => {
  const { app, as, data, ines } = await school(t)
  const ask = await as(ines.id)
  const bytes = Buffer.concat([pdf(), Buffer.alloc(2_000_000, 0x20)])
  const id = await announce(t, ask, { name: 'a.pdf', bytes: bytes.length })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { headers } = (await ask({ url: '/up' })).raw.req as { headers: Record<string, string> }
  const hanging: ClientRequest = request({
    host: '127.0.0.1', port: (app.server.address() as { port: number }).port, method: 'PUT', path: `/api/media-uploads/${id}/content?offset=0`,
    headers: { cookie: headers.cookie!, 'content-type': 'application/octet-stream', 'content-length': bytes.length }
  })
  const lost = once(hanging, 'error')
  hanging.write(bytes.subarray(0, 1_000_000))
  t.teardown(() => hanging.destroy())
  while (!existsSync(join(data, 'media', 'uploads')) || readdirSync(join(data, 'media', 'uploads')).length === 0) await nextTurn()
  const taken = await piece(ask, id, 0, bytes)
  t.match(taken.json(), { offset: bytes.length }, taken.body)
  t.match((await lost)[0], { code: /ECONNRESET|EPIPE/ })
  t.match((await complete(ask, id)).json(), { media: { kind: 'document', bytes: bytes.length } })
})
