import fc from 'fast-check'
import { test } from 'tap'
import { decode } from '../../../server/features/user-imports/encoding.rules.ts'
import { isClassList, layoutOf } from '../../../server/features/user-imports/header.rules.ts'
import { delimiters, readRows, type BadLine, type Delimiter, type Row } from '../../../server/features/user-imports/table.rules.ts'
import { encoded, windows1252 } from './lists.ts'

const header = ['First name', 'Last name', 'Class']
const rowsIn = (text: string, delimiter: Delimiter = ',') => [...readRows(Buffer.from(text), delimiter)].flat()
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** As a careful program writes it: quotes where they are needed, or everywhere. */
function written (rows: string[][], delimiter: Delimiter, lineEnd: string, always: boolean) {
  const cell = (text: string) => always || text === '' || text !== text.trim() || /["\r\n]/.test(text) || delimiters.some(one => text.includes(one)) ? quoted(text) : text
  return rows.map(row => row.map(cell).join(delimiter)).join(lineEnd)
}

/** What the reader makes of the bytes, the header without. */
function read (bytes: Buffer) {
  const { text } = decode(bytes)
  const table = Buffer.from(text)
  const { delimiter, headerLine, columns } = layoutOf(table)
  const rows = [...readRows(table, delimiter)].flat()
  return { delimiter, columns, cells: rows.filter(row => row.line > headerLine).map(row => 'cells' in row ? row.cells : row) }
}

const notBlank = (row: string[]) => row.some(cell => cell.trim() !== '')
const tables = (letter: fc.Arbitrary<string>) => fc.array(fc.array(fc.string({ unit: letter, maxLength: 12 }), { minLength: 3, maxLength: 3 }).filter(notBlank), { minLength: 1, maxLength: 8 })
const letters = fc.oneof(fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', 'Ż', 'ó', '李', 'م', '😀'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }))
  .filter(text => !/[\0\uFFFD]/.test(text) && text.isWellFormed())
const shape = { delimiter: fc.constantFrom(...delimiters), lineEnd: fc.constantFrom('\n', '\r\n', '\r'), always: fc.boolean() }

test('a table of any text is read back as it was written, in every encoding of Unicode, delimiter and line end', async () => {
  const encodings = fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16le with mark', 'utf-16be', 'utf-16be with mark' as const)
  fc.assert(fc.property(tables(letters), encodings, fc.record(shape), (rows, encoding, { delimiter, lineEnd, always }) => {
    const { cells, ...layout } = read(encoded(written([header, ...rows], delimiter, lineEnd, always), encoding as 'utf-8'))
    if (layout.delimiter !== delimiter) throw new Error(`read with ${JSON.stringify(layout.delimiter)}`)
    if (JSON.stringify(cells) !== JSON.stringify(rows)) throw new Error(`read ${JSON.stringify(cells)}`)
  }), { seed: 1, numRuns: 500 })
})

test('so is one in Windows-1252', async () => {
  const letter = fc.constantFrom(...[...windows1252.keys()].filter(text => text !== '\0'))
  fc.assert(fc.property(tables(letter), fc.record(shape), (rows, { delimiter, lineEnd, always }) => {
    const bytes = encoded(written([header, ...rows], delimiter, lineEnd, always), 'windows-1252')
    fc.pre(decode(bytes).encoding === 'windows-1252') // else it is, by accident, the UTF-8 of something else
    if (JSON.stringify(read(bytes).cells) !== JSON.stringify(rows)) throw new Error('read differently')
  }), { seed: 2, numRuns: 300 })
})

test('nothing is thrown at any bytes, and every line is told at most once, in order', async () => {
  const noise = fc.array(fc.constantFrom(0, 9, 10, 13, 32, 34, 44, 59, 65, 66, 0xc3, 0xa9, 0xff), { maxLength: 400 }).map(bytes => Buffer.from(bytes))
  fc.assert(fc.property(fc.oneof(noise, fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes))), bytes => {
    const table = Buffer.from(decode(bytes).text)
    layoutOf(table)
    for (const delimiter of delimiters) {
      const lines = [...readRows(table, delimiter)].flat().map(row => row.line)
      if (lines.some((line, i) => i > 0 && line <= lines[i - 1]!)) throw new Error(`lines ${lines.join(' ')}`)
    }
  }), { seed: 3, numRuns: 1000 })
})

