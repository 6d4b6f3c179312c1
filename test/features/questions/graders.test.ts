// What each kind of question gives for what was answered, in basis points.
import { test, type Test } from 'tap'
import type { SimpleBody } from '../../../server/features/questions/body.schemas.ts'
import { certaintyScore } from '../../../server/features/questions/certainty.rules.ts'
import type { QuestionResponse } from '../../../server/features/questions/response.schemas.ts'
import { judgeResponse, keyOf, talliesOf } from '../../../server/features/questions/types/types.ts'
import { essayBody, gapsBody, hotspotBody, matchBody, multipleBody, orderBody, rich, singleBody, trueFalseBody } from '../../helpers/questions.ts'

const gives = (t: Test, body: SimpleBody, rows: Array<[response: unknown, credit: number | null, why?: string]>) => {
  for (const [response, credit, why] of rows) t.equal(judgeResponse(body, response as QuestionResponse).credit, credit, why ?? JSON.stringify(response))
}

test('single: the best, a part, nothing', async t => {
  gives(t, singleBody(), [[{ choice: 'paris' }, 10_000], [{ choice: 'nice' }, 2_500], [{ choice: 'lyon' }, 0], [{ choice: 'rome' }, 0, 'none of them']])
  t.match(judgeResponse(singleBody(), { choice: 'nice' }).parts, [{ id: 'nice', credit: 2_500, rationale: rich('About Nice.') }])
  t.same(talliesOf(singleBody(), { choice: 'rome' }), [])
})

test('multiple: what is chosen adds up, thirds and sevenths make a whole', async t => {
  const choices = (...n: number[]) => ({ choices: n.map(i => `o${i}`) })
  gives(t, multipleBody([5_000, 5_000, -5_000]), [[choices(0, 1), 10_000], [choices(0), 5_000], [choices(0, 2), 0], [choices(0, 1, 2), 5_000], [choices(2), 0, 'never below nothing'], [choices(0, 0, 0), 5_000, 'one thing thrice'], [choices(), 0]])
  gives(t, multipleBody([3_333, 3_333, 3_333, 0]), [[choices(0, 1, 2), 10_000, '9,999 is the whole'], [choices(0, 1), 6_666]])
  gives(t, multipleBody([1_429, 1_429, 1_429, 1_429, 1_429, 1_429, 1_429]), [[choices(0, 1, 2, 3, 4, 5, 6), 10_000, '10,003 is the whole']])
  gives(t, multipleBody([5_000, 5_000, -3_333, -3_333, -3_333]), [[choices(0, 1, 2, 3, 4), 0, '1 is nothing'], [choices(0, 1, 2), 6_667]])
  gives(t, multipleBody([5_000, 5_000, 0], 'all_or_nothing'), [[choices(1, 0), 10_000], [choices(0), 0], [choices(0, 1, 2), 0], [{ choices: ['o0', 'o1', 'nobody'] }, 10_000, 'unknown ids count for nothing']])
  t.same(judgeResponse(multipleBody([5_000, 5_000]), choices(1)).parts.map(({ id, credit }) => [id, credit]), [['o1', 5_000], ['o0', 0]], 'what was missed is named')
})

test('true or false', async t => {
  gives(t, trueFalseBody(true), [[{ value: true }, 10_000], [{ value: false }, 0]])
  gives(t, trueFalseBody(false), [[{ value: false }, 10_000], [{ value: true }, 0]])
})

test('match: a part for each pair; answers that read the same are the same', async t => {
  const pairs = (cat?: string, cow?: string, owl?: string) => ({ pairs: Object.fromEntries(Object.entries({ cat, cow, owl }).filter(([, food]) => food).map(([who, food]) => [who, `${food}-food`])) })
  gives(t, matchBody(), [[pairs('cat', 'cow', 'owl'), 10_000], [pairs('cat', 'owl', 'cow'), 3_333], [pairs('cat', 'cow'), 6_667, 'half an answer'], [pairs('nobody', 'nobody', 'nobody'), 0], [{ pairs: { dog: 'cat-food', __proto__: 'x' } }, 0]])
  gives(t, matchBody({ scoring: 'all_or_nothing' }), [[pairs('cat', 'cow', 'owl'), 10_000], [pairs('cat', 'cow'), 0]])
  const twins = matchBody({ answers: [...matchBody().answers, { id: 'more-food', text: rich('Food of cat') }] })
  gives(t, twins, [[pairs('more', 'cow', 'owl'), 10_000]])
})

