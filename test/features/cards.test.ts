import { test } from 'tap'
import { browser, cookiesOf, countRows, testApp } from '../helpers/app.ts'
import { makeClass, makeSchool, makeUser } from '../helpers/make.ts'
import { overtake } from '../helpers/overtake.ts'

interface Card { id: number, userId: number, firstName: string, token: string }

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  const { db, as, anyone } = box
  await makeSchool(db)
  const ines = await makeUser(db, { role: 'instructor', firstName: 'Ines' })
  const ada = await makeUser(db, { firstName: 'Ada', lastName: 'Lovelace', username: 'ada' })
  const bo = await makeUser(db, { firstName: 'Bo', lastName: 'Xu', email: 'bo@school.local' })
  const own = await makeClass(db, { name: '7A', members: [ines.id, ada.id, bo.id] })
  const ask = await as(ines.id)
  const url = `/api/classes/${own.id}/sign-in-cards`
  const print = async (payload: object = {}): Promise<Card[]> => (await ask({ method: 'POST', url, payload })).json().cards
  const scan = (token: string, more: object = {}, headers = {}) => anyone({ method: 'POST', url: '/api/card-sessions', payload: { token, ...more }, headers })
  return { ...box, ask, url, print, scan, ines, ada, bo, own }
}

test('a sheet of cards is printed, each signs its owner in', async t => {
  const { db, ask, url, scan, anyone, ada } = await school(t)
  const response = await ask({ method: 'POST', url, payload: {} })
  t.equal(response.statusCode, 201)
  t.equal(response.headers['cache-control'], 'no-store')
  const { className, cards } = response.json()
  t.equal(className, '7A')
  t.match(cards, [{ firstName: 'Ada', username: 'ada', token: /^[\w-]{22}$/ }, { firstName: 'Bo', username: 'bo@school.local', token: /^[\w-]{22}$/ }])
  t.equal(cards.length, 2, 'the instructor gets none')

  const kept = JSON.stringify([await db.read.selectFrom('sign_in_cards').selectAll().execute(), await db.read.selectFrom('audit_entries').selectAll().execute(), await db.read.selectFrom('idempotent_answers').selectAll().execute()])
  for (const { token } of cards as Card[]) t.notOk(kept.includes(token), 'the token is kept nowhere')

  const signedIn = await scan(cards[0].token)
  t.equal(signedIn.statusCode, 200)
  t.match(signedIn.json(), { user: { id: ada.id, role: 'student' } })
  t.match((await anyone({ url: '/api/session', headers: browser(cookiesOf(signedIn)) })).json(), { user: { id: ada.id } })
  t.match(await db.read.selectFrom('sessions').where('way', '=', 'card').select(['card_id', 'user_id']).execute(), [{ card_id: cards[0].id, user_id: ada.id }])
  t.match((await ask({ url: url.replace('/sign-in-cards', '') })).json().members, [{ firstName: 'Ada', hasCard: true }, { firstName: 'Bo', hasCard: true }])
})

test('on a shared computer the session goes with the browser', async t => {
  const { print, scan } = await school(t)
  const [card] = await print()
  const response = await scan(card!.token, { shared: true })
  t.same(response.cookies.filter(cookie => cookie.maxAge !== undefined).map(cookie => cookie.name), ['pilms_device'])
})

test('a card that is taken back ends its session at once, and no other', async t => {
  const { ask, url, print, scan, anyone, ada } = await school(t)
  const [adas, bos] = await print()
  const [ada1, bo1] = [cookiesOf(await scan(adas!.token)), cookiesOf(await scan(bos!.token))]
  const alive = async (cookies: Record<string, string>) => (await anyone({ url: '/api/session', headers: browser(cookies) })).statusCode

  for (const _ of [1, 2]) t.equal((await ask({ method: 'DELETE', url: `${url}/${ada.id}` })).statusCode, 204)
  t.equal(await alive(ada1), 401)
  t.equal((await anyone({ method: 'PUT', url: '/api/session', headers: browser(ada1) })).statusCode, 401, 'nor does it refresh')
  t.equal((await scan(adas!.token)).json().code, 'card_not_valid')
  t.equal(await alive(bo1), 200)

  t.same((await ask({ method: 'DELETE', url })).json(), { revoked: 1 })
  t.equal(await alive(bo1), 401)
  t.same((await ask({ method: 'DELETE', url })).json(), { revoked: 0 })
})

test('new cards replace the old ones; one new card leaves the others', async t => {
  const { print, scan, ada } = await school(t)
  const first = await print()
  const [second] = await print({ userIds: [ada.id] })
  t.equal((await scan(first[0]!.token)).statusCode, 401)
  t.equal((await scan(second!.token)).statusCode, 200)
  t.equal((await scan(first[1]!.token)).statusCode, 200)
})

test('two who print at once: one sheet is in force', async t => {
  const { db, print, scan } = await school(t)
  const sheets = await Promise.all([print(), print()])
  const outcomes = await Promise.all(sheets.map(async sheet => (await scan(sheet[0]!.token)).statusCode))
  t.same(outcomes.sort(), [200, 401])
  t.equal((await db.read.selectFrom('sign_in_cards').where('revoked_at', 'is', null).select('id').execute()).length, 2)
})

test('a card that is taken back while it is being read signs nobody in', async t => {
  const { db, print, scan } = await school(t)
  const [card] = await print()
  const [response] = await overtake(db, { change: trx => trx.updateTable('sign_in_cards').set({ revoked_at: 1 }).execute(), requests: [() => scan(card!.token)] })
  t.match(response!.json(), { code: 'card_not_valid' })
  t.same(await db.read.selectFrom('sessions').where('way', '=', 'card').select('id').execute(), [])
})

