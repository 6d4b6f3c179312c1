import { useState } from 'react'
import type { LineNote } from './user-imports.api.ts'
import { pageOf } from './user-imports.rules.ts'
import { useReason } from './use-words.ts'
import { strings } from './user-imports.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'

export function ProblemNotes({ notes, nameOf }: { notes: LineNote[], nameOf: (line: number) => string }) {
  const t = useText(strings)
  const reason = useReason()
  const [asked, setAsked] = useState(0)
  const { items, page, pages } = pageOf(notes, asked)
  return (
    <div className="stack-s">
      <Table caption={t('user-imports.problems_table')} rows={items} rowKey={(note) => `${note.line} ${note.code}`} columns={[
        { key: 'line', label: t('user-imports.line'), cell: ({ line }) => <span className="import-line">{t('user-imports.line_number', { line })}</span> },
        { key: 'name', label: t('user-imports.name'), cell: ({ line }) => nameOf(line) && <span dir="auto">{nameOf(line)}</span> },
        { key: 'note', label: t('user-imports.note'), cell: (note) => <span className="outcome-note">{reason(note)}</span> }
      ]} />
      {pages > 1 && (
        <nav className="row" aria-label={t('user-imports.pages')}>
          {page > 0 && <Button small icon="back" onClick={() => setAsked(page - 1)}>{t('user-imports.previous')}</Button>}
          {page < pages - 1 && <Button small icon="next" onClick={() => setAsked(page + 1)}>{t('user-imports.following')}</Button>}
          <span className="muted">{t('user-imports.page', { page: page + 1, of: pages })}</span>
        </nav>
      )}
    </div>
  )
}
