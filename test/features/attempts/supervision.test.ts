import { test } from 'tap'
import { NOW } from '../../helpers/app.ts'
import { quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const minute = 60_000
const at = (ms: number) => new Date(NOW + ms).toISOString()

test('while it runs: who is where, more time, handed in for, opened again, reset', async t => {
  const { ask, asAda, asInes, ada, bo, quiz, start, save, clock, db } = await quizSchool(t)
  const quizId = await quiz({ questions: [single(), trueFalse()], settings: { timeLimitSeconds: 300, shuffleItems: false } })
  const { id, items } = await start(asAda, quizId)
  await save(asAda, id, items[0]!.id, { response: { choice: 'a' }, epoch: 1, sequence: 1, flagged: true })
  const live = await ask(asInes, { url: `/api/quizzes/${quizId}/live` })
  t.same(live.body.students.map((row: { id: number }) => row.id).sort(), [ada.id, bo.id].sort())
  t.match(live.body.students.find((row: { id: number }) => row.id === ada.id),
    { attemptId: id, state: 'in_progress', answered: 1, items: 2, flagged: 1, devices: 1, deadlineAt: at(5 * minute) })
  t.match(live.body.students.find((row: { id: number }) => row.id === bo.id), { attemptId: null, state: null, answered: 0 })

  const change = (method: 'PUT' | 'DELETE', what: string, payload?: object) => ask(asInes, { method, url: `/api/attempts/${id}${what}`, ...(payload ? { payload } : {}) })
  t.match((await change('PUT', '/extension', { seconds: 120 })).body, { deadlineAt: at(7 * minute), extraSeconds: 120 })
  t.match((await change('PUT', '/extension', { seconds: 120 })).body, { deadlineAt: at(7 * minute) }, 'sent twice, it is given once')
  t.match((await change('PUT', '/submission')).body, { status: 'graded', score: 100, maxScore: 200 })
  t.match(await change('PUT', '/extension', { seconds: 600 }), { status: 409, body: { code: 'attempt_over' } })
  clock.advance(10 * minute)
  t.match((await change('PUT', '/reopening', { seconds: 180 })).body, { state: 'in_progress', deadlineAt: at(13 * minute) })
  const again = await start(asAda, quizId)
  t.match(again, { id, epoch: 3, deadlineAt: at(13 * minute) })
  t.match((await save(asAda, id, items[1]!.id, { response: { value: true }, epoch: 3, sequence: 1 })).body, { taken: true })
  t.match((await ask(asAda, { method: 'PUT', url: `/api/attempts/${id}/submission` })).body, { score: 200 })
  t.match((await change('DELETE', '')).body, { state: 'reset' })
  t.equal((await start(asAda, quizId)).number, 2, 'the one allowed attempt is there again')
  const audited = await db.read.selectFrom('audit_entries').where('subject_kind', '=', 'attempt').orderBy('id').select('action').execute()
  t.same(audited.map(({ action }) => action), ['attempt.extended', 'attempt.extended', 'attempt.handed_in', 'attempt.reopened', 'attempt.reset'])
})

test('only those who teach the course may', async t => {
  const { ask, as, asAda, asBo, otto, quiz, start } = await quizSchool(t)
  const quizId = await quiz()
  const { id } = await start(asAda, quizId)
  const asOtto = await as(otto.id)
  for (const [who, status] of [[asOtto, 404], [asAda, 403], [asBo, 403]] as const) {
    for (const [method, url, payload] of [
      ['GET', `/api/quizzes/${quizId}/live`], ['GET', `/api/attempts/${id}/timeline`], ['PUT', `/api/attempts/${id}/extension`, { seconds: 1 }],
      ['PUT', `/api/attempts/${id}/reopening`, { seconds: 1 }], ['DELETE', `/api/attempts/${id}`]
    ] as const) t.equal((await ask(who, { method, url, ...(payload ? { payload } : {}) })).status, status, `${method} ${url}`)
  }
  t.equal((await ask(asOtto, { method: 'PUT', url: `/api/attempts/${id}/submission` })).status, 404)
  t.equal((await ask(asBo, { method: 'PUT', url: `/api/attempts/${id}/submission` })).status, 404)
})

test('a preview is answered like an attempt and counts nowhere', async t => {
  const { ask, asInes, quiz, start, save, db } = await quizSchool(t)
  const quizId = await quiz({ questions: [single()], publish: false })
  const { id, preview, items: [item] } = await start(asInes, quizId)
  t.equal(preview, true)
  await save(asInes, id, item!.id, { response: { choice: 'a' }, epoch: 1, sequence: 1 })
  t.match((await ask(asInes, { method: 'PUT', url: `/api/attempts/${id}/submission` })).body, { status: 'graded', score: 100 })
  t.match((await ask(asInes, { url: `/api/quizzes/${quizId}/results` })).body, { finished: 0, questions: [] })
  t.match((await ask(asInes, { url: `/api/quizzes/${quizId}` })).body.teaching, { inUse: false })
  t.equal((await ask(asInes, { method: 'DELETE', url: `/api/quizzes/${quizId}` })).status, 204)
  t.same(await db.read.selectFrom('attempts').selectAll().execute(), [])
})
