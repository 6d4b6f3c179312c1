import { test } from 'tap'
import { boundedPasswords } from '../../server/secrets/passwords.ts'
import { setUpCode } from '../../server/features/setup/set-up-code.ts'
import { browser, cookiesOf, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'

// What somebody can do to others by failing on purpose.

const minute = 60_000
const address = (i: number) => `10.0.${Math.floor(i / 250)}.${1 + i % 250}`

test('whoever guesses at slips keeps nobody from using theirs', async t => {
  const { db, as, anyone, clock } = await testApp(t)
  await makeSchool(db)
  const student = await makeUser(db)
  const admin = await as((await makeUser(db, { role: 'admin' })).id)
  const { code } = (await admin({ method: 'POST', url: `/api/users/${student.id}/reset-slips` })).json()
  const use = (typed: string, remoteAddress: string) => anyone({ method: 'POST', url: '/api/password-resets', payload: { code: typed, password: 'meadow-lantern-9' }, remoteAddress })
  for (let i = 0; i < 60; i++) await use(`AAAA-AAAA-${i + 10}`, address(i % 20))
  clock.advance(1_000)
  t.equal((await use(code, '10.0.9.9')).statusCode, 200)

  const fromOne = await Promise.all(Array.from({ length: 130 }, (_, i) => use(`BBBB-BBBB-${i + 10}`, '10.0.8.8')))
  t.equal(fromOne.at(-1)!.statusCode, 429, 'guessing is slowed all the same')
})

test('whoever guesses at the set-up code of a new box does not keep its owner out', async t => {
  const { app, anyone } = await testApp(t)
  const setUp = (code: string, remoteAddress: string) => anyone({
    method: 'POST', url: '/api/setup', remoteAddress,
    payload: { code, school: { name: 'Hillside', timeZone: 'Europe/Berlin', language: 'en' }, admin: { firstName: 'Ines', lastName: 'Obi', email: 'ines@school.local', password: 'meadow-lantern-9' }, sampleContent: false }
  })
  for (let i = 0; i < 60; i++) await setUp('AAAA-AAAA', address(i % 20))
  t.equal((await setUp(setUpCode(app.config.data), '10.0.9.9')).statusCode, 201)
})

test('whoever floods the sign-in of an address does not reach those who have signed in behind it before', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  await makeUser(db, { username: 'bo', password: 'meadow-lantern-9' })
  const signIn = (login: string, password: string, headers = {}) => anyone({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress: '10.0.0.1', headers })
  const ada = browser(cookiesOf(await signIn('ada', 'meadow-lantern-9')))
  for (let i = 0; i < 310; i++) await signIn(`nobody${i}`, 'wrong')
  t.equal((await signIn('bo', 'meadow-lantern-9')).statusCode, 429, 'newcomers wait')
  t.equal((await signIn('ada', 'meadow-lantern-9', ada)).statusCode, 200, 'who is known does not')
})

test('an address is what the connection says, whatever headers say', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  const statuses = []
  for (let i = 0; i < 6; i++) {
    const { statusCode } = await anyone({
      method: 'POST', url: '/api/session', payload: { login: 'ada', password: 'wrong' }, remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': `10.9.9.${i}`, forwarded: `for=10.9.9.${i}`, 'x-real-ip': `10.9.9.${i}`, 'x-client-ip': `10.9.9.${i}`, 'true-client-ip': `10.9.9.${i}` }
    })
    statuses.push(statusCode)
  }
  t.same(statuses, [401, 401, 401, 401, 401, 429])
})

test('the spelling of a name opens no second account of failures', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  const statuses = []
  for (const login of ['ada', 'ADA', ' ada ', 'ａｄａ', 'Ada', 'aDa']) {
    statuses.push((await anyone({ method: 'POST', url: '/api/session', payload: { login, password: 'wrong' }, remoteAddress: '10.0.0.1' })).statusCode)
  }
  t.same(statuses, [401, 401, 401, 401, 401, 429])
})

test('a device is known by a token this box has given it, not by one somebody chose', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  const planted = 'planted-by-a-neighbour'
  const signIn = (password: string, headers = {}, remoteAddress = '10.0.0.1') => anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password }, remoteAddress, headers })
  const given = cookiesOf(await signIn('meadow-lantern-9', { cookie: `pilms_device=${planted}` })).pilms_device!
  t.not(given, planted)
  t.match(given, /^[\w-]{43}$/)
  t.equal(cookiesOf(await signIn('meadow-lantern-9', { cookie: `pilms_device=${given}` })).pilms_device, given, 'its own it keeps')
  for (let i = 0; i < 30; i++) await signIn('wrong', {}, address(i))
  t.equal((await signIn('meadow-lantern-9', { cookie: `pilms_device=${given}` }, '10.0.5.5')).statusCode, 200, 'while somebody guesses from everywhere')
  const stranger = await Promise.all(Array.from({ length: 4 }, (_, i) => signIn('wrong', { cookie: `pilms_device=${planted}` }, address(100 + i))))
  t.equal(stranger.at(-1)!.statusCode, 429, 'the planted one is a stranger')
})

