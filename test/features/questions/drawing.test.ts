// What learners may get, and how it did.
import { test } from 'tap'
import fc from 'fast-check'
import { drawFrom, findUsable, findUsableAmong } from '../../../server/features/questions/draw.store.ts'
import { qualityOf, statisticsOf, type CountedResponse } from '../../../server/features/questions/statistics.rules.ts'
import { countStatistics, countVersion } from '../../../server/features/questions/statistics.actions.ts'
import { drawnBy, shuffledBy } from '../../../server/features/questions/types/shuffle.ts'
import { bank } from '../../helpers/bank.ts'
import { essayBody, rich, singleBody } from '../../helpers/questions.ts'

test('only what is approved and active, by topic, difficulty, tag and kind', async t => {
  const { db, question, inesAsks, save } = await bank(t)
  const topic = (await inesAsks('POST', '/topics', { name: 'Maths' })).json().id as number
  const below = (await inesAsks('POST', '/topics', { name: 'Algebra', parentId: topic })).json().id as number
  const easy = await question(singleBody(), { approved: true, difficulty: 1, topicIds: [topic], tags: ['a', 'b'] })
  const hard = await question(essayBody(), { approved: true, difficulty: 5, topicIds: [below], tags: ['a'] })
  const draft = await question(singleBody(), { topicIds: [topic] })
  const gone = await question(singleBody(), { approved: true, topicIds: [topic] })
  const trial = await question(singleBody(), { approved: true, topicIds: [topic] })
  await inesAsks('PUT', `/questions/${gone.id}/archive`)
  await inesAsks('PATCH', `/questions/${trial.id}`, { beta: true })
  const ids = async (filter: Parameters<typeof findUsable>[1]) => (await findUsable(db.read, filter)).map(({ questionId }) => questionId)
  t.same(await ids({}), [easy.id, hard.id])
  t.same(await ids({ topicId: topic }), [easy.id, hard.id])
  t.same(await ids({ topicId: below }), [hard.id])
  t.same(await ids({ tagKeys: ['a', 'b'] }), [easy.id])
  t.same(await ids({ leastDifficulty: 2 }), [hard.id])
  t.same(await ids({ types: ['single'] }), [easy.id])
  t.same(await ids({ beta: true, topicId: topic, mostDifficulty: 3 }), [easy.id, trial.id])
  t.same((await findUsableAmong(db.read, [easy.id, draft.id, gone.id, trial.id, 999])).map(({ questionId, beta }) => [questionId, beta]), [[easy.id, 0], [trial.id, 1]])

  await save(easy.id, { ...singleBody(), stem: rich('Another?') })
  const [drawn] = await drawFrom(db.read, { tagKeys: ['b'] }, { count: 5, seed: 1 })
  t.match(await db.read.selectFrom('question_versions').where('id', '=', drawn!.versionId).select('number').execute(), [{ number: 1 }], 'the approved version, not the newest')
})

test('what was read is read again whenever something has changed', async t => {
  const { db, question, inesAsks, details } = await bank(t)
  const a = await question(singleBody(), { approved: true, tags: ['x'] })
  const ids = async (filter: Parameters<typeof findUsable>[1] = {}) => (await findUsable(db.read, filter)).map(({ questionId }) => questionId)
  t.equal(await findUsable(db.read, {}), await findUsable(db.read, {}), 'a class reads it once')
  const b = await question(singleBody(), { approved: true })
  t.same(await ids(), [a.id, b.id])
  await inesAsks('PUT', `/questions/${a.id}/archive`)
  t.same(await ids(), [b.id])
  await inesAsks('DELETE', `/questions/${a.id}/archive`)
  t.same(await ids({ tagKeys: ['x'] }), [a.id])
  await inesAsks('PATCH', `/questions/${b.id}`, { tags: ['x'] })
  t.same(await ids({ tagKeys: ['x'] }), [a.id, b.id])
  await inesAsks('PATCH', `/questions/${b.id}`, { difficulty: 5 })
  t.same(await ids({ leastDifficulty: 4 }), [b.id])
  t.equal((await details(b.id)).difficulty, 5)
})

test('a draw follows from its seed, has nothing twice, and every question is as likely', async t => {
  fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 50 }), fc.integer(), fc.nat(60), (list, seed, most) => {
    const drawn = drawnBy(seed, list.map((value, place) => ({ value, place })), most)
    if (new Set(drawn.map(({ place }) => place)).size !== Math.min(most, list.length)) return false
    return JSON.stringify(drawn) === JSON.stringify(drawnBy(seed, list.map((value, place) => ({ value, place })), most)) && shuffledBy(seed)(list).toSorted((a, b) => a - b).join() === list.toSorted((a, b) => a - b).join()
  }))
  const counts = Array.from({ length: 10 }, () => 0)
  for (let seed = 0; seed < 10_000; seed++) for (const one of drawnBy(seed, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)) counts[one]!++
  t.ok(counts.every(count => Math.abs(count - 3_000) < 200), counts.join())
})

