import { test } from 'tap'
import { zipOf } from '../../helpers/zip.ts'
import { redPoint } from './documents.ts'
import { outline, reader } from './reader.ts'

const cases: Array<[what: string, markdown: string, lines: string[]]> = [
  ['formats', '**bold** *it* ~~gone~~ `code` <u>under</u> H<sub>2</sub>O x<sup>2</sup> <mark>!</mark>', ['p: <b>bold</> <i>it</> <s>gone</> <c>code</> <u>under</> H<sub>2</>O x<sup>2</> <mark>!</>']],
  ['headings begin with the second order', 'Text\n\n### A\n\n##### B\n\n###### C\n\n### D', ['p: Text', 'h2: A', 'h3: B', 'h4: C', 'h2: D']],
  ['a line ends where it is said to', 'one\ntwo  \nthree\\\nfour', ['p: one two⏎three⏎four']],
  ['lists in lists', '- a\n  1. b\n  2. c\n- d', ['bullet', '  -: a', '  -', '    number', '      -: b', '      -: c', '  -: d']],
  ['tasks', '- [x] done\n- [ ] to do', ['check', '  [x]: done', '  [ ]: to do']],
  ['what stands in an item ends its list', '3. a\n\n   ```\n   x\n   ```\n\n4. b', ['number from 3', '  -: a', 'code: x', 'number from 4', '  -: b']],
  ['paragraphs of an item', '- a\n\n  b', ['bullet', '  -: a⏎b']],
  ['a table', '| a | b |\n|---|---|\n| 1 | **2** |', ['table', '  row', '    cell head', '      p: a', '    cell head', '      p: b', '  row', '    cell', '      p: 1', '    cell', '      p: <b>2</>']],
  ['a table without a head', '| | |\n|---|---|\n| 1 | 2 |', ['table', '  row', '    cell', '      p: 1', '    cell', '      p: 2']],
  ['code in colours', '```py\ndef f():\n\treturn "x"\n```', ['code python: ‹keyword def› ‹function f›‹punctuation (›‹punctuation )›‹punctuation :›⏎⇥‹keyword return› ‹string "x"›']],
  ['code with words of Pandoc, in a language nobody colours here', '``` {.haskell .numberLines}\nx = 1\n```', ['code haskell: x = 1']],
  ['a quotation', '> wise\n> words\n>\n> - a', ['quote: wise words', 'bullet', '  -: a']],
  ['links that lead somewhere', '[a](https://example.org/x) <https://b.org> [c][d]\n\n[d]: mailto:e@f.org', ['p: [a](https://example.org/x) [https://b.org](https://b.org) [c](mailto:e@f.org)']],
  ['links that do not', '[a](javascript:alert(1)) [b](../b.md) [c](#c) [d](/admin)', ['p: a b c d']],
  ['formulas', 'So $a^2$ and \\(b\\) cost $5 or $6:\n\n$$\nc = d\n$$\n\n\\[ e \\]', ['p: So $a^2$ and $b$ cost $5 or $6:', 'equation: c = d', 'equation: e']],
  ['footnotes go to the end', 'A[^x] and B[^y].\n\n[^x]: First.\n[^y]: Second.', ['p: A<sup>[1]</> and B<sup>[2]</>.', 'h2: Footnotes', 'number', '  -: First.', '  -: Second.']],
  ['boxes of Carpentries', ':::: challenge\n\n## Try\n\nDo it.\n\n::: solution\n\nSo.\n\n:::\n\n::::', ['task', '  p: <b>Try</>', '  p: Do it.', '  collapsible', '    title: Solution', '    content', '      p: So.']],
  ['boxes of Pandoc and Docusaurus', '::: {.warning title="Hot"}\nLava.\n:::\n\n:::tip[Cool]\nWater.\n:::\n\n:::note Bring a hat\nSun.\n:::', ['warning', '  p: <b>Hot</>', '  p: Lava.', 'tip', '  p: <b>Cool</>', '  p: Water.', 'note', '  p: <b>Bring a hat</>', '  p: Sun.']],
  ['a box of a name nobody knows', '::: {.columns}\nText.\n:::', ['p: Text.']],
  ['boxes of GitHub', '> [!WARNING]\n> Hot.', ['warning', '  p: Hot.']],
  ['a colon is a colon', 'At 10:30 :smile: say a::b.\n\n::video{x}', ['p: At 10:30 :smile: say a::b.', 'p: ::video{x}']],
  ['what opens', '<details>\n<summary>More</summary>\n\nInside **it**.\n\n</details>', ['collapsible', '  title: More', '  content', '    p: Inside <b>it</>.']],
  ['a line across', 'a\n\n---\n\nb', ['p: a', 'horizontalrule', 'p: b']],
  ['comments and what belongs to other programs', '<!-- not this -->\n\nIntro\n{: .class}\n\n## A {#a .b}\n\nText', ['p: Intro', 'h2: A', 'p: Text']],
  ['equations of LaTeX, a table drawn with letters', '\\begin{align}\na &= b\n\\end{align}\n\n+---+\n| a |\n+---+', ['equation: \\begin{align}\na &= b\n\\end{align}', 'code: +---+⏎| a |⏎+---+']],
  ['HTML that does no harm, and some that would', 'x\n\n<table><tr><th>a</th></tr><tr><td>b</td></tr></table>\n\n<script>alert(1)</script><iframe src="https://e.org"></iframe><p onclick="x()">b</p><foo>c</foo>', ['p: x', 'table', '  row', '    cell head', '      p: a', '  row', '    cell', '      p: b', 'p: b', 'p: c']]
]

