import { test } from 'tap'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'
import { multipart } from '../helpers/multipart.ts'

const password = 'correct horse 9'
const preferences = { theme: 'dark', textSize: 'large', language: 'es', timeZone: 'America/Lima', showTimer: false, autoAdvance: true, sounds: true, emailNotifications: true, notifications: false, dailyGoalMinutes: 45 }

test('the own account is shown and changed; what is private lies sealed', async t => {
  const { db, as } = await testApp(t)
  await makeSchool(db)
  const { id } = await makeUser(db, { username: 'ada' })
  await makeClass(db, { name: '7B', members: [id] })
  const me = await as(id)
  t.match((await me({ url: '/api/profile' })).json(), { username: 'ada', hasPassword: false, phone: null, preferences: { theme: 'auto', dailyGoalMinutes: 30 }, classes: [{ name: '7B' }] })

  const changed = await me({ method: 'PATCH', url: '/api/profile', payload: { about: 'I like primes.\nAnd tea.', links: ['https://example.org/ada'], phone: '+44 20 7946 0000', birthDate: '2012-02-29' } })
  t.match(changed.json(), { about: 'I like primes.\nAnd tea.', phone: '+44 20 7946 0000', birthDate: '2012-02-29' })
  const row = await db.read.selectFrom('users').where('id', '=', id).select(['phone_sealed', 'birth_date_sealed']).executeTakeFirstOrThrow()
  t.notMatch(JSON.stringify(row), /7946|2012/)

  t.match((await me({ method: 'PUT', url: '/api/profile/preferences', payload: preferences })).json(), preferences)
  t.match((await me({ url: '/api/session' })).json(), { user: { theme: 'dark', textSize: 'large', language: 'es', timeZone: 'America/Lima' } })
})

test('profile refusals change nothing', async t => {
  const { db, as } = await testApp(t)
  const { id } = await makeUser(db)
  const me = await as(id)
  const before = await db.read.selectFrom('users').selectAll().execute()
  const cases = [
    { payload: { links: ['javascript:alert(1)'] }, fields: { links: 'invalid' } },
    { payload: { links: ['http://example.org'] }, fields: { links: 'invalid' } },
    { payload: { links: ['https://user:pass@example.org'] }, fields: { links: 'invalid' } },
    { payload: { birthDate: '2011-02-29' }, fields: { birthDate: 'invalid' } },
    { payload: { birthDate: '2099-01-01' }, fields: { birthDate: 'invalid' } },
    { payload: { email: 'me@school.local' }, fields: { email: 'forbidden' } },
    { payload: { phone: 'call me' }, fields: { phone: 'invalid' } },
    { payload: { role: 'admin' }, fields: { role: 'unknown' } }
  ]
  for (const { payload, fields } of cases) {
    const response = await me({ method: 'PATCH', url: '/api/profile', payload })
    t.equal(response.statusCode, 400, JSON.stringify(payload))
    t.match(response.json(), { code: 'invalid', fields })
  }
  t.match((await me({ method: 'PUT', url: '/api/profile/preferences', payload: { ...preferences, timeZone: 'Mars/Olympus' } })).json(), { fields: { timeZone: 'unknown_time_zone' } })
  t.equal((await me({ method: 'PUT', url: '/api/profile/preferences', payload: { ...preferences, dailyGoalMinutes: 481 } })).statusCode, 400)
  t.same(await db.read.selectFrom('users').selectAll().execute(), before)
})

test('a new password ends the other sessions and keeps this one', async t => {
  const { db, as, anyone } = await testApp(t)
  const { id } = await makeUser(db, { username: 'ada', password })
  const [here, elsewhere] = [await as(id), await as(id)]
  const change = (current: string, next: string) => here({ method: 'PUT', url: '/api/profile/password', payload: { current, next } })

  t.match((await change('wrong', 'another horse 7')).json(), { code: 'wrong_password' })
  t.match((await change(password, 'password1')).json(), { code: 'invalid', fields: { next: 'too_weak' } })
  t.equal((await elsewhere({ url: '/api/session' })).statusCode, 200)
  t.equal((await change(password, 'another horse 7')).statusCode, 200)
  t.equal((await here({ url: '/api/session' })).statusCode, 200)
  t.equal((await elsewhere({ url: '/api/session' })).statusCode, 401)
  t.equal((await anyone({ method: 'POST', url: '/api/session', payload: { login: 'ada', password: 'another horse 7' } })).statusCode, 200)
})