const response = (credit: number, rest: number | null = null, choices: string[] = [], ms: number | null = null): CountedResponse => ({ credit, rest, choices, ms })

test('statistics: how easy, how well it tells, what was chosen', async t => {
  t.same(statisticsOf([]), { responses: 0, rightResponses: 0, credit: null, discrimination: null, upperLower: null, medianMs: null, tallies: [] })
  const few = statisticsOf([response(10_000, 9_000, ['a'], 1_000), response(0, 1_000, ['b'], 4_000), response(5_000, 5_000, ['a'], 2_000)])
  t.match(few, { responses: 3, rightResponses: 1, credit: 5_000, discrimination: null, upperLower: null, medianMs: 2_000 }, 'below thirty answers nothing is said')
  t.same(few.tallies.map(({ choice, count }) => [choice, count]), [['a', 2], ['b', 1]])

  const telling = Array.from({ length: 40 }, (_, i) => response(i >= 20 ? 10_000 : 0, i * 250, [i >= 20 ? 'right' : 'trap']))
  t.match(statisticsOf(telling), { credit: 5_000, discrimination: 8_663, upperLower: 10_000, tallies: [{ choice: 'right', count: 20, upper: 11, lower: 0 }, { choice: 'trap', count: 20, upper: 0, lower: 11 }] })
  t.equal(statisticsOf(telling.map(one => ({ ...one, credit: 10_000 - one.credit }))).discrimination, -8_663)
  t.equal(statisticsOf(telling.map(one => ({ ...one, credit: 10_000 }))).discrimination, null, 'everybody got it')
  t.equal(statisticsOf(telling.map(one => ({ ...one, rest: null }))).discrimination, null, 'nothing to compare with')
})

test('statistics: bounds hold for whatever was answered', async t => {
  const any = fc.array(fc.record({ credit: fc.nat(10_000), rest: fc.option(fc.nat(10_000)), ms: fc.option(fc.nat(1e7)), choices: fc.array(fc.constantFrom('a', 'b', 'c')) }), { maxLength: 80 })
  fc.assert(fc.property(any, all => {
    const { responses, rightResponses, credit, discrimination, upperLower, tallies } = statisticsOf(all)
    const within = (n: number | null, least: number) => n === null || (Number.isInteger(n) && n >= least && n <= 10_000)
    const quality = qualityOf({ responses, credit, discrimination }, 2)
    return responses === all.length && rightResponses <= responses && within(credit, 0) && within(discrimination, -10_000) && within(upperLower, -10_000) && within(quality, 0) && tallies.every(({ count, upper, lower }) => upper <= count && lower <= count)
  }))
})

test('a version is counted with those it mended, again and again', async t => {
  const { app, db, question, save, approve, inesAsks } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  await save(id, { ...singleBody(), stem: rich('What is the capital city of France?') }, { mends: true })
  await approve(id)
  const [first, second] = (await db.read.selectFrom('question_versions').orderBy('number').select('id').execute()).map(row => row.id)
  const asked: number[][] = []
  const source = async (versionIds: number[]) => {
    asked.push(versionIds)
    return Array.from({ length: 40 }, (_, i) => response(i % 2 * 10_000, (i % 2) * 5_000 + i, ['paris'], 7_000))
  }
  for (const _ of [1, 2]) await countVersion(app, second!, source)
  t.same(asked, [[second, first], [second, first]])
  t.match((await inesAsks('GET', `/questions/${id}/statistics`)).json(), { items: [{ version: 2, responses: 40, rightResponses: 20, credit: 5_000, medianMs: 7_000, tallies: [{ choice: 'paris', count: 40 }] }] })
})

test('at night, what was answered since is counted, and what goes on from it', async t => {
  const { app, db, question, save, approve, clock } = await bank(t)
  const { id } = await question(singleBody(), { approved: true })
  await question(singleBody(), { approved: true })
  await save(id, { ...singleBody(), stem: rich('What is the capital city of France?') }, { mends: true })
  await approve(id)
  const [first] = (await db.read.selectFrom('question_versions').where('question_id', '=', id).orderBy('number').select('id').execute()).map(row => row.id)
  const since: number[] = []
  const source = { answeredSince: async (ms: number) => { since.push(ms); return [first!] }, responsesTo: async () => [response(10_000)] }
  for (const _ of [1, 2]) {
    clock.advance(86_400_000)
    await countStatistics(app, source)
  }
  t.equal((await db.read.selectFrom('question_statistics').select('version_id').execute()).length, 2)
  t.ok(since[0]! <= 0 && since[1]! > 0, 'the first time everything, then since the last time')
})
