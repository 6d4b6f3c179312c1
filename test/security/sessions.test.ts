import { createHmac } from 'node:crypto'
import { test } from 'tap'
import type { Queries } from '../../server/db/open.ts'
import { browser, cookiesOf, countRows, testApp } from '../helpers/app.ts'
import { makeSchool, makeUser } from '../helpers/make.ts'
import { overtake } from '../helpers/overtake.ts'

type Box = Awaited<ReturnType<typeof testApp>>
const good = 'meadow-lantern-9'
const other = 'copper-orchard-31'
const minute = 60_000
const signIn = (box: Box, { login = 'ada', password = good, headers = {}, remoteAddress = '10.0.0.1' } = {}) =>
  box.anyone({ method: 'POST', url: '/api/session', payload: { login, password }, headers, remoteAddress })
const who = async (box: Box, access: string | undefined) => (await box.anyone({ url: '/api/session', headers: browser({ pilms_access: access ?? '' }) })).statusCode

async function school (t: Parameters<typeof testApp>[0]) {
  const box = await testApp(t)
  await makeSchool(box.db)
  const ada = await makeUser(box.db, { username: 'ada', password: good })
  const admin = await makeUser(box.db, { role: 'admin', username: 'head', password: good })
  return { ...box, ada, admin }
}

test('cookies cannot be read by a page, leave the site, or be chosen beforehand', async t => {
  const box = await school(t)
  const planted = { pilms_access: 'planted', pilms_refresh: 'planted', pilms_device: 'planted' }
  const response = await signIn(box, { headers: browser(planted) })
  t.equal(response.statusCode, 200)
  t.same(response.cookies.map(({ name, path }) => [name, path]).sort(), [['pilms_access', '/'], ['pilms_device', '/api'], ['pilms_refresh', '/api/session']])
  for (const cookie of response.cookies) {
    t.match(cookie, { httpOnly: true, sameSite: 'Strict' }, cookie.name)
    t.equal(cookie.domain, undefined, 'for this host alone')
    t.not(cookie.value, 'planted', cookie.name)
  }
  const again = await signIn(box, { headers: browser(cookiesOf(response)) })
  for (const name of ['pilms_access', 'pilms_refresh']) t.not(cookiesOf(again)[name], cookiesOf(response)[name], 'every sign-in has its own')
})

