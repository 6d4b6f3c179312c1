import { test } from 'tap'
import { withPiece } from '../../web/src/editor/dialogs/palette.ts'
import { blocksWithoutAlt, differingBlocks, linesOf, mediaIn, minutesToRead, sameText, wordsOf } from '../../web/src/features/lessons/editing/editing.rules.ts'
import { contentOf, heading, paragraph } from '../helpers/teaching-by-http.ts'
import { accepted } from '../helpers/writer.ts'

const picture = (more: object = {}) => ({ type: 'image', mediaId: 7, ...more })
const content = (...blocks: object[]) => accepted(contentOf(...blocks))

test('minutes are reckoned as the box does it: 180 words each, one at least', async t => {
  t.equal(minutesToRead(content(paragraph(''))), 1)
  t.equal(minutesToRead(content(paragraph('word '.repeat(900)))), 5)
  t.equal(minutesToRead(content({ type: 'callout', kind: 'note', children: [paragraph('word '.repeat(300))] }, heading('word '.repeat(240)))), 3, 'also what stands in boxes')
})

test('pictures that say nothing are found by their block, however deep they stand', async t => {
  const written = content(paragraph('a'), picture({ alt: 'A river' }), picture(), { type: 'columns', children: [{ type: 'column', children: [picture({ alt: '  ' })] }, { type: 'column', children: [paragraph('')] }] }, picture({ decorative: true }))
  t.same(blocksWithoutAlt(written), [2, 3])
  t.same(mediaIn(written), [7, 7, 7, 7])
})

test('lists that people write: a line for each objective, commas between keywords', async t => {
  t.same(linesOf(' Name three clouds \n\n Draw one\n'), ['Name three clouds', 'Draw one'])
  t.same(wordsOf('water, rain; rain\n clouds ,'), ['water', 'rain', 'clouds'])
})

test('what differs is marked, and only that; the same block twice counts twice', async t => {
  const box = content(paragraph('same'), paragraph('theirs'), paragraph('twice'))
  const mine = content(paragraph('same'), paragraph('mine'), paragraph('twice'), paragraph('twice'))
  t.same([...differingBlocks(mine, box)], [1, 3])
  t.same([...differingBlocks(box, mine)], [1])
  t.equal(sameText({ title: 'a', content: box }, { title: 'a', content: content(paragraph('same'), paragraph('theirs'), paragraph('twice')) }), true)
  t.equal(sameText({ title: 'a', content: box }, { title: 'b', content: box }), false)
})

test('a piece of a formula goes around what was marked', async t => {
  t.same(withPiece('', 0, 0, '\\frac{‸}{}'), { text: '\\frac{}{}', caret: 6 })
  const { text } = withPiece('a + b', 4, 5, '\\sqrt{‸}')
  t.equal(text, 'a + \\sqrt{b}')
})
