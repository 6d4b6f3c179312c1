import { createContext, Script } from 'node:vm'
import { test } from 'tap'
import type { TSchema } from 'typebox'
import { validatorCompiler } from '../../server/http/validation.ts'
import { testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

// What a stranger may send before anyone knows who they are.

const json = { 'content-type': 'application/json' }
/** Whatever takes longer than this, with a text as long as a body may be, takes minutes: the box would stand still for everyone. */
const watchdogMs = 10_000

function patternsIn (schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value))
}

test('no pattern of a schema can be made to search for ever', async t => {
  const { app } = await testApp(t)
  const patterns = [...new Set(app.knownRoutes.flatMap(({ schema }) => [schema?.body, schema?.params, schema?.querystring].flatMap(patternsIn)))]
  t.ok(patterns.length >= 5)
  const long = 500_000
  const texts = ['a', ' ', '1', '-', 'é', '1a ', ' a'].map(part => part.repeat(long / part.length)).flatMap(text => [`${text}\u0001`, `\u0001${text}`, `${text}\n`, text])
  for (const pattern of patterns) {
    for (const text of texts) {
      const search = () => new Script('RegExp(pattern, "u").test(text)').runInContext(createContext({ pattern, text }), { timeout: watchdogMs })
      t.doesNotThrow(search, `${pattern} on ${text.length} × ${JSON.stringify(text.slice(0, 2))}`)
    }
  }
})

test('a refusal is not larger than what was refused', async t => {
  const { anyone } = await testApp(t)
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1])))
  const refused = await anyone({ method: 'POST', url: '/api/session', payload: many, headers: json })
  t.match(refused.json(), { code: 'invalid' })
  t.ok(refused.body.length < 4_000, `${refused.body.length} bytes`)
})

test('of a list far too long the first thing wrong is told, and no other is looked for', async t => {
  const { app, db, as } = await testApp(t)
  await makeSchool(db)
  const teacher = await as((await makeUser(db, { role: 'instructor' })).id)
  for (const objectives of [Array(600_000).fill(''), Array(600_000).fill(0)]) {
    const refused = await teacher({ method: 'POST', url: '/api/courses', payload: JSON.stringify({ title: 'x', objectives }), headers: json })
    t.match([refused.statusCode, refused.json().code], [400, 'invalid'])
  }
  const schema = app.knownRoutes.find(({ url, method }) => url === '/api/courses' && String(method) === 'POST')!.schema!.body as TSchema
  const validate = validatorCompiler({ schema, httpPart: 'body', method: 'POST', url: '/api/courses' }) as unknown as { (body: unknown): boolean, errors: unknown[] | null }
  const faults = (body: object) => validate(body) ? 0 : validate.errors!.length
  t.equal(faults({ title: 'x', objectives: Array(50_000).fill('') }), 1)
  t.ok(faults({ title: '', objectives: [0], nobody: 'knows' }) >= 3, 'of a form, all')
  t.equal(faults({ title: 'x', objectives: ['Read'] }), 0)
})

test('a body of JSON is small', async t => {
  const { anyone } = await testApp(t)
  for (const url of ['/api/session', '/api/setup', '/api/card-sessions', '/api/class-sessions', '/api/password-resets']) {
    const refused = await anyone({ method: 'POST', url, payload: JSON.stringify({ login: 'a'.repeat(200_000) }), headers: json })
    t.equal(refused.statusCode, 413, url)
  }
})

test('what JSON can be made to mean something else', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const student = await makeUser(db)
  const me = await as(student.id)
  const cases = [
    ['a second value for one name', '{"about":"first","about":"second"}', 200],
    ['NaN', '{"about":NaN}', 400],
    ['more than a name asks for', '{"about":"x","role":"admin"}', 400],
    ['a prototype', '{"about":"x","__proto__":{"role":"admin"}}', 400],
    ['a constructor', '{"about":"x","constructor":{"prototype":{"role":"admin"}}}', 400],
    ['a list', '[{"about":"x"}]', 400],
    ['a text', '"about"', 400],
    ['deep', `{"about":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400]
  ] as const
  for (const [why, payload, status] of cases) {
    t.equal((await me({ method: 'PATCH', url: '/api/profile', payload, headers: json })).statusCode, status, why)
  }
  t.equal((await me({ url: '/api/profile' })).json().role, 'student')
  t.equal(({} as { role?: string }).role, undefined)
})

test('ids that are no ids', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  for (const id of ['0', '-1', '1.5', '9007199254740993', '1e400', 'NaN', '1;drop table users', '%00', '1%27--', '٣', 'null', '']) {
    for (const url of [`/api/users/${id}`, `/api/classes/${id}`, `/api/user-imports/${id}`]) {
      const { statusCode } = await admin({ url })
      t.ok([400, 404].includes(statusCode) || (id === '' && statusCode === 200), `${url}: ${statusCode}`)
    }
  }
})

test('strangers take no place in the queue of those who write', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  let writes = 0
  const { write } = db
  db.write = work => { writes++; return write(work) }
  const cookie = 'pilms_access=guessed; pilms_refresh=guessed; pilms_device=guessed'
  const requests = [
    ['PUT', '/api/session', {}, 401], ['DELETE', '/api/session', {}, 204], ['POST', '/api/session', { login: 'ada', password: 'x' }, 401], ['POST', '/api/card-sessions', { token: 'guessed' }, 401],
    ['POST', '/api/class-sessions', { code: 'AAAAAA', userId: 1, pin: '0000' }, 404], ['POST', '/api/password-resets', { code: 'AAAA', password: 'meadow-lantern-9' }, 401], ['GET', '/api/class-codes/AAAAAA', undefined, 404]
  ] as const
  for (const [method, url, payload, status] of requests) {
    t.equal((await anyone({ method, url, headers: { cookie }, ...(payload && method !== 'DELETE' ? { payload } : {}) })).statusCode, status, `${method} ${url}`)
  }
  t.equal(writes, 0)
})
