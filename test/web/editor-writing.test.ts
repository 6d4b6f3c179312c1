import assert from 'node:assert/strict'
import fc from 'fast-check'
import { $createCodeNode } from '@lexical/code-core'
import { $getRoot, $getSelection, $isRangeSelection, $isNodeSelection, $selectAll } from 'lexical'
import type { LexicalNode, ParagraphNode } from 'lexical'
import { test } from 'tap'
import { $insertBlock, $lineOf, $setLine } from '../../web/src/editor/blocks.ts'
import { $addLine, $delete, $duplicate, $movable, $move, $moveTo } from '../../web/src/editor/moving.ts'
import { $createCallout, $createCollapsible, $createColumns } from '../../web/src/editor/nodes/container-nodes.ts'
import { $createRuleNode } from '../../web/src/editor/nodes/rule-node.ts'
import { $blockOf, $standing } from '../../web/src/editor/standing.ts'
import { documents } from '../helpers/documents.ts'
import { heading, paragraph, richContent } from '../helpers/teaching-by-http.ts'
import { $find, accepted, writer } from '../helpers/writer.ts'

const point = (text: string, below?: object) => [{ type: 'listitem', children: [{ type: 'text', text }] }, ...(below ? [{ type: 'listitem', children: [below] }] : [])]
const list = (...points: object[][]) => ({ type: 'list', listType: 'bullet', children: points.flat() })

test('what is typed as Markdown turns into what it means', async t => {
  const typed = async (text: string) => {
    const write = writer(t)
    write.behind()
    await write.type(text)
    return write.lines()
  }
  t.same(await typed('# Water'), ['h2: Water'], 'the page’s own title is the h1')
  t.same(await typed('## Rain'), ['h3: Rain'])
  t.same(await typed('### Drops'), ['h4: Drops'])
  t.same(await typed('- one\ntwo\n\nend'), ['- one', '- two', 'p: end'])
  t.same(await typed('3. three\nfour'), ['3. three', '4. four'])
  t.same(await typed('12345678. a year'), ['1. a year'], 'no further than the box counts')
  t.same(await typed('[] open'), ['[ ] open'])
  t.same(await typed('> said'), ['quote: said'])
  t.same(await typed('**bold** and *leaning* and `code` and ==mark=='), ['p: **bold** and *leaning* and `code` and ==mark=='])
  t.same(await typed('[river](https://a.example) [bad](javascript:x)'), ['p: [river](https://a.example) [bad](javascript:x)'])
  t.equal((await typed('[bad](javascript:x)')).length, 1)
  t.same(await typed('see www.example.org now'), ['p: see [www.example.org](https://www.example.org) now'])
  t.same(await typed('--- '), ['horizontalrule'], 'the line below it is the editor’s own')
  t.same(await typed('2 * 3 * 4 and snake_case_name'), ['p: 2 * 3 * 4 and snake_case_name'])
})

test('a block goes where the caret is: in place of an empty line, below one with words, into the box the caret is in', async t => {
  const write = writer(t, paragraph('Above'), paragraph('Below'))
  write.behind('Above')
  write.change(() => $insertBlock($createCallout('tip')))
  await write.type('Inside')
  t.same(write.lines(), ['p: Above', 'tip:', '  p: Inside', 'p: Below'])
  write.change(() => $insertBlock($createRuleNode()))
  t.same(write.lines(), ['p: Above', 'tip:', '  p: Inside', '  horizontalrule', 'p: Below'])
  t.ok(write.editor.read(() => $isNodeSelection($getSelection())), 'what has no words is chosen as a whole')
  write.behind('Below')
  await write.type('\n')
  write.change(() => $insertBlock($createColumns()))
  t.same(write.lines(), ['p: Above', 'tip:', '  p: Inside', '  horizontalrule', 'p: Below', '1| p: ', '2| p: '], 'the line for what follows is the editor’s own')
})

test('no sentence is cut in two; a list goes on counting below what stands between its points', async t => {
  const write = writer(t, paragraph('one line'), { ...list(point('sun', list(point('spots'))), point('moon'), point('stars')), listType: 'number' })
  write.behind('one')
  write.change(() => $insertBlock($createRuleNode()))
  write.behind('sun')
  write.change(() => $insertBlock($createRuleNode()))
  t.same(write.lines(), ['p: one line', 'horizontalrule', '1. sun', '  - spots', 'horizontalrule', '2. moon', '3. stars'])
  write.behind('stars')
  await write.type('\n')
  write.change(() => $insertBlock($createRuleNode()))
  t.same(write.lines(), ['p: one line', 'horizontalrule', '1. sun', '  - spots', 'horizontalrule', '2. moon', '3. stars', 'horizontalrule'], 'an empty point gives way')
})

test('lines change their kind, several at once, and code becomes lines again', async t => {
  const write = writer(t, paragraph('one'), paragraph('two'))
  write.change(() => { $selectAll(); $setLine('h3') })
  t.same(write.lines(), ['h3: one', 'h3: two'])
  write.change(() => { $selectAll(); $setLine('code') })
  t.same(write.lines(), ['code -: one⏎two'])
  write.behind('one')
  write.change(() => $setLine('paragraph'))
  t.same(write.lines(), ['p: one', 'p: two', 'p: '])
  t.equal(write.editor.read(() => $standing().line), 'paragraph')
})

