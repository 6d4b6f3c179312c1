import { test } from 'tap'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { countRows } from '../../helpers/app.ts'
import { multipart } from '../../helpers/multipart.ts'
import { pdf, png, school, send, upload, wav } from './school.ts'

const inFolder = (data: string, name: string) => existsSync(join(data, 'media', name)) ? readdirSync(join(data, 'media', name)) : []

test('a file of each kind comes in, is told apart by its bytes and lies whole on the disk', async t => {
  const { as, db, data, ines, ada } = await school(t)
  const ask = await as(ines.id)
  t.match(await upload(t, ask, { name: 'leaf.png', bytes: await png({ width: 60, height: 20 }), alt: 'A leaf' }), { kind: 'image', status: 'waiting', width: 60, height: 20, name: 'leaf.png', alt: 'A leaf', warnings: [], captions: [] })
  t.match(await upload(t, ask, { name: 'sound.wav', bytes: wav() }), { kind: 'audio', mime: 'audio/wav', status: 'ready', durationMs: 1_000 })
  t.match(await upload(t, ask, { name: 'notes.pdf', bytes: pdf() }), { kind: 'document', mime: 'application/pdf', status: 'ready' })
  t.match(await upload(t, ask, { name: 'table.csv', bytes: Buffer.from('a;ö\n1;2\n') }), { kind: 'document', mime: 'text/csv; charset=utf-8' })
  t.match(await upload(t, await as(ada.id), { name: 'C:\\work\\homework.txt', bytes: Buffer.from('My homework') }), { kind: 'document', name: 'homework.txt' }, 'students hand in files')

  const { stored_name: folder } = await db.read.selectFrom('media_files').where('mime', '=', 'application/pdf').select('stored_name').executeTakeFirstOrThrow()
  t.same(readFileSync(join(data, 'media', 'files', folder, 'original')), pdf())
  t.same(inFolder(data, 'uploads'), [], 'nothing stays where uploads come in')
})

test('the description may stand before or after the file', async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const { payload, headers } = multipart({ name: 'a.pdf', bytes: pdf() })
  const late = Buffer.from(payload.toString('latin1').replace('----form-of-a-test--', '----form-of-a-test\r\nContent-Disposition: form-data; name="alt"\r\n\r\nLate words\r\n------form-of-a-test--'), 'latin1')
  const response = await ask({ method: 'POST', url: '/api/media', payload: late, headers })
  t.match(response.json(), { alt: 'Late words' }, response.body)
})

test('sent again under its key it is one file; the same content is stored once, and counted for each who has it', async t => {
  const { as, db, data, ines, otto } = await school(t)
  const [ask, other] = [await as(ines.id), await as(otto.id)]
  const bytes = pdf('the same')
  const again = await Promise.all([1, 2, 3].map(() => upload(t, ask, { name: 'a.pdf', bytes, key: 'one-upload-1' })))
  t.equal(new Set(again.map(({ id }) => id)).size, 1)
  const [mine, theirs] = await Promise.all([upload(t, ask, { name: 'b.pdf', bytes }), upload(t, other, { name: 'c.pdf', bytes })])
  t.not(mine!.id, theirs!.id)
  t.equal((await db.read.selectFrom('media_files').selectAll().execute()).length, 1)
  t.equal(inFolder(data, 'files').length, 1)
  t.same((await ask({ url: '/api/media-storage' })).json().usedBytes, bytes.length * 2)
  t.same((await other({ url: '/api/media-storage' })).json().usedBytes, bytes.length)
})

