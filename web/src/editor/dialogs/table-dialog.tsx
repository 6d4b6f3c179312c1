/** How many rows and columns: pointed at in a small grid, or typed. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $createTableNodeWithDimensions, $isTableNode } from '@lexical/table'
import { $insertBlock } from '../blocks.ts'
import { strings } from '../editor.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

const grid = [1, 2, 3, 4, 5, 6]
const mostRows = 100
const mostColumns = 20

export function TableDialog({ close }: { close: () => void }) {
  const t = useText(strings)
  const [editor] = useLexicalComposerContext()
  const [rows, setRows] = useState('3')
  const [columns, setColumns] = useState('3')
  const [header, setHeader] = useState(true)
  const [r, c] = [Number(rows), Number(columns)]
  const right = Number.isInteger(r) && r >= 1 && r <= mostRows && Number.isInteger(c) && c >= 1 && c <= mostColumns

  const put = (rowCount: number, columnCount: number) => {
    editor.update(() => {
      const table = $createTableNodeWithDimensions(rowCount, columnCount, { rows: header, columns: false })
      $insertBlock(table)
      if ($isTableNode(table)) table.getFirstDescendant()?.selectStart()
    })
    close()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (right) put(r, c)
  }
  return (
    <Dialog open title={t('editor.table_new')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        <div className="table-picker" aria-hidden="true">
          {grid.map((row) => grid.map((column) => (
            <button key={`${row} ${column}`} type="button" tabIndex={-1} className={row <= r && column <= c ? 'table-pick table-picked' : 'table-pick'}
              onPointerMove={(event) => { if (event.pointerType === 'mouse') { setRows(String(row)); setColumns(String(column)) } }}
              onClick={(event) => { if (event.detail === 0 || row !== r || column !== c) { setRows(String(row)); setColumns(String(column)) } else put(row, column) }} />
          )))}
        </div>
        <div className="pair">
          <Field type="number" label={t('editor.rows')} value={rows} onValue={setRows} min={1} max={mostRows}
            error={right || r <= mostRows && r >= 1 ? undefined : t('editor.table_size', { most: mostRows })} />
          <Field type="number" label={t('editor.columns_count')} value={columns} onValue={setColumns} min={1} max={mostColumns}
            error={right || c <= mostColumns && c >= 1 ? undefined : t('editor.table_size', { most: mostColumns })} />
        </div>
        <Check plain label={t('editor.table_header')} hint={t('editor.table_header_hint')} checked={header} onChecked={setHeader} />
        <Button kind="primary" type="submit" wide>{t('editor.table_put', { rows: right ? r : '…', columns: right ? c : '…' })}</Button>
      </form>
    </Dialog>
  )
}
