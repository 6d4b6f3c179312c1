import { test } from 'tap'
import { epub, redPoint, xhtml } from './documents.ts'
import { outline, reader } from './reader.ts'

test('a chapter is a lesson, called as the book calls it', async t => {
  const read = reader(t)
  const book = epub({ 'a.xhtml': xhtml('<h1>One: Lava</h1><p>Hot.</p><h2>Red</h2><p>Very.</p>'), 'b.xhtml': xhtml('<p>Grey.</p>'), 'empty.xhtml': xhtml('') }, { nav: '<li><a href="a.xhtml">One: <em>Lava</em></a></li>' })
  const chapters = await read('b.epub', book)
  t.same(chapters.titles, ['One: Lava', 'A Book (2)'])
  t.same(outline(chapters.blocks), ['p: Hot.', 'h2: Red', 'p: Very.', 'p: Grey.'])
  const one = await read('b.epub', book, { split: 'one' })
  t.same(one.titles, ['A Book'])
  t.same(outline(one.blocks), ['h2: One: Lava', 'p: Hot.', 'h3: Red', 'p: Very.', 'p: Grey.'])
})

test('EPUB 2 has its names elsewhere', async t => {
  const { titles } = await reader(t)('b.epub', epub({ 'a.xhtml': xhtml('<p>Hot.</p>'), 'b.xhtml': xhtml('<p>Cold.</p>') }, {
    more: {
      'OEBPS/book.opf': '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Old</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="ncx"><itemref idref="b"/><itemref idref="a"/></spine></package>',
      'OEBPS/toc.ncx': '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Lava</text></navLabel><content src="a.xhtml#x"/></navPoint></navMap></ncx>'
    }
  }))
  t.same(titles, ['Old (1)', 'Lava'])
})

test('what stands in a chapter', async t => {
  const { blocks } = await reader(t)('b.epub', epub({ 'a.xhtml': xhtml([
    '<p>Text<br/>on &nbsp;two <b>lines</b>, <q>quoted</q>.</p>', '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>', '<dl><dt>Lava</dt><dd>Hot rock</dd></dl>',
    '<table><caption>T</caption><tbody><tr><th>a</th><td>b</td></tr></tbody></table>', '<blockquote><p>wise</p></blockquote>', '<pre><code class="language-js">let x\n  = 1</code></pre>',
    '<details><summary>More</summary><p>in</p></details>', '<p>So <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math></p>', '<p>漢<ruby>字<rt>ji</rt></ruby></p>', '<hr/>', '<p hidden="">no</p><p style="display: none">no</p>'
  ].join('')) }))
  t.same(outline(blocks), [
    'p: Text⏎on \u00a0two <b>lines</>, “quoted”.', 'bullet', '  -: a', '  -', '    number from 3', '      -: b', 'p: <b>Lava</>', 'p: Hot rock', 'p: T', 'table', '  row', '    cell head', '      p: a', '    cell', '      p: b', 'quote: wise',
    'code javascript: ‹keyword let› x⏎  ‹operator =› ‹number 1›', 'collapsible', '  title: More', '  content', '    p: in', 'p: So $a$', 'p: 漢字 (ji)', 'horizontalrule'
  ])
})

test('pictures of the book, and none of anywhere else', async t => {
  const { blocks, notes } = await reader(t)('b.epub', epub({ 'text/a.xhtml': xhtml([
    '<figure><img src="../img/a.png" alt="A red point"/><figcaption>Fig. 1</figcaption></figure>', '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="../img/a.png"/></svg>',
    '<img src="../img/unlisted.png" alt="x"/>', '<img src="../../../../../etc/passwd" alt="x"/>', '<img src="https://e.org/x.png" alt="x"/>', '<p><img src="../img/a.png" alt="" role="presentation"/></p>'
  ].join('')) }, { listed: ['img/a.png'], more: { 'OEBPS/img/a.png': redPoint, 'OEBPS/img/unlisted.png': redPoint } }))
  t.same(outline(blocks), ['image 1: A red point | Fig. 1', 'image 1: ', 'image 1:  (decorative)'])
  t.same(notes, { 'picture_missing text/a.xhtml': 1, 'picture_outside text/a.xhtml': 2 })
})

test('footnotes that are shown when they are called stand at the end', async t => {
  const { blocks, notes } = await reader(t)('b.epub', epub({ 'a.xhtml': xhtml('<h1>Lava</h1><p>Hot<a epub:type="noteref" href="#n1">1</a>.</p><aside epub:type="footnote" id="n1"><p>1. Very.</p></aside>') }))
  t.same(outline(blocks), ['h2: Lava', 'p: Hot<sup>[1]</>.', 'h2: Footnotes', 'number', '  -: Very.'])
  t.same(notes, { 'footnote_moved A Book': 1 })
})

test('what runs, asks or plays is left out, and told', async t => {
  const { blocks, notes } = await reader(t)('b.epub', epub({ 'a.xhtml': xhtml([
    '<p onclick="x()">Text <a href="javascript:x()">a</a> <a href="b.xhtml">b</a> <a href="#c">c</a></p>', '<script>x()</script>', '<iframe src="https://e.org"/>', '<audio src="a.mp3"/>', '<form><input name="x"/><button>Go</button></form>', '<object data="x.swf"><p>instead</p></object>'
  ].join(''), '<script src="x.js"/>') }))
  t.same(outline(blocks), ['p: Text a b c', 'p: Go', 'p: instead'])
  t.same(notes, { 'script_removed a.xhtml': 2, 'link_removed a.xhtml': 2, 'embedded_object a.xhtml': 2, 'media_left_out a.xhtml': 1, 'form_field a.xhtml': 2 })
})

test('a chapter that is no XML is read as browsers do', async t => {
  const { blocks } = await reader(t)('b.epub', epub({ 'a.xhtml': '<html><body><p>One<p>Two<br>three & four' }))
  t.same(outline(blocks), ['p: One', 'p: Two⏎three & four'])
})

test('what cannot be a book', async t => {
  const read = reader(t)
  const faultOf = (bytes: Buffer) => read('b.epub', bytes).then(({ lessons }) => lessons.length, (error: { fault: string }) => error.fault)
  t.equal(await faultOf(epub({}, { more: { 'META-INF/container.xml': '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="../../etc/passwd"/></rootfiles></container>' } })), 'damaged')
  t.equal(await faultOf(epub({}, { more: { 'OEBPS/book.opf': '<package' } })), 'damaged')
  t.equal(await faultOf(epub({}, { more: { 'OEBPS/book.opf': '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><package>&b;</package>' } })), 'damaged')
  t.equal(await faultOf(epub({})), 0)
})
