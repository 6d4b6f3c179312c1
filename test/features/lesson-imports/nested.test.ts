import fc from 'fast-check'
import { test } from 'tap'
import { readContent } from '../../../server/features/content/content.rules.ts'
import { parseXml } from '../../../server/features/lesson-imports/convert/markup.ts'
import { texOfMathml } from '../../../server/features/lesson-imports/convert/mathml.ts'
import { texOfOmml } from '../../../server/features/lesson-imports/convert/omml.ts'
import { Unreadable } from '../../../server/features/lesson-imports/unreadable.ts'
import { docx, epub, odt, pptx, xhtml } from './documents.ts'
import { reader } from './reader.ts'

// Whatever stands in whatever: what comes of it is a lesson that can be kept, also where no program would have written it.

const html = 'p div section h1 h3 ul ol li dl dt dd table thead tbody tr td th blockquote pre code a img figure figcaption details summary span b i sub br hr aside math mfrac mi mn ruby rt svg object form input'
const word = 'w:p w:pPr w:r w:rPr w:b w:t w:tbl w:tr w:tc w:tcPr w:hyperlink w:sdt w:sdtContent w:ins w:del w:tab w:br w:drawing wp:inline a:graphic a:graphicData m:oMath m:oMathPara m:f m:num m:den m:r m:t m:e m:d m:rad m:nary m:m m:mr mc:AlternateContent mc:Fallback'
const open = 'text:p text:h text:span text:a text:list text:list-item text:list-header text:section text:note text:note-body text:s text:tab text:line-break table:table table:table-row table:table-cell table:table-header-rows draw:frame draw:image draw:text-box draw:object draw:g draw:custom-shape office:annotation text:ruby text:ruby-text'
const slide = 'p:sp p:nvSpPr p:nvPr p:ph p:txBody a:p a:pPr a:r a:rPr a:t a:br a:fld a:buChar a:tbl a:tr a:tc a:txBody p:pic p:blipFill a:blip p:graphicFrame a:graphic a:graphicData p:grpSp p:spTree'
const mathml = 'mrow mi mn mo mtext mfrac msqrt mroot msup msub msubsup mover munder munderover mfenced mtable mtr mtd semantics annotation mspace mphantom menclose mstyle mmultiscripts mprescripts none'
const omml = 'm:r m:t m:rPr m:nor m:f m:fPr m:type m:num m:den m:rad m:radPr m:degHide m:deg m:e m:sSup m:sup m:sSub m:sub m:sSubSup m:sPre m:nary m:naryPr m:chr m:d m:dPr m:begChr m:func m:fName m:limLow m:lim m:m m:mr m:eqArr m:acc m:bar m:groupChr m:box'

const values = ['1', '2', '0', '99999', '-1', 'x', '#a', 'https://e.org', 'javascript:x', 'Pictures/a.png', 'Heading1', 'title', '∑', '(', '∞']
const attributeNames: Record<string, string[]> = {
  w: ['w:val', 'r:id'], m: ['m:val'], a: ['lvl', 'gridSpan', 'rowSpan', 'hMerge', 'uri', 'r:embed'], p: ['type', 'idx'], text: ['text:style-name', 'text:outline-level', 'text:c', 'xlink:href', 'text:id'], table: ['table:number-columns-repeated', 'table:number-columns-spanned'],
  draw: ['xlink:href'], '': ['href', 'src', 'alt', 'colspan', 'rowspan', 'start', 'class', 'id', 'type', 'checked', 'open']
}

interface Node { name: string, attributes: Array<[string, string]>, children: Array<Node | string> }

const tree = (names: string): fc.Arbitrary<string> => {
  const attributes = Object.fromEntries(names.split(' ').map(name => [name, attributeNames[name.includes(':') ? name.split(':')[0]! : ''] ?? ['x']]))
  const words = fc.constantFrom<Array<Node | string>>('Lava', ' ', 'hot rock', 'x²\t', '\n')
  const node: (depth: number) => fc.Arbitrary<Node> = fc.memo(depth => fc.record({
    name: fc.constantFrom(...names.split(' ')), attributes: fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...values)), { maxLength: 2 }), children: fc.array(depth < 2 ? words : fc.oneof(words, node(depth - 1), node(depth - 1)), { maxLength: 4 })
  }).map(({ name, attributes: given, children }) => ({ name, children, attributes: given.map(([n, value]) => [attributes[name]![n % attributes[name]!.length]!, value]) })))
  return fc.array(node(6), { minLength: 1, maxLength: 6 }).map(nodes => nodes.map(written).join(''))
}

const written = ({ name, attributes, children }: Node): string =>
  `<${name}${[...new Map(attributes)].map(([name, value]) => ` ${name}="${value}"`).join('')}>${children.map(child => typeof child === 'string' ? child : written(child)).join('')}</${name}>`

const numRuns = Number(process.env.FUZZ_CASES ?? 80)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_127)
const mc = (text: string) => text.replace(/<mc:AlternateContent/g, '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"').replace(/<mc:Fallback/g, '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"')

const documents: Record<string, [names: string, document: (text: string) => Buffer | string]> = {
  'a.epub': [html, text => epub({ 'a.xhtml': xhtml(text) })], 'b.epub': [html, text => epub({ 'a.xhtml': `<html><body>${text.replace(/<\/(p|li|td)>/g, '')}` })],
  'a.md': [html, text => text.replace(/></g, '>\n\n<')], 'a.docx': [word, text => docx(mc(text))], 'a.odt': [open, text => odt(text)], 'a.pptx': [slide, text => pptx([text, text])]
}

for (const [name, [names, document]] of Object.entries(documents)) {
  test(`${name} (seed ${seed})`, async t => {
    const read = reader(t)
    await fc.assert(fc.asyncProperty(tree(names), fc.constantFrom('one' as const, 'parts' as const), async (text, split) => {
      try {
        const { lessons } = await read(name, document(text), { split })
        for (const { content } of lessons) if ('fault' in readContent(content)) throw new Error('cannot be kept')
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
      }
    }), { numRuns, seed })
    t.pass()
  })
}

test(`formulas (seed ${seed})`, async t => {
  fc.assert(fc.property(tree(mathml), text => { texOfMathml(parseXml(`<math xmlns="http://www.w3.org/1998/Math/MathML">${text}</math>`)) }), { numRuns: numRuns * 5, seed })
  fc.assert(fc.property(tree(omml), text => { texOfOmml(parseXml(`<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${text}</m:oMath>`)) }), { numRuns: numRuns * 5, seed })
  t.pass()
})
