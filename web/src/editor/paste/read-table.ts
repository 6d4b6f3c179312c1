import { attributeOf, childrenOf, elementsIn, nameOf } from './html-node.ts'
import type { HtmlNode } from './html-node.ts'
import type { BlockNode, TableCellNode, TableNode } from '../../../../server/features/content/content.schemas.ts'

const mostRows = 500
const mostColumns = 60

interface Row { cells: HtmlNode[], head: boolean }

/** Null: it was no table but a way to lay out a page, and what is in it stands one below the other. */
export function readTable(table: HtmlNode, readCell: (nodes: HtmlNode[], head: boolean) => BlockNode[]): { table: TableNode | null, cells: HtmlNode[], cut: boolean } {
  const rows = rowsOf(table, false).filter(({ cells }) => cells.length > 0)
  const cells = rows.flatMap((row) => row.cells)
  if (cells.length < 2 || ['presentation', 'none'].includes(attributeOf(table, 'role'))) return { table: null, cells, cut: false }
  const cut = rows.length > mostRows || rows.some((row) => row.cells.length > mostColumns)
  return {
    table: {
      type: 'table',
      children: rows.slice(0, mostRows).map((row, r) => ({
        type: 'tablerow', children: row.cells.slice(0, mostColumns).map((cell, c) => cellOf(cell, row.head || r === 0, c === 0, row.head, readCell))
      }))
    },
    cells,
    cut
  }
}

function rowsOf(node: HtmlNode, head: boolean): Row[] {
  return elementsIn(node).flatMap((child): Row[] => {
    const name = nameOf(child)
    if (name === 'tr') return [{ cells: elementsIn(child).filter((cell) => ['td', 'th'].includes(nameOf(cell))), head }]
    return ['thead', 'tbody', 'tfoot'].includes(name) ? rowsOf(child, name === 'thead') : []
  })
}

function cellOf(cell: HtmlNode, inFirstRow: boolean, inFirstColumn: boolean, head: boolean, readCell: (nodes: HtmlNode[], head: boolean) => BlockNode[]): TableCellNode {
  const isHead = head || nameOf(cell) === 'th'
  const scope = attributeOf(cell, 'scope')
  const headerState = !isHead ? 0 : scope === 'row' ? 2 : scope === 'col' || inFirstRow ? 1 : inFirstColumn ? 2 : 1
  const blocks = readCell(childrenOf(cell), isHead)
  const [colSpan, rowSpan] = [spanOf(cell, 'colspan', mostColumns), spanOf(cell, 'rowspan', mostRows)]
  return {
    type: 'tablecell', ...(headerState ? { headerState } : {}), ...(colSpan > 1 ? { colSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}),
    children: blocks.length > 0 ? blocks : [{ type: 'paragraph', children: [] }]
  }
}

function spanOf(cell: HtmlNode, name: string, most: number): number {
  const span = Math.trunc(Number(attributeOf(cell, name)))
  return span >= 1 ? Math.min(span, most) : 1
}
