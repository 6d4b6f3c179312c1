import { test } from 'tap'
import Fastify from 'fastify'
import { metricsHooks, metricsRoute } from '../../server/http/metrics.ts'
import { NOW, testApp } from '../helpers/app.ts'
import { makeUser } from '../helpers/make.ts'

/** Each sample of the text format by its name and labels. */
function samples (text: string) {
  return new Map(text.split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => {
    const space = line.lastIndexOf(' ')
    return [line.slice(0, space), Number(line.slice(space + 1))]
  }))
}

test('requests are counted by route and class of status, not by address', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  app.decorate('events', { connected: () => 2 } as never)
  app.decorate('jobs', { waiting: async () => 3 } as never)
  app.decorate('db', { waiting: () => ({ writes: 4, syncs: 5 }), file: '/nowhere' } as never)
  app.decorate('readThread', { waiting: () => 6 } as never)
  app.decorate('lessonPages', { figures: () => ({ hits: 7, misses: 8, bytes: 9 }) } as never)
  metricsHooks(app)
  app.get('/users/:userId', async (request, reply) => reply.code((request.params as { userId: string }).userId === '9' ? 404 : 200).send('x'))
  app.get('/stream', { config: { untimed: true } }, async () => 'x')
  metricsRoute(app)

  for (const url of ['/users/1', '/users/2', '/users/9', '/stream', '/nothing/here', '/nothing/there']) await app.inject({ url })
  const response = await app.inject({ url: '/metrics' })
  t.match(response.headers, { 'content-type': /^text\/plain; version=0\.0\.4/, 'cache-control': 'no-store' })
  const seen = samples(response.body)
  const requests = (labels: string) => seen.get(`http_request_duration_seconds_count{${labels}}`)
  t.equal(requests('method="GET",route="/users/:userId",status="2xx"'), 2)
  t.equal(requests('method="GET",route="/users/:userId",status="4xx"'), 1)
  t.equal(requests('method="-",route="unknown",status="4xx"'), 2)
  t.equal(seen.get('http_request_duration_seconds_bucket{le="+Inf",method="GET",route="/users/:userId",status="2xx"}'), 2)
  t.notMatch(response.body, /nothing|stream"/)
  t.equal(seen.get('pilms_event_streams'), 2)
  t.equal(seen.get('pilms_jobs_waiting'), 3)
  t.equal(seen.get('pilms_writes_waiting'), 4)
  t.equal(seen.get('pilms_syncs_waiting'), 5)
  t.equal(seen.get('pilms_read_questions_waiting'), 6)
  t.same([seen.get('pilms_lesson_pages_total{outcome="hit"}'), seen.get('pilms_lesson_pages_total{outcome="miss"}'), seen.get('pilms_lesson_pages_bytes')], [7, 8, 9])
  t.equal(seen.get('pilms_wal_bytes'), 0)
  for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total{mode="user"}']) t.ok(seen.get(name)! > 0, name)
  for (const quantile of ['0.5', '0.99', '1']) t.ok(seen.get(`nodejs_eventloop_lag_seconds{quantile="${quantile}"}`)! >= 0)
  t.match(response.body, /# TYPE process_cpu_seconds_total counter/)
})

test('buckets grow, and hold what is slower than the last', async t => {
  const app = Fastify()
  t.teardown(() => app.close())
  for (const name of ['events', 'jobs', 'db', 'readThread', 'lessonPages'] as const) app.decorate(name, { connected: () => 0, waiting: () => ({ writes: 0, syncs: 0 }), figures: () => ({ hits: 0, misses: 0, bytes: 0 }), file: '' } as never)
  app.addHook('onRequest', async (request, reply) => {
    Object.defineProperty(reply, 'elapsedTime', { value: Number((request.query as { ms: string }).ms) })
  })
  app.jobs.waiting = async () => 0
  app.readThread.waiting = () => 0
  metricsHooks(app)
  app.get('/', async () => 'x')
  metricsRoute(app)
  for (const ms of [1, 30, 99_000]) await app.inject({ url: `/?ms=${ms}` })
  const seen = samples((await app.inject({ url: '/metrics?ms=1' })).body)
  const bucket = (le: string) => seen.get(`http_request_duration_seconds_bucket{le="${le}",method="GET",route="/",status="2xx"}`)
  t.same([bucket('0.0025'), bucket('0.025'), bucket('0.05'), bucket('10'), bucket('+Inf')], [1, 1, 2, 2, 3])
  t.equal(seen.get('http_request_duration_seconds_sum{method="GET",route="/",status="2xx"}'), 99.031)
})

test('who may see the figures', async t => {
  const { app, db, as, anyone } = await testApp(t)
  const admin = await makeUser(db, { role: 'admin' })
  const student = await makeUser(db)
  const elsewhere = { url: '/metrics', remoteAddress: '192.168.1.20' }
  t.equal((await anyone({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode, 200)
  t.equal((await (await as(admin.id))(elsewhere)).statusCode, 200)
  for (const [who, inject, headers, status] of [
    ['a stranger', anyone, {}, 401],
    ['a stranger who says that he is the box', anyone, { 'x-forwarded-for': '127.0.0.1' }, 401],
    ['a student', await as(student.id), {}, 403]
  ] as const) t.equal((await inject({ ...elsewhere, headers })).statusCode, status, who)
  t.equal((await anyone({ url: '/metrics', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '192.168.1.20' } })).statusCode, 401, 'through a proxy on the box')

  await db.write(trx => app.jobs.add(trx, { kind: 'nothing', params: {}, now: NOW }))
  const seen = samples((await anyone({ url: '/metrics', remoteAddress: '127.0.0.1' })).body)
  t.equal(seen.get('pilms_jobs_waiting'), 1)
  t.ok(seen.get('pilms_wal_bytes')! > 0)
})
