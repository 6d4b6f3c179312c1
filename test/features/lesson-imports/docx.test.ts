import { test } from 'tap'
import { docx, redPoint, relationships, wordParagraph } from './documents.ts'
import { outline, reader } from './reader.ts'

const style = (name: string) => `<w:pStyle w:val="${name}"/>`
const run = (words: string, properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`
const item = (words: string, list: number, level = 0) => wordParagraph(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  ${[1, 2].map(n => `<w:num w:numId="${n}"><w:abstractNumId w:val="0"/></w:num>`).join('')}</w:numbering>`
const styles = (...list: string[]) => `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${list.join('')}</w:styles>`
const paragraphStyle = (id: string, name: string, more = '') => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`

test('formats of words', async t => {
  const { blocks } = await reader(t)('a.docx', docx(`<w:p>${run('bold', '<w:b/>')}${run(' it', '<w:i/>')}${run(' under', '<w:u w:val="single"/>')}${run(' gone', '<w:strike/>')}${run(' H', '')}${run('2', '<w:vertAlign w:val="subscript"/>')}${run('x', '<w:highlight w:val="yellow"/>')}</w:p>`))
  t.same(outline(blocks), ['p: <b>bold</><i> it</><u> under</><s> gone</> H<sub>2</><mark>x</>'])
})

test('headings of Word, of schools of their own, and the title', async t => {
  const { titles, blocks } = await reader(t)('a.docx', docx([
    wordParagraph('On Lava', style('Title')), wordParagraph('1', style('Contents')), wordParagraph('One', style('Heading1')), wordParagraph('Deep', style('Heading3')), wordParagraph('Ours', style('Ours')), wordParagraph('Text')
  ].join(''), { 'word/styles.xml': styles(paragraphStyle('Title', 'Title'), paragraphStyle('Heading1', 'heading 1'), paragraphStyle('Heading3', 'heading 3'), paragraphStyle('Contents', 'toc 1'), paragraphStyle('Mine', 'Mine', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), paragraphStyle('Ours', "School's own", '<w:basedOn w:val="Mine"/>')) }))
  t.same(titles, ['On Lava'])
  t.same(outline(blocks), ['h2: One', 'h4: Deep', 'h3: Ours', 'p: Text'])
})

test('lists in lists; another list begins anew, the same one goes on', async t => {
  const { blocks } = await reader(t)('a.docx', docx([item('a', 1), item('deep', 1, 1), item('b', 1), wordParagraph('between'), item('c', 1), item('new', 2)].join(''), { 'word/numbering.xml': numbering }))
  t.same(outline(blocks), ['number', '  -: a', '  -', '    bullet', '      -: deep', '  -: b', 'p: between', 'number from 3', '  -: c', 'number', '  -: new'])
})

test('tables with joined cells and a head', async t => {
  const tc = (words: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(words)}</w:tc>`
  const { blocks } = await reader(t)('a.docx', docx(`<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${tc('a', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${tc('b', '<w:vMerge w:val="restart"/>')}${tc('c')}</w:tr><w:tr>${tc('', '<w:vMerge/>')}${tc('d')}</w:tr></w:tbl>`))
  t.same(outline(blocks), ['table', '  row', '    cell ×2 head', '      p: a', '  row', '    cell ↓2', '      p: b', '    cell', '      p: c', '  row', '    cell', '      p: d'])
})

test('code by its style or its letters, quotations, formulas among words and on their own', async t => {
  const math = '<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>'
  const { blocks, notes } = await reader(t)('a.docx', docx([
    `<w:p>${run('x = 1', '<w:rFonts w:ascii="Consolas"/>')}</w:p>`, wordParagraph('y = 2', style('Listing')), wordParagraph('wise', style('Quote')), wordParagraph('So ').replace('</w:p>', `${math}</w:p>`), `<w:p><m:oMathPara>${math}</m:oMathPara></w:p>`,
    wordParagraph('And ').replace('</w:p>', '<m:oMath><m:strange/><m:r><m:t>c?</m:t></m:r></m:oMath></w:p>')
  ].join(''), { 'word/styles.xml': styles(paragraphStyle('Listing', 'Source Code'), paragraphStyle('Quote', 'Quote')) }))
  t.same(outline(blocks), ['code: x = 1⏎y = 2', 'quote: wise', 'p: So $a=b$', 'equation: a=b', 'p: And c?'])
  t.same(notes, { 'math_as_text a.docx': 1 })
})

const pictureOf = (id: string, about: string) => `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" ${about.startsWith('<') ? `>${about}</wp:docPr>` : `descr="${about}"/>`}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

test('pictures with what they show; what cannot be shown is told', async t => {
  const { blocks, notes, pictures } = await reader(t)('a.docx', docx(pictureOf('rId1', 'A red point') + pictureOf('rId1', '<adec:decorative val="1"/>') + pictureOf('rId2', 'x') + pictureOf('rId3', 'x') + pictureOf('rId4', 'x'), {
    'word/_rels/document.xml.rels': relationships(['rId1', 'image', 'media/a.png'], ['rId2', 'image', 'media/a.emf'], ['rId3', 'image', 'media/gone.png'], ['rId4', 'image', 'media/no.png']), 'word/media/a.png': redPoint, 'word/media/a.emf': 'x', 'word/media/no.png': 'no picture'
  }))
  t.same(outline(blocks), ['image 1: A red point', 'image 1:  (decorative)'])
  t.equal(pictures.length, 1)
  t.same(notes, { 'picture_not_readable a.docx': 2, 'picture_missing a.docx': 1 })
})

test('everything else that a lesson cannot hold is counted at its place', async t => {
  const { notes } = await reader(t)('a.docx', docx([
    wordParagraph('Part', style('Heading1')), wordParagraph('Text'),
    '<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>', '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    '<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></w:drawing></w:r></w:p>',
    '<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>', wordParagraph('fancy', style('Fancy'))
  ].join(''), { 'word/styles.xml': styles(paragraphStyle('Heading1', 'heading 1'), paragraphStyle('Fancy', 'Fancy')) }))
  t.same(notes, { 'tracked_change Part': 2, 'comment Part': 1, 'chart Part': 1, 'form_field Part': 1, 'style_lost Fancy': 1 })
})

test('a text of hundreds of pages is read in pieces, and nothing is lost between them', async t => {
  const long = Array.from({ length: 4_000 }, (_nothing, i) => wordParagraph(`Paragraph ${i}. ${'Words and words. '.repeat(18)}`)).join('')
  const { lessons, notes } = await reader(t)('long.docx', docx(wordParagraph('First') + long + wordParagraph('Last')))
  const said = lessons.map(({ content }) => JSON.stringify(content)).join('')
  for (const i of [0, 999, 1_499, 2_000, 2_777, 3_999]) t.ok(said.includes(`Paragraph ${i}.`))
  t.equal(said.match(/Paragraph \d+\./g)!.length, 4_000)
  t.match(lessons.map(({ title }) => title), ['long', 'long (2)'])
  t.ok(lessons.every(({ content }) => JSON.stringify(content).length < 2 * 1024 * 1024), 'each can be changed and saved')
  t.same(notes, { 'too_long_cut long': 1 })
})