test('tokens that were made or changed by somebody else', async t => {
  const box = await school(t)
  const token = cookiesOf(await signIn(box)).pilms_access!
  t.equal(await who(box, token), 200)
  const [head, body, signature] = token.split('.') as [string, string, string]
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (header: object, payload: object, key: string, hash = 'sha256') => {
    const text = `${part(header)}.${part(payload)}`
    return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`
  }
  const headId = (await box.db.read.selectFrom('users').where('role', '=', 'admin').select('id').executeTakeFirstOrThrow()).id
  const key = box.app.keys.accessKey
  const cases: Array<[string, string]> = [
    ['no signature asked for', `${part({ alg: 'none', typ: 'JWT' })}.${body}.`],
    ['none, spelt otherwise', `${part({ alg: 'NoNe', typ: 'JWT' })}.${body}.`],
    ['the signature left out', `${head}.${body}.`],
    ['two parts', `${head}.${body}`],
    ['another role', `${head}.${part({ ...claims, role: 'admin' })}.${signature}`],
    ['another person', `${head}.${part({ ...claims, sub: headId })}.${signature}`],
    ['another key', signed({ alg: 'HS256', typ: 'JWT' }, claims, 'guessed')],
    ['an empty key', signed({ alg: 'HS256', typ: 'JWT' }, claims, '')],
    ['a key of its own', signed({ alg: 'HS256', typ: 'JWT', jwk: { kty: 'oct', k: 'Z3Vlc3NlZA' }, kid: '../../dev/null' }, claims, 'guessed')],
    ['the right key for another person of the session', signed({ alg: 'HS256', typ: 'JWT' }, { ...claims, sub: headId }, key)],
    ['the right key, long over', signed({ alg: 'HS256', typ: 'JWT' }, { ...claims, until: 0 }, key)],
    ['the right key, a session that is not', signed({ alg: 'HS256', typ: 'JWT' }, { ...claims, sid: 999 }, key)],
    ['a refresh token', cookiesOf(await signIn(box)).pilms_refresh!],
    ['a bearer', '']
  ]
  for (const [why, forged] of cases) t.equal(await who(box, forged), 401, why)
  t.equal((await box.anyone({ url: '/api/session', headers: { authorization: `Bearer ${token}` } })).statusCode, 401, 'a token counts as a cookie only')
  const promoted = await box.anyone({ url: '/api/users', headers: browser({ pilms_access: signed({ alg: 'HS256', typ: 'JWT' }, { ...claims, role: 'admin' }, key) }) })
  t.equal(promoted.statusCode, 403, 'the role is what the database says')
})

test('what ends a session ends its access token at once', async t => {
  const box = await school(t)
  const admin = await box.as(box.admin.id)
  const ends: Array<[string, (access: string) => Promise<unknown>]> = [
    ['signing out', access => box.anyone({ method: 'DELETE', url: '/api/session', headers: browser({ pilms_access: access }) })],
    ['the owner, from elsewhere', async () => (await box.as(box.ada.id))({ method: 'DELETE', url: '/api/profile/sessions' })],
    ['an admin', () => admin({ method: 'DELETE', url: `/api/users/${box.ada.id}/sessions` })],
    ['deactivation', async () => { await admin({ method: 'PUT', url: `/api/users/${box.ada.id}/deactivation` }); await admin({ method: 'DELETE', url: `/api/users/${box.ada.id}/deactivation` }) }],
    ['another role', async () => { await admin({ method: 'PATCH', url: `/api/users/${box.ada.id}`, payload: { role: 'instructor' } }); await admin({ method: 'PATCH', url: `/api/users/${box.ada.id}`, payload: { role: 'student' } }) }]
  ]
  for (const [why, end] of ends) {
    const { pilms_access: access, pilms_refresh: refresh } = cookiesOf(await signIn(box))
    t.equal(await who(box, access), 200, why)
    await end(access!)
    t.equal(await who(box, access), 401, why)
    t.equal((await box.anyone({ method: 'PUT', url: '/api/session', headers: browser({ pilms_refresh: refresh! }) })).statusCode, 401, `${why}: nor is it refreshed`)
  }
})

test('refreshing and signing out at the same moment', async t => {
  const box = await school(t)
  const cookies = cookiesOf(await signIn(box))
  const refresh = (token = cookies.pilms_refresh!) => box.anyone({ method: 'PUT', url: '/api/session', headers: browser({ pilms_refresh: token }) })
  const many = await Promise.all(Array.from({ length: 10 }, () => refresh()))
  t.same(new Set(many.map(response => cookiesOf(response).pilms_refresh)).size, 1, 'one successor, however many ask')
  t.equal((await box.db.read.selectFrom('refresh_tokens').select('id').execute()).length, 2)

  const next = cookiesOf(many[0]!).pilms_refresh!
  const out = () => box.anyone({ method: 'DELETE', url: '/api/session', headers: browser(cookies) })
  const answers = await Promise.all([refresh(next), out(), refresh(next), out(), refresh(next)])
  for (const access of answers.map(answer => cookiesOf(answer).pilms_access)) t.equal(await who(box, access), 401, 'whatever was handed out meanwhile')
  t.equal((await refresh(next)).statusCode, 401)
})

test('a copied refresh token ends the session of both', async t => {
  const box = await school(t)
  const stolen = cookiesOf(await signIn(box)).pilms_refresh!
  const refresh = (token: string) => box.anyone({ method: 'PUT', url: '/api/session', headers: browser({ pilms_refresh: token }) })
  const second = cookiesOf(await refresh(stolen)).pilms_refresh!
  const third = await refresh(second)
  box.clock.advance(minute)
  t.equal((await refresh(stolen)).statusCode, 401)
  t.equal(await who(box, cookiesOf(third).pilms_access), 401)
  t.equal((await refresh(cookiesOf(third).pilms_refresh!)).statusCode, 401)
})

test('an account that is closed, or gets another password, while its password is being checked lets nobody in by the old one', async t => {
  const box = await school(t)
  const { password_hash: otherHash } = await box.db.read.selectFrom('users').where('id', '=', (await makeUser(box.db, { password: other })).id).select('password_hash').executeTakeFirstOrThrow()
  const cases: Array<[string, (trx: Queries) => Promise<unknown>]> = [
    ['another password', trx => trx.updateTable('users').where('id', '=', box.ada.id).set({ password_hash: otherHash }).execute()],
    ['closed', trx => trx.updateTable('users').where('id', '=', box.ada.id).set({ deactivated_at: 1 }).execute()]
  ]
  for (const [why, change] of cases) {
    const [response] = await overtake(box.db, { change, requests: [() => signIn(box, { password: why === 'closed' ? other : good })] })
    t.match(response!.json(), { code: 'wrong_credentials' }, why)
  }
  t.same(await box.db.read.selectFrom('sessions').select('id').execute(), [])
})

test('a thief who changes the password at the moment the owner does comes too late', async t => {
  const box = await school(t)
  const thief = await box.as(box.ada.id)
  const change = (next: string) => thief({ method: 'PUT', url: '/api/profile/password', payload: { current: good, next } })
  const [late] = await overtake(box.db, {
    change: trx => trx.updateTable('sessions').set({ ended_at: 1, ended_why: 'password_changed' }).execute(), requests: [() => change(other)]
  })
  t.equal(late!.statusCode, 401)
  t.equal((await signIn(box)).statusCode, 200, 'the password is still the owner’s')
})

test('a slip is for the person it was written for, as they were then', async t => {
  const box = await school(t)
  const admin = await box.as(box.admin.id)
  const slip = async () => (await admin({ method: 'POST', url: `/api/users/${box.ada.id}/reset-slips` })).json().code as string
  const use = (code: string, password = other) => box.anyone({ method: 'POST', url: '/api/password-resets', payload: { code, password } })

  const forStudent = await slip()
  await admin({ method: 'PATCH', url: `/api/users/${box.ada.id}`, payload: { role: 'admin' } })
  t.match((await use(forStudent)).json(), { code: 'slip_not_valid' }, 'a student’s slip does not open an admin’s account')
  await admin({ method: 'PATCH', url: `/api/users/${box.ada.id}`, payload: { role: 'student' } })

  const lost = await slip()
  await (await box.as(box.ada.id))({ method: 'PUT', url: '/api/profile/password', payload: { current: good, next: 'violet-harbour-77' } })
  t.match((await use(lost)).json(), { code: 'slip_not_valid' }, 'who has chosen a password has no slip lying about')

  const twice = await slip()
  const both = await Promise.all([use(twice), use(twice)])
  t.same(both.map(({ statusCode }) => statusCode).sort(), [200, 401], 'once')
  const before = await countRows(box.db)
  t.match((await use(await slip(), 'ada-ada-ada')).json(), { code: 'invalid', fields: { password: 'too_weak' } }, 'not their own name')
  t.equal((await countRows(box.db)).sessions, before.sessions)
})

test('an admin’s password stays a strong one', async t => {
  const box = await school(t)
  const admin = await box.as(box.admin.id)
  const weak = 'brook-42x'
  t.match((await admin({ method: 'PUT', url: '/api/profile/password', payload: { current: good, next: weak } })).json(), { code: 'invalid', fields: { next: 'too_short' } })
  const { code } = (await admin({ method: 'POST', url: `/api/users/${box.admin.id}/reset-slips` })).json()
  t.match((await box.anyone({ method: 'POST', url: '/api/password-resets', payload: { code, password: weak } })).json(), { code: 'invalid', fields: { password: 'too_short' } })
  t.equal((await (await box.as(box.ada.id))({ method: 'PUT', url: '/api/profile/password', payload: { current: good, next: weak } })).statusCode, 200, 'for a student it is long enough')
})
