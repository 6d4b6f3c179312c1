import fc from 'fast-check'
import { test } from 'tap'
import { isLater, isTaken, type Mark } from '../../../server/features/attempts/saving.rules.ts'
import { countRows } from '../../helpers/app.ts'
import { essay, quizSchool, single, trueFalse } from '../../helpers/quizzes.ts'

test('what arrives late or again changes nothing, is answered with what is saved, and stands in the timeline once', async t => {
  const { ask, asAda, asInes, quiz, start, save, db } = await quizSchool(t)
  const { id, items: [first] } = await start(asAda, await quiz(), {})
  const put = (sequence: number, choice: string, epoch = 1) => save(asAda, id, first!.id, { response: { choice }, epoch, sequence })
  const saved = await put(5, 'a')
  t.same((await put(5, 'a')).body, { ...saved.body, taken: false }, 'sent twice')
  t.match((await put(3, 'b')).body, { epoch: 1, sequence: 5, taken: false, savedAt: saved.body.savedAt })
  t.match((await put(3, 'b')).body, { sequence: 5, taken: false })
  t.match((await put(5, 'c')).body, { sequence: 5, taken: false }, 'two windows that count alike overwrite nothing')
  const answers = await db.read.selectFrom('answers').selectAll().execute()
  t.match(answers, [{ response: '{"choice":"a"}', sequence: 5, changes: 0 }])
  const timeline = await ask(asInes, { url: `/api/attempts/${id}/timeline` })
  t.same(timeline.body.items.map(({ kind, sequence, response }: Record<string, unknown>) => [kind, sequence, response]),
    [['started', null, null], ['saved', 5, { choice: 'a' }], ['older', 3, { choice: 'b' }], ['older', 5, { choice: 'c' }]])
})

test('a device that was offline overwrites nothing that its successor found; what nobody had answered is taken', async t => {
  const { asAda, quiz, start, save } = await quizSchool(t)
  const quizId = await quiz({ settings: { shuffleItems: false } })
  const { id, items: [first, second] } = await start(asAda, quizId, { device: 'tablet-one' })
  await save(asAda, id, first!.id, { response: { choice: 'b' }, epoch: 1, sequence: 1 })
  t.equal((await start(asAda, quizId, { device: 'tablet-one' })).epoch, 1, 'a reload stays in its epoch')
  const taken = await start(asAda, quizId, { device: 'tablet-two' })
  t.equal(taken.epoch, 2)
  t.match((await save(asAda, id, first!.id, { response: { choice: 'c' }, epoch: 1, sequence: 2 })).body, { epoch: 1, sequence: 1, taken: false, attemptEpoch: 2 },
    'the successor has seen b')
  t.match((await save(asAda, id, second!.id, { response: { value: false }, epoch: 1, sequence: 3 })).body, { epoch: 1, sequence: 3, taken: true, attemptEpoch: 2 })
  t.match((await save(asAda, id, second!.id, { response: { value: true }, epoch: 1, sequence: 4 })).body, { sequence: 4, taken: true }, 'and what was typed after it')
  t.match((await save(asAda, id, second!.id, { response: { value: false }, epoch: 2, sequence: 1 })).body, { epoch: 2, sequence: 1, taken: true })
  t.match((await save(asAda, id, second!.id, { response: { value: true }, epoch: 1, sequence: 9 })).body, { epoch: 2, sequence: 1, taken: false })
})

test('many at once: each stands for itself', async t => {
  const { ask, asAda, quiz, start } = await quizSchool(t)
  const { id, items: [first, second] } = await start(asAda, await quiz({ settings: { shuffleItems: false } }), {})
  const sent = await ask(asAda, {
    method: 'PUT', url: `/api/attempts/${id}/answers`,
    payload: { answers: [
      { itemId: first!.id, response: { choice: 'a' }, epoch: 1, sequence: 1 }, { itemId: second!.id, response: { text: 'no such' }, epoch: 1, sequence: 2 },
      { itemId: 99_999, response: null, epoch: 1, sequence: 3 }, { itemId: first!.id, response: { choice: 'b' }, epoch: 1, sequence: 4 }
    ] }
  })
  t.match(sent, { status: 200, body: { attemptEpoch: 1, answers: [{ taken: true, code: null }, { taken: false, code: 'invalid' }, { code: 'not_found' },
    { taken: true, sequence: 4 }] } })
  t.match((await start(asAda, (await ask(asAda, { url: `/api/attempts/${id}` })).body.quizId)).answers, [{ response: { choice: 'b' } }])
})