test('rows know the line of the file where they begin', async t => {
  t.same(rowsIn('a,b\r\n"one\r\ntwo",c\r\n\r\n  \r\nd,e'), [
    { line: 1, cells: ['a', 'b'] }, { line: 2, cells: ['one\r\ntwo', 'c'] }, { line: 6, cells: ['d', 'e'] }
  ])
  t.same(rowsIn('a,b\r"x\ry",2\rc,d').map(row => row.line), [1, 2, 4])
})

test('a quotation mark that is never closed costs its own line only', async t => {
  const open = (line: number): BadLine => ({ line, fault: 'unclosed_quote' })
  const row = (line: number, ...cells: string[]): Row => ({ line, cells })
  t.same(rowsIn('n,c\n"Ann,1A\nBo,1A\nCy,1B\n'), [row(1, 'n', 'c'), open(2), row(3, 'Bo', '1A'), row(4, 'Cy', '1B')])
  t.same(rowsIn('n,c\n"Ann,1A\n"Bo",1A\nCy,1B'), [row(1, 'n', 'c'), open(2), row(3, 'Bo', '1A'), row(4, 'Cy', '1B')])
  t.same(rowsIn('n,c\nAnn,"1A\nBo,"1B"\nCy,1B'), [row(1, 'n', 'c'), open(2), row(3, 'Bo', '1B'), row(4, 'Cy', '1B')])

  const long = ['n,c', '"Ann,1A', ...Array.from({ length: 3000 }, (_, i) => `P${i},1A`)].join('\n')
  const rows = rowsIn(long)
  t.equal(rows.length, 3002)
  t.same(rows[1], open(2))
  t.same(rows.at(-1), row(3002, 'P2999', '1A'))
})

test('quotation marks inside a name are letters', async t => {
  t.same(rowsIn('Robert "Bob" Smith,1A\n"Bob" Smith,1A\nEva, "Lee, M." ,2').map(row => 'cells' in row && row.cells), [
    ['Robert "Bob" Smith', '1A'], ['"Bob" Smith', '1A'], ['Eva', 'Lee, M.', '2']
  ])
})

test('a NUL byte, a damaged letter and an endless line are told, and stop nothing', async t => {
  t.same(rowsIn('a,b\n\0,2\nc,d').map(row => 'fault' in row ? row.fault : row.cells[0]), ['a', 'nul_byte', 'c'])
  const damaged = decode(Buffer.concat([Buffer.from('Name,Class\nŻółć,1A\nJos'), Buffer.from([0xe9]), Buffer.from(',1A\nZoë,1B')]))
  t.equal(damaged.encoding, 'utf-8')
  t.same(rowsIn(damaged.text).map(row => 'fault' in row ? row.fault : row.cells[0]), ['Name', 'Żółć', 'unreadable_letters', 'Zoë'])
  t.same(rowsIn(`a,b\n${'x'.repeat(70_000)},1\nc,d`).map(row => 'fault' in row ? row.fault : row.cells[0]), ['a', 'line_too_long', 'c'])
})

test('a list longer than one block is read whole', async t => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `"First ${i}\nsecond line",Last${i},7A`)
  const found = rowsIn(['First name,Last name,Class', ...rows].join('\r\n'))
  t.equal(found.length, 20_001)
  t.same(found.at(-1), { line: 39_999 + 1, cells: ['First 19999\nsecond line', 'Last19999', '7A'] })
})

test('lines before the header are stepped over, and a hint of Excel is believed', async t => {
  for (const text of ['Hillside School\nClass list 2026\n\nName;Class\nAnn Lee;1A', 'sep=;\nName;Class\nAnn Lee;1A']) {
    const layout = layoutOf(Buffer.from(text))
    t.equal(layout.delimiter, ';')
    t.same(layout.columns.map(({ field }) => field), ['fullName', 'class'])
    t.ok(isClassList(layout))
  }
})
