import { test } from 'tap'
import { bank } from '../../helpers/bank.ts'
import { countRows } from '../../helpers/app.ts'
import { makeUser } from '../../helpers/make.ts'
import { eventsOf } from '../../helpers/stream.ts'
import { multipleBody, rich, singleBody } from '../../helpers/questions.ts'

test('from draft to learners: submitted, found in the queue, approved by somebody else', async t => {
  const { db, question, inesAsks, ottoAsks, details, otto } = await bank(t)
  const { id, revision } = await question()
  for (const _ of [1, 2]) t.match((await inesAsks('PUT', `/questions/${id}/submission`, { revision, comment: 'Please look' })).json(), { review: 'pending', liveVersion: null })
  t.match((await inesAsks('GET', '/question-reviews')).json().items, [{ id, mayDecide: false, submittedBy: { name: 'Ines Lehmann' } }])
  t.match((await ottoAsks('GET', '/question-reviews')).json().items, [{ id, mayDecide: true }])
  t.same((await inesAsks('GET', '/question-reviews?mine=true')).json().items, [])
  t.match((await inesAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision })).json(), { code: 'own_question' })
  for (const _ of [1, 2]) t.match((await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision, comment: 'Good' })).json(), { review: 'approved', liveVersion: 1 })
  t.match(await details(id), { status: 'active', decisions: [{ decision: 'approved', comment: 'Good', by: { id: otto.id, name: 'Otto Kern' } }, { decision: 'submitted', comment: 'Please look' }] })
  t.match(await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'question').select(['action', 'details']).execute(), [{ action: 'question.approved', details: '{"version":1,"keyChanged":false}' }], 'once')
  t.same((await ottoAsks('GET', '/question-reviews')).json().items, [])
})

test('sent back and turned down: with a reason, and its author goes on with a new version', async t => {
  const { db, question, inesAsks, ottoAsks, save, approve } = await bank(t)
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.match((await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'needs_revision', revision, comment: '  ' })).json(), { code: 'invalid', fields: { comment: 'required' } })
  t.match((await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'needs_revision', revision, comment: 'Lyon is no trap' })).json(), { review: 'needs_revision', liveVersion: null })
  t.match((await inesAsks('GET', '/question-bank')).json(), { questions: 1, usable: 0, pending: 0, ownToRevise: 1 })
  t.match((await inesAsks('PUT', `/questions/${id}/submission`, { revision })).json(), { code: 'question_judged' }, 'not the same once more')
  t.match((await save(id, { ...singleBody(), stem: rich('Capital of France?') })).json(), { version: 2, review: 'draft' })
  await approve(id)
  t.match((await save(id, { ...singleBody(), options: singleBody().options.map(option => ({ ...option, credit: option.id === 'lyon' ? 10_000 : 0 })) })).json(), { version: 3 })
  await approve(id)
  const audited = await db.read.selectFrom('audit_entries').where('action', '=', 'question.approved').orderBy('id').select('details').execute()
  t.same(audited.map(({ details }) => JSON.parse(details)), [{ version: 2, keyChanged: false }, { version: 3, keyChanged: true }])
})

test('whoever wrote it is told at once, and so are those who judge', async t => {
  const { app, question, inesAsks, ottoAsks, cookieFor, ines, otto } = await bank(t)
  const { id, revision } = await question()
  const [author, reviewer] = [await eventsOf(app, await cookieFor(ines.id)), await eventsOf(app, await cookieFor(otto.id))]
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  await reviewer.until('{"type":"question_reviews"}')
  await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision })
  await author.until(JSON.stringify({ type: 'question_decided', questionId: id, decision: 'approved' }))
  t.notMatch(reviewer.text(), 'question_decided')
  author.leave()
  reviewer.leave()
})

test('what is judged is what was read', async t => {
  const { question, inesAsks, ottoAsks, save, details } = await bank(t)
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.match((await save(id, { ...singleBody(), stem: rich('Better?') })).json(), { version: 1, review: 'pending' }, 'its author may still mend it')
  t.match((await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision })).json(), { code: 'question_changed', fields: { changedBy: 'Ines Lehmann' } })
  t.match(await details(id), { review: 'pending', liveVersion: null })
})