test('what is refused leaves nothing behind', async t => {
  const { ask, asAda, asBo, asInes, quiz, start, save, db } = await quizSchool(t)
  const { id, items: [first] } = await start(asAda, await quiz({ questions: [single()] }), {})
  const good = { response: { choice: 'a' }, epoch: 1, sequence: 1 }
  const before = await countRows(db)
  const url = `/api/attempts/${id}/answers/${first!.id}`
  for (const [who, payload, status, code] of [
    [asBo, good, 404, 'not_found'], [asInes, good, 404, 'not_found'], [asAda, { ...good, response: { value: true } }, 400, 'invalid'],
    [asAda, { ...good, response: { choice: 'a', more: 1 } }, 400, 'invalid'],
    [asAda, { ...good, response: 'a' }, 400, 'invalid'], [asAda, { ...good, epoch: 2 }, 400, 'invalid'], [asAda, { ...good, sequence: -1 }, 400, 'invalid'],
    [asAda, { ...good, confidence: 6 }, 400, 'invalid'],
    [asAda, { ...good, key: true }, 400, 'invalid'], [asAda, { response: { choice: 'a' } }, 400, 'invalid']
  ] as const) t.match(await ask(who, { method: 'PUT', url, payload }), { status, body: { code } }, JSON.stringify(payload))
  t.equal((await save(asAda, id, first!.id + 1, good)).status, 404)
  t.same(await countRows(db), before)
})

test('a long essay stands in the timeline whole once a minute, and before much of it goes', async t => {
  const { asAda, quiz, start, save, db, clock } = await quizSchool(t)
  const { id, items: [item] } = await start(asAda, await quiz({ questions: [essay()] }), {})
  const text = 'Magma rises. '.repeat(300)
  for (let sequence = 1; sequence <= 10; sequence++) {
    await save(asAda, id, item!.id, { response: { text: `${text}${sequence}` }, epoch: 1, sequence })
    clock.advance(10_000)
  }
  await save(asAda, id, item!.id, { response: { text: '' }, epoch: 1, sequence: 11 })
  const events = await db.read.selectFrom('answer_events').where('item_id', '=', item!.id).orderBy('id').select(['kind', 'sequence', 'response', 'length']).execute()
  t.same(events.filter(({ response }) => (response?.length ?? 0) > 1000).map(({ kind, sequence }) => [kind, sequence]), [['saved', 1], ['saved', 7], ['kept', 10]])
  t.equal(events.length, 12)
})

/** All saves of two devices of which the second takes over in between, in whatever order they arrive. */
const marks = fc.uniqueArray(fc.record({ epoch: fc.constantFrom(1, 2), sequence: fc.integer({ min: 1, max: 30 }) }), { selector: ({ epoch, sequence }) => `${epoch} ${sequence}`, maxLength: 20 })

test('however saves are delayed, doubled and reordered, what was typed last on the newest device is what is saved', t => {
  fc.assert(fc.property(marks, fc.infiniteStream(fc.nat()), (sent, chances) => {
    const arriving = [...sent, ...sent].toSorted(() => chances.next().value! % 2 === 0 ? 1 : -1)
    let saved: (Mark & { takenEpoch: number }) | undefined
    let times = 0
    for (const mark of arriving) {
      if (!isTaken(mark, 2, saved)) continue
      saved = { ...mark, takenEpoch: 2 }
      times++
    }
    const last = sent.toSorted((a, b) => isLater(a, b) ? -1 : 1)[0]
    return times <= sent.length && saved?.epoch === last?.epoch && saved?.sequence === last?.sequence
  }))
  t.end()
})

test('the same through the box: any interleaving ends in the last one typed, exactly once', async t => {
  const { asAda, quiz, start, save, db } = await quizSchool(t)
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }), fc.shuffledSubarray([1, 2, 3, 4, 5, 6]), async (order, again) => {
    const { id, items: [item] } = await start(asAda, await quiz({ questions: [trueFalse()] }), {})
    await Promise.all([...order, ...again.filter(n => order.includes(n))].map(sequence => save(asAda, id, item!.id,
      { response: { value: sequence % 2 === 0 }, epoch: 1, sequence })))
    const last = Math.max(...order)
    const { sequence, response } = await db.read.selectFrom('answers').where('item_id', '=', item!.id).selectAll().executeTakeFirstOrThrow()
    const { n } = await db.read.selectFrom('answer_events').where('item_id', '=', item!.id).select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
    return sequence === last && response === JSON.stringify({ value: last % 2 === 0 }) && n === order.length
  }), { numRuns: 25 })
})
