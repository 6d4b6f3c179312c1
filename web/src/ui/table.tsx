/**
 * <Table caption="People" rows={users} rowKey={(user) => user.id} columns={[
 *   { key: 'name', label: 'Name', cell: (user) => <Link …>{…}</Link> }, { key: 'n', label: 'Students', cell: …, numeric: true }]}
 *   selection={{ selected, onSelected, name: (user) => user.firstName }} />
 * The first column stays in place while the rest scrolls; under 600 px each row is a card with the labels inside.
 * Explicit roles keep it a table for screen readers when it looks like cards.
 */
import type { ReactNode } from 'react'
import { useText } from '../lib/i18n/use-text.ts'
import { strings } from './ui.strings.ts'
import './table.css'

export interface Column<R> { key: string, label: string, cell: (row: R) => ReactNode, numeric?: boolean, hideLabel?: boolean }

export interface Selection<R> { selected: ReadonlySet<string | number>, onSelected: (selected: Set<string | number>) => void, name: (row: R) => string }

interface TableProps<R> {
  caption: string
  columns: Array<Column<R>>
  rows: R[]
  rowKey: (row: R) => string | number
  selection?: Selection<R> | undefined
  showCaption?: boolean
}

export function Table<R>({ caption, columns, rows, rowKey, selection, showCaption }: TableProps<R>) {
  const t = useText(strings)
  const all = rows.length > 0 && rows.every((row) => selection?.selected.has(rowKey(row)))
  return (
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="table" role="table">
        <caption className={showCaption ? 'table-caption' : 'hidden-visually'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" scope="col" className="table-select">
                <label><input type="checkbox" checked={all} aria-label={t('ui.select_all')}
                  onChange={() => selection.onSelected(new Set(all ? [] : rows.map(rowKey)))} /><span className="table-select-word">{t('ui.select_all')}</span></label>
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={column.numeric ? 'table-number' : undefined}>
                <span className={column.hideLabel ? 'hidden-visually' : undefined}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => <Row key={rowKey(row)} row={row} id={rowKey(row)} columns={columns} selection={selection} />)}
        </tbody>
      </table>
    </div>
  )
}

function Row<R>({ row, id, columns, selection }: { row: R, id: string | number, columns: Array<Column<R>>, selection: Selection<R> | undefined }) {
  const t = useText(strings)
  const toggle = () => {
    const next = new Set(selection!.selected)
    if (!next.delete(id)) next.add(id)
    selection!.onSelected(next)
  }
  const label = (column: Column<R>) => column.hideLabel ? undefined : column.label
  return (
    <tr role="row" className={selection?.selected.has(id) ? 'table-selected' : undefined}>
      {selection && (
        <td role="cell" className="table-select">
          <label><input type="checkbox" checked={selection.selected.has(id)} onChange={toggle} aria-label={t('ui.select_row', { name: selection.name(row) })} /></label>
        </td>
      )}
      {columns.map((column, index) => index === 0
        ? <th key={column.key} role="rowheader" scope="row">{column.cell(row)}</th>
        : <td key={column.key} role="cell" data-label={label(column)} className={column.numeric ? 'table-number' : undefined}>{column.cell(row)}</td>)}
    </tr>
  )
}
