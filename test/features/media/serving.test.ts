import { test } from 'tap'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { disposition, downloadName, headersOf } from '../../../server/features/media/serving.rules.ts'
import { corpusReason, pdf, png, sample, school, upload, wav, workOff } from './school.ts'

test('a film is read in ranges, and kept by the browser', async t => {
  const { as, ines } = await school(t)
  const ask = await as(ines.id)
  const bytes = wav(100_000)
  const { url } = await upload(t, ask, { name: 'tone.wav', bytes })
  const get = (headers: object = {}, method: 'GET' | 'HEAD' = 'GET') => ask({ method, url, headers: headers as Record<string, string> })

  const whole = await get()
  t.equal(whole.statusCode, 200)
  t.match(whole.headers, { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-length': String(bytes.length), 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', etag: /^(W\/)?"/ })
  t.equal(createHash('sha256').update(whole.rawPayload).digest('hex'), createHash('sha256').update(bytes).digest('hex'))
  const cases: Array<[range: string, status: number, content: string | undefined, from: number, to: number]> = [
    ['bytes=0-1', 206, `bytes 0-1/${bytes.length}`, 0, 2],
    ['bytes=44-', 206, `bytes 44-${bytes.length - 1}/${bytes.length}`, 44, bytes.length],
    ['bytes=-10', 206, `bytes ${bytes.length - 10}-${bytes.length - 1}/${bytes.length}`, bytes.length - 10, bytes.length],
    ['bytes=50-9999999', 206, `bytes 50-${bytes.length - 1}/${bytes.length}`, 50, bytes.length],
    ['bytes=0-1,5-9', 200, undefined, 0, bytes.length],
    ['bananas=1-2', 200, undefined, 0, bytes.length]
  ]
  for (const [range, status, content, from, to] of cases) {
    const response = await get({ range })
    t.equal(response.statusCode, status, range)
    t.equal(response.headers['content-range'], content, range)
    t.same(response.rawPayload, bytes.subarray(from, to), range)
  }
  const beyond = await get({ range: `bytes=${bytes.length}-` })
  t.match(beyond, { statusCode: 416, headers: { 'content-type': /json/, 'cache-control': 'no-store' } })
  const etag = whole.headers.etag as string
  t.equal((await get({ range: 'bytes=0-1', 'if-range': etag })).statusCode, 206)
  t.equal((await get({ range: 'bytes=0-1', 'if-range': '"another"' })).statusCode, 200)
  t.equal((await get({ 'if-none-match': etag })).statusCode, 304)
  const head = await get({}, 'HEAD')
  t.match(head, { statusCode: 200, headers: { 'content-length': String(bytes.length), 'accept-ranges': 'bytes' } })
  t.equal(head.rawPayload.length, 0)
})

test('nothing that was sent can run: types, policies, and what is only ever saved', { skip: corpusReason }, async t => {
  const box = await school(t)
  const ask = await box.as(box.ines.id)
  const cases: Array<[sent: { name: string, bytes: Buffer }, type: string, shown: RegExp, policy: RegExp]> = [
    [{ name: 'a.pdf', bytes: pdf() }, 'application/pdf', /^inline; filename="a.pdf"/, /^default-src 'none';(?!.*(sandbox|script)).*object-src 'self'.*frame-ancestors 'self'$/],
    [{ name: 'a.wav', bytes: wav() }, 'audio/wav', /^inline/, /^default-src 'none';(?!.*(sandbox|script)).*media-src 'self'/],
    [{ name: 'leaf.JPG', bytes: await png() }, 'image/webp', /^inline; filename="leaf.webp"/, /sandbox$/],
    [{ name: 'a.txt', bytes: Buffer.from('<b>no page</b>') }, 'text/plain; charset=utf-8', /^inline; filename="a.txt"/, /sandbox$/],
    [{ name: 'a.vtt', bytes: Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nHi') }, 'text/plain; charset=utf-8', /^inline; filename="a.vtt"/, /sandbox$/],
    [{ name: 'old.txt', bytes: Buffer.from('ma\u00f1ana', 'latin1') }, 'text/plain', /^inline/, /sandbox$/],
    [{ name: 'a.csv', bytes: Buffer.from('a;b') }, 'text/csv; charset=utf-8', /^attachment; filename="a.csv"/, /sandbox$/],
    [{ name: 'a.md', bytes: Buffer.from('# A') }, 'text/markdown; charset=utf-8', /^attachment/, /sandbox$/],
    [{ name: 'a.html', bytes: sample('archives/moodle-test_moodle.zip') }, 'application/zip', /^attachment; filename="a.html.zip"/, /sandbox$/]
  ]
  for (const [sent, type, shown, policy] of cases) {
    const { id, url } = await upload(t, ask, sent)
    await workOff(box)
    const { headers, statusCode } = await ask({ url })
    t.equal(statusCode, 200, sent.name)
    t.match(headers, { 'content-type': type, 'content-disposition': shown, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }, sent.name)
    t.match((await ask({ url: `/api/media/${id}/file?download=true` })).headers, { 'content-disposition': /^attachment/ }, sent.name)
  }
})

test('a file that is gone from the disk is not found, nothing else of the disk is reached', async t => {
  const { as, data, ines } = await school(t)
  const ask = await as(ines.id)
  const { url } = await upload(t, ask, { name: 'a.pdf', bytes: pdf() })
  rmSync(join(data, 'media', 'files'), { recursive: true })
  t.match(await ask({ url }), { statusCode: 404, headers: { 'content-type': /json/ } })
  for (const path of ['/api/media/1/file/..%2f..%2fpi-lms.db', '/api/media/..%2f..%2f/file', '/api/media/1%2f..%2f..%2f/file', '/api/media/1/file?width=../../x']) t.match((await ask({ url: path })).statusCode, /^40[04]$/, path)
})

test('names to save under', async t => {
  const name = (name: string, mime: string, kind: 'document' | 'image' | 'video' | 'archive' = 'document') => downloadName({ name, mime, kind })
  t.equal(name('Report v1.2', 'application/pdf'), 'Report v1.2.pdf')
  t.equal(name('photo.heic.JPG', 'image/jpeg', 'image'), 'photo.heic.webp')
  t.equal(name('evil.exe', 'application/pdf'), 'evil.exe.pdf')
  t.equal(name('slides.pptx', 'application/pdf'), 'slides.pdf')
  t.equal(name('clip.MOV', 'video/mp4', 'video'), 'clip.MOV')
  t.equal(name('.pdf', 'text/plain; charset=utf-8'), 'file.txt')
  t.equal(disposition('Añb "c" 日本.pdf', false), 'attachment; filename="Anb _c_ .pdf"; filename*=UTF-8\'\'A%C3%B1b%20%22c%22%20%E6%97%A5%E6%9C%AC.pdf')
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('application/pdf', 'application/zip', 'text/plain', 'image/png', 'x'), (sent, mime) => {
    const { 'content-disposition': header } = headersOf({ name: sent, kind: mime.startsWith('image') ? 'image' : 'document', mime }, true)
    return /^attachment; filename="[ !#$&-[\]-~]*"; filename\*=UTF-8''([\w!#$&+.^`|~-]|%[0-9A-F]{2})*$/.test(header)
  }))
})
