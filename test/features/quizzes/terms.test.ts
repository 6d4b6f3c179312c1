import { test } from 'tap'
import { NOW } from '../../helpers/app.ts'
import { putTopic, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

const at = (ms: number) => new Date(NOW + ms).toISOString()
const hour = 3_600_000

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
    sections: [{ title: null, slots: [{ questionId: fixed, points: 100 },
      { draw: { topicId: top, count: 2, points: 50, tags: ['fire'], leastDifficulty: 2, mostDifficulty: 2 } }, { draw: { topicId: top, count: 4, points: 25 } }] }]
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

test('who tries many codes has to wait', async t => {
  const { ask, asAda, quiz, clock } = await quizSchool(t)
  const quizId = await quiz({ settings: { accessCode: 'Etna' } })
  const begin = (accessCode: string) => ask(asAda, { method: 'POST', url: `/api/quizzes/${quizId}/attempts`, payload: { accessCode } })
  for (let i = 0; i < 20; i++) t.equal((await begin(`${i}`)).status, 403)
  t.match(await begin('Etna'), { status: 429, body: { code: 'too_many_attempts' } })
  clock.advance(10 * 60_000)
  t.equal((await begin('Etna')).status, 201)
})
