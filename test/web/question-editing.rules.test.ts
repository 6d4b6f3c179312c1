import fc from 'fast-check'
import { test } from 'tap'
import { readBody } from '../../server/features/questions/accept-body.ts'
import { questionTypes } from '../../server/features/questions/body.schemas.ts'
import { withUntellingIds } from '../../server/features/questions/part-ids.ts'
import { approvalFaultsOf, judgeResponse, keyOf } from '../../server/features/questions/types/types.ts'
import { asDecimal, asMultiple, asSingle, contentOf, gapAs, isBlank, isDecimal, isSharedOut, newBody, newId, percent, plainOf, readPercent, savable, sharedOut, wordsOfGap } from '../../web/src/features/questions/editing/body.rules.ts'
import { gapsIn, withGaps, withoutGap } from '../../web/src/editor/gaps.ts'
import { fromEditor } from '../../web/src/editor/content-json.ts'
import { anyBody, gapsBody, multipleBody, singleBody } from '../helpers/questions.ts'

test('a new question of each kind can be kept at once, and says what is missing', async t => {
  for (const type of questionTypes) {
    const read = readBody(savable(newBody(type)))
    t.ok('body' in read, type)
    if ('body' in read) t.ok(approvalFaultsOf(read.body).some(({ path }) => path === 'stem'), `${type} lacks its words`)
  }
})

test('what is being typed never keeps the rest from being saved', async t => {
  const numerical = { ...newBody('numerical'), accepted: [{ ...newBody('numerical').accepted[0]!, value: '3,' }], unit: 'optional' as const, units: [{ unit: '', factor: '1' }] }
  const essay = { ...newBody('essay'), guide: [{ id: newId(), text: '', credit: 0 }] }
  for (const body of [numerical, essay, { ...newBody('single'), citations: [{ text: '', url: null }] }, { ...newBody('gaps'), words: [{ id: newId(), text: '', group: 1, endless: false }] }]) t.ok('body' in readBody(savable(body)), body.type)
})

test('whatever the bank keeps, the pages send back as it is', async t => {
  fc.assert(fc.property(anyBody, body => {
    const read = readBody(savable(body))
    return 'body' in read && JSON.stringify(read.body) === JSON.stringify((readBody(body) as { body: unknown }).body)
  }), { numRuns: 200 })
})

test('ids tell nothing, so that the bank keeps them', async t => {
  for (let i = 0; i < 200; i++) t.match(newId(), /^([bcdfghjkmnpqrstvwxz][2-9]){4}$/)
  const order = newBody('order')
  t.same(withUntellingIds(order), order)
})

test('credits of several right options add up, and choosing everything is worth nothing', async t => {
  fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }).filter(right => right.includes(true) && right.includes(false)), right => {
    const body = multipleBody(sharedOut(multipleBody(right.map(yes => yes ? 1 : 0)).options).map(({ credit }) => credit))
    const all = judgeResponse(body, { choices: body.options.map(({ id }) => id) }).credit!
    return isSharedOut(body.options) && judgeResponse(body, keyOf(body).response as never).credit === 10_000 && all < 10_000
  }))
})

test('one right answer or several: nothing that was written is lost', async t => {
  const several = asMultiple(singleBody())
  t.same(several.options.map(({ credit }) => credit), [10_000, -10_000, -10_000])
  t.same(asSingle(several).options.map(({ credit }) => credit), [10_000, 0, 0])
  t.same(asSingle(several).options.map(({ text }) => text), singleBody().options.map(({ text }) => text))
})

test('numbers as people type them', async t => {
  for (const [typed, kept] of [['1,5', '1.5'], ['−3', '-3'], [' 2 000 ', '2000'], ['1.5e3', '1.5e3'], ['1.000,5', '1.000,5']] as const) t.equal(asDecimal(typed), kept)
  t.notOk(isDecimal('1.000,5'))
  for (const [typed, credit] of [['50', 5_000], ['33,33', 3_333], ['100 %', 10_000], ['101', null], ['-5', null], ['', null]] as const) t.equal(readPercent(typed), credit, typed)
  t.equal(readPercent('-50', -10_000), -5_000)
  t.equal(percent(3_333), '33.3')
})

test('gaps are marks in the box, and nodes of their own in the editor', async t => {
  const { stem, gaps, words } = gapsBody()
  t.same(gapsIn(stem), ['sea', 'colour', 'depth', 'life'])
  t.same(gaps.map(gap => wordsOfGap(gap, words)), ['Atlantic', 'blue', '3646', 'fish'])
  const shown = withGaps(stem, id => `<${id}>`)
  t.same((shown.root.children[0] as { children: Array<{ type: string, text: string }> }).children.map(({ type, text }) => `${type} ${text}`).slice(0, 4), ['text The ', 'gap <sea>', 'text  is ', 'gap <colour>'])
  t.same(plainOf(fromEditor(shown)), plainOf(stem), 'and back')
  t.equal(plainOf(withoutGap(stem, 'sea', 'Atlantic')), 'The Atlantic is [[colour]], [[depth]] m deep, and full of [[life]].')
})

test('a gap that is filled in another way keeps its answer', async t => {
  const body = gapsBody()
  for (const kind of ['typed', 'chosen', 'dragged'] as const) {
    const { gap, words } = gapAs(body.gaps[0]!, kind, body)
    t.equal(wordsOfGap(gap, words), 'Atlantic', kind)
  }
  t.equal(wordsOfGap(gapAs(body.gaps[2]!, 'number', body).gap, []), '3646')
})

test('a text that says nothing is none', async t => {
  t.ok(isBlank(null))
  t.ok(isBlank(contentOf(' ')))
  t.notOk(isBlank(contentOf('x')))
  t.notOk(isBlank({ root: { type: 'root', children: [{ type: 'image', mediaId: 1, alt: '' }] } }))
})
