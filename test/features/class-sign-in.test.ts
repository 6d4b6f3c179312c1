import bcrypt from 'bcrypt'
import { test } from 'tap'
import type { Queries } from '../../server/db/open.ts'
import { browser, cookiesOf, countRows, testApp, testCost } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'
import { overtake } from '../helpers/overtake.ts'

const minute = 60_000

/** Class 3B with its code open: Ada and Bo have the PIN 4817, Cem has none. */
async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as, anyone } = box
  await makeSchool(db)
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 1 }).execute())
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Xu' })
  const cem = await makeUser(db, { firstName: 'Cem', lastName: 'Öz' })
  const own = await makeClass(db, { name: '3B', members: [ines.id, ada.id, bo.id, cem.id] })
  await givePin(db, [ada.id, bo.id])
  const ask = await as(ines.id)
  const { code } = (await ask({ method: 'PUT', url: `/api/classes/${own.id}/sign-in-code` })).json() as { code: string }
  const enter = (userId: number, pin: string, { remoteAddress = '10.0.0.1', headers = {}, ...more }: { remoteAddress?: string, headers?: Record<string, string>, code?: string, shared?: boolean } = {}) =>
    anyone({ method: 'POST', url: '/api/class-sessions', payload: { code, userId, pin, ...more }, remoteAddress, headers })
  return { ...box, ask, code, enter, ines, ada, bo, cem, own }
}

const givePin = (db: Awaited<ReturnType<typeof testApp>>['db'], userIds: number[], pin = '4817') =>
  db.write(trx => trx.updateTable('users').where('id', 'in', userIds).set({ pin_hash: bcrypt.hashSync(pin, testCost) }).execute())

test('a child finds its name behind the code on the board and signs in with its PIN', async t => {
  const { anyone, code, enter, ada, bo, cem } = await school(t)
  t.match(code, /^[A-HJ-NP-Z2-9]{6}$/)
  const list = await anyone({ url: `/api/class-codes/${code.toLowerCase()}` })
  t.same(list.json(), {
    className: '3B',
    students: [{ id: ada.id, firstName: 'Ada', lastInitial: 'L', hasPin: true }, { id: bo.id, firstName: 'Bo', lastInitial: 'X', hasPin: true }, { id: cem.id, firstName: 'Cem', lastInitial: 'Ö', hasPin: false }]
  })

  const response = await enter(ada.id, '4817', { code: ` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}` })
  t.equal(response.statusCode, 200)
  t.match(response.json(), { user: { id: ada.id, firstName: 'Ada', role: 'student' } })
  t.match((await anyone({ url: '/api/session', headers: browser(cookiesOf(response)) })).json(), { user: { id: ada.id } })
})

test('on a shared computer the session goes with the browser', async t => {
  const { enter, ada } = await school(t)
  const response = await enter(ada.id, '4817', { shared: true })
  t.same(response.cookies.filter(cookie => cookie.maxAge !== undefined).map(cookie => cookie.name), ['pilms_device'])
})

test('who has left, or has been closed, is not in the list', async t => {
  const { db, anyone, code, enter, ask, ada, bo, own } = await school(t)
  await db.write(trx => trx.updateTable('users').where('id', '=', ada.id).set({ deactivated_at: 1 }).execute())
  await ask({ method: 'DELETE', url: `/api/classes/${own.id}/members/${bo.id}` })
  t.match((await anyone({ url: `/api/class-codes/${code}` })).json().students.map(({ firstName }: { firstName: string }) => firstName), ['Cem'])
  t.match((await enter(ada.id, '4817')).json(), { code: 'wrong_pin' })
  t.match((await enter(bo.id, '4817')).json(), { code: 'wrong_pin' })
})

test('PINs are made for those without one, for those named, or for all', async t => {
  const { db, ask, enter, ada, cem, own } = await school(t)
  const make = async (payload: object) => await ask({ method: 'POST', url: `/api/classes/${own.id}/pins`, payload })

  const first = await make({})
  t.equal(first.statusCode, 201)
  t.equal(first.headers['cache-control'], 'no-store')
  t.match(first.json().pins, [{ userId: cem.id, firstName: 'Cem', lastName: 'Öz', pin: /^\d{4}$/ }])
  t.equal(first.json().pins.length, 1)
  t.equal((await enter(cem.id, first.json().pins[0].pin)).statusCode, 200)
  t.equal((await enter(ada.id, '4817')).statusCode, 200, 'the others keep theirs')

  const [{ pin }] = (await make({ userIds: [ada.id] })).json().pins
  t.equal((await enter(ada.id, pin)).statusCode, 200)
  t.equal((await make({ all: true })).json().pins.length, 3)
  t.same((await make({})).json().pins, [], 'nobody is without')
  const records = await db.read.selectFrom('audit_entries').where('action', '=', 'pins.made').select('details').execute()
  t.same(records.map(({ details }) => JSON.parse(details)), [{ pins: 1 }, { pins: 1 }, { pins: 3 }, { pins: 0 }], 'how many, never which')
})

