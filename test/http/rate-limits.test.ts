import { test } from 'tap'
import { countRows, testApp } from '../helpers/app.ts'
import { makeUser } from '../helpers/make.ts'

test('one person saves at most six hundred times a minute; others and reading go on', async t => {
  const { db, as, anyone } = await testApp(t)
  const [busy, other] = [await as((await makeUser(db)).id), await as((await makeUser(db)).id)]
  const save = (send: typeof busy, about: string) => send({ method: 'PATCH', url: '/api/profile', payload: { about } })

  const statuses = []
  for (let i = 0; i < 600; i++) statuses.push((await save(busy, `draft ${i}`)).statusCode)
  t.same([...new Set(statuses)], [200])
  const before = await countRows(db)
  t.equal((await busy({ method: 'DELETE', url: '/api/profile/picture' })).statusCode, 429, 'whatever is changed')
  const refused = await save(busy, 'once too often')
  t.equal(refused.statusCode, 429)
  t.match(refused.json(), { code: 'too_many_attempts', requestId: String })
  t.ok(Number(refused.headers['retry-after']) > 0)
  t.same(await countRows(db), before)

  t.equal((await busy({ url: '/api/profile' })).json().about, 'draft 599', 'reading is not counted, and nothing was written')
  t.equal((await save(other, 'mine')).statusCode, 200)
  t.equal((await anyone({ method: 'DELETE', url: '/api/session' })).statusCode, 204)
})

test('a class behind one access point signs in and mistypes; a flood from one address is stopped', async t => {
  const { anyone } = await testApp(t)
  const knock = (remoteAddress: string) => anyone({ method: 'DELETE', url: '/api/session', remoteAddress })
  const statuses = []
  for (let i = 0; i < 1_201; i++) statuses.push((await knock('10.0.0.7')).statusCode)
  t.equal(statuses.filter(status => status === 204).length, 1_200)
  t.equal(statuses.at(-1), 429)
  t.equal((await knock('10.0.0.8')).statusCode, 204)
})
