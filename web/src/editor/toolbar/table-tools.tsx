import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $deleteTableColumnAtSelection, $deleteTableRowAtSelection, $findCellNode, $findTableNode, $getTableColumnIndexFromTableCellNode, $getTableRowIndexFromTableCellNode,
  $insertTableColumnAtSelection, $insertTableRowAtSelection, $isTableCellNode, $isTableSelection, $mergeCells, $moveTableColumn, $moveTableRow, 
  $setTableColumnIsHeader, $setTableRowIsHeader, $unmergeCell, TableCellHeaderStates
} from '@lexical/table'
import { $getSelection } from 'lexical'
import type { LexicalNode } from 'lexical'
import { ToolButton } from './tool-button.tsx'
import { ToolMenu } from './tool-menu.tsx'
import type { MenuItem } from './tool-menu.tsx'
import { $delete } from '../moving.ts'
import { strings } from '../editor.strings.ts'
import type { ToolIcon } from '../icons.tsx'
import type { Standing } from '../standing.ts'
import { ToolSign } from '../icons.tsx'
import { useText } from '../../lib/i18n/use-text.ts'

export function TableTools({ table }: { table: NonNullable<Standing['table']> }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const item = (id: string, icon: ToolIcon, label: string, work: () => void, more: Partial<MenuItem> = {}): MenuItem =>
    ({ id, icon, label, run: () => editor.update(work), ...more })
  const rows = [
    [
      item('row-above', 'rowAbove', t('editor.row_above'), () => $insertTableRowAtSelection(false)),
      item('row-below', 'rowBelow', t('editor.row_below'), () => $insertTableRowAtSelection(true))
    ],
    [item('row-up', 'moveUp', t('editor.row_up'), () => $moveRow(-1)), item('row-down', 'moveDown', t('editor.row_down'), () => $moveRow(1))],
    [item('row-header', 'heading', t('editor.row_header'), () => $toggleHeader('row'), { checked: table.headerRow, several: true })],
    [item('row-delete', 'trash', t('editor.row_delete'), $deleteTableRowAtSelection)]
  ]
  const columns = [
    [
      item('column-before', 'columnBefore', t('editor.column_before'), () => $insertTableColumnAtSelection(false)),
      item('column-after', 'columnAfter', t('editor.column_after'), () => $insertTableColumnAtSelection(true))
    ],
    [item('column-back', 'outdent', t('editor.column_back'), () => $moveColumn(-1)), item('column-on', 'indent', t('editor.column_on'), () => $moveColumn(1))],
    [item('column-header', 'heading', t('editor.column_header'), () => $toggleHeader('column'), { checked: table.headerColumn, several: true })],
    [item('column-delete', 'trash', t('editor.column_delete'), $deleteTableColumnAtSelection)]
  ]
  return (
    <div className="tools-group" role="group" aria-label={t('editor.table')}>
      <span className="tools-name">{t('editor.table')}</span>
      <ToolMenu label={t('editor.row')} groups={rows} button={<span>{t('editor.row')}</span>} />
      <ToolMenu label={t('editor.column')} groups={columns} button={<span>{t('editor.column')}</span>} />
      <ToolButton icon="rowBelow" label={t('editor.row_below')} wide onPress={() => editor.update(() => $insertTableRowAtSelection(true))} />
      <ToolButton icon="columnAfter" label={t('editor.column_after')} wide onPress={() => editor.update(() => $insertTableColumnAtSelection(true))} />
      {table.cells > 1
        ? <ToolButton icon="merge" label={t('editor.merge')} onPress={() => editor.update($merge)} />
        : table.merged && <ToolButton icon="merge" pressed label={t('editor.unmerge')} onPress={() => editor.update($unmergeCell)} />}
      <ToolButton icon="trash" label={t('editor.table_delete')} onPress={() => editor.update(() => { const node = $tableHere(); if (node) $delete(node) })} />
      <span className="hidden-visually"><ToolSign name="table" /></span>
    </div>
  )
}

function $here(): LexicalNode | null {
  const selection = $getSelection()
  return selection ? ('anchor' in selection ? (selection.anchor as { getNode: () => LexicalNode }).getNode() : selection.getNodes()[0] ?? null) : null
}

function $tableHere() {
  const node = $here()
  return node && $findTableNode(node)
}

function $cellHere() {
  const node = $here()
  return node && $findCellNode(node)
}

function $moveRow(by: 1 | -1): void {
  const [table, cell] = [$tableHere(), $cellHere()]
  if (!table || !cell) return
  const from = $getTableRowIndexFromTableCellNode(cell)
  if (from + by >= 0 && from + by < table.getChildrenSize()) $moveTableRow(table, from, from + by)
}

function $moveColumn(by: 1 | -1): void {
  const [table, cell] = [$tableHere(), $cellHere()]
  if (!table || !cell) return
  const from = $getTableColumnIndexFromTableCellNode(cell)
  if (from + by >= 0 && from + by < table.getColumnCount()) $moveTableColumn(table, from, from + by)
}

function $toggleHeader(what: 'row' | 'column'): void {
  const [table, cell] = [$tableHere(), $cellHere()]
  if (!table || !cell) return
  const state = what === 'row' ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN
  if (what === 'row') $setTableRowIsHeader(table, $getTableRowIndexFromTableCellNode(cell), !cell.hasHeaderState(state))
  else $setTableColumnIsHeader(table, $getTableColumnIndexFromTableCellNode(cell), !cell.hasHeaderState(state))
}

function $merge(): void {
  const selection = $getSelection()
  if ($isTableSelection(selection)) $mergeCells(selection.getNodes().filter($isTableCellNode))
}
