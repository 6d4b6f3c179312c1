import { test } from 'tap'
import { browser, cookiesOf, countRows, testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'

const password = 'correct horse 9'
const minute = 60_000
const day = 24 * 60 * minute

test('a student signs in by user name in any spelling, and is known', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  const { id } = await makeUser(db, { firstName: 'Zoë', username: 'Żółć.李', password })

  const response = await anyone({ method: 'POST', url: '/api/session', payload: { login: ' żÓŁĆ.李 ', password } })
  t.equal(response.statusCode, 200)
  t.match(response.json(), { user: { id, firstName: 'Zoë', role: 'student', timeZone: 'Europe/Berlin', capabilities: [] } })
  for (const cookie of response.cookies) t.match(cookie, { httpOnly: true, sameSite: 'Strict' })

  const session = await anyone({ url: '/api/session', headers: browser(cookiesOf(response)) })
  t.match(session.json(), { user: { id }, schoolName: 'Hillside School', clockSuspect: false, accessEndsInMs: 15 * minute })
})

test('sign-in refusals say nothing about which accounts exist, and write nothing', async t => {
  const { db, anyone } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  await makeUser(db, { username: 'bare' })
  const closed = await makeUser(db, { username: 'closed', password })
  await db.write(trx => trx.updateTable('users').where('id', '=', closed.id).set({ deactivated_at: 1 }).execute())
  const before = await countRows(db)

  const cases = [
    { why: 'wrong password', payload: { login: 'ada', password: 'wrong horse 9' }, status: 401, code: 'wrong_credentials' },
    { why: 'nobody', payload: { login: 'nobody', password }, status: 401, code: 'wrong_credentials' },
    { why: 'no password yet', payload: { login: 'bare', password }, status: 401, code: 'wrong_credentials' },
    { why: 'closed account', payload: { login: 'closed', password }, status: 401, code: 'wrong_credentials' },
    { why: 'longer than bcrypt reads', payload: { login: 'ada', password: password.padEnd(73, 'x') }, status: 401, code: 'wrong_credentials' },
    { why: 'unknown field', payload: { login: 'ada', password, role: 'admin' }, status: 400, code: 'invalid' },
    { why: 'no password', payload: { login: 'ada' }, status: 400, code: 'invalid' },
    { why: 'not text', payload: { login: 7, password }, status: 400, code: 'invalid' }
  ]
  for (const { why, payload, status, code } of cases) {
    const response = await anyone({ method: 'POST', url: '/api/session', payload })
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
    t.same(response.cookies, [], why)
  }
  t.same(await countRows(db), before, 'nothing was written')
})

test('the sixth guess waits, the owner on a known device does not', async t => {
  const { db, anyone, clock } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const signIn = (text: string, headers = {}, remoteAddress = '10.0.0.1') => anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: text }, headers, remoteAddress })

  const known = browser(cookiesOf(await signIn(password)))
  for (let i = 0; i < 5; i++) t.equal((await signIn('wrong')).statusCode, 401)
  const refused = await signIn(password)
  t.equal(refused.statusCode, 429)
  t.equal(refused.json().code, 'too_many_attempts')
  t.ok(Number(refused.headers['retry-after']) > 0)
  t.equal((await signIn(password, known)).statusCode, 200, 'same address, but a device that has been here before')

  clock.advance(61_000)
  t.equal((await signIn(password)).statusCode, 200, 'a minute later it goes on')
})

test('guessing at one account from ever new addresses is slowed; known devices still get in', async t => {
  const { db, anyone } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const signIn = (text: string, remoteAddress: string, headers = {}) => anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: text }, remoteAddress, headers })
  const known = browser(cookiesOf(await signIn(password, '10.0.0.1')))

  const outcomes = []
  for (let i = 0; i < 40; i++) outcomes.push((await signIn('wrong', `10.1.0.${i}`)).statusCode)
  t.equal(outcomes.filter(status => status === 401).length, 23, 'twenty, then three a minute')
  t.equal((await signIn(password, '10.0.0.1', known)).statusCode, 200)
})

test('a whole class mistypes behind one address', async t => {
  const { db, anyone } = await testApp(t)
  await Promise.all(Array.from({ length: 50 }, (_, i) => makeUser(db, { username: `s${i}`, password })))
  for (let i = 0; i < 50; i++) {
    for (const text of ['wrong', password]) {
      const { statusCode } = await anyone({ method: 'POST', url: '/api/session', payload: { login: `s${i}`, password: text } })
      t.equal(statusCode, text === password ? 200 : 401)
    }
  }
})

