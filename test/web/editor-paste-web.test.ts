import fc from 'fast-check'
import { test } from 'tap'
import { readContent } from '../../server/features/content/content.rules.ts'
import { forTools } from '../../web/src/editor/paste/for-tools.ts'
import { readHtml } from '../../web/src/editor/paste/read-html.ts'
import { allTools, textTools } from '../../web/src/editor/tools.ts'
import { safeUrl, typedUrl } from '../../web/src/editor/safe-url.ts'
import { safeUrl as boxSafeUrl } from '../../server/features/content/content.rules.ts'
import { bodyOf } from '../helpers/html.ts'

const read = (html: string) => readHtml(bodyOf(html), 'http://box.local')
const content = (html: string) => {
  const checked = readContent({ root: { type: 'root', children: read(html).blocks } })
  if ('fault' in checked) throw new Error(`${checked.fault} at ${checked.path}`)
  return checked.content.root.children
}

test('pages of the web: formulas, quotations, parts that open, notes of pictures', async t => {
  const tex = '<semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle E=mc^{2}}</annotation></semantics>'
  t.match(content(`<p>Energy <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;"><math xmlns="http://www.w3.org/1998/Math/MathML">${tex}</math></span><img src="https://wiki.test/svg/1" class="mwe-math-fallback-image-inline" alt="E"></span> is mass.</p>`),
    [{ type: 'paragraph', children: [{ text: 'Energy ' }, { type: 'equation', equation: 'E=mc^{2}', inline: true }, { text: ' is mass.' }] }])
  t.match(content(`<span class="katex-display"><span class="katex"><span class="katex-mathml"><math display="block">${tex}</math></span><span class="katex-html" aria-hidden="true"><span>E=mc2</span></span></span></span>`), [{ type: 'equation', equation: 'E=mc^{2}', inline: false }])
  t.match(content('<blockquote><p>One</p><p>Two</p><ul><li>x</li></ul></blockquote>'), [{ type: 'quote', children: [{ text: 'One' }, { type: 'linebreak' }, { text: 'Two' }] }, { type: 'list' }])
  t.match(content('<details><summary>Solution</summary><p>42</p></details>'), [{ type: 'collapsible', children: [{ children: [{ text: 'Solution' }] }, { children: [{ type: 'paragraph' }] }] }])
  t.match(content('a<br>b<br><br>c'), [{ children: [{ text: 'a' }, { type: 'linebreak' }, { text: 'b' }] }, { children: [{ text: 'c' }] }])
  t.same(read('<img src="https://t.test/pixel.gif" width="1" height="1"><img src="https://t.test/photo.jpg"><svg><script>x()</script></svg>').leftBehind, 1, 'what nobody should see is not missed')
  t.match(content('<p>see <a href="http://box.local/lessons/7">lesson</a></p>'), [{ children: [{}, { type: 'link', url: '/lessons/7' }] }])
})

test('nothing that runs, nothing hidden, no link to a script', async t => {
  const hostile = `<p onclick="x()">a<script>alert(1)</script><style>p{}</style><iframe src="https://e.test"></iframe></p><p style="display:none">hidden</p><p hidden>hidden</p>
    <a href="javascript:alert(1)">one</a> <a href=" java\nscript:alert(1)">two</a> <a href="data:text/html,x">three</a> <a href="vbscript:x">four</a> <a href="//e.test">five</a> <a href="/\\e.test">six</a> <a href="file:///etc/passwd">seven</a>
    <form action="https://e.test"><input value="typed"><button>eight</button></form><img src="data:image/svg+xml;base64,PHN2Zz4=" alt="svg"><object data="x"></object><math><annotation encoding="text/html"><img src=x onerror=alert(1)></annotation></math>`
  const json = JSON.stringify(content(hostile))
  t.notMatch(json, /alert|hidden|javascript|vbscript|data:|e\.test|passwd|typed|svg/)
  for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']) t.match(json, word, `${word}: the words stay`)
})