test('what is refused leaves nothing behind', async t => {
  const { as, db, data, ines } = await school(t)
  const ask = await as(ines.id)
  const before = await countRows(db)
  const form = multipart({ name: 'a.pdf', bytes: pdf() })
  const large = Buffer.concat([await png(), Buffer.alloc(41 * 1024 * 1024)])
  const cases: Array<[what: string, request: () => ReturnType<typeof send>, status: number, expected: object]> = [
    ['a program', () => send(ask, { name: 'tool.pdf', bytes: Buffer.from('MZ\u0090\u0000 and so on') }), 400, { code: 'kind_not_allowed', fields: { file: 'kind_not_allowed' } }],
    ['a page', () => send(ask, { name: 'page.txt', bytes: Buffer.from('\n<!-- hi --><!DOCTYPE html><script>alert(1)</script>') }), 400, { code: 'kind_not_allowed' }],
    ['a script', () => send(ask, { name: 'run', bytes: Buffer.from('#!/bin/sh\nrm -rf /\n') }), 400, { code: 'kind_not_allowed' }],
    ['a program as text', () => send(ask, { name: 'page.js', bytes: Buffer.from('alert(1)') }), 400, { code: 'kind_not_allowed' }],
    ['an old video', () => send(ask, { name: 'a.avi', bytes: Buffer.from('RIFF\u0000\u0000\u0000\u0000AVI LIST') }), 400, { code: 'video_format' }],
    ['nothing', () => send(ask, { bytes: Buffer.alloc(0) }), 400, { code: 'invalid', fields: { file: 'required' } }],
    ['a picture too large', () => send(ask, { name: 'a.jpg', bytes: large }), 413, { code: 'too_large' }],
    ['a large picture that says it is a film', () => send(ask, { name: 'a.mp4', bytes: large }), 413, { code: 'too_large' }],
    ['too long a description', () => send(ask, { bytes: pdf(), alt: 'x'.repeat(501) }), 400, { code: 'invalid', fields: { alt: 'invalid' } }],
    ['a field nobody knows', () => ask({ method: 'POST', url: '/api/media', ...multipart({ name: 'a.pdf', bytes: pdf() }, { owner: '1' }) }), 400, { code: 'invalid', fields: { owner: 'unknown' } }],
    ['no form', () => ask({ method: 'POST', url: '/api/media', payload: { file: 'x' } }), 415, { code: 'invalid' }],
    ['a key that is none', () => ask({ method: 'POST', url: '/api/media', ...form, headers: { ...form.headers, 'idempotency-key': '?' } }), 400, { code: 'invalid' }],
    ['two files', () => ask({ method: 'POST', url: '/api/media', headers: form.headers, payload: Buffer.concat([form.payload.subarray(0, -24), form.payload]) }), 413, { code: 'too_large' }]
  ]
  for (const [what, request, status, expected] of cases) {
    const response = await request()
    t.equal(response.statusCode, status, what)
    t.match(response.json(), expected, what)
  }
  t.same(await countRows(db), before)
  t.same([inFolder(data, 'uploads'), inFolder(data, 'files')], [[], []])
})

test('nobody keeps more than their share, however many they send at once; an admin has none to keep to', async t => {
  const { as, db, rosa, ada } = await school(t)
  const [ask, admin] = [await as(ada.id), await as(rosa.id)]
  const part = (n: number) => Buffer.from(`${n} `.padEnd(400_000, 'words '))
  await admin({ method: 'PATCH', url: '/api/school', payload: { media: { studentQuotaMb: 1 } } })
  const outcomes = await Promise.all([1, 2, 3, 4].map(n => send(ask, { name: `${n}.txt`, bytes: part(n) })))
  const kept = outcomes.filter(({ statusCode }) => statusCode === 201).length
  t.ok(kept >= 1 && kept <= 2, `${kept} of four fit`)
  for (const refused of outcomes.filter(({ statusCode }) => statusCode !== 201)) t.match(refused.json(), { code: 'quota_full' })
  t.match((await ask({ url: '/api/media-storage' })).json(), { usedBytes: kept * 400_000, quotaBytes: 1_048_576, mostFileBytes: 2_147_483_648 })
  t.equal((await send(ask, { name: '5.txt', bytes: Buffer.alloc(700_000, 'w') })).statusCode, 409)
  for (const n of [1, 2, 3, 4]) await upload(t, admin, { name: `${n}.txt`, bytes: part(n) })
  t.equal((await admin({ url: '/api/media-storage' })).json().quotaBytes, null)
  t.equal((await db.read.selectFrom('media').selectAll().execute()).length, kept + 4)
})

test('what must stay free on the disk stays free', async t => {
  const { as, rosa, ines } = await school(t)
  await (await as(rosa.id))({ method: 'PATCH', url: '/api/school', payload: { media: { freeFloorMb: 99_999_999 } } })
  const ask = await as(ines.id)
  const response = await send(ask, { name: 'a.pdf', bytes: Buffer.concat([pdf(), Buffer.alloc(100_000)]) })
  t.equal(response.statusCode, 507)
  t.match(response.json(), { code: 'no_space' })
  t.match((await ask({ method: 'POST', url: '/api/media-uploads', payload: { name: 'a.pdf', bytes: 100 } })).json(), { code: 'no_space' })
  t.equal((await ask({ url: '/api/media-storage' })).json().freeBytes, 0)
})

test('an upload that breaks off is nobody’s file', async t => {
  const { app, db, data, as, ines } = await school(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const cookie = await cookieOf(as, ines.id)
  const { payload, headers } = multipart({ name: 'a.pdf', bytes: Buffer.concat([pdf(), Buffer.alloc(600_000)]) })
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`POST /api/media HTTP/1.1\r\nhost: box\r\ncookie: ${cookie}\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${payload.length}\r\n\r\n`)
  socket.write(payload.subarray(0, 500_000))
  while (inFolder(data, 'uploads').length === 0) await new Promise(resolve => setImmediate(resolve))
  socket.destroy()
  while (inFolder(data, 'uploads').length > 0) await new Promise(resolve => setImmediate(resolve))
  t.same(await db.read.selectFrom('media').selectAll().execute(), [])
  t.same(inFolder(data, 'files'), [])
})

/** What a request of this person carries. */
async function cookieOf (as: Awaited<ReturnType<typeof school>>['as'], userId: number) {
  const { raw } = await (await as(userId))({ url: '/up' })
  return (raw.req.headers as { cookie: string }).cookie
}