test('a new PIN puts out whoever came in by the old one', async t => {
  const { ask, anyone, enter, ada, own } = await school(t)
  const cookies = cookiesOf(await enter(ada.id, '4817'))
  await ask({ method: 'POST', url: `/api/classes/${own.id}/pins`, payload: { userIds: [ada.id] } })
  t.equal((await anyone({ url: '/api/session', headers: browser(cookies) })).statusCode, 401)
})

test('two who make PINs at once: whoever comes second hands none out, so that every PIN on paper is in force', async t => {
  const { db, ask, enter, own } = await school(t)
  const make = () => ask({ method: 'POST', url: `/api/classes/${own.id}/pins`, payload: { all: true } })
  const lists = await overtake(db, { change: async () => {}, requests: [make, make] })
  const pins = lists.flatMap(response => response.json().pins) as Array<{ userId: number, pin: string }>
  t.equal(pins.length, 3)
  for (const { userId, pin } of pins) t.equal((await enter(userId, pin)).statusCode, 200)
})

test('a PIN that is replaced, or a code that is closed, while it is being checked signs nobody in', async t => {
  const { db, enter, ada, own } = await school(t)
  const other = bcrypt.hashSync('5093', testCost)
  const cases = [
    { why: 'replaced', pin: '4817', change: (trx: Queries) => trx.updateTable('users').where('id', '=', ada.id).set({ pin_hash: other }).execute() },
    { why: 'closed', pin: '5093', change: (trx: Queries) => trx.updateTable('classes').where('id', '=', own.id).set({ sign_in_code: null }).execute() }
  ]
  for (const { why, pin, change } of cases) {
    const [response] = await overtake(db, { change, requests: [() => enter(ada.id, pin)] })
    t.match(response!.json(), { code: 'wrong_pin' }, why)
  }
  t.same(await db.read.selectFrom('sessions').where('way', '=', 'pin').select('id').execute(), [])
})

test('a new code closes the old one; of two made at once one is in force', async t => {
  const { db, ask, anyone, code, enter, ada, own } = await school(t)
  const url = `/api/classes/${own.id}/sign-in-code`
  const codes = (await Promise.all([1, 2].map(() => ask({ method: 'PUT', url })))).map(response => response.json().code as string)
  t.equal(new Set([code, ...codes]).size, 3)
  const statuses = await Promise.all([code, ...codes].map(async one => (await anyone({ url: `/api/class-codes/${one}` })).statusCode))
  t.same(statuses.sort(), [200, 404, 404])
  t.equal((await enter(ada.id, '4817')).statusCode, 404, 'by the old one nobody signs in')
  const { sign_in_code: kept } = await db.read.selectFrom('classes').where('id', '=', own.id).select('sign_in_code').executeTakeFirstOrThrow()
  t.ok(codes.includes(kept!))

  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url })).statusCode, 204)
  t.equal((await anyone({ url: `/api/class-codes/${kept}` })).statusCode, 404)
})

test('in a school without class codes, and for a class in the archive, no code opens anything', async t => {
  const { db, ask, anyone, code, enter, ada, own } = await school(t)
  const both = async (why: string) => {
    t.equal((await anyone({ url: `/api/class-codes/${code}` })).statusCode, 404, why)
    t.match((await enter(ada.id, '4817')).json(), { code: 'not_found' }, why)
  }
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 0 }).execute())
  await both('not allowed')
  t.match((await ask({ method: 'PUT', url: `/api/classes/${own.id}/sign-in-code` })).json(), { code: 'class_codes_off' })
  await db.write(trx => trx.updateTable('school').set({ class_codes_allowed: 1 }).execute())
  await ask({ method: 'PUT', url: `/api/classes/${own.id}/archive` })
  await ask({ method: 'DELETE', url: `/api/classes/${own.id}/archive` })
  await both('the archive has closed it')
})

