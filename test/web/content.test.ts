import { test } from 'tap'
import { createElement, type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import fc from 'fast-check'
import { Router } from 'wouter'
import { pageModule } from '../helpers/pages-in-node.ts'

const words = (text: string, format = 0) => ({ type: 'text', text, format })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const link = (url: unknown, ...children: unknown[]) => paragraph({ type: 'link', url, children: children.length > 0 ? children : [words('there')] })
const picture = { id: 3, url: '/api/media/3/file', kind: 'image', mime: 'image/webp', name: 'volcano.jpg', alt: 'A volcano', bytes: 50_000, status: 'ready', width: 1600, height: 900, widths: [480, 960, 1600], placeholder: 'data:image/webp;base64,AAAA', captions: [], warnings: [] }
const video = { ...picture, id: 4, url: '/api/media/4/file', kind: 'video', mime: 'video/mp4', name: 'film.mp4', width: 640, height: 360, captions: [{ language: 'es', label: 'Español', url: '/api/media/4/captions/es' }] }
const pdf = { ...picture, id: 5, url: '/api/media/5/file', kind: 'document', mime: 'application/pdf', name: 'sheet.pdf', bytes: 2_340_000 }
const media = { 3: picture, 4: video, 5: pdf, 6: { ...picture, status: 'waiting' } }

async function drawer () {
  const { ContentView } = await pageModule<{ ContentView: ComponentType<{ content: unknown, media: unknown }> }>('content/content-view.tsx')
  const whole = (content: unknown, files: unknown = media) =>
    renderToStaticMarkup(createElement(Router, { ssrPath: '/' } as never, createElement(ContentView, { content, media: files })))
  /** What blocks become, without the box around them. */
  return Object.assign((...children: unknown[]) => whole({ root: { type: 'root', children } }).replace(/^<div class="content">(.*)<\/div>$/s, '$1'), { whole })
}

test('words, headings and lists', async t => {
  const draw = await drawer()
  t.equal(draw(paragraph(words('Hot ', 1), words('lava', 2 | 128), { type: 'linebreak' }, words('H'), words('2', 32), words('O'))),
    '<div data-block="0" class="content-block"><p dir="auto"><strong>Hot </strong><mark><em>lava</em></mark><br/>H<sub>2</sub>O</p></div>')
  t.match(draw(paragraph(), { type: 'heading', tag: 'h2', format: 'center', children: [words('Volcanoes')] }), '<h2 dir="auto" class="content-center" id="s1">Volcanoes</h2>')
  t.match(draw({ type: 'paragraph', direction: 'rtl', indent: 2, children: [words('نص')] }), '<p dir="rtl" class="content-in-2">نص</p>')
  t.match(draw({
    type: 'list', listType: 'number', start: 3, children: [
      { type: 'listitem', children: [words('three')] },
      { type: 'listitem', children: [{ type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [words('inner')] }] }] },
      { type: 'listitem', children: [words('four')] }
    ]
  }), '<ol dir="auto"><li value="3">three</li><li class="content-nested"><ul dir="auto"><li>inner</li></ul></li><li value="4">four</li></ol>')
  const checks = draw({ type: 'list', listType: 'check', children: [{ type: 'listitem', checked: true, children: [words('read')] }, { type: 'listitem', children: [words('write')] }] })
  t.match(checks, /Done: .*read.*Open: .*write/s, 'in words, not by a sign alone')
})

test('links stay in the box, go to the browser, or are marked as leading elsewhere', async t => {
  const draw = await drawer()
  t.match(draw(link('/lessons/7#s2')), '<a href="/lessons/7#s2">there</a>')
  t.match(draw(link('/api/media/5/file')), '<a href="/api/media/5/file">there</a>')
  t.match(draw(link('https://example.org/a?b=1&c')), /<a href="https:\/\/example\.org\/a\?b=1&amp;c" target="_blank" rel="noopener noreferrer" class="content-elsewhere">there<svg.*\(leads to another place\)/)
  t.match(draw(link('mailto:ada@school.example')), 'href="mailto:ada@school.example"')
  for (const bad of ['javascript:alert(1)', ' JavaScript:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\\evil.example', '/\t/evil.example', 'file:///etc', '', 'lessons/3', 7, null, {}, ['https://x']]) {
    t.equal(draw(link(bad)), '<div data-block="0" class="content-block"><p dir="auto">there</p></div>', `only its words are left of ${JSON.stringify(bad)}`)
  }
})

