import { test } from 'tap'
import { odt, redPoint } from './documents.ts'
import { outline, reader } from './reader.ts'

const p = (words: string, style = 'Standard') => `<text:p text:style-name="${style}">${words}</text:p>`
const textStyle = (name: string, properties: string, family = 'text', parent = '') => `<style:style style:name="${name}" style:family="${family}"${parent === '' ? '' : ` style:parent-style-name="${parent}"`}><style:text-properties ${properties}/></style:style>`
const span = (style: string, words: string) => `<text:span text:style-name="${style}">${words}</text:span>`

test('words look as their styles say', async t => {
  const { blocks } = await reader(t)('a.odt', odt([
    p(`${span('T1', 'bold')} ${span('T2', 'it')}<text:s text:c="2"/>H${span('T3', '2')}O x${span('T4', '2')} ${span('T5', 'x')} ${span('Source_20_Text', 'code')}<text:line-break/>next<text:tab/>on`),
    p(`all ${span('T6', 'but this')}`, 'P1')
  ].join(''), { styles: textStyle('T1', 'fo:font-weight="bold"') + textStyle('T2', 'fo:font-style="italic"') + textStyle('T3', 'style:text-position="sub 58%"') + textStyle('T4', 'style:text-position="super 58%"') +
    textStyle('T5', 'style:text-underline-style="solid" style:text-line-through-style="solid"') + textStyle('T6', 'fo:font-weight="normal"') + textStyle('P1', 'fo:font-weight="bold"', 'paragraph', 'Standard') + textStyle('Source_20_Text', '') }))
  t.same(outline(blocks), ['p: <b>bold</> <i>it</>  H<sub>2</>O x<sup>2</> <s u>x</> <c>code</>⏎next on', 'p: <b>all </>but this'])
})

test('headings, the title, code, quotations; a table of contents is left out', async t => {
  const { titles, blocks } = await reader(t)('a.odt', odt([
    p('On Lava', 'Title'), '<text:table-of-content><text:index-body><text:p>One 1</text:p></text:index-body></text:table-of-content>', '<text:h text:outline-level="1">One</text:h>',
    '<text:list><text:list-item><text:h text:outline-level="2">Numbered</text:h></text:list-item></text:list>', p('x = 1', 'Preformatted_20_Text'), p('y<text:s text:c="2"/>= 2', 'P2'), p('wise', 'Quotations'), '<text:section><text:p>inside</text:p></text:section>'
  ].join(''), { styles: textStyle('P2', '', 'paragraph', 'Preformatted_20_Text') }))
  t.same(titles, ['On Lava'])
  t.same(outline(blocks), ['h2: One', 'h3: Numbered', 'code: x = 1⏎y  = 2', 'quote: wise', 'p: inside'])
})

test('lists that count, in lists that do not, and one that goes on', async t => {
  const item = (...inside: string[]) => `<text:list-item>${inside.join('')}</text:list-item>`
  const { blocks } = await reader(t)('a.odt', odt(`<text:list text:style-name="L1">${item(p('a'), `<text:list>${item(p('deep'))}</text:list>`)}${item(p('b'))}</text:list>${p('between')}<text:list text:style-name="L1" text:continue-numbering="true">${item(p('c'))}</text:list>`, {
    styles: '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="2"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
  }))
  t.same(outline(blocks), ['number from 2', '  -: a', '  -', '    bullet', '      -: deep', '  -: b', 'p: between', 'number from 4', '  -: c'])
})

test('tables with a head and joined cells', async t => {
  const td = (words: string, more = '') => `<table:table-cell ${more}>${p(words)}</table:table-cell>`
  const { blocks } = await reader(t)('a.odt', odt(`<table:table><table:table-column/><table:table-header-rows><table:table-row>${td('a', 'table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>${td('b')}${td('c')}</table:table-row></table:table>`))
  t.same(outline(blocks), ['table', '  row', '    cell ×2 head', '      p: a', '  row', '    cell', '      p: b', '    cell', '      p: c'])
})

test('pictures with what they show, formulas, footnotes, links', async t => {
  const frame = (inside: string) => `<draw:frame>${inside}</draw:frame>`
  const { blocks, notes } = await reader(t)('a.odt', odt([
    p(`See ${frame('<draw:image xlink:href="Pictures/a.png"/><svg:desc>A red point</svg:desc>')} here`), p(frame('<draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/>')),
    p('A<text:note text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>Body</text:p></text:note-body></text:note> <text:a xlink:href="https://e.org">l</text:a> <text:a xlink:href="../x.odt">k</text:a>'),
    p(frame('<draw:image xlink:href="https://e.org/x.png"/>')), p(frame('<draw:image xlink:href="Pictures/gone.png"/>')), p(frame('<draw:text-box><text:p>Boxed</text:p></draw:text-box>'))
  ].join(''), { more: { 'Pictures/a.png': redPoint, 'Object 1/content.xml': '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac><annotation encoding="StarMath 5.0">a over b</annotation></semantics></math>' } }))
  t.same(outline(blocks), ['p: See', 'image 1: A red point', 'p: here', 'equation: \\frac{a}{b}', 'p: A<sup>[1]</> [l](https://e.org) k', 'p: Boxed', 'h2: Footnotes', 'number', '  -: Body'])
  t.same(notes, { 'link_removed a.odt': 1, 'picture_outside a.odt': 1, 'picture_missing a.odt': 1, 'text_box a.odt': 1, 'footnote_moved a': 1 })
})

test('everything else is counted at its place', async t => {
  const { blocks, notes } = await reader(t)('a.odt', odt([
    '<text:tracked-changes><text:changed-region/><text:changed-region/></text:tracked-changes>', '<office:forms><form:form><form:text/><form:button/></form:form></office:forms>', p('Intro'), '<text:h text:outline-level="1">Part</text:h>',
    p('x<office:annotation><text:p>hm</text:p></office:annotation>'), p('<draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>'), p('<draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape>'), p('<draw:frame><draw:plugin xlink:href="a.mp4"/></draw:frame>')
  ].join('')))
  t.same(outline(blocks), ['p: Intro', 'h2: Part', 'p: x', 'p: In a shape'])
  t.same(notes, { 'tracked_change a.odt': 2, 'form_field a.odt': 2, 'comment Part': 1, 'embedded_object Part': 1, 'diagram Part': 1, 'media_left_out Part': 1 })
})
