import { test } from 'tap'
import { countRows, NOW } from '../../helpers/app.ts'
import { essay, numerical, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'
import { doc } from '../../helpers/teaching.ts'

const at = (ms: number) => new Date(NOW + ms).toISOString()
const hour = 3_600_000

test('a quiz is made, written on and published; students see it then, and only what is theirs to see', async t => {
  const { ask, asInes, asAda, as, cem, volcanoes, question, lesson } = await quizSchool(t)
  const [a, b] = [await question(single()), await question(trueFalse())]
  const payload = { title: '  Lava   quiz ', settings: { timeLimitSeconds: 600, accessCode: 'LAVA 7' }, items: [{ questionId: a, points: 150 }] }
  const make = () => ask(asInes, { method: 'POST', url: `/api/courses/${volcanoes}/quizzes`, payload, headers: { 'idempotency-key': 'lava-quiz-1' } })
  const made = await make()
  t.match(made, { status: 201, body: { revision: 1 } })
  t.same((await make()).body, made.body, 'sent twice, it is made once')
  const url = `/api/quizzes/${made.body.id}`
  t.equal((await ask(asAda, { url })).status, 404)

  const lessonId = await lesson('Lava', { publish: true })
  t.match((await ask(asInes, { method: 'PATCH', url, payload: { revision: 1, lessonId, instructions: doc('Take your time.'),
    settings: { passMark: 5000, review: { key: 'never' } } } })).body, { revision: 2 })
  t.match(await ask(asInes, { method: 'PATCH', url, payload: { revision: 1, title: 'Late' } }), { status: 409, body: { code: 'quiz_changed' } })
  t.equal((await ask(asInes, { method: 'PUT', url: `${url}/sections`, payload: { sections: [{ title: 'One', slots: [{ questionId: b, points: 100 }] }, { title: null, slots: [{ questionId: a, points: 50 }] }] } })).status, 200)
  t.match((await ask(asInes, { url })).body, {
    title: 'Lava quiz', lessonTitle: 'Lava', items: 2, maxScore: 150, own: null,
    teaching: { settings: { passMark: 5000, accessCode: 'LAVA 7', review: { key: 'never', score: 'after_submission' } },
      sections: [{ title: 'One', slots: [{ points: 100, question: { id: b, usable: true, version: 1, newerVersion: null } }] }, { title: null }] }
  })
  t.match((await ask(asInes, { method: 'PUT', url: `${url}/publication` })).body, { published: true })
  const seen = await ask(asAda, { url })
  t.match(seen.body, { needsAccessCode: true, passMark: 5000, teaching: null, own: { attempts: [], attemptsLeft: 1, mayStart: true, whyNot: null } })
  t.notMatch(seen.text, /LAVA 7/)
  t.match((await ask(asAda, { url: `/api/courses/${volcanoes}/quizzes` })).body.items, [{ title: 'Lava quiz', own: { attempts: 0, mayStart: true }, teaching: null }])
  t.equal((await ask(await as(cem.id), { url })).status, 404)
  t.match((await ask(asInes, { method: 'DELETE', url: `${url}/publication` })).body, { published: false })
  t.equal((await ask(asAda, { url })).status, 404)
  t.equal((await ask(asInes, { method: 'PUT', url: `${url}/archive` })).status, 204)
  t.match((await ask(asInes, { url: `/api/courses/${volcanoes}/quizzes?archived=true` })).body.items, [{ archived: true }])
  t.match(await ask(asInes, { method: 'PUT', url: `${url}/publication` }), { status: 409, body: { code: 'quiz_archived' } })
})

test('what cannot be published says why', async t => {
  const { ask, asInes, question, quiz } = await quizSchool(t)
  const publish = async (more: object) => ask(asInes, { method: 'PUT', url: `/api/quizzes/${await quiz({ publish: false, ...more })}/publication` })
  const draft = await question(single(), { approved: false })
  t.match(await publish({ sections: [] }), { status: 409, body: { code: 'quiz_empty' } })
  t.match(await publish({ sections: [{ title: null, slots: [{ questionId: draft, points: 100 }] }] }),
    { status: 409, body: { code: 'questions_not_usable', fields: { 'slots.0': 'not_approved' } } })
  t.match(await publish({ sections: [{ title: null, slots: [{ draw: { count: 50, points: 100 } }] }] }),
    { status: 409, body: { code: 'draw_too_small', fields: { 'slots.0': 'too_few' } } })
  const url = `/api/quizzes/${await quiz()}/sections`
  const sections = [{ title: null, slots: [{ questionId: draft, points: 100 }] }]
  t.match(await ask(asInes, { method: 'PUT', url, payload: { sections } }), { status: 409, body: { code: 'questions_not_usable' } }, 'nor is it brought into one that is published')
})

test('refusals leave nothing behind', async t => {
  const { ask, as, asInes, asAda, otto, volcanoes, question, quiz, start, db } = await quizSchool(t)
  const inUse = await quiz({ questions: [single(), numerical(), essay()] })
  await start(asAda, inUse)
  const questionId = await question(single())
  const asOtto = await as(otto.id)
  const url = `/api/courses/${volcanoes}/quizzes`
  const item = { questionId, points: 100 }
  const before = await countRows(db)
  for (const [who, method, address, payload, status, code] of [
    [asAda, 'POST', url, { title: 'X' }, 403, 'forbidden'], [asOtto, 'POST', url, { title: 'X' }, 404, 'not_found'],
    [asInes, 'POST', url, { title: '' }, 400, 'invalid'], [asInes, 'POST', url, { title: 'X', items: [{ questionId: 999, points: 1 }] }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', items: [item, item] }, 400, 'invalid'], [asInes, 'POST', url, { title: 'X', items: [item], sections: [] }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', settings: { opensAt: at(hour), closesAt: at(0) } }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', settings: { opensAt: 'soon' } }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', settings: { key: 1 } }, 400, 'invalid'], [asInes, 'POST', url, { title: 'X', lessonId: 99 }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', sections: [{ title: null, slots: [{ draw: { topicId: 99, count: 1, points: 1 } }] }] }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', sections: [{ title: null, slots: [{ draw: { count: 100, points: 1 } }, { draw: { count: 100, points: 1 } },
      { draw: { count: 100, points: 1 } }, { draw: { count: 1, points: 1 } }] }] }, 400, 'invalid'],
    [asInes, 'PUT', `/api/quizzes/${inUse}/sections`, { sections: [] }, 409, 'quiz_in_use'], [asInes, 'DELETE', `/api/quizzes/${inUse}`, undefined, 409, 'quiz_in_use'],
    [asOtto, 'PATCH', `/api/quizzes/${inUse}`, { title: 'Mine' }, 404, 'not_found'], [asOtto, 'PUT', `/api/quizzes/${inUse}/publication`, undefined, 404, 'not_found'],
    [asInes, 'PUT', `/api/quizzes/${inUse}/exceptions/students/${otto.id}`, {}, 404, 'not_found'], [asInes, 'PUT', `/api/quizzes/${inUse}/exceptions/classes/77`, {}, 404, 'not_found']
  ] as const) t.match(await ask(who, { method, url: address, ...(payload ? { payload } : {}) }), { status, body: { code } }, `${method} ${address} ${JSON.stringify(payload)}`)
  t.same(await countRows(db), before)
})

