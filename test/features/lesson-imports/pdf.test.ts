import { test } from 'tap'
import { pdf, type PdfText } from './documents.ts'
import { outline, reader } from './reader.ts'

/** Lines below each other, as a printed text has them. */
const lines = (words: string[], { x = 50, y = 700, size = 12, gap = 14.4 } = {}): PdfText[] => words.map((said, i) => [x, y - i * gap, size, said])

test('lines are joined, gaps and large letters part them', async t => {
  const { titles, blocks } = await reader(t)('a.pdf', pdf([[
    [50, 760, 24, 'About Lava'], ...lines(['Lava is molten rock that has come out of the inte-', 'rior of a planet. It is very hot, and it flows', 'down the mountain.'], { y: 730 }),
    [50, 660, 18, 'Kinds'], ...lines(['There is more than one.'], { y: 640 }), ...lines(['Another paragraph.'], { y: 610 })
  ]]))
  t.same(titles, ['About Lava'])
  t.same(outline(blocks), ['p: Lava is molten rock that has come out of the interior of a planet. It is very hot, and it flows down the mountain.', 'h2: Kinds', 'p: There is more than one.', 'p: Another paragraph.'])
})

test('lists with signs and with numbers, raised and lowered letters', async t => {
  const { blocks } = await reader(t)('a.pdf', pdf([[
    ...lines(['Needed:', '\x95 water', '\x95 rock that is'], { y: 700 }), ...lines(['hot'], { x: 60, y: 656.8 }), ...lines(['\x95 deep'], { x: 70, y: 642.4 }),
    ...lines(['1. Heat it.', '2. Wait.'], { y: 600, gap: 24 }), [50, 540, 12, 'H'], [58.7, 537, 7, '2'], [62.6, 540, 12, 'O, and x'], [108.1, 546, 7, '2']
  ]]))
  t.same(outline(blocks), ['p: Needed:', 'bullet', '  -: water', '  -: rock that is hot', '  -', '    bullet', '      -: deep', 'number', '  -: Heat it.', '  -: Wait.', 'p: H<sub>2</>O, and x<sup>2</>'])
})

test('what repeats on each page is left out; a sentence goes on on the next', async t => {
  const page = (n: number, ...words: string[]): PdfText[] => [[50, 800, 9, 'Hillside School'], [280, 30, 9, `Page ${n} of 4`], [50, 750, 20, `Chapter ${n}`], ...lines(words, { y: 700 })]
  const { blocks } = await reader(t)('a.pdf', pdf([page(1, 'It begins.'), page(2, 'It goes on.'), page(3, 'And then'), [[50, 800, 9, 'Hillside School'], [280, 30, 9, 'Page 4 of 4'], ...lines(['it ends.'], { y: 700 })]]))
  t.same(outline(blocks), ['h2: Chapter 1', 'p: It begins.', 'h2: Chapter 2', 'p: It goes on.', 'h2: Chapter 3', 'p: And then it ends.'])
})

test('pages are headings only where there are no others', async t => {
  const { blocks } = await reader(t)('a.pdf', pdf([lines(['One.']), lines(['Two.'])]), { language: 'es' })
  t.same(outline(blocks), ['h2: Página 1', 'p: One.', 'h2: Página 2', 'p: Two.'])
})

test('its own table of contents says what is a heading; one that is printed is left out', async t => {
  const objects = { 4: '<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 2 >>', 5: '<< /Title (Lava) /Parent 4 0 R /Next 6 0 R /Dest [100 0 R /Fit] >>', 6: '<< /Title (2. Ash) /Parent 4 0 R /Prev 5 0 R /Dest [100 0 R /Fit] >>' }
  const { blocks, titles } = await reader(t)('a.pdf', pdf([lines(['Lava . . . . . . . . . . 1', 'Ash . . . . . . . . . . 2', 'Lava', 'It flows.', '2. Ash', 'It falls.'], { gap: 30 })], { catalog: '/Outlines 4 0 R', objects }), { split: 'parts' })
  t.same(titles, ['Lava', '2. Ash'])
  t.same(outline(blocks), ['p: It flows.', 'p: It falls.'])
})

test('pages that say what is what need no guessing', async t => {
  const stream = ['/H1 <</MCID 0>> BDC BT /F1 12 Tf 1 0 0 1 50 700 Tm (Lava) Tj ET EMC', '/Artifact BMC BT /F1 12 Tf 1 0 0 1 50 800 Tm (Our school) Tj ET EMC', '/P <</MCID 1>> BDC BT /F1 12 Tf 1 0 0 1 50 680 Tm (It flows.) Tj ET EMC',
    '/Lbl <</MCID 2>> BDC BT /F1 12 Tf 1 0 0 1 50 660 Tm (1.) Tj ET EMC', '/LBody <</MCID 3>> BDC BT /F1 12 Tf 1 0 0 1 70 660 Tm (Hot) Tj ET EMC', '/TD <</MCID 4>> BDC BT /F1 12 Tf 1 0 0 1 50 640 Tm (a) Tj ET EMC'].join('\n')
  const element = (role: string, kids: string) => `<< /Type /StructElem /S /${role} /P 20 0 R /Pg 100 0 R /K ${kids} >>`
  const objects = {
    20: '<< /Type /StructTreeRoot /K [21 0 R] /ParentTree 30 0 R >>', 21: element('Document', '[22 0 R 23 0 R 24 0 R 27 0 R]'), 22: element('H1', '0'), 23: element('P', '1'), 24: element('L', '[25 0 R]'), 25: element('LI', '[26 0 R 29 0 R]'),
    26: element('Lbl', '2'), 27: element('Table', '[28 0 R]'), 28: element('TR', '[31 0 R]'), 29: element('LBody', '3'), 30: '<< /Nums [0 [22 0 R 23 0 R 26 0 R 29 0 R 31 0 R]] >>', 31: element('TD', '4')
  }
  const parents = { 21: 20, 22: 21, 23: 21, 24: 21, 25: 24, 26: 25, 27: 21, 28: 27, 29: 25, 31: 28 }
  for (const [number, parent] of Object.entries(parents)) objects[Number(number) as 21] = objects[Number(number) as 21].replace('/P 20 0 R', `/P ${parent} 0 R`)
  const tagged = (structure: object) => pdf([stream], { catalog: '/StructTreeRoot 20 0 R /MarkInfo << /Marked true >>', page: '/StructParents 0', objects: { ...objects, ...structure } })
  const { titles, blocks } = await reader(t)('a.pdf', tagged({}))
  t.same(titles, ['Lava'])
  t.same(outline(blocks), ['p: It flows.', 'number', '  -: Hot', 'table', '  row', '    cell', '      p: a'])
  t.match(outline((await reader(t)('b.pdf', tagged({ 20: '<< /Type /StructTreeRoot >>' }))).blocks).join(' '), /p: It flows. p: 1. Hot a/, 'what holds nothing is not believed')
})

test('a title that a program wrote is no title', async t => {
  const read = reader(t)
  const titled = (title: string) => read('Rocks 2.pdf', pdf([lines(['Text.'])], { trailer: '/Info 4 0 R', objects: { 4: `<< /Title (${title}) >>` } }))
  t.same((await titled('The Rocks of Hillside')).titles, ['The Rocks of Hillside'])
  t.same((await titled('Microsoft Word - rocks-final.docx')).titles, ['rocks-final'])
  for (const nothing of ['Untitled', 'Document1', 'PowerPoint Presentation', '', '---']) t.same((await titled(nothing)).titles, ['Rocks 2'], nothing)
})