test('guessing codes is slowed; a device that has been here before still gets in', async t => {
  const { anyone, clock, code, enter, ada } = await school(t)
  const known = browser(cookiesOf(await enter(ada.id, '4817')))
  const guess = async (text: string, remoteAddress: string, headers = {}) => (await anyone({ url: `/api/class-codes/${text}`, remoteAddress, headers })).statusCode

  const fromOne = []
  for (let i = 0; i < 70; i++) fromOne.push(await guess('AAAAAA', '10.0.0.9'))
  t.same([fromOne.filter(status => status === 404).length, fromOne.at(-1)], [60, 429])
  t.equal(await guess(code, '10.0.0.9'), 429, 'the right one is not told apart')
  t.equal(await guess(code, '10.0.0.9', known), 200, 'a known device behind the same address')
  t.equal(await guess(code, '10.0.0.8'), 200, 'another address')
  clock.advance(minute)
  t.equal(await guess(code, '10.0.0.9'), 200, 'a minute later it goes on')

  const fromMany = []
  for (let i = 0; i < 700; i++) fromMany.push(await guess('AAAAAA', `10.1.${i >> 4}.1`))
  t.equal(fromMany.filter(status => status === 404).length, 540, 'six hundred in ten minutes with those before')
  t.equal(await guess(code, '10.0.0.7'), 429)
  t.equal(await guess(code, '10.0.0.7', known), 200)
  clock.advance(10 * minute)
  t.equal(await guess(code, '10.0.0.7'), 200)
})

test('a whole class mistypes the code behind one address', async t => {
  const { anyone, code } = await school(t)
  for (let i = 0; i < 50; i++) {
    t.equal((await anyone({ url: '/api/class-codes/AAAAAA' })).statusCode, 404)
    t.equal((await anyone({ url: `/api/class-codes/${code}` })).statusCode, 200)
  }
})

test('guessing the PIN of one student is slowed, all guesses sent together too', async t => {
  const { enter, clock, ada, bo } = await school(t)
  const known = browser(cookiesOf(await enter(ada.id, '4817')))
  const statuses = await Promise.all(Array.from({ length: 20 }, async (_, i) => (await enter(ada.id, String(5000 + i))).statusCode))
  t.equal(statuses.filter(status => status === 401).length, 5)
  t.equal((await enter(ada.id, '4817')).statusCode, 429)
  t.equal((await enter(ada.id, '4817', { headers: known })).statusCode, 200, 'on her own device')
  t.equal((await enter(bo.id, '4817')).statusCode, 200, 'the others are not concerned')
  clock.advance(minute)
  t.equal((await enter(ada.id, '4817')).statusCode, 200)
})

test('trying a PIN on everyone from ever new addresses pauses the class, not the devices known to its students', async t => {
  const { enter, clock, db, ada, bo, cem, own } = await school(t)
  const more = await Promise.all(['Dora', 'Emil'].map(firstName => makeUser(db, { firstName })))
  await db.write(trx => trx.insertInto('class_members').values(more.map(({ id }) => ({ class_id: own.id, user_id: id, added_at: 1 }))).execute())
  const known = browser(cookiesOf(await enter(ada.id, '4817')))
  const everyone = [ada, bo, cem, ...more]

  const statuses = []
  for (let i = 0; i < 80; i++) statuses.push((await enter(everyone[i % 5]!.id, '5093', { remoteAddress: `10.2.0.${i}` })).statusCode)
  t.same([statuses.filter(status => status === 401).length, statuses.slice(60).every(status => status === 429)], [60, true])
  const paused = await enter(bo.id, '4817', { remoteAddress: '10.0.0.5' })
  t.match(paused.json(), { code: 'too_many_attempts' })
  t.ok(Number(paused.headers['retry-after']) > 0)
  t.equal((await enter(ada.id, '4817', { headers: known })).statusCode, 200)
  clock.advance(10 * minute)
  t.equal((await enter(bo.id, '4817', { remoteAddress: '10.0.0.5' })).statusCode, 200)
})

test('fifty students come in by PIN at once', async t => {
  const { db, as, enter, ines } = await school(t)
  const students = await Promise.all(Array.from({ length: 50 }, (_, i) => makeUser(db, { firstName: `S${i}` })))
  const big = await makeClass(db, { members: [ines.id, ...students.map(({ id }) => id)] })
  await givePin(db, students.map(({ id }) => id))
  const { code } = (await (await as(ines.id))({ method: 'PUT', url: `/api/classes/${big.id}/sign-in-code` })).json()
  const answers = await Promise.all(students.map(async ({ id }) => ({ id, response: await enter(id, '4817', { code }) })))
  for (const { id, response } of answers) t.equal(response.json().user?.id, id)
})

