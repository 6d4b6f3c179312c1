import { knownHeaders, namesPeople, readHeader, type Column, type Field } from './columns.rules.ts'
import { delimiters, readRows, type Delimiter, type Row } from './table.rules.ts'

// Where the list begins and what divides its cells.

export interface Layout { delimiter: Delimiter, headerLine: number, columns: Column[] }

type Chosen = Record<string, Field | null>

const rowsLookedAt = 100
const mostBytesLookedAt = 64 * 1024
const mostBadLines = 20 // each costs as much as a block of good ones
const mostRowsBeforeHeader = 20

/** Excel's own hint, a first line such as `sep=;`, wins; else the delimiter under which the table makes most sense. */
export function layoutOf (table: Buffer, chosen: Chosen = {}): Layout {
  const said = /^sep=([,;\t|])\s*$/i.exec(table.subarray(0, 10).toString('latin1').split(/[\r\n]/, 1)[0]!)?.[1] as Delimiter | undefined
  const tries = (said ? [said] : delimiters).map(delimiter => attempt(table, delimiter, chosen))
  return tries.reduce((best, next) => isBetter(next.score, best.score) ? next : best).layout
}

export const isClassList = ({ columns }: Layout) => namesPeople(columns)

interface Attempt { layout: Layout, score: number[] }

function attempt (table: Buffer, delimiter: Delimiter, chosen: Chosen): Attempt {
  const rows = firstRows(table, delimiter)
  const headers = rows.slice(0, mostRowsBeforeHeader).map(row => ({ row, columns: readHeader(row.cells, chosen) }))
  const width = commonWidth(rows)
  const first = headers.find(({ row }) => row.cells.length === width)
  // Below the first full row, a single known word is more likely somebody's data than a header.
  const best = headers.filter(header => namesPeople(header.columns) && (header === first || knownHeaders(header.columns) > 1))
    .toSorted((a, b) => knownHeaders(b.columns) - knownHeaders(a.columns))[0] ?? first
  if (!best) return { layout: { delimiter, headerLine: 1, columns: [] }, score: [0] }

  const body = rows.slice(rows.indexOf(best.row) + 1)
  const even = body.filter(row => row.cells.length === best.columns.length).length / Math.max(1, body.length)
  return {
    layout: { delimiter, headerLine: best.row.line, columns: best.columns },
    score: [namesPeople(best.columns) ? knownHeaders(best.columns) : 0, best.columns.length > 1 ? 1 : 0, even, best.columns.length]
  }
}

function firstRows (table: Buffer, delimiter: Delimiter): Row[] {
  const rows: Row[] = []
  let bad = 0
  for (const block of readRows(beginning(table), delimiter)) {
    const read = block.filter(row => 'cells' in row)
    rows.push(...read)
    bad += block.length - read.length
    if (rows.length >= rowsLookedAt || bad >= mostBadLines) break
  }
  return rows.slice(0, rowsLookedAt)
}

/** Whole lines, as far as there are any. */
function beginning (table: Buffer) {
  if (table.length <= mostBytesLookedAt) return table
  return table.subarray(0, table.lastIndexOf('\n', mostBytesLookedAt - 1) + 1 || mostBytesLookedAt)
}

function commonWidth (rows: Row[]) {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function isBetter (score: number[], than: number[]) {
  const i = score.findIndex((value, at) => value !== (than[at] ?? 0))
  return i !== -1 && score[i]! > (than[i] ?? 0)
}