test('a card does nothing once its reason is gone, and works again when that comes back', async t => {
  const { db, print, scan, ada, own } = await school(t)
  const [card] = await print()
  const user = (values: object) => db.write(trx => trx.updateTable('users').where('id', '=', ada.id).set(values).execute())
  const cases = [
    { why: 'class in the archive', change: (off: boolean) => db.write(trx => trx.updateTable('classes').where('id', '=', own.id).set({ archived_at: off ? 1 : null }).execute()) },
    { why: 'account closed', change: (off: boolean) => user({ deactivated_at: off ? 1 : null }) },
    { why: 'no student any more', change: (off: boolean) => user({ role: off ? 'instructor' : 'student' }) },
    { why: 'school without cards', change: (off: boolean) => db.write(trx => trx.updateTable('school').set({ cards_allowed: off ? 0 : 1 }).execute()) }
  ]
  for (const { why, change } of cases) {
    await change(true)
    const before = await countRows(db)
    const refused = await scan(card!.token)
    t.equal(refused.statusCode, 401, why)
    t.equal(refused.json().code, 'card_not_valid', why)
    t.same(refused.cookies, [], why)
    t.same(await countRows(db), before, why)
    await change(false)
    t.equal((await scan(card!.token)).statusCode, 200, why)
  }
})

test('who leaves the class leaves the card and its session there', async t => {
  const { ask, print, scan, anyone, ada, own } = await school(t)
  const [card] = await print()
  const cookies = cookiesOf(await scan(card!.token))
  await ask({ method: 'DELETE', url: `/api/classes/${own.id}/members/${ada.id}` })
  t.equal((await anyone({ url: '/api/session', headers: browser(cookies) })).statusCode, 401)
  await ask({ method: 'PUT', url: `/api/classes/${own.id}/members/${ada.id}` })
  t.equal((await scan(card!.token)).statusCode, 401, 'a new card is needed')
})

test('fifty cards at once', async t => {
  const { db, as, scan, ines } = await school(t)
  const students = await Promise.all(Array.from({ length: 50 }, (_, i) => makeUser(db, { firstName: `S${i}` })))
  const big = await makeClass(db, { members: [ines.id, ...students.map(({ id }) => id)] })
  const { cards } = (await (await as(ines.id))({ method: 'POST', url: `/api/classes/${big.id}/sign-in-cards`, payload: {} })).json()
  const answers = await Promise.all((cards as Card[]).map(async card => ({ card, response: await scan(card.token) })))
  for (const { card, response } of answers) t.equal(response.json().user?.id, card.userId)
})

test('refusals write nothing', async t => {
  const { db, as, ask, url, anyone, ada, own } = await school(t)
  const otto = await makeUser(db, { role: 'instructor', firstName: 'Otto' })
  const cem = await makeUser(db, { firstName: 'Cem' })
  const other = await makeClass(db, { members: [otto.id, cem.id] })
  const old = await makeClass(db, { members: [otto.id, cem.id] })
  await db.write(trx => trx.updateTable('classes').where('id', '=', old.id).set({ archived_at: 1 }).execute())
  const [asOtto, asAda] = [await as(otto.id), await as(ada.id)]
  const before = await countRows(db)

  const cases = [
    { why: "another's class", ask, method: 'POST', url: `/api/classes/${other.id}/sign-in-cards`, payload: {}, status: 404, code: 'not_found' },
    { why: "another's class, take back", ask, method: 'DELETE', url: `/api/classes/${other.id}/sign-in-cards`, status: 404, code: 'not_found' },
    { why: "another's class, take one back", ask, method: 'DELETE', url: `/api/classes/${other.id}/sign-in-cards/${cem.id}`, status: 404, code: 'not_found' },
    { why: 'a student', ask: asAda, method: 'POST', url, payload: {}, status: 403, code: 'forbidden' },
    { why: 'an archived class', ask: asOtto, method: 'POST', url: `/api/classes/${old.id}/sign-in-cards`, payload: {}, status: 409, code: 'class_archived' },
    { why: "someone else's student", ask, method: 'POST', url, payload: { userIds: [ada.id, cem.id] }, status: 400, code: 'invalid' },
    { why: 'nobody chosen', ask, method: 'POST', url, payload: { userIds: [] }, status: 400, code: 'invalid' },
    { why: 'too many', ask, method: 'POST', url, payload: { userIds: Array.from({ length: 501 }, (_, i) => i + 1) }, status: 400, code: 'invalid' },
    { why: 'no such card', ask: anyone, method: 'POST', url: '/api/card-sessions', payload: { token: 'AAAAAAAAAAAAAAAAAAAAAA' }, status: 401, code: 'card_not_valid' },
    { why: 'no token', ask: anyone, method: 'POST', url: '/api/card-sessions', payload: {}, status: 400, code: 'invalid' },
    { why: 'token not text', ask: anyone, method: 'POST', url: '/api/card-sessions', payload: { token: { $ne: 1 } }, status: 400, code: 'invalid' },
    { why: 'token too long', ask: anyone, method: 'POST', url: '/api/card-sessions', payload: { token: 'x'.repeat(101) }, status: 400, code: 'invalid' }
  ] as const
  for (const { why, ask: send, status, code, ...request } of cases) {
    const response = await send(request as never)
    t.equal(response.statusCode, status, why)
    t.equal(response.json().code, code, why)
  }
  t.same(await countRows(db), before)

  await db.write(trx => trx.updateTable('school').set({ cards_allowed: 0 }).execute())
  t.match((await ask({ method: 'POST', url: `/api/classes/${own.id}/sign-in-cards`, payload: {} })).json(), { code: 'cards_off' })
})
