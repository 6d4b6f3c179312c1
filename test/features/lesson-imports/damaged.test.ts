import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { readContent } from '../../../server/features/content/content.rules.ts'
import { convert } from '../../../server/features/lesson-imports/convert/convert.ts'
import { importFaults } from '../../../server/features/lesson-imports/lesson-imports.schemas.ts'
import { recognise } from '../../../server/features/lesson-imports/pre-flight.ts'
import { Unreadable } from '../../../server/features/lesson-imports/unreadable.ts'
import { docx, epub, odt, pdf, pptx, slideLine, slideShape, wordParagraph, xhtml } from './documents.ts'
import { sample, withCorpus } from './importing.ts'

// Documents that were cut off or hit on their way: they end as lessons that can be kept, or with one of the known faults.

/** `at` and `by` in shares of what there is, so that one input fits documents of any length. */
interface Blow { cutAt: number | null, flips: Array<{ at: number, by: number }> }

const share = () => fc.noBias(fc.integer({ min: 0, max: 99_999 })).map(n => n / 100_000)
const blow: fc.Arbitrary<Blow> = fc.record({
  cutAt: fc.option(share(), { nil: null, freq: 2 }),
  flips: fc.array(fc.record({ at: share(), by: fc.integer({ min: 1, max: 255 }) }), { maxLength: 12 })
})

function struck (bytes: Buffer, { cutAt, flips }: Blow): Buffer {
  const struck = Buffer.from(cutAt === null ? bytes : bytes.subarray(0, Math.floor(cutAt * bytes.length)))
  for (const { at, by } of flips) if (struck.length > 0) struck[Math.floor(at * struck.length)]! ^= by
  return struck
}

async function outcomeOf (folder: string, name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  try {
    const { lessons } = await convert({ path, fileName: name, ...await recognise(path, name), language: 'en', folder: join(folder, 'made') })
    return lessons.every(({ content, title }) => 'content' in readContent(content) && title.length > 0 && title.length <= 255) ? 'lessons' : 'lessons that cannot be kept'
  } catch (error) {
    return error instanceof Unreadable && importFaults.includes(error.fault) ? error.fault : String((error as Error).stack)
  }
}

const known = new Set<string>(['lessons', ...importFaults])
const runs = Number(process.env.FUZZ_CASES ?? 60)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_127)

const many = (one: string, count: number) => one.repeat(count)
const texts: Record<string, [text: string, document: (text: string) => Buffer]> = {
  'a.docx': [many(`${wordParagraph('Lava', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')}<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den/></m:f></m:oMath></w:p><w:tbl><w:tr><w:tc>${wordParagraph('hot')}</w:tc></w:tr></w:tbl>`, 6), docx],
  'a.pptx': [many(slideShape('<p:ph type="title"/>', slideLine('Lava')) + slideShape('<p:ph idx="1"/>', slideLine('hot', '<a:pPr lvl="1"><a:buChar char="x"/></a:pPr>')), 6), text => pptx([text])],
  'a.odt': [many('<text:h text:outline-level="1">Lava</text:h><text:list><text:list-item><text:p>hot<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell/></table:table-row></table:table>', 6), odt],
  'a.epub': [many('<h1>Lava</h1><ul><li>hot</li></ul><table><tr><td colspan="2">x</td></tr></table><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>', 6), text => epub({ 'a.xhtml': xhtml(text) })],
  'a.pdf': [pdf([[[50, 700, 12, 'Lava.'], [50, 680, 12, 'Hot.']], [[50, 700, 18, 'More']]]).toString('latin1'), text => Buffer.from(text, 'latin1')],
  'a.md': [many('# Lava\n\n- [ ] *hot* `x` [a](b) $c$\n  1. d[^e]\n\n| a |\n|---|\n| b |\n\n::: note\nd\n:::\n\n<details><p>f\n\n[^e]: g\n\n', 6), text => Buffer.from(text, 'latin1')]
}

for (const [name, [text, document]] of Object.entries(texts)) {
  test(`the text of ${name}, hit anywhere (seed ${seed})`, async t => {
    const folder = t.testdir({ made: {} })
    const outcomes = new Map<string, number>()
    await fc.assert(fc.asyncProperty(blow, async hit => {
      const outcome = await outcomeOf(folder, name, document(struck(Buffer.from(text, 'latin1'), hit).toString('latin1')))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (!known.has(outcome)) throw new Error(outcome)
    }), { numRuns: runs, seed })
    t.pass([...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', '))
  })
}

test(`documents of the corpus, hit anywhere (seed ${seed})`, withCorpus, async t => {
  const folder = t.testdir({ made: {} })
  for (const name of ['pandoc-notes.docx', 'pandoc-pptx-reader-basic.pptx', 'pandoc-formula.odt', 'pandoc-features.epub', 'pdfjs-form_two_pages.pdf', 'pdfjs-multimedia_annotations.pdf']) {
    const { bytes } = sample(`documents/${name}`)
    await fc.assert(fc.asyncProperty(blow, async hit => {
      const outcome = await outcomeOf(folder, name, struck(bytes, hit))
      if (!known.has(outcome)) throw new Error(`${name}: ${outcome}`)
    }), { numRuns: Math.ceil(runs / 4), seed })
    t.pass(name)
  }
})
