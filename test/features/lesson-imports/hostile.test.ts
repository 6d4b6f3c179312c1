import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { test } from 'tap'
import type { Conversion } from '../../../server/features/lesson-imports/converted.ts'
import { bounds } from '../../../server/features/lesson-imports/reading.actions.ts'
import { recognise } from '../../../server/features/lesson-imports/pre-flight.ts'
import { BoundedFault, runBounded } from '../../../server/jobs/bounded-process.ts'
import { docx, odt, pdf, wordParagraph } from './documents.ts'

// Documents that look like any other until they are read. Each is read in a process of its own, of which the kernel says how
// large it became; the service takes a fault for an answer, and the next document is read.

const reader = new URL('../../../server/features/lesson-imports/convert/convert.child.ts', import.meta.url)
const many = (count: number, each: (i: number) => string) => Array.from({ length: count }, (_nothing, i) => each(i)).join('')
const number = (i: number) => String(i * 7_919 % 1_000_003) // does not pack well enough to be a bomb
const drawn = (bytes: number) => { const packed = deflateSync(Buffer.alloc(bytes, ' ')); return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream` }
const latin = (text: string) => Buffer.from(text, 'latin1')

const hostile: Array<[what: string, name: string, bytes: Buffer, outcome: RegExp]> = [
  ['four hundred thousand paragraphs', 'a.docx', docx(many(400_000, i => `<w:p><w:r><w:t>${number(i)}</w:t></w:r></w:p>`)), /too_much_memory|took_too_long|lessons/],
  ['a table of a hundred thousand cells', 'a.docx', docx(`<w:tbl>${many(2_000, i => `<w:tr>${many(50, k => `<w:tc>${wordParagraph(number(i * k))}</w:tc>`)}</w:tr>`)}</w:tbl>`), /too_much_memory|took_too_long|lessons/],
  ['parts in parts without end', 'a.docx', docx(many(20_000, i => `<w:sdt id="${number(i)}">`) + '</w:sdt>'.repeat(20_000)), /damaged|crashed/],
  ['entities of its own', 'a.odt', odt('<text:p>x</text:p>', { more: { 'content.xml': `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${many(9, i => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`)}]><a>&a8;</a>` } }), /damaged/],
  ['a row that is to be repeated a million times', 'a.odt', odt('<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'), /lessons/],
  ['blanks without end', 'a.odt', odt(`<text:p>${'<text:s text:c="1000000000"/>'.repeat(1_000)}x</text:p>`), /lessons/],
  ['quotations in quotations', 'a.md', Buffer.from(`${'>'.repeat(20_000)} a`), /too_much_memory|crashed|took_too_long/],
  ['four hundred megabytes on a page', 'a.pdf', latin(pdf([[]]).toString('latin1').replace(/<< \/Length 0 >>\nstream\n\nendstream/, () => drawn(400_000_000))), /too_much_memory|took_too_long/],
  ['pages that are their own pages', 'a.pdf', latin(pdf([[]]).toString('latin1').replace('/Kids [100 0 R]', '/Kids [2 0 R 2 0 R]').replace('/Count 1', '/Count 1000000')), /damaged|0 lessons/],
  ['two thousand million pages', 'a.pdf', latin(pdf([[[50, 700, 12, 'Only one.']]]).toString('latin1').replace('/Count 1', '/Count 2000000000')), /1 lessons/]
]

/** Megabytes the largest process of ours has ever taken, asked for again and again while `work` runs. */
async function largestChild<T> (work: () => Promise<T>): Promise<[T, number]> {
  let largest = 0
  const look = () => {
    try {
      for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)) {
        largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024)
      }
    } catch { /* has just ended */ }
  }
  const timer = setInterval(look, 3)
  return [await work().finally(() => { clearInterval(timer) }), largest]
}

for (const [what, name, bytes, outcome] of hostile) {
  test(what, async t => {
    const folder = t.testdir({ made: {} })
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const recognised = await recognise(path, name)
    const read = () => runBounded<Conversion>(reader, { path, fileName: name, ...recognised, language: 'en', folder: join(folder, 'made') }, { ...bounds, reads: [path], writes: [join(folder, 'made')] })
      .then(answer => 'fault' in answer ? answer.fault : `${answer.lessons.length} lessons`, (error: BoundedFault) => error instanceof BoundedFault ? error.code : String(error))
    const [came, megabytes] = await largestChild(read)
    t.match(came, outcome)
    t.ok(megabytes > 30 && megabytes < 300, `${Math.round(megabytes)} MB`)
  })
}