test('order: neighbours, places, or all', async t => {
  const put = (...n: number[]) => ({ order: n.map(i => `id-${i}-x`) })
  gives(t, orderBody(), [[put(0, 1, 2, 3), 10_000], [put(3, 0, 1, 2), 6_667, 'one put in front'], [put(3, 2, 1, 0), 0], [put(0, 1), 3_333, 'half an answer'], [put(1, 1, 2), 3_333, 'one twice'], [{ order: ['nobody'] }, 0]])
  gives(t, orderBody(undefined, 'position'), [[put(3, 0, 1, 2), 0], [put(0, 2, 1, 3), 5_000]])
  gives(t, orderBody(undefined, 'all_or_nothing'), [[put(0, 1, 2, 3), 10_000], [put(0, 1, 3, 2), 0], [put(0, 1, 2), 0]])
  gives(t, orderBody(['a', 'b', 'a', 'c']), [[put(2, 1, 0, 3), 10_000, 'two that read the same change places'], [put(0, 2, 1, 3), 3_333]])
})

test('gaps: each by its kind and weight', async t => {
  const full = { sea: ' atlantic', colour: 'blue', depth: '3650,5', life: 'fish' }
  gives(t, gapsBody(), [
    [{ gaps: full }, 10_000], [{ gaps: { ...full, depth: '3600' } }, 6_000, 'two fifths are the number'], [{ gaps: { ...full, life: 'cars' } }, 8_000],
    [{ gaps: { ...full, colour: 'Blue' } }, 8_000, 'an option is named by its id'], [{ gaps: { depth: '3646 m' } }, 4_000], [{ gaps: {} }, 0], [{ gaps: { toString: 'x' } }, 0]
  ])
  t.same(talliesOf(gapsBody(), { gaps: { sea: 'Pacific', colour: 'red', life: 'cars' } }), ['sea>other', 'colour>red', 'life>cars'])
  t.same(keyOf(gapsBody()).words, ['Atlantic', 'blue', '3646 ± 10', 'fish'])
})

test('hotspot: each area once, a miss takes one away', async t => {
  const at = (...points: Array<[number, number]>) => ({ points: points.map(([x, y]) => ({ x, y })) })
  gives(t, hotspotBody(), [
    [at([1_500, 1_500], [5_500, 5_500]), 10_000], [at([1_500, 1_500]), 5_000], [at([1_500, 1_500], [1_600, 1_600]), 5_000, 'an area counts once'],
    [at([1_500, 1_500], [9_000, 9_000]), 0], [at([1_500, 1_500], [5_500, 5_500], [9_000, 9_000]), 5_000], [at([1_000, 2_000], [6_000, 6_000]), 10_000, 'the edge is inside'],
    [at([9_000, 9_000], [9_000, 9_000], [9_000, 9_000], [1_500, 1_500]), 0, 'what is beyond the most does not count']
  ])
  gives(t, hotspotBody({ scoring: 'all_or_nothing' }), [[at([1_500, 1_500], [5_500, 5_500]), 10_000], [at([1_500, 1_500]), 0], [at([1_500, 1_500], [5_500, 5_500], [0, 0]), 0]])
  gives(t, hotspotBody({ mostPoints: 1 }), [[at([1_500, 1_500]), 10_000, 'one of two, when one may be set']])
  const overlapping = hotspotBody({ areas: [{ id: 'all', area: { shape: 'rectangle', points: [{ x: 0, y: 0 }, { x: 9_000, y: 9_000 }] }, rationale: null }, { id: 'part', area: { shape: 'circle', points: [{ x: 1_000, y: 1_000 }, { x: 1_500, y: 1_000 }] }, rationale: null }] })
  gives(t, overlapping, [[at([1_000, 1_000], [8_000, 8_000]), 10_000], [at([8_000, 8_000], [1_000, 1_000]), 10_000, 'in whichever order'], [at([8_000, 8_000], [7_000, 7_000]), 5_000]])
})