for (const [what, markdown, lines] of cases) {
  test(what, async t => {
    const { blocks } = await reader(t)('a.md', markdown)
    t.same(outline(blocks), lines)
  })
}

test('what was left out is told, with its place', async t => {
  const { notes } = await reader(t)('a.md', '# One\n\n![p](p.png) <script>x</script>\n\n## Two\n\n[l](l.md) [k](k.md) see [@smith p. 3]\n\n```mermaid\na-->b\n```\n\n<foo>x</foo>\n\n<video src="v"></video>\n')
  t.same(notes, { 'picture_outside One': 1, 'script_removed One': 1, 'citation Two': 1, 'link_removed Two': 2, 'diagram Two': 1, 'raw_html Two': 1, 'media_left_out Two': 1 })
})

test('the head of a text names the lesson and its goals', async t => {
  const read = reader(t)
  const { lessons } = await read('a.md', '---\ntitle: "Lava: hot"\nobjectives:\n  - Know it\n  - \'Use it\'\n---\n\nText\n\n::: objectives\n- Love it\n:::\n')
  t.match(lessons, [{ title: 'Lava: hot', objectives: ['Know it', 'Use it', 'Love it'] }])
  t.same((await read('a.md', '% Of Pandoc\n\nText')).titles, ['Of Pandoc'])
  t.same((await read('03_cell-division.md', 'Text')).titles, ['03 cell division'])
  t.same((await read('a.md', '# The only one\n\n## A\n\nText')).titles, ['The only one'])
  t.same((await read('a.md', '# One\n\nx\n\n# Two\n\ny', { split: 'parts' })).titles, ['One', 'Two'])
})

test('a ZIP file: each text a lesson, pictures beside them', async t => {
  const { titles, blocks, notes, pictures } = await reader(t)('course.zip', zipOf({
    '10-end.md': 'End ![nothing](gone.png) ![out](../../etc/passwd)',
    '2-middle.md': '# Middle\n\n![A point](img/red%20point.png){alt="A red point"}\n\n![](data:image/png;base64,' + redPoint.toString('base64') + ')\n\n![w](https://e.org/w.png)',
    'img/red point.png': redPoint, '__MACOSX/._2-middle.md': 'x', 'unused.png': redPoint
  }))
  t.same(titles, ['Middle', '10 end'])
  t.same(outline(blocks), ['image 1: A red point', 'image 2: ', 'p: End'])
  t.equal(pictures.length, 2, 'only those that are shown')
  t.same(notes, { 'picture_missing 10-end.md': 2, 'picture_outside Middle': 1 })
})

test('texts in other encodings', async t => {
  const read = reader(t)
  for (const bytes of [Buffer.from('\uFEFFÜbung'), Buffer.from('\uFEFFÜbung', 'utf16le'), Buffer.from('Übung', 'latin1')]) t.same(outline((await read('a.md', bytes)).blocks), ['p: Übung'])
})