test('refusals write nothing', async t => {
  const { db, as, anyone, ask, code, ines, ada, cem, own } = await school(t)
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto' })
  const fay = await makeUser(db, { firstName: 'Fay' })
  await givePin(db, [fay.id, otto.id])
  const other = await makeClass(db, { members: [otto.id, fay.id] })
  const old = await makeClass(db, { members: [ines.id, ada.id] })
  await db.write(trx => trx.updateTable('classes').where('id', '=', old.id).set({ archived_at: 1 }).execute())
  const asAda = await as(ada.id)
  const before = await countRows(db)
  const hashes = await db.read.selectFrom('users').select(['id', 'pin_hash']).execute()
  const enter = (payload: object) => ({ ask: anyone, method: 'POST', url: '/api/class-sessions', payload })

  const cases = [
    { why: "another's class, code", ask, method: 'PUT', url: `/api/classes/${other.id}/sign-in-code`, status: 404, code: 'not_found' },
    { why: "another's class, close", ask, method: 'DELETE', url: `/api/classes/${other.id}/sign-in-code`, status: 404, code: 'not_found' },
    { why: "another's class, PINs", ask, method: 'POST', url: `/api/classes/${other.id}/pins`, payload: {}, status: 404, code: 'not_found' },
    { why: "another's student", ask, method: 'POST', url: `/api/classes/${own.id}/pins`, payload: { userIds: [fay.id] }, status: 400, code: 'invalid' },
    { why: 'an instructor has no PIN', ask, method: 'POST', url: `/api/classes/${own.id}/pins`, payload: { userIds: [ines.id] }, status: 400, code: 'invalid' },
    { why: 'archived, code', ask, method: 'PUT', url: `/api/classes/${old.id}/sign-in-code`, status: 409, code: 'class_archived' },
    { why: 'archived, PINs', ask, method: 'POST', url: `/api/classes/${old.id}/pins`, payload: {}, status: 409, code: 'class_archived' },
    { why: 'a student opens no class', ask: asAda, method: 'PUT', url: `/api/classes/${own.id}/sign-in-code`, status: 403, code: 'forbidden' },
    { why: 'nor makes PINs', ask: asAda, method: 'POST', url: `/api/classes/${own.id}/pins`, payload: {}, status: 403, code: 'forbidden' },
    { why: 'no such code', ask: anyone, method: 'GET', url: '/api/class-codes/AAAAAA', status: 404, code: 'not_found' },
    { why: 'code too long', ask: anyone, method: 'GET', url: `/api/class-codes/${'A'.repeat(21)}`, status: 400, code: 'invalid' },
    { why: 'a code of nothing', ask: anyone, method: 'GET', url: '/api/class-codes/---', status: 404, code: 'not_found' },
    { why: 'wrong PIN', ...enter({ code, userId: ada.id, pin: '9999' }), status: 401, code: 'wrong_pin' },
    { why: 'no PIN yet', ...enter({ code, userId: cem.id, pin: '4817' }), status: 401, code: 'wrong_pin' },
    { why: 'not in this class', ...enter({ code, userId: fay.id, pin: '4817' }), status: 401, code: 'wrong_pin' },
    { why: 'nobody', ...enter({ code, userId: 999, pin: '4817' }), status: 401, code: 'wrong_pin' },
    { why: 'not a student', ...enter({ code, userId: ines.id, pin: '4817' }), status: 401, code: 'wrong_pin' },
    { why: 'wrong code', ...enter({ code: 'AAAAAA', userId: ada.id, pin: '4817' }), status: 404, code: 'not_found' },
    { why: 'not four digits', ...enter({ code, userId: ada.id, pin: '48171' }), status: 400, code: 'invalid' },
    { why: 'digits as a number', ...enter({ code, userId: ada.id, pin: 4817 }), status: 400, code: 'invalid' },
    { why: 'no code', ...enter({ userId: ada.id, pin: '4817' }), status: 400, code: 'invalid' }
  ]
  for (const { why, ask: send, status, code: refusal, ...request } of cases) {
    const response = await send(request as never)
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, refusal, why)
    t.same(response.cookies, [], why)
  }
  t.same(await countRows(db), before)
  t.same(await db.read.selectFrom('users').select(['id', 'pin_hash']).execute(), hashes)
})

test('PINs are made for at most a hundred people at once', async t => {
  const { db, as, ines } = await school(t)
  const students = await Promise.all(Array.from({ length: 101 }, (_, i) => makeUser(db, { firstName: `S${i}` })))
  const big = await makeClass(db, { members: [ines.id, ...students.map(({ id }) => id)] })
  const make = async (payload: object) => (await as(ines.id))({ method: 'POST', url: `/api/classes/${big.id}/pins`, payload })
  t.match((await make({})).json(), { code: 'too_many_people' })
  t.equal((await make({ userIds: students.slice(0, 100).map(({ id }) => id) })).json().pins.length, 100)
  t.equal((await make({})).json().pins.length, 1)
})
