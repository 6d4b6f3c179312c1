import { test } from 'tap'
import { pptx, redPoint, relationships, slideLine, slideShape } from './documents.ts'
import { outline, reader } from './reader.ts'

const title = (words: string) => slideShape('<p:ph type="title"/>', slideLine(words))
const body = (...lines: string[]) => slideShape('<p:ph idx="1"/>', lines.join(''))
const level = (n: number, bullet = '') => `<a:pPr lvl="${n}">${bullet}</a:pPr>`

const layout = (style: string, place: string) => `<p:sldLayout xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree>${slideShape(place, '').replace('<a:bodyPr/>', `<a:bodyPr/><a:lstStyle>${style}</a:lstStyle>`)}</p:spTree></p:cSld></p:sldLayout>`
const master = `<p:sldMaster xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree/></p:cSld><p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/></a:lvl2pPr></p:bodyStyle></p:txStyles></p:sldMaster>`
const sheets = (style = '') => ({
  'ppt/slides/_rels/slide1.xml.rels': relationships(['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml']),
  'ppt/slideLayouts/slideLayout1.xml': layout(style, '<p:ph idx="1"/>'),
  'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships(['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']),
  'ppt/slideMasters/slideMaster1.xml': master
})

test('each slide is a heading with its text; sections are lessons', async t => {
  const read = reader(t)
  const slides = [title('Lava') + body(slideLine('Hot')), body(slideLine('Red')), title('Ash') + body(slideLine('Grey'))]
  const one = await read('rocks.pptx', pptx(slides))
  t.same(one.titles, ['rocks'])
  t.same(outline(one.blocks), ['h2: Lava', 'p: Hot', 'h2: Slide 2', 'p: Red', 'h2: Ash', 'p: Grey'])
  t.same((await read('rocks.pptx', pptx(slides), { split: 'parts' })).titles, ['rocks'], 'a lesson for each slide would be silly')
  t.same((await read('rocks.pptx', pptx(slides, { sections: [['Liquid', [1, 2]], ['Solid', [3]], ['Empty', []]] }))).titles, ['Liquid', 'Solid'])
  t.same(outline((await read('rocks.pptx', pptx(slides, { sections: [['Liquid', [1, 2]], ['Solid', [3]]] }), { split: 'one', language: 'es' })).blocks).slice(0, 4), ['h2: Liquid', 'h3: Lava', 'p: Hot', 'h3: Diapositiva 2'])
})

test('the opening slide names the lesson', async t => {
  const { titles, blocks } = await reader(t)('a.pptx', pptx([slideShape('<p:ph type="ctrTitle"/>', slideLine('All about lava')) + slideShape('<p:ph type="subTitle" idx="1"/>', slideLine('Year 9')), title('One') + body(slideLine('x'))]))
  t.same(titles, ['All about lava'])
  t.same(outline(blocks), ['p: Year 9', 'h2: One', 'p: x'])
})

test('whether a line has a bullet says the line, its layout or the master', async t => {
  const read = reader(t)
  const slide = title('T') + body(slideLine('a'), slideLine('deep', level(1)), slideLine('b'), slideLine('plain', '<a:pPr><a:buNone/></a:pPr>'), slideLine('3rd', '<a:pPr><a:buAutoNum type="arabicPeriod" startAt="3"/></a:pPr>'))
  t.same(outline((await read('a.pptx', pptx([slide], { more: sheets() }))).blocks), ['bullet', '  -: a', '  -', '    bullet', '      -: deep', '  -: b', 'p: plain', 'number from 3', '  -: 3rd'])
  t.same(outline((await read('a.pptx', pptx([title('T') + body(slideLine('a'))], { more: sheets('<a:lvl1pPr><a:buNone/></a:lvl1pPr>') }))).blocks), ['p: a'])
})

