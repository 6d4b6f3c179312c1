import { useState, type FormEvent } from 'react'
import { strings } from './notebook.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { line } from '../../lib/printable.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Bookmark } from '../../../../server/features/notebook/notebook.schemas.ts'

interface EntryProps { bookmark: Bookmark, goTo: (position: number) => void, onLabel: (label: string) => void, onDelete: () => void }

export function BookmarkEntry({ bookmark, goTo, onLabel, onDelete }: EntryProps) {
  const t = useText(strings)
  const [label, setLabel] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = line(label!)
    if (given && given !== bookmark.label) onLabel(given)
    setLabel(null)
  }
  if (label !== null) {
    return (
      <form className="notes-entry stack-s" onSubmit={submit}>
        <Field label={t('notes.label')} value={label} onValue={setLabel} maxLength={200} autoFocus />
        <div><Button small kind="primary" type="submit">{t('notes.ready')}</Button></div>
      </form>
    )
  }
  return (
    <div className="notes-entry">
      <button type="button" className="notes-mark" onClick={() => goTo(bookmark.position)}>
        <Icon name="bookmark" /><span className="hidden-visually">{t('notes.bookmark')}: </span><span dir="auto">{bookmark.label}</span>
      </button>
      <div className="notes-actions">
        <Button small kind="quiet" onClick={() => setLabel(bookmark.label)}>{t('notes.edit')}</Button>
        <Button small kind="quiet" onClick={onDelete}>{t('notes.delete')}</Button>
      </div>
    </div>
  )
}