test('tables tell what their headings are about, code its colours', async t => {
  const draw = await drawer()
  const cell = (text: string, headerState = 0, more = {}) => ({ type: 'tablecell', headerState, children: [paragraph(words(text))], ...more })
  const table = draw({ type: 'table', children: [
    { type: 'tablerow', children: [cell('', 3), cell('Height', 1)] },
    { type: 'tablerow', children: [cell('Etna', 2), cell('3357', 0, { colSpan: 99, rowSpan: 2 })] }
  ] })
  t.match(table, '<div class="content-table content-scroll" role="group" aria-label="Table" tabindex="0"><table>')
  t.match(table, /<th scope="col" colSpan="1".*<th scope="col".*Height.*<th scope="row".*Etna.*<td colSpan="1" rowSpan="2">/s)
  const code = draw({ type: 'code', language: 'python', children: [{ type: 'code-highlight', text: 'print', highlightType: 'function' }, { type: 'linebreak' }, { type: 'tab' }, { type: 'code-highlight', text: '<b>', highlightType: '" onload="x' }] })
  t.match(code, 'aria-label="Code (python)"><code><span class="code-function">print</span>\n\t&lt;b&gt;</code></pre>')
})

test('pictures have their size before they come, the first at once and the others when they are near', async t => {
  const draw = await drawer()
  const html = draw(paragraph(), { type: 'columns', children: [{ type: 'column', children: [{ type: 'image', mediaId: 3, alt: 'Etna', caption: 'By night', width: 'half' }] }, { type: 'column', children: [{ type: 'image', mediaId: 3, alt: '', decorative: true }] }] })
  t.match(html, 'srcSet="/api/media/3/file?width=480 480w, /api/media/3/file?width=960 960w, /api/media/3/file?width=1600 1600w"')
  t.match(html, /alt="Etna" width="1600" height="900" loading="eager"/)
  t.match(html, /alt="" width="1600" height="900" loading="lazy"/)
  t.match(html, 'background-image:url(&quot;data:image/webp;base64,AAAA&quot;)')
  t.match(html, '<figcaption dir="auto">By night</figcaption>')
  t.equal(html.match(/<button/g)!.length, 1, 'what only decorates cannot be enlarged')
  t.match(draw({ type: 'image', mediaId: 6, alt: 'x' }), /still being prepared/)
  t.notMatch(draw({ type: 'image', mediaId: 6, alt: 'x' }), '<img')
  t.match(draw({ type: 'image', mediaId: 99, alt: 'x' }), 'This file is not here any more.')
})

test('video, sound, files, boxes and formulas', async t => {
  const draw = await drawer()
  t.match(draw({ type: 'video', mediaId: 4 }), '<video controls="" preload="metadata" src="/api/media/4/file" aria-label="film.mp4" playsInline="" width="640" height="360"><track kind="captions" srcLang="es" label="Español" src="/api/media/4/captions/es"/></video>')
  t.match(draw({ type: 'audio', mediaId: 4, caption: 'Rumble' }), /<audio controls="" preload="metadata" src="\/api\/media\/4\/file" aria-label="Rumble">/)
  t.match(draw({ type: 'file', mediaId: 5, shown: true }), /PDF.*2\.3 MB.*href="\/api\/media\/5\/file" target="_blank".*href="\/api\/media\/5\/file\?download=true" download="sheet\.pdf"/)
  t.match(draw({ type: 'callout', kind: 'warning', children: [paragraph(words('Hot'))] }), /class="content-callout content-warning" role="note">.*Careful.*Hot/)
  t.match(draw({ type: 'callout', kind: 'constructor', children: [] }), 'content-callout content-note')
  t.match(draw({ type: 'collapsible', children: [{ type: 'collapsible-title', children: [words('More')] }, { type: 'collapsible-content', children: [paragraph(words('inside'))] }] }), /<details class="content-collapsible"><summary dir="auto">More<\/summary>.*inside/)
  t.match(draw({ type: 'equation', equation: 'E=mc^2', inline: false }), '<code>E=mc^2</code>', 'readable before it is set')
})

