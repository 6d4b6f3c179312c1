import fc from 'fast-check'
import { test } from 'tap'
import { asks, countWords, isAnswered, withOtherSign } from '../../web/src/questions/answered.rules.ts'
import { markOf, markOfOption, markOfPart } from '../../web/src/questions/marks.rules.ts'
import { inOrder, moved, put, take } from '../../web/src/questions/more/placing.rules.ts'
import { boxOf, pointAt, stepped, withPoint } from '../../web/src/questions/pictures/picture.rules.ts'
import { isAnswered as boxCounts, keyOf } from '../../server/features/questions/types/types.ts'
import type { QuestionResponse } from '../../server/features/questions/response.schemas.ts'
import { eachKind } from '../helpers/questions.ts'

test('an answer is one here as it is one for the box', async t => {
  for (const body of eachKind()) {
    const right = keyOf(body).response as QuestionResponse | null
    if (right) t.equal(isAnswered(right), boxCounts(body, right), body.type)
  }
  const blank: Array<[string, QuestionResponse]> = [
    ['multiple', { choices: [] }], ['short_answer', { text: '  ' }], ['numerical', { value: ' ' }], ['match', { pairs: {} }], ['order', { order: [] }], ['gaps', { gaps: { a: ' ' } }], ['hotspot', { points: [] }], ['essay', { text: '\n' }], ['single', { choice: '' }]
  ]
  for (const [type, response] of blank) t.same([isAnswered(response), boxCounts({ type } as never, response)], [false, false], type)
  t.ok(isAnswered({ value: false }), 'false is an answer')
  t.notOk(isAnswered(null))
  t.same(['description', 'scenario', 'essay'].map(asks), [false, false, true])
})

test('words are counted as people count them', async t => {
  t.same(['', '  ', 'one', 'two  words\nand three', 'well-known, isn’t it?', '– 3 …', '火山爆发', 'ลาวา a', 'البركان فتحة'].map(countWords), [0, 0, 1, 4, 3, 1, 4, 5, 2])
})

test('a number turns its sign and back', async t => {
  t.same(['3', '-3', '', ' −2,5', '+7'].map(withOtherSign), ['-3', '3', '-', ' 2,5', '-7'])
  fc.assert(fc.property(fc.stringMatching(/^\d{1,5}([.,]\d)?$/), number => withOtherSign(withOtherSign(number)) === number))
})

const id = fc.constantFrom('a', 'b', 'c', 'd')
test('a thing that is used once is in one place, and a place holds one thing', async t => {
  fc.assert(fc.property(fc.array(fc.tuple(id, id, fc.boolean())), moves => {
    let placed: Record<string, string> = {}
    for (const [place, thing, away] of moves) placed = away ? take(placed, place) : put(placed, place, thing, false)
    return new Set(Object.values(placed)).size === Object.values(placed).length
  }))
  t.same(put({ x: 'a' }, 'y', 'a', true), { x: 'a', y: 'a' })
  t.same(put({ x: 'a' }, 'y', 'a', false), { y: 'a' })
})

test('moving parts keeps all of them', async t => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 8 }), fc.nat(9), fc.integer({ min: -3, max: 12 }), (list, from, to) => {
    const at = from % list.length
    const after = moved(list, at, to)
    return after.length === list.length && list.every(one => after.includes(one)) && after[Math.max(0, Math.min(list.length - 1, to))] === list[at]
  }))
  const parts = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  t.same(inOrder(parts, ['c', 'nobody', 'c', 'a']).map(({ id }) => id), ['c', 'a', 'b'])
})

test('places in pictures', async t => {
  t.same(boxOf({ shape: 'rectangle', points: [{ x: 5_000, y: 100 }, { x: 1_000, y: 900 }] }, 1), { left: 1_000, top: 100, width: 4_000, height: 800 })
  t.same(boxOf({ shape: 'circle', points: [{ x: 5_000, y: 5_000 }, { x: 6_000, y: 5_000 }] }, .5), { left: 4_000, top: 3_000, width: 2_000, height: 4_000 }, 'a circle is round on a wide picture')
  t.same(pointAt({ clientX: 60, clientY: -5 }, { left: 10, top: 10, width: 100, height: 50 }), { x: 5_000, y: 0 })
  t.same([stepped({ x: 5_000, y: 5_000 }, 'ArrowUp', false), stepped({ x: 100, y: 0 }, 'ArrowLeft', true), stepped({ x: 0, y: 0 }, 'Enter', false)], [{ x: 5_000, y: 4_800 }, { x: 0, y: 0 }, null])
  t.same(withPoint([{ x: 1, y: 1 }], { x: 2, y: 2 }, 1), [{ x: 2, y: 2 }])
  t.equal(withPoint([{ x: 1, y: 1 }, { x: 2, y: 2 }], { x: 3, y: 3 }, 2), null)
})

test('what a review says of a part', async t => {
  const outcome = { judgement: { credit: 5_000, parts: [{ id: 'a', credit: 10_000, rationale: null }, { id: 'b', credit: 2_500, rationale: null }, { id: 'c', credit: -5_000, rationale: null }] }, key: null }
  t.same([10_000, 4_000, 0].map(credit => markOf(credit)), ['right', 'partly', 'wrong'])
  t.same(['a', 'b', 'c', 'd'].map(id => markOfPart(outcome, id)), ['right', 'right', 'wrong', null])
  const option = (id: string, chosen: boolean, inKey: boolean | null, several: boolean) => markOfOption(outcome, id, { chosen, inKey, several })
  t.same([option('a', true, true, false), option('b', true, false, false), option('b', true, null, true), option('c', true, null, true), option('d', false, true, true), option('d', false, null, true), option('d', true, null, false)],
    ['right', 'partly', 'right', 'wrong', 'missed', null, null])
})
