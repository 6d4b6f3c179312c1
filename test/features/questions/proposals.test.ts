import { test } from 'tap'
import { bank } from '../../helpers/bank.ts'
import { countRows } from '../../helpers/app.ts'
import { rich, shortBody, singleBody } from '../../helpers/questions.ts'

const better = () => ({ ...singleBody(), stem: rich('Which city is the capital of France?') })

test('a student suggests a question: it waits, comes back, waits again, and is used', async t => {
  const { asAda, adaAsks, ottoAsks, ada } = await bank(t)
  const make = () => asAda({ method: 'POST', url: '/api/question-proposals', headers: { 'idempotency-key': 'proposal-1' }, payload: { body: singleBody(), note: 'We had this today' } })
  const made = await make()
  t.equal(made.statusCode, 201)
  t.match(made.json(), { review: 'pending', used: false, comment: null, revision: 1, faults: [] })
  t.same((await make()).json(), made.json())
  const { id } = made.json()
  t.match((await ottoAsks('GET', '/question-reviews')).json().items, [{ id, origin: 'proposed', note: 'We had this today', owner: { id: ada.id, name: 'Ada Lovelace' }, mayDecide: true }])

  await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'needs_revision', revision: 1, comment: 'Say "city".' })
  t.match((await adaAsks('GET', '/question-proposals')).json().items, [{ id, review: 'needs_revision', comment: 'Say "city".' }])
  t.match((await adaAsks('PUT', `/question-proposals/${id}`, { body: better(), revision: 1 })).json(), { review: 'pending', revision: 2, stem: 'Which city is the capital of France?' })
  t.match((await ottoAsks('PUT', `/questions/${id}/review`, { decision: 'approved', revision: 2 })).json(), { liveVersion: 2 })
  t.match((await adaAsks('GET', `/question-proposals/${id}`)).json(), { review: 'approved', used: true, decisions: [{ decision: 'approved', by: { id: null, name: 'Otto Kern' } }, { decision: 'submitted' }, { decision: 'needs_revision' }, { decision: 'submitted', by: { id: ada.id } }] })
  t.match((await adaAsks('PUT', `/question-proposals/${id}`, { body: singleBody(), revision: 2 })).json(), { code: 'proposal_taken' })
})

test('what a teacher makes of it, its author does not see', async t => {
  const { asAda, adaAsks, ottoAsks } = await bank(t)
  const { id } = (await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })).json()
  t.match((await ottoAsks('PUT', `/questions/${id}/body`, { body: shortBody(['Marseille']), revision: 1 })).json(), { version: 2 })
  const seen = await adaAsks('GET', `/question-proposals/${id}`)
  t.match(seen.json(), { stem: 'What is the capital of France?', body: { type: 'single' } })
  t.notMatch(seen.body, 'Marseille')
  t.match((await adaAsks('PUT', `/question-proposals/${id}`, { body: better(), revision: 2 })).json(), { code: 'proposal_taken' })
})

test('taken back before anybody has judged it', async t => {
  const { db, asAda, adaAsks, ottoAsks } = await bank(t)
  const before = await countRows(db)
  const make = async () => (await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })).json().id as number
  t.equal((await adaAsks('DELETE', `/question-proposals/${await make()}`)).statusCode, 204)
  t.same(await countRows(db), before)
  const judged = await make()
  await ottoAsks('PUT', `/questions/${judged}/review`, { decision: 'rejected', revision: 1, comment: 'No' })
  t.match((await adaAsks('DELETE', `/question-proposals/${judged}`)).json(), { code: 'proposal_taken' })
})

test('refusals write nothing', async t => {
  const { db, asAda, adaAsks, boAsks, question, inesAsks } = await bank(t)
  const { id } = (await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })).json()
  const staffs = await question()
  for (let i = 0; i < 19; i++) await asAda({ method: 'POST', url: '/api/question-proposals', payload: { body: singleBody() } })
  const before = await countRows(db)
  const cases = [
    { why: "another's", ask: boAsks, method: 'GET', url: `/question-proposals/${id}`, status: 404, code: 'not_found' },
    { why: "another's", ask: boAsks, method: 'PUT', url: `/question-proposals/${id}`, payload: { body: better(), revision: 1 }, status: 404, code: 'not_found' },
    { why: "another's", ask: boAsks, method: 'DELETE', url: `/question-proposals/${id}`, status: 404, code: 'not_found' },
    { why: 'a question of the bank', ask: adaAsks, method: 'GET', url: `/question-proposals/${staffs.id}`, status: 404, code: 'not_found' },
    { why: 'a teacher’s own question is no proposal', ask: inesAsks, method: 'GET', url: `/question-proposals/${staffs.id}`, status: 404, code: 'not_found' },
    { why: 'not finished', ask: boAsks, method: 'POST', url: '/question-proposals', payload: { body: { ...singleBody(), options: [] } }, status: 409, code: 'question_unfinished' },
    { why: 'topics are for staff', ask: boAsks, method: 'POST', url: '/question-proposals', payload: { body: singleBody(), topicIds: [1] }, status: 400, code: 'invalid' },
    { why: 'on what is another by now', ask: adaAsks, method: 'PUT', url: `/question-proposals/${id}`, payload: { body: better(), revision: 9 }, status: 409, code: 'question_changed' },
    { why: 'many wait already', ask: adaAsks, method: 'POST', url: '/question-proposals', payload: { body: singleBody() }, status: 409, code: 'too_many_proposals' }
  ] as const
  for (const { why, ask, method, url, status, code, ...more } of cases) {
    const response = await ask(method, url, 'payload' in more ? more.payload : undefined)
    t.equal(response.statusCode, status, `${why}: ${response.body}`)
    t.match(response.json(), { code }, why)
  }
  t.same(await countRows(db), before)
})