const quiet = /This part cannot be shown here\./
const hostile = /\b(?:href|src|srcSet|action|formAction|poster)="(?!\/api\/media\/|\/lessons|https?:|mailto:|tel:)|javascript:|<script|\son\w+="/i

test('what nobody looked at never fails and never leads to a script', async t => {
  const draw = await drawer()
  t.match(draw({ type: 'youtube', url: 'javascript:alert(1)' }), quiet)
  t.match(draw(paragraph(words('before ')), paragraph(paragraph(words('in the wrong place')))), quiet)
  for (const wrong of [null, undefined, 7, 'text', [], {}, { type: null }, { type: 'constructor' }, { type: '__proto__' }, { type: ['paragraph'] }]) t.match(draw(wrong), quiet, String(JSON.stringify(wrong)))
  for (const content of [null, undefined, 7, 'x', [], {}, { root: null }, { root: [] }, { root: { children: 'x' } }]) t.equal(draw.whole(content), '<div class="content"></div>')
  for (const type of ['paragraph', 'heading', 'quote', 'list', 'listitem', 'code', 'table', 'tablerow', 'tablecell', 'image', 'video', 'audio', 'file', 'equation', 'callout', 'collapsible', 'columns', 'text', 'link']) {
    for (const children of [undefined, null, 'x', [null, 7, 'x', {}, { type }]]) t.type(draw({ type, children, tag: {}, listType: 7, mediaId: {}, kind: [], equation: 4, format: {}, width: {}, caption: {}, alt: 9, language: 1, url: {} }), 'string')
  }
  let deep: unknown = paragraph(words('the bottom'))
  for (let i = 0; i < 5_000; i++) deep = { type: 'callout', kind: 'note', children: [deep] }
  const drawn = draw(deep)
  t.match(drawn, quiet)
  t.notMatch(drawn, 'the bottom')
  const evil = { ...picture, url: 'javascript:alert(1)', captions: [{ language: 'x', label: 'x', url: 'https://evil.example/x' }, null], placeholder: 'data:image/svg+xml;base64,AA")' }
  for (const files of [{ 3: evil }, { 3: { ...evil, url: '/api/media/3/file', widths: ['x', -1, 480] } }, { 3: { url: '//evil.example' } }, null, 'x', [], { 3: null }]) {
    t.notMatch(draw.whole({ root: { children: ['image', 'video', 'audio', 'file'].map(type => ({ type, mediaId: 3 })) } }, files), hostile)
  }
})

test('anything at all can be drawn', async t => {
  const draw = await drawer()
  const { node } = fc.letrec(tie => ({
    node: fc.record({
      type: fc.constantFrom('text', 'linebreak', 'paragraph', 'heading', 'list', 'listitem', 'link', 'image', 'video', 'file', 'code', 'code-highlight', 'table', 'tablerow', 'tablecell', 'columns', 'column', 'callout', 'collapsible', 'collapsible-title', 'equation', 'x'),
      text: fc.anything(), url: fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('javascript:x', 'JAVASCRIPT:x', '/lessons/3')), mediaId: fc.oneof(fc.nat(8), fc.anything()),
      format: fc.anything(), listType: fc.constantFrom('bullet', 'number', 'check', 7), width: fc.anything(), children: fc.oneof(fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'node' }), fc.anything())
    }, { requiredKeys: ['type'] })
  }))
  t.doesNotThrow(() => {
    fc.assert(fc.property(fc.oneof(node, fc.anything()), fc.oneof(fc.constant(media), fc.anything()), (one, files) => !/(?:href|src)="\s*(?:javascript|data|vbscript):/i.test(draw.whole({ root: { children: [one] } }, files))), { numRuns: 300 })
  })
})
