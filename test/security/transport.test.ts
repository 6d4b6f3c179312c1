import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { deflateSync, crc32 } from 'node:zlib'
import { test } from 'tap'
import sharp from 'sharp'
import { testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'

// Below the routes: what a connection, a header or a file can be made to do.

const json = 'content-type: application/json\r\n'

test('requests that are cut in two ways, too large, or of no known kind', async t => {
  const { app, db } = await testApp(t)
  await makeSchool(db)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  async function answers (text: string) {
    const socket = connect(port, '127.0.0.1').setEncoding('latin1')
    let heard = ''
    socket.on('data', part => { heard += part }).on('error', () => {})
    socket.end(text) // the other side answers what it understood, and hangs up
    await once(socket, 'close')
    return [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
  }

  const host = `Host: 127.0.0.1:${port}\r\n`
  const smuggled = `GET /api/users HTTP/1.1\r\n${host}\r\n`
  const cases: Array<[why: string, text: string, statuses: number[]]> = [
    ['as it should be', `GET /up HTTP/1.1\r\n${host}\r\n`, [200]],
    ['two lengths', `POST /api/session HTTP/1.1\r\n${host}${json}Content-Length: 0\r\nContent-Length: 10\r\n\r\n`, [400]],
    ['a length and chunks', `POST /api/session HTTP/1.1\r\n${host}${json}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`, [400]],
    ['chunks, spelt otherwise', `POST /api/session HTTP/1.1\r\n${host}${json}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`, [400]],
    ['a blank before the colon', `POST /api/session HTTP/1.1\r\n${host}${json}Content-Length : 5\r\n\r\nhello`, [400]],
    ['a length below zero', `POST /api/session HTTP/1.1\r\n${host}${json}Content-Length: -1\r\n\r\n`, [400]],
    ['a length in hexadecimal', `POST /api/session HTTP/1.1\r\n${host}${json}Content-Length: 0x5\r\n\r\nhello`, [400]],
    ['a header on two lines', `GET /up HTTP/1.1\r\n${host}X-A: b\r\n c\r\n\r\n`, [400]],
    ['no host', 'GET /up HTTP/1.1\r\n\r\n', [400]],
    ['too many headers', `GET /up HTTP/1.1\r\n${host}${'X-A: b\r\n'.repeat(4_000)}\r\n`, [431]],
    ['a long header', `GET /up HTTP/1.1\r\n${host}Cookie: pilms_access=${'a'.repeat(40_000)}\r\n\r\n`, [431]],
    ['a long address', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${host}\r\n`, [431]],
    ['with a scheme', `GET http://elsewhere.example/api/users HTTP/1.1\r\n${host}\r\n`, [401]],
    ['a tunnel', `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n`, []],
    ['TRACE', `TRACE /api/session HTTP/1.1\r\n${host}Cookie: pilms_access=secret\r\n\r\n`, [404]],
    ['a method of its own', `FETCH /up HTTP/1.1\r\n${host}\r\n`, [400]]
  ]
  for (const [why, text, statuses] of cases) t.same(await answers(text), statuses, why)
})

test('who sends slowly, or opens ever more connections, is let go', async t => {
  const { app } = await testApp(t)
  const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections } = app.server
  t.ok(headersTimeout > 0 && headersTimeout <= 30_000, `headers: ${headersTimeout}`)
  t.ok(requestTimeout >= 60_000 && requestTimeout <= 300_000, `a whole request, a picture over a slow Wi-Fi too: ${requestTimeout}`)
  t.ok(keepAliveTimeout > 0)
  t.ok(maxConnections > 1_000 && maxConnections < 16_384, 'fewer than files the service may open')
})

test('a page of another site cannot act for somebody', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const ask = await as((await makeUser(db)).id)
  const host = 'school.local:8080'
  const cases: Array<[why: string, headers: Record<string, string>, status: number]> = [
    ['the own page', { origin: 'http://school.local:8080', 'sec-fetch-site': 'same-origin' }, 200],
    ['no browser', {}, 200],
    ['another site', { origin: 'http://evil.example' }, 403],
    ['a part of the name', { origin: 'http://school.local.evil.example:8080' }, 403],
    ['a host before it', { origin: 'http://evil.school.local:8080' }, 403],
    ['another port', { origin: 'http://school.local:8081' }, 403],
    ['no port', { origin: 'http://school.local' }, 403],
    ['with a name before it', { origin: 'http://school.local:8080@evil.example' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['nothing', { origin: '' }, 403],
    ['two', { origin: 'http://school.local:8080, http://evil.example' }, 403],
    ['no URL', { origin: 'school.local:8080' }, 403],
    ['no origin, but the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['the origin right, the browser says otherwise', { origin: 'http://school.local:8080', 'sec-fetch-site': 'cross-site' }, 403]
  ]
  for (const [why, headers, status] of cases) {
    const { statusCode } = await ask({ method: 'PATCH', url: '/api/profile', payload: { about: why }, headers: { host, ...headers } })
    t.equal(statusCode, status, why)
  }
})

test('the kinds of body a form on another page can send, and other words for a method, do nothing', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const student = await makeUser(db)
  const ask = await as((await makeUser(db, { role: 'admin' })).id)
  for (const type of ['text/plain', 'text/plain; charset=utf-8', 'application/x-www-form-urlencoded', 'application/xml']) {
    const refused = await ask({ method: 'POST', url: '/api/classes', payload: '{"name":"Mine"}', headers: { 'content-type': type } })
    t.equal(refused.statusCode, 415, type)
    t.equal((await ask({ method: 'POST', url: `/api/users/${student.id}/reset-slips`, payload: '{}', headers: { 'content-type': type } })).statusCode, 415, `${type}, where no body is asked for`)
  }
  for (const headers of [{ 'x-http-method-override': 'DELETE' }, { 'x-method-override': 'DELETE' }, { 'x-http-method': 'DELETE' }]) {
    await ask({ method: 'GET', url: '/api/school/sample?_method=DELETE', headers })
    t.equal((await ask({ method: 'POST', url: '/api/school/sample?_method=DELETE', headers })).statusCode, 404)
  }
  for (const url of ['/api/users', '/api/session', '/metrics']) t.equal((await ask({ method: 'OPTIONS', url, headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' } })).headers['access-control-allow-origin'], undefined)
})

test('data is not kept by the browser, however its address is written', async t => {
  const { db, as, anyone } = await testApp(t)
  await makeSchool(db)
  const ask = await as((await makeUser(db)).id)
  for (const url of ['/api/profile', '/%61pi/profile', '/api/%70rofile', '/api/profile?x=/assets/a.js', '/api/dashboard', '/api/session']) {
    const { statusCode, headers } = await ask({ url })
    t.match({ statusCode, ...headers }, { statusCode: 200, 'cache-control': 'no-store', 'content-security-policy': /default-src 'none'/ }, url)
  }
  for (const url of ['//evil.example/', '/\\evil.example', '/%2f%2fevil.example']) t.equal((await anyone({ url })).headers.location, undefined, url)
  t.equal((await anyone({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode, 401)
  t.equal((await anyone({ url: '/metrics', remoteAddress: '10.0.0.9', headers: { 'x-forwarded-for': '127.0.0.1', host: 'localhost' } })).statusCode, 401)
  t.equal((await anyone({ url: '/metrics', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '10.0.0.9' } })).statusCode, 401, 'through a proxy')
})

/** A PNG that says it is of this size, with hardly any data. */
function pngOf (width: number, height: number) {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))])
}

test('files that pass for pictures', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const ask = await as((await makeUser(db)).id)
  const send = (bytes: Buffer, type = 'image/png', name = 'me.png') => ask({ method: 'PUT', url: '/api/profile/picture', ...multipart({ name, bytes, type }) })
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const cases: Array<[string, Buffer]> = [
    ['a picture larger than a house', pngOf(60_000, 60_000)],
    ['SVG', Buffer.from(script)],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['the first bytes of a PNG, then a script', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.from(script)])],
    ['the first bytes of a JPEG, then SVG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(script)])],
    ['GIF', Buffer.from('GIF89a/*<script>*/=1')],
    ['PDF', Buffer.from('%PDF-1.7')]
  ]
  for (const [why, bytes] of cases) t.match((await send(bytes)).json(), { code: 'not_a_picture' }, why)

  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#88f' } }).withExif({ IFD0: { Copyright: 'secret place' } }).jpeg().toBuffer()
  const both = await send(Buffer.concat([jpeg, Buffer.from(script)]), 'text/html', '../../../x.html')
  t.equal(both.statusCode, 200, 'a picture with something behind it is a picture')
  const shown = await ask({ url: both.json().pictureUrl })
  t.match(shown.headers, { 'content-type': 'image/webp', 'x-content-type-options': 'nosniff', 'cache-control': /^private, .*immutable/, 'content-security-policy': /sandbox/ })
  t.notMatch(shown.rawPayload.toString('latin1'), /script|secret place/, 'and nothing else is kept')
  for (const id of ['..%2f..%2fpi-lms.db', '..%5c..%5ckeys', '....//keys', '%2e%2e', 'x'.repeat(30)]) t.ok([400, 404].includes((await ask({ url: `/api/pictures/${id}` })).statusCode), id)
})

test('one person uploads one file at a time', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const [ada, bo] = [await as((await makeUser(db)).id), await as((await makeUser(db)).id)]
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#88f' } }).jpeg().toBuffer()
  const send = (ask: typeof ada) => ask({ method: 'PUT', url: '/api/profile/picture', ...multipart({ name: 'me.jpg', bytes }) })
  const answers = await Promise.all([send(ada), send(ada), send(ada), send(bo)])
  t.same(answers.map(({ statusCode }) => statusCode).sort(), [200, 200, 503, 503])
  t.equal(answers[3]!.statusCode, 200, 'others do not wait')
  t.equal((await send(ada)).statusCode, 200, 'then the next one')
  t.equal((await ada({ method: 'PUT', url: '/api/profile/picture', payload: {} })).statusCode, 415)
  t.equal((await send(ada)).statusCode, 200, 'a refused one leaves nothing behind')
})
