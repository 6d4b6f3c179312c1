import { Writable } from 'node:stream'
import { pino } from 'pino'
import { test } from 'tap'
import { logOptions } from '../../server/log.ts'
import { setUpCode } from '../../server/features/setup/set-up-code.ts'
import { browser, cookiesOf, testApp } from '../helpers/app.ts'
import { multipart } from '../helpers/multipart.ts'

test('no secret gets into the log, however much it is asked to tell, and nobody writes lines of their own into it', async t => {
  let log = ''
  const lines = new Writable({ write (line, _encoding, done) { log += line; done() } })
  const { app, anyone } = await testApp(t, { logger: pino({ ...logOptions, level: 'trace' }, lines) })
  const secrets = new Map<string, string>()
  const keep = (name: string, value: string) => { secrets.set(name, value); return value }
  let cookies: Record<string, string> = {}
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, more: { payload: Buffer, headers: Record<string, string> } | undefined = undefined) => {
    const response = await anyone({ method, url, ...(payload ? { payload } : {}), ...more, headers: { ...browser(cookies), ...more?.headers } })
    const given = cookiesOf(response)
    for (const [name, value] of Object.entries(given)) if (value) keep(`${name} of ${method} ${url}`, value)
    return response
  }

  const code = keep('set-up code', setUpCode(app.config.data))
  const admin = { firstName: 'Head', lastName: 'Master', email: 'head@school.local', password: keep('admin’s password', 'copper-orchard-31') }
  const founded = await ask('POST', '/api/setup', { code, school: { name: 'Hillside', timeZone: 'Europe/Berlin', language: 'en' }, admin, sampleContent: false })
  cookies = cookiesOf(founded)
  await ask('PATCH', '/api/school', { signInWays: { cards: true, classCodes: true } })
  const student = (await ask('POST', '/api/users', { firstName: 'Ada', lastName: 'Obi', role: 'student', username: 'ada', password: keep('student’s password', 'meadow-lantern-9') })).json()
  const { id } = (await ask('POST', '/api/classes', { name: '7Z' })).json()
  await ask('PUT', `/api/classes/${id}/members/${student.id}`)
  const board = keep('class code', (await ask('PUT', `/api/classes/${id}/sign-in-code`)).json().code)
  const pin = (await ask('POST', `/api/classes/${id}/pins`, {})).json().pins[0].pin as string
  const token = keep('card', (await ask('POST', `/api/classes/${id}/sign-in-cards`, {})).json().cards[0].token)
  const slip = keep('slip', (await ask('POST', `/api/users/${student.id}/reset-slips`)).json().code)
  const csv = `First name,Last name,Password\nBo,Xu,${keep('password in a list', 'velvet-harbour-55')}\n`
  t.equal((await ask('POST', '/api/user-imports', undefined, multipart({ name: 'list.csv', bytes: Buffer.from(csv) }, { dryRun: 'false' }))).statusCode, 200)

  await anyone({ url: `/api/class-codes/${board}` })
  await anyone({ method: 'POST', url: '/api/class-sessions', payload: { code: board, userId: student.id, pin } })
  await anyone({ method: 'POST', url: '/api/card-sessions', payload: { token } })
  await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: keep('mistyped password', 'meadow-lantern-8') } })
  await anyone({ method: 'POST', url: '/api/session', payload: { login: keep('a password in the field for names', 'copper-orchard-13'), password: 'x' } })
  await ask('PATCH', '/api/profile', { phone: keep('telephone number', '+49 170 5556667') })
  await anyone({ method: 'POST', url: '/api/password-resets', payload: { code: slip, password: keep('new password', 'juniper-canyon-82') } })
  await anyone({ url: `/api/nothing?token=${keep('in a query', 'query-secret-123')}` })
  await anyone({ url: '/x%0d%0a{"level":60,"msg":"forged"}', headers: { 'user-agent': '"}\t{"msg":"forged"}' } })

  for (const [name, secret] of secrets) t.notOk(log.includes(secret) || log.includes(secret.replaceAll('-', '')), name)
  t.notOk(log.includes(`"${pin}"`), 'PIN')
  t.notMatch(log, /forged/)
  for (const line of log.trim().split('\n')) t.doesNotThrow(() => JSON.parse(line))
})