test('who publishes a quiz approves by that what they may judge: others’ that wait, one’s own only when nobody else could', async t => {
  const { ask, as, asInes, rosa, carla, otto, ines, db, question, volcanoes } = await quizSchool(t)
  const asRosa = await as(rosa.id)
  const own = await question(trueFalse('Mine?'), { approved: false })
  await db.write(trx => trx.updateTable('question_versions').where('question_id', '=',
    own).set({ editor_id: ines.id, body: JSON.stringify({ ...trueFalse('Mine?'), explanation: doc('So it is.') }) }).execute())
  const make = async () => (await ask(asInes, { method: 'POST', url: `/api/courses/${volcanoes}/quizzes`, payload: { title: 'Own', items: [{ questionId: own, points: 100 }] } })).body.id
  const publish = (who: typeof asInes, id: number) => ask(who, { method: 'PUT', url: `/api/quizzes/${id}/publication` })
  const id = await make()
  t.match(await publish(asInes, id), { status: 409, body: { code: 'questions_not_usable' } })
  t.match(await publish(asRosa, id), { status: 409 }, 'a draft is its author’s')
  await ask(asInes, { method: 'PUT', url: `/api/questions/${own}/submission`, payload: { revision: 1 } })
  t.equal((await publish(asRosa, id)).status, 200)
  t.match(await db.read.selectFrom('question_decisions').where('decision', '=', 'approved').selectAll().execute(), [{ decided_by: rosa.id }])

  const alone = await question(trueFalse('Alone?'), { approved: false })
  await db.write(async trx => {
    await trx.updateTable('question_versions').where('question_id', '=',
      alone).set({ editor_id: ines.id, body: JSON.stringify({ ...trueFalse('Alone?'), explanation: doc('So it is.') }) }).execute()
    await trx.updateTable('users').where('id', 'in', [rosa.id, carla.id, otto.id]).set({ deactivated_at: 1 }).execute()
  })
  const second = (await ask(asInes, { method: 'POST', url: `/api/courses/${volcanoes}/quizzes`, payload: { title: 'Own', items: [{ questionId: alone, points: 100 }] } })).body.id
  t.equal((await publish(asInes, second)).status, 200)
})
