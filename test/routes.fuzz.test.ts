import { test } from 'tap'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import type { KnownRoute } from '../server/http/current-user.ts'
import { countRows, testApp } from './helpers/app.ts'
import { inputFor } from './helpers/json-schema.ts'
import { makeClass, makeSchool, makeUser } from './helpers/make.ts'
import { putQuestion, single } from './helpers/quizzes.ts'
import { putCourse } from './helpers/teaching.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_120)
const casesPerRoute = Number(process.env.FUZZ_CASES ?? 40)
const streams = new Set(['/api/events']) // answers for as long as one listens: test/http/events.test.ts
const safe = new Set(['GET', 'HEAD'])

interface Case { params: unknown, query: unknown, body: unknown, key: string | undefined }

const textOf = (value: unknown) => typeof value === 'object' ? JSON.stringify(value) : String(value)

function addressOf ({ url }: KnownRoute, params: unknown) {
  const given = (typeof params === 'object' && params !== null ? params : {}) as Record<string, unknown>
  return url.replaceAll(/:(\w+)/g, (_whole, name) => encodeURIComponent(textOf(given[name] ?? 1).toWellFormed()).slice(0, 200)).replace('*', 'x')
}

function queryOf (query: unknown) {
  if (typeof query !== 'object' || query === null) return {}
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== '__proto__').map(([name, value]) => [name, String(JSON.stringify(value) ?? '').slice(0, 300)]))
}

const shapeOf = (route: KnownRoute): fc.Arbitrary<Case> => fc.record({
  params: inputFor(route.schema?.params), query: inputFor(route.schema?.querystring), body: inputFor(route.schema?.body),
  key: fc.option(fc.string({ maxLength: 20 }), { nil: undefined, freq: 8 })
})

function requestOf (route: KnownRoute, { params, query, body, key }: Case): InjectOptions {
  const header = key === undefined ? {} : { 'idempotency-key': encodeURIComponent(key.toWellFormed()) }
  const sends = !safe.has(route.method) && body !== undefined
  return {
    method: route.method as 'GET', url: addressOf(route, params), query: queryOf(query),
    ...(sends ? { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...header } } : { headers: header })
  }
}

test(`bad input on every route is refused with a code (seed ${seed})`, async t => {
  const { app, db, as, anyone } = await testApp(t)
  await makeSchool(db)
  const student = await makeUser(db)
  await makeClass(db, { members: [student.id] })
  const teacher = await makeUser(db, { role: 'instructor' })
  const courseId = await putCourse(db, { title: 'Fuzz', instructorId: teacher.id, studentIds: [student.id] })
  const questionId = await putQuestion(db, single(), { by: teacher.id })
  const asTeacher = await as(teacher.id)
  await asTeacher({ method: 'POST', url: `/api/courses/${courseId}/quizzes`, payload: { title: 'Fuzz', items: [{ questionId, points: 100 }] } })
  await asTeacher({ method: 'PUT', url: '/api/quizzes/1/publication' })
  await (await as(student.id))({ method: 'POST', url: '/api/quizzes/1/attempts' })
  let tried = 0

  for (const route of app.knownRoutes.filter(({ url }) => !streams.has(url))) {
    const name = `${route.method} ${route.url}`
    const asAdmin = await as((await makeUser(db, { role: 'admin' })).id) // a new one each time: the case before may have closed its account
    const asStudent = await as((await makeUser(db)).id)

    for (const [who, send] of [['anyone', anyone], ['a student', asStudent], ['an admin', asAdmin]] as const) {
      const before = await countRows(db)
      let refusals = 0
      let answers = 0
      for (const input of fc.sample(shapeOf(route), { seed: seed + tried, numRuns: casesPerRoute })) {
        tried++
        const response = await send(requestOf(route, input))
        const says = `${name} as ${who}: ${response.statusCode} for ${JSON.stringify(input)?.slice(0, 500)}`
        if (response.statusCode >= 500) t.fail(`${says} ${response.body}`)
        if (response.statusCode < 400) { answers++; continue }
        refusals++
        const refusal = response.headers['content-type']?.startsWith('application/json') && route.method !== 'HEAD' ? response.json() : { code: '-', message: '-', requestId: '-' }
        if (!refusal.code || !refusal.message || !refusal.requestId) t.fail(`${says} has no code: ${response.body}`)
      }
      if (answers === 0) t.same(await countRows(db), before, `${name} as ${who}: ${refusals} refusals changed nothing`)
      else t.pass(`${name} as ${who}: ${refusals} refused, ${answers} answered`)
    }
  }
  t.comment(`${tried} inputs tried`)
  t.ok(tried > 2_000)
})