test('whatever HTML comes, the box takes what is made of it', async t => {
  const names = ['p', 'div', 'span', 'b', 'i', 'a', 'h1', 'h3', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'tbody', 'blockquote', 'pre', 'code', 'br', 'img', 'hr', 'details', 'summary', 'sub', 'del', 'font', 'math', 'input']
  const attributes = fc.constantFrom('', ' style="font-weight:700"', ' style="display:none"', " style='mso-list:l0 level3 lfo1'", ' style="white-space:pre;font-family:monospace"', ' href="https://a.test"', ' href="javascript:x"', ' colspan="0"', ' rowspan="99999"', ' colspan="3"',
    ' class="katex"', ' role="checkbox" aria-checked="true"', ' data-aria-level="4"', ' start="-5"', ' start="7"', ' src="data:image/png;base64,AA=="', ' src="x"', ' hidden', ' type="checkbox" checked')
  const tree: fc.Arbitrary<string> = fc.letrec<{ node: string, nodes: string }>(tie => ({
    node: fc.oneof({ maxDepth: 7 }, fc.constantFrom('word', ' ', '\n', ' &nbsp;', 'a < b', '\u0000', '\u2028'), fc.tuple(fc.constantFrom(...names), attributes, tie('nodes')).map(([name, more, inside]) => `<${name}${more}>${inside}</${name}>`)),
    nodes: fc.array(tie('node'), { maxLength: 4 }).map(all => all.join(''))
  })).nodes
  fc.assert(fc.property(tree, html => {
    for (const tools of [allTools, textTools]) {
      const { blocks } = forTools(read(html).blocks, new Set(tools))
      const checked = readContent({ root: { type: 'root', children: blocks.filter(({ type }) => type !== 'pasted-picture') } })
      if ('fault' in checked) throw new Error(`${checked.fault} at ${checked.path}: ${html}`)
    }
  }), { numRuns: 1500 })
  t.pass('property held')
})

test('lists that go on without end, and more than a lesson holds', async t => {
  const deep = `${'<ul><li>x'.repeat(60)}${'</li></ul>'.repeat(60)}`
  t.doesNotThrow(() => content(deep))
  t.ok(read('<p>a</p>'.repeat(20_000)).tooMuch)
  t.ok(read(`<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(600)}</table>`).tooMuch)
  t.notOk(read('<p>a</p>'.repeat(500)).tooMuch)
})

test('an editor with fewer tools keeps the words', async t => {
  const { blocks } = forTools(read('<h2>Title</h2><table><tr><td>a</td><td>b</td></tr></table><pre>c\nd</pre><img src="data:image/png;base64,AA==">').blocks, new Set(textTools))
  t.match(blocks, [{ type: 'heading' }, { type: 'paragraph', children: [{ text: 'a' }] }, { type: 'paragraph', children: [{ text: 'b' }] }, { type: 'paragraph', children: [{ text: 'c' }, { type: 'linebreak' }, { text: 'd' }] }])
  t.equal(blocks.length, 4)
})

test('addresses are judged as the box judges them, and mended when only their beginning is missing', async t => {
  for (const url of ['https://a.test/b?c#d', 'http://x', 'mailto:a@b.c', 'tel:+1', '/lessons/1', '/', '//e.test', '/\\e', 'javascript:x', 'JaVaScRiPt:x', 'data:text/html,x', 'ftp://x', '', ' https://a.test ', 'lesson', '\u0000javascript:x', 'java\tscript:x', `https://a.test/${'x'.repeat(2000)}`]) {
    t.equal(safeUrl(url), boxSafeUrl(url), JSON.stringify(url))
  }
  const typed: Array<[string, string | undefined]> = [
    ['example.org', 'https://example.org'], ['www.example.org/a', 'https://www.example.org/a'], ['ann@example.org', 'mailto:ann@example.org'], ['/lessons/3', '/lessons/3'], ['http://x.y', 'http://x.y'],
    ['javascript:alert(1)', undefined], ['word', undefined], ['two words.org', undefined], ['', undefined], ['data:x', undefined], ['localhost:8080', undefined]
  ]
  for (const [given, url] of typed) t.equal(typedUrl(given), url, given)
})
