import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'tap'
import Fastify from 'fastify'
import { requireCurrentUser } from '../../server/http/current-user.ts'
import { countRows, testApp } from '../helpers/app.ts'
import { makeUser } from '../helpers/make.ts'

test('a route that does not say whom it allows stops the boot', async t => {
  const app = Fastify()
  requireCurrentUser(app)
  t.throws(() => app.get('/forgotten', async () => ({})), /does not say whom it allows/)
})

test('what cannot be read is refused, never an error of ours', async t => {
  const { app, db, as } = await testApp(t)
  const me = await as((await makeUser(db)).id)
  const before = await countRows(db)
  const cases = [
    { why: 'not JSON', type: 'application/json', payload: '{', status: 400, code: 'invalid' },
    { why: 'empty', type: 'application/json', payload: '', status: 400, code: 'invalid' },
    { why: 'another type', type: 'text/csv', payload: 'a;b', status: 415, code: 'invalid' },
    { why: 'too large', type: 'application/json', payload: JSON.stringify({ about: 'x'.repeat(1_100_000) }), status: 413, code: 'too_large' },
    { why: 'poisoned', type: 'application/json', payload: '{"__proto__":{"role":"admin"}}', status: 400, code: 'invalid' },
    { why: 'half a letter', type: 'application/json', payload: Buffer.from('7b2261626f7574223a22c3227d', 'hex'), status: 200, code: undefined }
  ]
  for (const { why, type, payload, status, code } of cases) {
    const response = await me({ method: 'PATCH', url: '/api/profile', payload, headers: { 'content-type': type } })
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
    if (code) t.match(response.json(), { requestId: /^[\w-]{8,}$/, message: /\.$/ }, why)
  }
  t.same(await countRows(db), before)
  for (const url of ['/api/users/%', '/api/pictures/%c3%28', `/api/users/${'1'.repeat(2_000)}`, '/%zz']) {
    const response = await me({ url })
    t.match(response, { statusCode: /^4/, headers: { 'x-content-type-options': 'nosniff' } }, url)
    t.match(response.json(), { code: String, message: /\.$/, requestId: String }, url)
  }
  t.match((await app.inject('/api/nowhere')).json(), { code: 'not_found' })
  t.match((await app.inject({ method: 'POST', url: '/' })).json(), { code: 'not_found' })
})

test('an unexpected error shows an id and nothing of what went wrong', async t => {
  const { app, db, as } = await testApp(t)
  const me = await as((await makeUser(db)).id)
  app.config.version = { get toString () { throw new Error('secret of the house') } } as never
  const response = await me({ url: '/up' })
  t.equal(response.statusCode, 500)
  t.match(response.json(), { code: 'internal', message: /Tell your technician/, requestId: String })
  t.notMatch(response.body, /secret/)
})

test('pages and data carry their own policies', async t => {
  const { anyone } = await testApp(t)
  const page = await anyone({ url: '/classes' })
  t.equal(page.statusCode, 200)
  t.match(page.headers, { 'content-security-policy': /script-src 'self'/, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
  t.notMatch(page.headers['content-security-policy'] as string, /unsafe/)
  t.notOk(page.headers['strict-transport-security'], 'the classroom is plain HTTP')
  const data = await anyone({ url: '/api/setup' })
  t.match(data.headers, { 'content-security-policy': /default-src 'none'/, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  t.equal((await anyone({ url: '/api/nowhere' })).headers['x-content-type-options'], 'nosniff', 'also where there is nothing')
})

test('files of the pages: kept for ever by their name, compressed as the browser can take it, nothing beside them', async t => {
  const { anyone } = await testApp(t)
  const file = '/assets/page-1a2b3c.js'
  const plain = await anyone({ url: file })
  const zipped = await anyone({ url: file, headers: { 'accept-encoding': 'gzip, deflate' } })
  t.match(plain.headers, { 'cache-control': /immutable/, 'content-type': /javascript/, vary: 'accept-encoding' })
  t.equal(zipped.headers['content-encoding'], 'gzip')
  t.ok(zipped.rawPayload.length < plain.rawPayload.length)
  t.equal((await anyone({ url: file, headers: { 'if-none-match': plain.headers.etag as string } })).statusCode, 304)
  for (const url of ['/assets/none-000.js', '/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/.vite/manifest.json', '/pi-lms.db', '/keys/box.key']) {
    const response = await anyone({ url })
    t.equal(response.statusCode, 404, url)
  }
})

test('the OpenAPI document tells every route, who may ask, and no secret route', async t => {
  const { app, anyone } = await testApp(t)
  const document = (await anyone({ url: '/api/openapi.json' })).json()
  t.match(document, { openapi: '3.1.0', info: { title: 'Pi-LMS' } })
  const told = new Set(Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods as object).map(method => `${method.toUpperCase()} ${path}`)))
  const missing = app.knownRoutes.filter(({ method, schema }) => method !== 'HEAD' && (schema as { hide?: boolean } | undefined)?.hide !== true)
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`).filter(name => !told.has(name))
  t.same(missing, [])
  const ids = Object.values(document.paths).flatMap(methods => Object.values(methods as Record<string, { operationId?: string }>).map(operation => operation.operationId))
  t.equal(new Set(ids).size, ids.length, 'each operation has a name of its own')
  for (const id of ['getSetup', 'completeSetup', 'signIn', 'refreshSession', 'getSession', 'signOut', 'getDashboard', 'listUsers', 'createUser', 'importUsers', 'streamEvents']) t.ok(ids.includes(id), `the contract's ${id}`)
})

test('a connection stays open without a word about it in every answer', async t => {
  const { app } = await testApp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.teardown(() => agent.destroy())
  const ports = new Set<number>()
  for (const path of ['/up', '/', '/api/setup']) {
    const sent = get({ host: '127.0.0.1', port: (app.server.address() as AddressInfo).port, path, agent })
    const [response] = await once(sent, 'response') as [IncomingMessage]
    t.notOk(response.headers['keep-alive'] ?? response.headers.connection, path)
    ports.add(response.socket.localPort!)
    response.resume()
    await once(response, 'end')
    while (Object.keys(agent.freeSockets).length === 0) await new Promise(resolve => { setImmediate(resolve) })
  }
  t.equal(ports.size, 1)
})
