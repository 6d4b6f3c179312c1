import { memo, useMemo, useRef, useState } from 'react'
import type { ImportRow, LineNote } from './user-imports.api.ts'
import { pageOf } from './user-imports.rules.ts'
import { useFieldName, useReason } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table.tsx'

interface PreviewRowsProps { rows: ImportRow[], warnings: LineNote[], caption: string }

/** A hundred lines at a time: thousands at once would freeze an old laptop. */
export function PreviewRows({ rows, warnings, caption }: PreviewRowsProps) {
  const t = useText(strings)
  const [asked, setAsked] = useState(0)
  const top = useRef<HTMLParagraphElement>(null)
  const warned = useMemo(() => new Map(warnings.map((note) => [note.line, note])), [warnings])
  const { items, page, pages, first, last } = pageOf(rows, asked)

  const columns: Array<Column<ImportRow>> = [
    { key: 'name', label: t('user-imports.name'), cell: (row) => <Name row={row} /> },
    { key: 'line', label: t('user-imports.line'), cell: (row) => row.line, numeric: true },
    { key: 'what', label: t('user-imports.what_happens'), cell: (row) => <What row={row} /> },
    { key: 'classes', label: t('user-imports.classes'), cell: (row) => row.classes.length > 0 && <span dir="auto">{row.classes.join(', ')}</span> },
    { key: 'note', label: t('user-imports.note'), cell: (row) => <Note row={row} warning={warned.get(row.line)} /> }
  ]
  const turn = (to: number) => {
    setAsked(to)
    top.current?.focus()
  }
  return (
    <div className="stack-s">
      <p ref={top} tabIndex={-1} className="muted import-focus" role="status">{t('user-imports.shown', { first, last, of: rows.length })}</p>
      <Rows caption={caption} columns={columns} rows={items} />
      {pages > 1 && (
        <nav className="row" aria-label={t('user-imports.pages')}>
          {page > 0 && <Button small icon="back" onClick={() => turn(page - 1)}>{t('user-imports.previous')}</Button>}
          {page < pages - 1 && <Button small icon="next" onClick={() => turn(page + 1)}>{t('user-imports.following')}</Button>}
          <span className="muted">{t('user-imports.page', { page: page + 1, of: pages })}</span>
        </nav>
      )}
    </div>
  )
}

const Rows = memo(function Rows(props: { caption: string, columns: Array<Column<ImportRow>>, rows: ImportRow[] }) {
  return <Table {...props} rowKey={(row) => row.line} />
})

function Name({ row }: { row: ImportRow }) {
  const t = useText(strings)
  return (
    <span className="import-name">
      <span dir="auto">{row.name || t('user-imports.no_name')}</span>
      {row.username && <small className="muted"><span className="hidden-visually">{t('user-imports.field_username')}: </span><span dir="auto">{row.username}</span></small>}
    </span>
  )
}

const signs: Record<ImportRow['outcome'], IconName> = { create: 'plus', update: 'edit', unchanged: 'check', skip: 'alert', ask: 'info' }

function What({ row }: { row: ImportRow }) {
  const t = useText(strings)
  return <span className={`outcome outcome-${row.outcome}`}><Icon name={signs[row.outcome]} /> {t(`user-imports.outcome_${row.outcome}`)}</span>
}

function Note({ row, warning }: { row: ImportRow, warning: LineNote | undefined }) {
  const t = useText(strings)
  const reason = useReason()
  const field = useFieldName()
  const parts: string[] = []
  if (row.changes.length > 0) parts.push(row.changes.map((change) => change === 'active' ? t('user-imports.change_active') : field(change === 'classes' ? 'class' : change)).join(', '))
  if (row.role && row.role !== 'student') parts.push(t(`user-imports.role_${row.role}`))
  if (row.reason) parts.push(reason(row))
  if (warning) parts.push(reason(warning))
  return parts.length > 0 ? <span className="outcome-note">{parts.join(' · ')}</span> : null
}
