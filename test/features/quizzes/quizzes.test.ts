import { test } from 'tap'
import { countRows, NOW } from '../../helpers/app.ts'
import { essay, numerical, putTopic, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'
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
  t.match((await ask(asInes, { method: 'PATCH', url, payload: { revision: 1, lessonId, instructions: doc('Take your time.'), settings: { passMark: 5000, review: { key: 'never' } } } })).body, { revision: 2 })
  t.match(await ask(asInes, { method: 'PATCH', url, payload: { revision: 1, title: 'Late' } }), { status: 409, body: { code: 'quiz_changed' } })
  t.equal((await ask(asInes, { method: 'PUT', url: `${url}/sections`, payload: { sections: [{ title: 'One', slots: [{ questionId: b, points: 100 }] }, { title: null, slots: [{ questionId: a, points: 50 }] }] } })).status, 200)
  t.match((await ask(asInes, { url })).body, {
    title: 'Lava quiz', lessonTitle: 'Lava', items: 2, maxScore: 150, own: null,
    teaching: { settings: { passMark: 5000, accessCode: 'LAVA 7', review: { key: 'never', score: 'after_submission' } }, sections: [{ title: 'One', slots: [{ points: 100, question: { id: b, usable: true, version: 1, newerVersion: null } }] }, { title: null }] }
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
  t.match(await publish({ sections: [{ title: null, slots: [{ questionId: draft, points: 100 }] }] }), { status: 409, body: { code: 'questions_not_usable', fields: { 'slots.0': 'not_approved' } } })
  t.match(await publish({ sections: [{ title: null, slots: [{ draw: { count: 50, points: 100 } }] }] }), { status: 409, body: { code: 'draw_too_small', fields: { 'slots.0': 'too_few' } } })
})

test('draws take what fits and is approved, no question twice; the same attempt gets the same', async t => {
  const { db, asAda, asBo, question, quiz, start } = await quizSchool(t)
  const top = await putTopic(db, 'Volcanoes')
  const below = await putTopic(db, 'Etna', top)
  const fixed = await question(single('fixed'), { topicId: below })
  const drawable = []
  for (let i = 0; i < 6; i++) drawable.push(await question(trueFalse(`drawn ${i}`), { topicId: i % 2 ? top : below, tags: ['Fire'], difficulty: 2 + i % 2 }))
  await question(trueFalse('unapproved'), { topicId: top, approved: false, tags: ['Fire'] })
  await question(trueFalse('elsewhere'), { tags: ['Fire'] })
  const quizId = await quiz({
    settings: { attemptsAllowed: null, shuffleItems: true },
    sections: [{ title: null, slots: [{ questionId: fixed, points: 100 }, { draw: { topicId: top, count: 2, points: 50, tags: ['fire'], leastDifficulty: 2, mostDifficulty: 2 } }, { draw: { topicId: top, count: 4, points: 25 } }] }]
  })
  for (const who of [asAda, asBo]) {
    const { id, items } = await start(who, quizId)
    const rows = await db.read.selectFrom('attempt_items').where('attempt_id', '=', id).select(['question_id', 'points']).execute()
    t.equal(new Set(rows.map(({ question_id }) => question_id)).size, 7, 'nothing twice')
    t.same(rows.map(({ question_id }) => question_id).sort(), [fixed, ...drawable].sort())
    t.equal(rows.reduce((sum, { points }) => sum + points, 0), 300)
    t.same((await start(who, quizId)).items, items)
  }
})

test('opening times, codes, attempts and exceptions', async t => {
  const { ask, asInes, asAda, asBo, ada, bo, db, quiz, start, clock } = await quizSchool(t)
  const quizId = await quiz({ settings: { opensAt: at(hour / 6), closesAt: at(hour), accessCode: 'Etna 3', timeLimitSeconds: 600 } })
  const begin = (who: typeof asAda, payload: object = {}) => ask(who, { method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload })
  t.match(await begin(asAda, { accessCode: 'etna3' }), { status: 409, body: { code: 'not_open_yet' } })
  const except = (whom: string, payload: object) => ask(asInes, { method: 'PUT', url: `/api/quizzes/${quizId}/exceptions/${whom}`, payload })
  t.equal((await except(`students/${ada.id}`, { opensAt: at(-hour), extraTime: 2500, attemptsAllowed: 2 })).status, 204)
  t.match(await begin(asAda), { status: 403, body: { code: 'access_code' } })
  t.match(await begin(asAda, { accessCode: 'Etna 4' }), { status: 403, body: { code: 'access_code' } })
  const first = await begin(asAda, { accessCode: ' ETNA3 ' })
  t.match(first, { status: 201, body: { deadlineAt: at(750_000) } })
  await except(`students/${ada.id}`, { opensAt: at(-hour), extraTime: 10_000, attemptsAllowed: 2 })
  t.equal((await start(asAda, quizId)).deadlineAt, at(1_200_000), 'also for the attempt under way; no code is asked again')
  t.match(await begin(asBo, { accessCode: 'Etna 3' }), { status: 409, body: { code: 'not_open_yet' } })
  clock.advance(hour / 6)
  const klass = await db.write(async trx => {
    const { id } = await trx.insertInto('classes').values({ name: '7A', name_key: '7a', created_at: 1, updated_at: 1 }).returning('id').executeTakeFirstOrThrow()
    await trx.insertInto('class_members').values({ class_id: id, user_id: bo.id, added_at: 1 }).execute()
    return id
  })
  t.equal((await except(`classes/${klass}`, { accessCode: 'For 7A' })).status, 204)
  t.match(await begin(asBo, { accessCode: 'Etna 3' }), { status: 403, body: { code: 'access_code' } })
  t.equal((await begin(asBo, { accessCode: 'for 7a' })).status, 201)
  t.match((await ask(asInes, { url: `/api/quizzes/${quizId}/exceptions` })).body.items.map((one: { student: unknown, class: unknown }) => [one.student !== null, one.class !== null]).sort(), [[false, true], [true, false]])
  t.match((await ask(asInes, { method: 'DELETE', url: `/api/quizzes/${quizId}/exceptions/students/${ada.id}` })), { status: 204 })
})

test('a lesson that a quiz completes is completed by passing it', async t => {
  const { ask, db, asAda, ada, quiz, lesson, start, save, submit, volcanoes } = await quizSchool(t)
  const lessonId = await lesson('Lava', { publish: true, completion: 'quiz' })
  const quizId = await quiz({ questions: [single()], lessonId, settings: { passMark: 6000, attemptsAllowed: 3 } })
  const done = async () => (await db.read.selectFrom('lesson_progress').where('user_id', '=', ada.id).where('lesson_id', '=', lessonId).select('completed_at').executeTakeFirst())?.completed_at ?? null
  for (const [choice, passed] of [['b', false], ['a', true]] as const) {
    const { id, items } = await start(asAda, quizId)
    await save(asAda, id, items[0]!.id, { response: { choice }, epoch: 1, sequence: 1 })
    t.match((await submit(asAda, id)).body, { passed })
    t.equal(await done() !== null, passed)
  }
  t.match((await ask(asAda, { url: `/api/courses/${volcanoes}` })).body, { progress: 10_000 })
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
    [asInes, 'POST', url, { title: 'X', settings: { opensAt: at(hour), closesAt: at(0) } }, 400, 'invalid'], [asInes, 'POST', url, { title: 'X', settings: { opensAt: 'soon' } }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', settings: { key: 1 } }, 400, 'invalid'], [asInes, 'POST', url, { title: 'X', lessonId: 99 }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', sections: [{ title: null, slots: [{ draw: { topicId: 99, count: 1, points: 1 } }] }] }, 400, 'invalid'],
    [asInes, 'POST', url, { title: 'X', sections: [{ title: null, slots: [{ draw: { count: 100, points: 1 } }, { draw: { count: 100, points: 1 } }, { draw: { count: 100, points: 1 } }, { draw: { count: 1, points: 1 } }] }] }, 400, 'invalid'],
    [asInes, 'PUT', `/api/quizzes/${inUse}/sections`, { sections: [] }, 409, 'quiz_in_use'], [asInes, 'DELETE', `/api/quizzes/${inUse}`, undefined, 409, 'quiz_in_use'],
    [asOtto, 'PATCH', `/api/quizzes/${inUse}`, { title: 'Mine' }, 404, 'not_found'], [asOtto, 'PUT', `/api/quizzes/${inUse}/publication`, undefined, 404, 'not_found'],
    [asInes, 'PUT', `/api/quizzes/${inUse}/exceptions/students/${otto.id}`, {}, 404, 'not_found'], [asInes, 'PUT', `/api/quizzes/${inUse}/exceptions/classes/77`, {}, 404, 'not_found']
  ] as const) t.match(await ask(who, { method, url: address, ...(payload ? { payload } : {}) }), { status, body: { code } }, `${method} ${address} ${JSON.stringify(payload)}`)
  t.same(await countRows(db), before)
})