test('one person cannot take all the event streams', async t => {
  const { app, db, as } = await testApp(t)
  await makeSchool(db)
  const student = await makeUser(db)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  const streams = new AbortController()
  t.teardown(() => streams.abort())
  const statuses = []
  for (let session = 0; session < 8; session++) {
    const { cookie = '' } = (await (await as(student.id))({ url: '/api/session' })).raw.req.headers
    for (let i = 0; i < 4; i++) statuses.push((await fetch(`${base}/api/events`, { headers: { cookie }, signal: streams.signal })).status)
  }
  t.ok(app.events.connected() <= 12, `${app.events.connected()} streams`)
  t.ok(statuses.includes(503))
})

test('a PIN is not found by going on at the same pace for days', async t => {
  const { db, as, anyone, clock } = await testApp(t)
  await makeSchool(db)
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 1 }).execute())
  const ines = await makeUser(db, { role: 'instructor' })
  const students = await Promise.all(Array.from({ length: 20 }, () => makeUser(db)))
  const { id } = await makeClass(db, { members: [ines.id, ...students.map(student => student.id)] })
  const ask: Awaited<ReturnType<typeof as>> = async options => (await as(ines.id))(options) // days go by
  const open = async () => (await ask({ method: 'PUT', url: `/api/classes/${id}/sign-in-code` })).json().code as string
  let code = await open()
  const { pins } = (await ask({ method: 'POST', url: `/api/classes/${id}/pins`, payload: {} })).json() as { pins: Array<{ userId: number, pin: string }> }
  const enter = (userId: number, pin: string, remoteAddress: string) => anyone({ method: 'POST', url: '/api/class-sessions', payload: { code, userId, pin }, remoteAddress })

  let tried = 0
  for (let hour = 0; hour < 24; hour++) {
    for (let i = 0; i < 30; i++) {
      const { statusCode } = await enter(students[i % 20]!.id, '0000', address(hour * 30 + i))
      if (statusCode === 401) tried++
    }
    clock.advance(58 * minute)
  }
  t.ok(tried <= 240, `${tried} guesses in a day`)
  const { userId, pin } = pins[0]!
  t.equal((await enter(userId, pin, '10.0.9.9')).json().code, 'class_code_worn_out')
  code = await open()
  t.equal((await enter(userId, pin, '10.0.9.9')).statusCode, 200, 'a new one makes it good')
})

test('whoever sends a flood of guesses waits behind themselves, not before others', async t => {
  const passwords = boundedPasswords(6, 2)
  const order: string[] = []
  const check = (place: string) => passwords.matches('guess', null, place).then(() => order.push(place))
  const flood = Array.from({ length: 40 }, () => check('10.0.0.66'))
  const others = Array.from({ length: 5 }, (_, i) => check(`10.0.0.${i}`))
  await Promise.all([...flood, ...others])
  t.equal(order.length, 45)
  t.same(order.slice(10).filter(place => place !== '10.0.0.66'), [], `others come in first: ${order.slice(0, 12).join(', ')}`)
})

test('somebody who has an account collects devices, not class codes', async t => {
  const { db, anyone, clock } = await testApp(t)
  await makeSchool(db)
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 1 }).execute())
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  const devices = []
  for (let i = 0; i < 40; i++) {
    const response = await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: 'meadow-lantern-9' } })
    devices.push(cookiesOf(response).pilms_device!)
  }
  let tried = 0
  for (let i = 0; i < 3_000; i++) {
    if (i % 300 === 0) clock.advance(20_000)
    const { statusCode } = await anyone({ url: `/api/class-codes/A${String(i).padStart(5, 'B')}`, headers: { cookie: `pilms_device=${devices[i % 40]}` } })
    if (statusCode === 404) tried++
  }
  t.equal(tried, 2_000)
})

test('coming in again and again does not fill the box', async t => {
  const { db, anyone } = await testApp(t)
  await makeSchool(db)
  await makeUser(db, { username: 'ada', password: 'meadow-lantern-9' })
  await makeUser(db, { username: 'bo', password: 'meadow-lantern-9' })
  const signIn = async (login: string, i: number) => (await anyone({ method: 'POST', url: '/api/session', payload: { login, password: 'meadow-lantern-9' }, remoteAddress: address(i) })).statusCode
  const statuses = []
  for (let i = 0; i < 120; i++) statuses.push(await signIn('ada', i))
  t.same([statuses.filter(status => status === 200).length, statuses.at(-1)], [100, 429])
  t.equal(await signIn('bo', 1), 200, 'it concerns nobody else')
})