test('areas: what is in a polygon, and circles in pictures that are not square', async t => {
  const polygon = (...points: Array<[number, number]>) => hotspotBody({ mostPoints: 1, areas: [{ id: 'p', area: { shape: 'polygon', points: points.map(([x, y]) => ({ x, y })) }, rationale: null }] })
  const hit = (body: SimpleBody, x: number, y: number) => judgeResponse(body, { points: [{ x, y }] }).credit === 10_000
  const c = polygon([0, 0], [4_000, 0], [4_000, 1_000], [1_000, 1_000], [1_000, 3_000], [4_000, 3_000], [4_000, 4_000], [0, 4_000])
  for (const [x, y, inside] of [[500, 2_000, true], [2_000, 2_000, false], [3_000, 500, true], [3_000, 3_500, true], [4_000, 500, true], [0, 0, true], [4_001, 500, false], [2_000, 1_000, true], [1_000, 2_000, true], [2_000, 1_001, false]] as const) {
    t.equal(hit(c, x, y), inside, `a C: ${x}, ${y}`)
  }
  t.ok(hit(c, ...Object.values((keyOf(c).response as { points: Array<{ x: number, y: number }> }).points[0]!) as [number, number]), 'its middle is outside, and the key inside')
  const circle = (ratio?: number) => hotspotBody({ picture: { mediaId: 1, alt: 'x', ...(ratio ? { ratio } : {}) }, mostPoints: 1, areas: [{ id: 'c', area: { shape: 'circle', points: [{ x: 5_000, y: 5_000 }, { x: 6_000, y: 5_000 }] }, rationale: null }] })
  t.equal(hit(circle(), 5_000, 6_500), false)
  t.equal(hit(circle(5_000), 5_000, 6_500), true, 'half as high as wide: 1,500 of its height are 750 of its width')
  t.equal(hit(circle(5_000), 5_000, 7_001), false)
})

test('essay: for a person, unless there is nothing to read', async t => {
  gives(t, essayBody(), [[{ text: 'It was.' }, null], [{ text: ' \n' }, 0]])
  t.match(keyOf(essayBody()), { response: null, model: rich('It was hot.') })
})

test('hints cost what they cost, each once', async t => {
  const body = { ...singleBody(), hints: [{ id: 'a', text: rich('a'), cost: 2_000 }, { id: 'b', text: rich('b'), cost: 9_000 }] }
  const taking = (...taken: string[]) => judgeResponse(body, { choice: 'paris' }, taken).credit
  t.same([taking(), taking('a'), taking('a', 'a'), taking('a', 'b'), taking('nobody')], [10_000, 8_000, 8_000, 0, 10_000])
})

test('certainty has a score of its own, and honesty pays', async t => {
  t.same([1, 2, 3, 4, 5].map(confidence => certaintyScore(10_000, confidence)), [0, 4_375, 7_500, 9_375, 10_000])
  t.same([1, 2, 3, 4, 5].map(confidence => certaintyScore(0, confidence)), [0, -625, -2_500, -5_625, -10_000])
  for (const [level, p] of [[1, 0], [2, 0.25], [3, 0.5], [4, 0.75], [5, 1]] as const) {
    const expected = (confidence: number) => p * certaintyScore(10_000, confidence) + (1 - p) * certaintyScore(0, confidence)
    const best = [1, 2, 3, 4, 5].toSorted((a, b) => expected(b) - expected(a))[0]
    t.equal(best, level, `who is right ${p * 100} % of the time does best to say so`)
  }
})