test('formats, links, code, formulas', async t => {
  const run = (words: string, properties: string, inside = '') => `<a:r><a:rPr ${properties}>${inside}</a:rPr><a:t>${words}</a:t></a:r>`
  const line = (...runs: string[]) => `<a:p>${runs.join('')}</a:p>`
  const { blocks, notes } = await reader(t)('a.pptx', pptx([title('T') + body(
    line(run('b', 'b="1"'), run('i', 'i="1"'), run('u', 'u="sng"'), run('2', 'baseline="30000"')), line(run('there', 'u="sng"', '<a:hlinkClick r:id="rId1"/>'), run(' not', '', '<a:hlinkClick r:id="rId2"/>')),
    line(run('x = 1', '', '<a:latin typeface="Courier New"/>')), line(run('y = 2', '', '<a:latin typeface="Courier New"/>')),
    line('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="a14"><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>?</a:t></a:r></mc:Fallback></mc:AlternateContent>')
  )], { more: { 'ppt/slides/_rels/slide1.xml.rels': relationships(['rId1', 'hyperlink', 'https://e.org', true], ['rId2', 'hyperlink', 'file:///c:/x', true]) } }))
  t.same(outline(blocks), ['p: <b>b</><i>i</><u>u</><sup>2</>', 'p: [there](https://e.org) not', 'code: x = 1⏎y = 2', 'equation: a=b'])
  t.same(notes, { 'link_removed Slide 1: T': 1 })
})

test('tables, pictures, groups; what repeats on each slide is left out, and what moves is told', async t => {
  const tc = (words: string, more = '') => `<a:tc ${more}><a:txBody><a:p><a:r><a:t>${words}</a:t></a:r></a:p></a:txBody></a:tc>`
  const frame = (uri: string, inside: string) => `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="1" name="f"/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/${uri}">${inside}</a:graphicData></a:graphic></p:graphicFrame>`
  const picture = (descr: string, more = '') => `<p:pic><p:nvPicPr><p:cNvPr id="1" name="p" descr="${descr}"/><p:cNvPicPr/><p:nvPr>${more}</p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="rId1"/></p:blipFill></p:pic>`
  const slide = [title('T'), slideShape('<p:ph type="ftr"/>', slideLine('Our school')), slideShape('<p:ph type="sldNum"/>', slideLine('1')),
    frame('table', `<a:tbl><a:tblPr firstRow="1"/><a:tr>${tc('a', 'gridSpan="2"')}${tc('', 'hMerge="1"')}</a:tr><a:tr>${tc('b', 'rowSpan="2"')}${tc('c')}</a:tr><a:tr>${tc('', 'vMerge="1"')}${tc('d')}</a:tr></a:tbl>`),
    `<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>${picture('A red point')}${slideShape('', slideLine('In a group'))}</p:grpSp>`, picture('film', '<a:videoFile r:link="rId9"/>'), frame('chart', '')
  ].join('')
  const { blocks, notes } = await reader(t)('a.pptx', pptx([slide], { more: {
    'ppt/slides/_rels/slide1.xml.rels': relationships(['rId1', 'image', '../media/a.png'], ['rId2', 'notesSlide', '../notesSlides/notesSlide1.xml'], ['rId3', 'comments', '../comments/c.xml']), 'ppt/media/a.png': redPoint,
    'ppt/notesSlides/notesSlide1.xml': `<p:notes xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree>${slideShape('<p:ph type="sldImg"/>', '')}${slideShape('<p:ph type="body" idx="1"/>', slideLine('Say hello'))}</p:spTree></p:cSld></p:notes>`
  } }))
  t.same(outline(blocks), ['table', '  row', '    cell ×2 head', '      p: a', '  row', '    cell ↓2', '      p: b', '    cell', '      p: c', '  row', '    cell', '      p: d', 'image 1: A red point', 'p: In a group', 'collapsible', '  title: Notes', '  content', '    p: Say hello'])
  t.same(notes, { 'comment Slide 1: T': 1, 'media_left_out Slide 1: T': 1, 'chart Slide 1: T': 1, 'speaker_notes Slide 1: T': 1 })
})

test('a slide that moves', async t => {
  const { notes } = await reader(t)('a.pptx', pptx([title('T') + body(slideLine('x')) + '</p:spTree></p:cSld><p:timing><p:animEffect/></p:timing><p:cSld><p:spTree>']))
  t.same(notes, { 'animation Slide 1: T': 1 })
})

test('letters of fonts that are pictures become what is seen', async t => {
  const run = (words: string, inside: string) => `<a:p><a:r><a:rPr>${inside}</a:rPr><a:t>${words}</a:t></a:r></a:p>`
  const { blocks } = await reader(t)('a.pptx', pptx([title('T') + body(
    run('Heat \uF0E0 UWs\uF0FF', '<a:sym typeface="Wingdings"/>'), run('\uF0AE \uF061', '<a:sym typeface="Symbol"/>'), run('à', '<a:latin typeface="Wingdings"/>'), run('\uF0FC', '')
  )]))
  t.same(outline(blocks), ['p: Heat → UWs', 'p: → α', 'p: →', 'p: ✓'])
})
