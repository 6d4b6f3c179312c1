import { test, type Test } from 'tap'
import { connect, type AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { eventHub } from '../../server/http/events.ts'
import { errorHandler } from '../../server/http/error-handler.ts'
import { eventsRoutes } from '../../server/features/events/events.routes.ts'
import { testApp } from '../helpers/app.ts'
import { makeUser } from '../helpers/make.ts'
import { listen } from '../helpers/stream.ts'

/** The hub behind real HTTP; who asks is told by the address: ?user=1&session=2. */
async function hubApp (t: Test, limits: Parameters<typeof eventHub>[0] = {}) {
  const app = Fastify({ forceCloseConnections: 'idle' })
  app.decorate('events', eventHub(limits))
  app.setErrorHandler(errorHandler)
  app.addHook('onRequest', async (request, reply) => {
    const { user, session, role } = request.query as Record<string, string>
    request.user = { id: Number(user), sessionId: Number(session), role: role as 'student', capabilities: [] }
    reply.header('x-content-type-options', 'nosniff')
  })
  app.addHook('preClose', async () => { await app.events.close() })
  await app.register(eventsRoutes, { prefix: '/api' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const open = (userId: number, sessionId = userId, role = 'student') => listen(port, `/api/events?user=${userId}&session=${sessionId}&role=${role}`)
  return { app, hub: app.events, port, open }
}

/** Asks again until it is so; the test's own time limit ends it otherwise. */
async function until (isSo: () => boolean) {
  while (!isSo()) await new Promise(resolve => setImmediate(resolve))
}

test('a stream says what it is and how to come back', async t => {
  const { open, hub } = await hubApp(t)
  const stream = await open(1)
  await stream.until('retry: 3000\n\n')
  t.match(stream.response.headers, {
    'content-type': 'text/event-stream; charset=utf-8', 'cache-control': /no-cache/, 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff'
  })
  t.equal(hub.connected(), 1)
  stream.leave()
  await until(() => hub.connected() === 0)
})

test('each hears what is meant for them', async t => {
  const { open, hub } = await hubApp(t)
  const ada = await open(1)
  const adaAtHome = await open(1, 11)
  const grace = await open(2, 2, 'instructor')
  hub.toUser(1, { type: 'import_progress', done: 3 })
  hub.toRole('instructor', { type: 'clock' })
  hub.toAll({ type: 'school_changed' })
  for (const stream of [ada, adaAtHome, grace]) await stream.until('school_changed')
  t.equal(ada.text(), 'retry: 3000\n\nid: 1\ndata: {"type":"import_progress","done":3}\n\nid: 3\ndata: {"type":"school_changed"}\n\n')
  t.equal(adaAtHome.text(), ada.text())
  t.equal(grace.text(), 'retry: 3000\n\nid: 2\ndata: {"type":"clock"}\n\nid: 3\ndata: {"type":"school_changed"}\n\n')
})

test('a comment now and then keeps the connection open', async t => {
  const { open } = await hubApp(t, { heartbeatMs: 5 })
  const stream = await open(1)
  await stream.until(':\n\n:\n\n')
  t.pass('two comments arrived')
})

test('it ends with the session, and with the account', async t => {
  const { open, hub } = await hubApp(t)
  const school = await open(1, 10)
  const home = await open(1, 11)
  const other = await open(2, 20)
  hub.endSession(10)
  await school.ended()
  t.match(school.text(), /data: {"type":"signed_out"}\n\n$/)
  t.equal(hub.connected(), 2)
  hub.endUser(1)
  await home.ended()
  t.match(home.text(), /data: {"type":"signed_out"}\n\n$/)
  hub.toAll({ type: 'clock' })
  await other.until('clock')
  t.notMatch(other.text(), /signed_out/)
})

test('a session has four streams, the box its limit; one more is refused in words', async t => {
  const { open } = await hubApp(t, { most: 6 })
  for (let i = 0; i < 4; i++) t.equal((await open(1)).status, 200)
  const fifth = await open(1)
  t.equal(fifth.status, 503)
  t.equal(fifth.response.headers['retry-after'], '30')
  await fifth.until('}')
  t.match(JSON.parse(fifth.text()), { code: 'too_many_streams', message: String, requestId: String })
  t.equal((await open(2)).status, 200)
  t.equal((await open(3)).status, 200)
  t.equal((await open(4)).status, 503)
})

test('streams that a lost connection left behind do not keep a browser out', async t => {
  const { open, hub } = await hubApp(t, { mostOfSession: 1, replaceAfterMs: 0 })
  const lost = await open(1)
  const next = await open(1)
  t.equal(next.status, 200)
  await lost.ended()
  t.equal(hub.connected(), 1)
})

test('a client that does not read is dropped, the others stay', async t => {
  const { open, hub, port } = await hubApp(t)
  const reader = await open(1)
  const socket = connect(port, '127.0.0.1')
  socket.pause()
  socket.write('GET /api/events?user=2&session=2&role=student HTTP/1.1\r\nhost: box\r\n\r\n')
  await until(() => hub.connected() === 2)
  const padding = 'x'.repeat(50_000)
  let said = 0
  while (hub.connected() === 2) {
    hub.toAll({ type: 'clock', n: ++said, padding })
    await reader.until(`"n":${said},`)
  }
  hub.toAll({ type: 'school_changed' })
  await reader.until('school_changed')
  t.equal(hub.connected(), 1)
  socket.destroy()
})

test('a stop says so, ends every stream and does not wait for those who do not listen', async t => {
  const { app, open, hub, port } = await hubApp(t, { closeWithinMs: 20, mostBufferedBytes: 1e9 })
  const stream = await open(1)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {}).pause()
  socket.write('GET /api/events?user=2&session=2&role=student HTTP/1.1\r\nhost: box\r\n\r\n')
  await until(() => hub.connected() === 2)
  hub.toUser(2, { type: 'clock', padding: 'x'.repeat(20_000_000) }) // more than the kernel takes for it
  await app.close()
  await stream.ended()
  t.match(stream.text(), /data: {"type":"restarting"}\n\n$/)
  t.equal(hub.connected(), 0)
  socket.destroy()
})

test('in the app: only for those signed in, until they sign out', async t => {
  const { app, db, as } = await testApp(t)
  const ada = await makeUser(db)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo

  const stranger = await listen(port, '/api/events')
  t.equal(stranger.status, 401)
  await stranger.until('sign_in')
  t.equal(app.events.connected(), 0)

  const asAda = await as(ada.id)
  const cookie = await cookieOf(asAda)
  const stream = await listen(port, '/api/events', { cookie })
  await stream.until('retry')
  t.match(stream.response.headers, { 'content-security-policy': /default-src 'none'/, 'x-content-type-options': 'nosniff' })
  t.equal((await asAda({ method: 'DELETE', url: '/api/session' })).statusCode, 204)
  await stream.ended()
  t.match(stream.text(), /signed_out/)

  const next = await listen(port, '/api/events', { cookie: await cookieOf(await as(ada.id)) })
  await next.until('retry')
  await app.close()
  await next.ended()
  t.match(next.text(), /restarting/)

  /** The cookie that `as` sends. */
  async function cookieOf (inject: Awaited<ReturnType<typeof as>>) {
    const response = await inject({ url: '/api/session' })
    return String(response.raw.req.headers.cookie)
  }
})
