import katex from 'katex'
import { test } from 'tap'
import { parseXml } from '../../../server/features/lesson-imports/convert/markup.ts'
import { texOfMathml } from '../../../server/features/lesson-imports/convert/mathml.ts'
import { texOfOmml } from '../../../server/features/lesson-imports/convert/omml.ts'

// What comes out must be what KaTeX reads: it is asked.

const omml = (inside: string) => texOfOmml(parseXml(`<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inside}</m:oMath>`))
const mathml = (inside: string) => texOfMathml(parseXml(`<math xmlns="http://www.w3.org/1998/Math/MathML">${inside}</math>`))
const r = (words: string, style = '') => `<m:r>${style}<m:t>${words}</m:t></m:r>`
const e = (inside: string) => `<m:e>${inside}</m:e>`

const ofWord: Array<[what: string, xml: string, tex: string | undefined]> = [
  ['letters and signs', r('α+β≤2π·r²'), '\\alpha +\\beta \\le 2\\pi \\cdot r^{2}'],
  ['letters of formulas', r('𝑥=𝐴𝒚'), 'x=Ay'],
  ['a fraction', `<m:f><m:num>${r('a')}</m:num><m:den>${r('b')}</m:den></m:f>`, '\\frac{a}{b}'],
  ['a fraction in a line', `<m:f><m:fPr><m:type m:val="lin"/></m:fPr><m:num>${r('a')}</m:num><m:den>${r('b')}</m:den></m:f>`, '{a}/{b}'],
  ['choose', `<m:d><m:e><m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>${r('n')}</m:num><m:den>${r('k')}</m:den></m:f></m:e></m:d>`, '\\binom{n}{k}'],
  ['powers and indices', `<m:sSubSup>${e(r('x'))}<m:sub>${r('i')}</m:sub><m:sup>${r('2')}</m:sup></m:sSubSup><m:sSup>${e(r('10'))}<m:sup>${r('-3')}</m:sup></m:sSup>`, 'x_{i}^{2}{10}^{-3}'],
  ['indices before', `<m:sPre><m:sub>${r('92')}</m:sub><m:sup>${r('238')}</m:sup>${e(r('U'))}</m:sPre>`, '{}_{92}^{238}U'],
  ['a root', `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>${e(r('2'))}</m:rad>`, '\\sqrt{2}'],
  ['a cube root', `<m:rad><m:deg>${r('3')}</m:deg>${e(r('x'))}</m:rad>`, '\\sqrt[3]{x}'],
  ['a sum', `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('n=1')}</m:sub><m:sup>${r('∞')}</m:sup>${e(r('n'))}</m:nary>`, '\\sum_{n=1}^{\\infty} n'],
  ['an integral', `<m:nary><m:sub>${r('0')}</m:sub><m:sup>${r('1')}</m:sup>${e(r('xdx'))}</m:nary>`, '\\int_{0}^{1} xdx'],
  ['brackets of all kinds', `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="⟩"/></m:dPr>${e(r('a'))}</m:d><m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>${e(r('b'))}</m:d>`, '\\left[ a\\right\\rangle \\left\\{ b\\right.'],
  ['a matrix', `<m:d>${e(`<m:m><m:mr>${e(r('1'))}${e(r('0'))}</m:mr><m:mr>${e(r('0'))}${e(r('1'))}</m:mr></m:m>`)}</m:d>`, '\\left( \\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}\\right)'],
  ['equations below each other', `<m:eqArr>${e(r('x&amp;=1'))}${e(r('y&amp;=2'))}</m:eqArr>`, '\\begin{aligned}x&=1 \\\\ y&=2\\end{aligned}'],
  ['a function', `<m:func><m:fName>${r('sin', '<m:rPr><m:sty m:val="p"/></m:rPr>')}</m:fName>${e(r('θ'))}</m:func>`, '\\sin {\\theta}'],
  ['a limit', `<m:func><m:fName><m:limLow>${e(r('lim'))}<m:lim>${r('x→0')}</m:lim></m:limLow></m:fName>${e(r('f'))}</m:func>`, '\\lim_{x\\to 0}{f}'],
  ['a vector, a hat, a line', `<m:acc><m:accPr><m:chr m:val="⃗"/></m:accPr>${e(r('v'))}</m:acc><m:acc>${e(r('x'))}</m:acc><m:bar><m:barPr><m:pos m:val="top"/></m:barPr>${e(r('z'))}</m:bar>`, '\\vec{v}\\hat{x}\\overline{z}'],
  ['words', r('if x > 0', '<m:rPr><m:nor/></m:rPr>'), '\\text{if x > 0}'],
  ['letters of other scripts and signs of TeX', r('5% von $3 & é_#'), '5\\%von\\$3\\&\\text{é}\\_\\#'],
  ['what nobody knows', '<m:strange/>', undefined],
  ['nothing', '', undefined]
]

const ofMathml: Array<[what: string, xml: string, tex: string | undefined]> = [
  ['an integral', '<msubsup><mo>∫</mo><mrow><mo>−</mo><mi>∞</mi></mrow><mi>∞</mi></msubsup><mi>d</mi><mi>x</mi>', '\\int_{-\\infty}^{\\infty}dx'],
  ['a fraction and a root', '<mfrac><mn>1</mn><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></mfrac>', '\\frac{1}{\\sqrt{x+1}}'],
  ['brackets', '<msup><mfenced><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfenced><mn>2</mn></msup>', '{\\left( a+b\\right)}^{2}'],
  ['functions and names', '<mi>sin</mi><mi>x</mi><mi>rate</mi>', '\\sin x\\mathrm{rate}'],
  ['sums above and below', '<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>', '\\sum\\limits_{i}^{n}'],
  ['a limit', '<munder><mo>lim</mo><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder>', '\\lim_{n\\to \\infty}'],
  ['a table', '<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>', '\\begin{matrix}1 & 2\\end{matrix}'],
  ['accents', '<mover><mi>x</mi><mo>¯</mo></mover><mover accent="true"><mi>v</mi><mo>→</mo></mover>', '\\overline{x}\\overrightarrow{v}'],
  ['words, blanks', '<mtext>for all</mtext><mspace width="1em"/><mi>n</mi>', '\\text{for all}\\,n'],
  ['its source, where it is there', '<semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle E=mc^2}</annotation></semantics>', 'E=mc^2'],
  ['what is shown, where the source is none of ours', '<semantics><mrow><mi>E</mi></mrow><annotation encoding="StarMath 5.0">E</annotation></semantics>', 'E'],
  ['long division', '<mlongdiv><mn>3</mn></mlongdiv>', undefined],
  ['half a fraction', '<mfrac><mn>1</mn></mfrac>', undefined]
]

for (const [kind, read, cases] of [['Word', omml, ofWord], ['MathML', mathml, ofMathml]] as const) {
  for (const [what, xml, tex] of cases) {
    test(`${kind}: ${what}`, async t => {
      const made = read(xml)
      t.equal(made, tex)
      if (made !== undefined) t.doesNotThrow(() => katex.renderToString(made, { throwOnError: true, strict: 'error' }), made)
    })
  }
}