test('two who judge at once: one decision', async t => {
  const { db, question, inesAsks, ottoAsks, rosaAsks } = await bank(t)
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  const outcomes = await Promise.all([ottoAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision }), rosaAsks('PUT', `/questions/${id}/review`, { decision: 'rejected', revision, comment: 'No' })])
  t.same(outcomes.map(({ statusCode }) => statusCode).sort(), [200, 409])
  t.equal((await db.read.selectFrom('question_decisions').where('decision', 'in', ['approved', 'rejected']).select('id').execute()).length, 1)
})

test('an explanation is needed; a reason beside the right answer is one', async t => {
  const { question, inesAsks } = await bank(t)
  const bare = await question({ ...multipleBody([10_000, 0]), explanation: null })
  t.match((await inesAsks('PUT', `/questions/${bare.id}/submission`, { revision: 1 })).json(), { code: 'question_unfinished', fields: { explanation: 'explanation_missing' } })
  const reasoned = await question({ ...singleBody(), explanation: rich('  ') })
  t.equal((await inesAsks('PUT', `/questions/${reasoned.id}/submission`, { revision: 1 })).statusCode, 200)
})

test('who is alone approves their own; with a colleague no more', async t => {
  const { db, question, inesAsks, ines, otto } = await bank(t)
  await db.write(trx => trx.updateTable('users').where('role', 'in', ['admin', 'instructor']).where('id', '<>', ines.id).set({ deactivated_at: 1 }).execute())
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.match((await inesAsks('GET', '/question-reviews?mine=true')).json().items, [{ id, mayDecide: true }])
  await db.write(trx => trx.updateTable('users').where('id', '=', otto.id).set({ deactivated_at: null }).execute())
  t.match((await inesAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision })).json(), { code: 'own_question' })
  await db.write(trx => trx.updateTable('users').where('id', '=', otto.id).set({ deactivated_at: 1 }).execute())
  t.match((await inesAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision })).json(), { review: 'approved' })
})

test('a student who may review judges, and does not write', async t => {
  const { db, as, question, inesAsks } = await bank(t)
  const moderator = await makeUser(db, { capabilities: ['review'] })
  const ask = await as(moderator.id)
  const { id, revision } = await question()
  await inesAsks('PUT', `/questions/${id}/submission`, { revision })
  t.equal((await ask({ method: 'PUT', url: `/api/questions/${id}/body`, payload: { body: singleBody(), revision } })).statusCode, 403)
  t.match((await ask({ method: 'PUT', url: `/api/questions/${id}/review`, payload: { decision: 'approved', revision } })).json(), { review: 'approved' })
})

test('refusals write nothing', async t => {
  const { db, question, inesAsks, ottoAsks, adaAsks } = await bank(t)
  const { id } = await question()
  const archived = await question()
  await inesAsks('PUT', `/questions/${archived.id}/archive`)
  const before = await countRows(db)
  const cases = [
    { why: 'nobody asked for it', ask: ottoAsks, url: `/questions/${id}/review`, payload: { decision: 'approved', revision: 1 }, status: 409, code: 'not_pending' },
    { why: 'another revision', ask: inesAsks, url: `/questions/${id}/submission`, payload: { revision: 4 }, status: 409, code: 'question_changed' },
    { why: 'in the archive', ask: inesAsks, url: `/questions/${archived.id}/submission`, payload: { revision: 1 }, status: 409, code: 'question_archived' },
    { why: 'not there', ask: ottoAsks, url: '/questions/999/review', payload: { decision: 'approved', revision: 1 }, status: 404, code: 'not_found' },
    { why: 'no decision', ask: ottoAsks, url: `/questions/${id}/review`, payload: { decision: 'perhaps', revision: 1 }, status: 400, code: 'invalid' },
    { why: 'a student', ask: adaAsks, url: `/questions/${id}/review`, payload: { decision: 'approved', revision: 1 }, status: 403, code: 'forbidden' },
    { why: 'a student', ask: adaAsks, url: `/questions/${id}/submission`, payload: { revision: 1 }, status: 403, code: 'forbidden' }
  ] as const
  for (const { why, ask, url, payload, status, code } of cases) {
    const response = await ask('PUT', url, payload)
    t.equal(response.statusCode, status, why)
    t.match(response.json(), { code }, why)
  }
  t.same(await countRows(db), before)
})
