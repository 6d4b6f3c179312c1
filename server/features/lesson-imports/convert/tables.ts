import type { TableCellNode, TableNode } from '../../content/content.schemas.ts'
import { cell, type Block } from './nodes.ts'
import type { Notes } from './notes.ts'

export interface Row { head: boolean, cells: TableCellNode[] }

const mostRows = 400
const mostColumns = 60
const mostCells = 2_000 // of one table

/** Tables that are longer than a lesson's may be go on in another one, below the same head. */
export function tableOf (rows: Row[], notes: Notes): Block[] {
  const filled = rows.filter(({ cells }) => cells.length > 0)
  if (filled.length === 0) return []
  const narrow = filled.map(row => ({ ...row, cells: withinWidth(row.cells) }))
  if (narrow.some(({ cells }, i) => cells.length < filled[i]!.cells.length)) notes.add('table_simplified')
  const heads = narrow.findIndex(({ head }) => !head)
  const head = narrow.slice(0, heads === -1 ? narrow.length : Math.min(heads, 5))
  const body = narrow.slice(head.length)
  const rowsEach = Math.max(1, Math.min(mostRows, Math.floor(mostCells / Math.max(...narrow.map(({ cells }) => cells.length)))) - head.length)
  if (body.length > rowsEach) notes.add('table_simplified')
  const tables: Block[] = []
  for (let from = 0; from === 0 || from < body.length; from += rowsEach) tables.push(table([...head, ...body.slice(from, from + rowsEach)]))
  return tables
}

function withinWidth (cells: TableCellNode[]) {
  let columns = 0
  return cells.filter(({ colSpan = 1 }) => (columns += colSpan) <= mostColumns)
}

/** No cell reaches below the last row. */
const table = (rows: Row[]): TableNode => ({
  type: 'table',
  children: rows.map(({ cells }, i) => ({
    type: 'tablerow',
    children: cells.map(one => (one.rowSpan ?? 1) > rows.length - i ? cell(one.children, { headerState: one.headerState ?? 0, colSpan: one.colSpan ?? 1, rowSpan: rows.length - i }) : one)
  }))
})
