import { test } from 'tap'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { countRows, testApp } from '../helpers/app.ts'
import { setUpCode } from '../../server/features/setup/set-up-code.ts'

const school = { name: 'Escuela Ñandú', timeZone: 'America/Lima', language: 'es' }
const admin = { firstName: 'Rosa', lastName: 'Quispe', email: 'rosa@escuela.local', password: 'volcán misti 5822' }

test('the first visit: one code makes the school and its admin, and is gone', async t => {
  const { db, data, anyone } = await testApp(t)
  t.match((await anyone({ url: '/api/setup' })).json(), { state: 'needed', clockSuspect: false })
  const code = setUpCode(data)

  const response = await anyone({ method: 'POST', url: '/api/setup', payload: { code: code.toLowerCase(), school, admin, sampleContent: true } })
  t.equal(response.statusCode, 201)
  t.match(response.json(), { user: { firstName: 'Rosa', role: 'admin', timeZone: 'America/Lima', language: 'es' } })
  t.ok(response.cookies.some(cookie => cookie.name === 'pilms_access'), 'signed in')
  t.notOk(existsSync(join(data, 'set-up-code')))
  t.match((await anyone({ url: '/api/setup' })).json(), { state: 'done', school: { name: 'Escuela Ñandú' }, nextStep: 'sign_in' })
  t.match(await db.read.selectFrom('classes').select('name').orderBy('name').execute(), [{ name: 'Clase de muestra 7A' }, { name: 'Clase de muestra 7B' }])
  t.equal((await anyone({ method: 'POST', url: '/api/setup', payload: { code, school, admin, sampleContent: false } })).json().code, 'already_set_up')
})

test('set-up refusals leave the box as new', async t => {
  const { db, data, anyone } = await testApp(t)
  const code = setUpCode(data)
  const before = await countRows(db)
  const whole = { code, school, admin, sampleContent: false }
  const cases = [
    { why: 'wrong code', payload: { ...whole, code: 'ABCD-EFGH' }, status: 403, code: 'wrong_setup_code' },
    { why: 'weak password', payload: { ...whole, admin: { ...admin, password: 'password123' } }, status: 400, code: 'invalid', fields: { 'admin.password': 'too_weak' } },
    { why: 'short password', payload: { ...whole, admin: { ...admin, password: 'x9!kQ2#' } }, status: 400, code: 'invalid', fields: { 'admin.password': 'too_short' } },
    { why: 'own name as password', payload: { ...whole, admin: { ...admin, password: 'RosaQuispe1' } }, status: 400, code: 'invalid', fields: { 'admin.password': 'too_weak' } },
    { why: 'unknown zone', payload: { ...whole, school: { ...school, timeZone: 'Mars/Olympus' } }, status: 400, code: 'invalid', fields: { 'school.timeZone': 'unknown_time_zone' } },
    { why: 'unknown language', payload: { ...whole, school: { ...school, language: 'xx' } }, status: 400, code: 'invalid' },
    { why: 'not an address', payload: { ...whole, admin: { ...admin, email: 'rosa' } }, status: 400, code: 'invalid', fields: { 'admin.email': 'invalid' } },
    { why: 'no name', payload: { ...whole, school: { ...school, name: '   ' } }, status: 400, code: 'invalid' }
  ]
  for (const { why, payload, status, code, fields } of cases) {
    const response = await anyone({ method: 'POST', url: '/api/setup', payload })
    t.equal(response.statusCode, status, why)
    t.match(response.json(), { code, ...(fields ? { fields } : {}) }, why)
  }
  t.same(await countRows(db), before)
  t.equal(setUpCode(data), code, 'the code stays the same')
})

test('two browsers at once make one admin', async t => {
  const { db, data, anyone } = await testApp(t)
  const code = setUpCode(data)
  const outcomes = await Promise.all(['a', 'b', 'c'].map(name => anyone({ method: 'POST', url: '/api/setup', payload: { code, school, admin: { ...admin, email: `${name}@escuela.local` }, sampleContent: false } })))
  t.same(outcomes.map(response => response.statusCode).sort(), [201, 409, 409])
  t.equal((await db.read.selectFrom('users').select('id').execute()).length, 1)
})

test('guessing the code is slowed', async t => {
  const { anyone } = await testApp(t)
  const statuses = []
  for (let i = 0; i < 8; i++) statuses.push((await anyone({ method: 'POST', url: '/api/setup', payload: { code: `AAAA-AAA${'BCDEFGHJ'[i]}`, school, admin, sampleContent: false } })).statusCode)
  t.same(statuses, [403, 403, 403, 403, 403, 429, 429, 429])
})
