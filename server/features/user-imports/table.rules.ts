import { CsvError, parse } from 'csv-parse/sync'

// Text of a class list → rows with the line of the file where each begins. Works in blocks, so that the caller can
// let others have a turn between them.

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = typeof delimiters[number]

export interface Row { line: number, cells: string[] }
export type LineFault = 'unclosed_quote' | 'nul_byte' | 'unreadable_letters' | 'line_too_long'
export interface BadLine { line: number, fault: LineFault }

const blockBytes = 16_384 // also the longest record there may be
const mostLinesOfRecord = 20 // a quote open for longer was forgotten, not meant

const cr = 0x0d
const lf = 0x0a

/** Rows in the order of the file. Blank rows are left out; a row that cannot be read is told with its line and stops nothing. */
export function * readRows (table: Buffer, delimiter: Delimiter): Generator<Array<Row | BadLine>> {
  let at = 0
  let line = 1
  while (at < table.length) {
    const end = blockEnd(table, at)
    if (end === null) {
      yield [{ line, fault: 'line_too_long' }]
      at = lineEnd(table, at)
      line++
      continue
    }
    const block = table.subarray(at, end)
    const rows = parsed(block, delimiter)
    const found: Array<Row | BadLine> = []
    let done = 0
    for (const row of rows) {
      const lines = lineEnds(block, done, row.end)
      if (lines > mostLinesOfRecord) break
      found.push(checked({ line, cells: row.cells }))
      line += lines
      done = row.end
    }
    if (rows.complete && done === (rows.at(-1)?.end ?? 0)) {
      line += lineEnds(block, done, block.length)
      done = block.length
    }
    if (done === 0) { // the first record of the block cannot be read: give up its first line only
      done = lineEnd(block, 0)
      found.push(checked(lineByItself(block.subarray(0, done), delimiter, line)))
      line += lineEnds(block, 0, done)
    }
    at += done
    yield found.filter(row => 'fault' in row || row.cells.some(cell => cell.trim() !== ''))
  }
}

interface ParsedRow { cells: string[], end: number }

/** Reads as far as the block can be read; `end` is the offset behind the record. */
function parsed (block: Buffer, delimiter: Delimiter, relaxed = false): ParsedRow[] & { complete?: boolean } {
  const rows: ParsedRow[] & { complete?: boolean } = []
  try {
    parse(block, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      trim: !relaxed,
      relax_quotes: relaxed,
      relax_column_count: true,
      on_record: (cells: string[], { bytes }) => {
        rows.push({ cells, end: bytes })
        return null
      }
    })
    rows.complete = true
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}

/** `Robert "Bob" Smith` is written like this by hand: quotes in pairs are letters. An odd one was never closed. */
function lineByItself (bytes: Buffer, delimiter: Delimiter, line: number): Row | BadLine {
  const quotes = bytes.filter(byte => byte === 0x22).length
  const row = quotes % 2 === 0 ? parsed(bytes, delimiter, true)[0] : undefined
  return row ? { line, cells: row.cells } : { line, fault: 'unclosed_quote' }
}

function checked (row: Row | BadLine): Row | BadLine {
  if ('fault' in row) return row
  if (row.cells.some(cell => cell.includes('\0'))) return { line: row.line, fault: 'nul_byte' }
  if (row.cells.some(cell => cell.includes('\uFFFD'))) return { line: row.line, fault: 'unreadable_letters' }
  return row
}

/** Behind the last line break that fits, or the whole rest; null when there is none. */
function blockEnd (table: Buffer, from: number) {
  const most = from + blockBytes
  if (most >= table.length) return table.length
  for (let i = most - 1; i > from; i--) {
    if (table[i] === lf || (table[i] === cr && table[i + 1] !== lf)) return i + 1
  }
  return null
}

function lineEnd (bytes: Buffer, from: number) {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] === lf) return i + 1
    if (bytes[i] === cr) return bytes[i + 1] === lf ? i + 2 : i + 1
  }
  return bytes.length
}

function lineEnds (bytes: Buffer, from: number, to: number) {
  let count = 0
  for (let i = from; i < to; i++) {
    if (bytes[i] === lf || (bytes[i] === cr && bytes[i + 1] !== lf)) count++
  }
  return count
}
