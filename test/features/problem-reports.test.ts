import { test } from 'tap'
import { keepReport } from '../../server/features/problem-reports/problem-reports.actions.ts'
import { bank } from '../helpers/bank.ts'
import { countRows } from '../helpers/app.ts'
import { rich, singleBody } from '../helpers/questions.ts'
import { eventsOf } from '../helpers/stream.ts'

type Box = Awaited<ReturnType<typeof bank>>

/** As an attempt does it for somebody who has met the question there. */
async function met ({ app, db, ada }: Box, questionId: number, message = 'Lyon is right too.') {
  return db.write(async trx => {
    const { live_version_id: versionId } = await trx.selectFrom('questions').where('id', '=', questionId).select('live_version_id').executeTakeFirstOrThrow()
    return keepReport(trx, { kind: 'error', message, about: { questionId, versionId: versionId! }, by: { ...ada, sessionId: 1, capabilities: [] }, now: app.clock.now() })
  })
}

test('accepted, it opens a revision; approved, it is resolved; the reporter learns of both', async t => {
  const box = await bank(t)
  const { question, ottoAsks, adaAsks, save, approve, details, ada } = box
  const { id } = await question(singleBody(), { approved: true })
  const report = await met(box, id)
  t.match(report, { state: 'pending', question: null, reporter: null }, 'a student sees their own words')
  t.match((await ottoAsks('GET', '/problem-reports?state=open')).json().items, [{ id: report.id, kind: 'error', message: 'Lyon is right too.', question: { id, version: 1 }, reporter: { id: ada.id } }])
  t.match((await ottoAsks('GET', '/questions?reported=true')).json().items, [{ id, openReports: 1 }])

  for (const _ of [1, 2]) t.match((await ottoAsks('PUT', `/problem-reports/${report.id}/decision`, { decision: 'accepted', comment: 'True!' })).json(), { state: 'accepted', comment: 'True!' })
  t.match(await details(id), { version: 2, liveVersion: 1, review: 'draft', note: `#${report.id}` })
  t.match((await adaAsks('GET', '/problem-reports')).json().items, [{ id: report.id, state: 'accepted', comment: 'True!', question: null }])

  t.match((await save(id, { ...singleBody(), stem: rich('The capital of France is …') })).json(), { version: 2 }, 'nobody has written in the revision yet, so it is whose who begins')
  await approve(id)
  t.match((await adaAsks('GET', '/problem-reports')).json().items, [{ state: 'resolved' }])
  t.match((await ottoAsks('GET', '/questions?reported=true')).json().items, [])
})

test('the reporter is told at once', async t => {
  const box = await bank(t)
  const { app, question, ottoAsks, cookieFor, ada } = box
  const { id } = await question(singleBody(), { approved: true })
  const report = await met(box, id)
  const stream = await eventsOf(app, await cookieFor(ada.id))
  await ottoAsks('PUT', `/problem-reports/${report.id}/decision`, { decision: 'rejected', comment: 'It is not.' })
  await stream.until(JSON.stringify({ type: 'problem_report', reportId: report.id, state: 'rejected' }))
  t.pass('told')
  stream.leave()
})

test('turned down, with a reason; resolved by hand where no question needs a change', async t => {
  const { adaAsks, ottoAsks, inesAsks, question, details } = await bank(t)
  const general = (await adaAsks('POST', '/problem-reports', { kind: 'general', message: ' The pages are too small. ' })).json()
  t.match(general, { state: 'pending', message: 'The pages are too small.' })
  t.match((await ottoAsks('PUT', `/problem-reports/${general.id}/decision`, { decision: 'rejected' })).json(), { code: 'invalid', fields: { comment: 'required' } })
  t.match((await ottoAsks('PUT', `/problem-reports/${general.id}/decision`, { decision: 'accepted' })).json(), { state: 'accepted' })
  t.match((await ottoAsks('PUT', `/problem-reports/${general.id}/decision`, { decision: 'rejected', comment: 'x' })).json(), { code: 'report_decided' })
  for (const _ of [1, 2]) t.match((await ottoAsks('PUT', `/problem-reports/${general.id}/resolution`, { comment: 'Larger now' })).json(), { state: 'resolved', comment: 'Larger now' })
  const { id } = await question(singleBody())
  const own = (await inesAsks('POST', '/problem-reports', { kind: 'unclear', message: 'Hm', questionId: id })).json()
  t.match(own, { question: { id, version: 1 } })
  await ottoAsks('PUT', `/problem-reports/${own.id}/decision`, { decision: 'accepted' })
  t.match(await details(id), { version: 1 }, 'what is worked on already needs no new version')
  t.match((await inesAsks('GET', '/problem-reports?own=true')).json().items, [{ id: own.id }])
})

test('refusals write nothing', async t => {
  const { db, question, adaAsks, boAsks, ottoAsks } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  const mine = (await adaAsks('POST', '/problem-reports', { kind: 'general', message: 'x' })).json()
  for (let i = 0; i < 19; i++) await adaAsks('POST', '/problem-reports', { kind: 'general', message: `x${i}` })
  const before = await countRows(db)
  const cases = [
    { why: 'students know no question by its id', ask: boAsks, method: 'POST', url: '/problem-reports', payload: { kind: 'error', message: 'x', questionId: id }, status: 404, code: 'not_found' },
    { why: 'nothing said', ask: boAsks, method: 'POST', url: '/problem-reports', payload: { kind: 'error', message: '   ' }, status: 400, code: 'invalid' },
    { why: 'too many at once', ask: adaAsks, method: 'POST', url: '/problem-reports', payload: { kind: 'error', message: 'x' }, status: 429, code: 'too_many_reports' },
    { why: 'no student decides', ask: adaAsks, method: 'PUT', url: `/problem-reports/${mine.id}/decision`, payload: { decision: 'accepted' }, status: 403, code: 'forbidden' },
    { why: 'not accepted yet', ask: ottoAsks, method: 'PUT', url: `/problem-reports/${mine.id}/resolution`, payload: {}, status: 409, code: 'report_decided' },
    { why: 'not there', ask: ottoAsks, method: 'PUT', url: '/problem-reports/999/decision', payload: { decision: 'accepted' }, status: 404, code: 'not_found' }
  ] as const
  for (const { why, ask, method, url, payload, status, code } of cases) {
    const response = await ask(method, url, payload)
    t.equal(response.statusCode, status, `${why}: ${response.body}`)
    t.match(response.json(), { code }, why)
  }
  t.same((await boAsks('GET', '/problem-reports')).json().items, [], 'others’ reports are not there')
  t.same(await countRows(db), before)
})