test('a line stands no further in than the box lets it', t => {
  const write = writer(t, paragraph('in'))
  write.change(() => { ($find('in').getParentOrThrow() as ParagraphNode).setIndent(30) })
  t.equal((write.content().root.children[0] as { indent: number }).indent, 8)
  t.end()
})

test('blocks and points of lists move, as far as there is somewhere to go', async t => {
  const write = writer(t, paragraph('first'), list(point('sun', list(point('below'))), point('moon')), paragraph('last'))
  const move = (words: string, direction: 'up' | 'down') => {
    write.behind(words)
    return write.change(() => $move($movable()!, direction))
  }
  t.same(move('first', 'up'), { moved: false, place: 1, of: 3 })
  t.same(move('last', 'up'), { moved: true, place: 2, of: 3 })
  t.same(write.lines(), ['p: first', 'p: last', '- sun', '  - below', '- moon'])
  move('sun', 'down')
  t.same(write.lines(), ['p: first', 'p: last', '- moon', '- sun', '  - below'], 'with what is below it')
  move('sun', 'up')
  t.same(write.lines(), ['p: first', 'p: last', '- sun', '  - below', '- moon'])
  t.equal(move('below', 'up').moved, false, 'it stays in its list')
  t.same(write.change(() => $moveTo($blockOf($find('first'))!.getKey(), 3)), { moved: true, place: 3, of: 3 })
  t.same(write.lines(), ['p: last', '- sun', '  - below', '- moon', 'p: first'])
  t.equal(write.change(() => $moveTo($blockOf($find('last'))!.getKey(), 1)).moved, false, 'to its own place')
})

test('out of a box at its edge, and the box keeps a line to write on', async t => {
  const write = writer(t, { type: 'callout', kind: 'task', children: [paragraph('only')] }, paragraph('after'))
  write.behind('only')
  t.equal(write.change(() => $move($movable()!, 'down')).moved, true)
  t.same(write.lines(), ['task:', '  p: ', 'p: only', 'p: after'])
})

test('blocks are copied with everything in them, and deleted; the last one leaves a line', async t => {
  const write = writer(t, { type: 'callout', kind: 'example', children: [heading('In it'), list(point('a'))] })
  write.change(() => $duplicate($blockOf($find('In it'))!))
  t.same(write.lines(), ['example:', '  h2: In it', '  - a', 'example:', '  h2: In it', '  - a'])
  for (let i = 0; i < 3; i++) write.change(() => $delete($getRoot().getFirstChildOrThrow()))
  t.same(write.lines(), ['p: '])
  write.change(() => $addLine($getRoot().getFirstChildOrThrow(), 'above'))
  t.same(write.lines(), ['p: ', 'p: '])
})

/** What somebody in a hurry does: anything, anywhere. */
const deeds: Array<(node: LexicalNode) => void> = [
  node => { $move($lineOf(node) ?? node, 'up') }, node => { $move($lineOf(node) ?? node, 'down') }, node => { $moveTo(node.getKey(), 0) },
  node => $duplicate($lineOf(node) ?? node), node => $delete($lineOf(node) ?? node), node => { node.selectNext(); $insertBlock($createCollapsible()) },
  node => { node.selectPrevious(); $insertBlock($createCallout('note')) }, node => { node.selectNext(); $insertBlock($createColumns()) }, node => { node.selectPrevious(); $insertBlock($createRuleNode()) },
  node => { node.selectNext(); $insertBlock($createCodeNode()) }, node => node.remove(), node => { node.selectNext(); $setLine('h2') }, node => { node.selectPrevious(); $setLine('code') }, node => { node.selectNext(); $setLine('quote') },
  node => { const selection = node.selectPrevious(); if ($isRangeSelection(selection)) selection.insertParagraph() }, node => { const selection = node.selectNext(); if ($isRangeSelection(selection)) selection.insertText('new') },
  () => { const all = $selectAll(); all.anchor.offset > 0 || all.removeText() }
]

test('whatever is done to a document, the box takes what becomes of it', async () => {
  const doing = fc.array(fc.record({ deed: fc.nat(deeds.length - 1), at: fc.nat(60) }), { maxLength: 6 })
  await fc.assert(fc.asyncProperty(documents, doing, async (document, steps) => {
    const ends: Array<() => void> = []
    const write = writer({ teardown: (end: () => void) => { ends.push(end) } } as never, ...document.root.children as object[])
    for (const { deed, at } of steps) {
      write.change(() => {
        const nodes = $getRoot().getAllTextNodes() as LexicalNode[]
        const all = [...nodes, ...$getRoot().getChildren()]
        const node = all[at % all.length]
        if (node) deeds[deed]!(node)
      })
    }
    assert.deepEqual(accepted(write.content()), write.content())
    for (const end of ends) end()
  }), { numRuns: 150 })
})

test('the sample of everything stands as it was after somebody only looked at it', async t => {
  const sample = accepted(richContent())
  const write = writer(t, ...sample.root.children)
  const before = write.lines()
  write.behind()
  t.same(write.lines(), before)
})