test('access ends after 15 minutes of running time, a refresh goes on', async t => {
  const { db, anyone, clock } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const cookies = cookiesOf(await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } }))
  const session = () => anyone({ url: '/api/session', headers: browser(cookies) })

  clock.jump(3 * day)
  t.equal((await session()).statusCode, 200, 'a clock that jumps signs nobody out')
  clock.advance(15 * minute)
  t.match((await session()).json(), { code: 'sign_in' })

  const refreshed = await anyone({ method: 'PUT', url: '/api/session', headers: browser(cookies) })
  t.equal(refreshed.statusCode, 200)
  Object.assign(cookies, cookiesOf(refreshed))
  t.equal((await session()).statusCode, 200)

  clock.advance(8 * day)
  t.equal((await anyone({ method: 'PUT', url: '/api/session', headers: browser(cookies) })).statusCode, 401, 'seven days unused')
})

test('a refresh whose answer was lost can be repeated; a copied token ends the session', async t => {
  const { db, anyone, clock } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const first = cookiesOf(await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } }))
  const refresh = (cookies: Record<string, string>) => anyone({ method: 'PUT', url: '/api/session', headers: browser(cookies) })

  const second = cookiesOf(await refresh(first))
  t.equal(cookiesOf(await refresh(first)).pilms_refresh, second.pilms_refresh, 'two tabs at once get the same successor')
  clock.advance(5 * minute)
  t.equal(cookiesOf(await refresh(first)).pilms_refresh, second.pilms_refresh, 'the answer never arrived: given again')

  const third = cookiesOf(await refresh({ ...second }))
  clock.advance(minute)
  t.equal((await refresh(first)).statusCode, 401, 'now it was copied')
  t.equal((await refresh(third)).statusCode, 401, 'and the whole session is over')
  t.equal((await anyone({ url: '/api/session', headers: browser(third) })).statusCode, 401, 'at once')
  t.match(await db.read.selectFrom('sessions').select('ended_why').execute(), [{ ended_why: 'reused_token' }])
})

test('signing out ends the session at once, twice is fine', async t => {
  const { db, anyone } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const cookies = cookiesOf(await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } }))

  for (const _ of [1, 2]) t.equal((await anyone({ method: 'DELETE', url: '/api/session', headers: browser(cookies) })).statusCode, 204)
  t.equal((await anyone({ url: '/api/session', headers: browser(cookies) })).statusCode, 401)
  t.equal((await anyone({ method: 'PUT', url: '/api/session', headers: browser(cookies) })).statusCode, 401)
})

test('on a shared computer the cookies go with the browser and the session is short', async t => {
  const { db, anyone, clock } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const response = await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password, shared: true } })
  const lasting = response.cookies.filter(cookie => cookie.maxAge !== undefined).map(cookie => cookie.name)
  t.same(lasting, ['pilms_device'])
  clock.advance(2 * 60 * minute)
  t.equal((await anyone({ method: 'PUT', url: '/api/session', headers: browser(cookiesOf(response)) })).statusCode, 401)
})

test('a request from a page of another site is refused', async t => {
  const { db, anyone } = await testApp(t)
  await makeUser(db, { username: 'ada', password })
  const before = await countRows(db)
  for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    const response = await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password }, headers: { host: 'pi-lms.local', ...headers } })
    t.match(response.json(), { code: 'other_origin' })
    t.equal(response.statusCode, 403)
  }
  t.same(await countRows(db), before)
})

test('a slip opens the account once: new password, other sessions over', async t => {
  const { db, as, anyone, clock } = await testApp(t)
  await makeSchool(db)
  const admin = await makeUser(db, { role: 'admin' })
  const student = await makeUser(db, { username: 'ada', password })
  const old = cookiesOf(await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password } }))

  const slip = (await (await as(admin.id))({ method: 'POST', url: `/api/users/${student.id}/reset-slips` })).json()
  t.match(slip, { code: /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}$/, username: 'ada' })
  const reset = (code: string, next: string) => anyone({ method: 'POST', url: '/api/password-resets', payload: { code, password: next } })

  t.match((await reset('AAAA-BBBB-CC', 'another horse 7')).json(), { code: 'slip_not_valid' })
  t.match((await reset(slip.code, 'short')).json(), { code: 'invalid', fields: { password: 'too_short' } }, 'the slip is not used up by a weak password')
  t.equal((await reset(slip.code.toLowerCase().replaceAll('-', ' '), 'another horse 7')).statusCode, 200)
  t.match((await reset(slip.code, 'another horse 8')).json(), { code: 'slip_not_valid' }, 'once')
  t.equal((await anyone({ url: '/api/session', headers: browser(old) })).statusCode, 401)
  t.equal((await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: 'another horse 7' } })).statusCode, 200)

  const late = (await (await as(admin.id))({ method: 'POST', url: `/api/users/${student.id}/reset-slips` })).json()
  clock.advance(61 * minute)
  t.match((await reset(late.code, 'another horse 9')).json(), { code: 'slip_not_valid' }, 'an hour')
})