test('a first password needs a slip: whoever found a card must not make it last', async t => {
  const { db, as } = await testApp(t)
  const { id } = await makeUser(db)
  const response = await (await as(id))({ method: 'PUT', url: '/api/profile/password', payload: { current: '', next: 'another horse 7' } })
  t.equal(response.statusCode, 403)
  t.equal(response.json().code, 'slip_needed')
  t.match(await db.read.selectFrom('users').where('id', '=', id).select('password_hash').execute(), [{ password_hash: null }])
})

test('own sessions are listed and ended; those of others are nobody’s', async t => {
  const { db, as } = await testApp(t)
  const [ada, bob] = [await makeUser(db), await makeUser(db)]
  const [here, there, bobs] = [await as(ada.id), await as(ada.id), await as(bob.id)]
  const { items } = (await here({ url: '/api/profile/sessions' })).json()
  t.equal(items.length, 2)
  const other = items.find((session: { current: boolean }) => !session.current)
  await bobs({ method: 'DELETE', url: `/api/profile/sessions/${other.id}` })
  t.equal((await there({ url: '/api/session' })).statusCode, 200, 'another person cannot end it')
  await here({ method: 'DELETE', url: `/api/profile/sessions/${other.id}` })
  t.equal((await there({ url: '/api/session' })).statusCode, 401)
  t.same((await bobs({ method: 'DELETE', url: '/api/profile/sessions' })).json(), { ended: 0 })
})

test('a picture becomes a small square without what the camera wrote', async t => {
  const { db, data, as, anyone } = await testApp(t)
  const { id } = await makeUser(db)
  const me = await as(id)
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#1f57c3' } }).withExif({ IFD0: { Copyright: 'secret place' } }).jpeg().toBuffer()

  const response = await me({ method: 'PUT', url: '/api/profile/picture', ...multipart({ name: 'me.jpg', bytes: photo }) })
  t.equal(response.statusCode, 200)
  const picture = await me({ url: response.json().pictureUrl })
  t.equal(picture.headers['content-type'], 'image/webp')
  t.match(picture.headers['cache-control'], /immutable/)
  const kept = await sharp(picture.rawPayload).metadata()
  t.match(kept, { width: 256, height: 256, format: 'webp' })
  t.notOk(kept.exif)
  t.equal((await anyone({ url: response.json().pictureUrl })).statusCode, 401)

  await me({ method: 'DELETE', url: '/api/profile/picture' })
  t.equal((await me({ url: response.json().pictureUrl })).statusCode, 404)
  for (const folder of ['pictures', 'uploads']) t.same(readdirSync(join(data, 'media', folder)), [], 'nothing is left behind')
})

test('what is not a picture is refused and nothing is kept', async t => {
  const { db, data, as } = await testApp(t)
  const { id } = await makeUser(db)
  const me = await as(id)
  const before = await countRows(db)
  const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#1f57c3' } }).jpeg().toBuffer()
  const hugeGif = Buffer.from('474946383961ffffffff800000000000ffffff2c000000000100010000020144003b', 'hex')
  const cases = [
    { why: 'script in a picture', name: 'a.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
    { why: 'page named as picture', name: 'a.jpg', bytes: Buffer.from('<html><script>alert(1)</script>') },
    { why: 'cut off', name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
    { why: 'claims 65535 × 65535', name: 'a.gif', bytes: hugeGif },
    { why: 'a photograph that breaks off', name: 'a.jpg', bytes: photo.subarray(0, photo.length - 200) },
    { why: 'more than fifty million pixels', name: 'a.png', bytes: await sharp({ create: { width: 8_000, height: 6_300, channels: 3, background: '#ffffff' } }).png().toBuffer() }
  ]
  for (const { why, ...file } of cases) {
    const response = await me({ method: 'PUT', url: '/api/profile/picture', ...multipart(file) })
    t.equal(response.statusCode, 400, why)
    t.equal(response.json().code, 'not_a_picture', why)
  }
  t.equal((await me({ method: 'PUT', url: '/api/profile/picture', payload: { file: 'x' } })).statusCode, 415)
  t.same(await countRows(db), before)
  t.same(readdirSync(join(data, 'media', 'uploads')), [])
})
