/** Beside a lesson: what one has noted and marked in it. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { BookmarkEntry } from './bookmark-entry.tsx'
import { NoteEntry, Writing } from './note-entry.tsx'
import { strings } from './notebook.strings.ts'
import { keepBookmark, keepNote, readNotebook, takeAway, useNotebook } from './notebook.store.ts'
import { connection } from '../../lib/connection.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useSaveState } from '../../lib/outbox/use-outbox.ts'
import { uuid } from '../../lib/plain-http.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SaveState } from '../../ui/save-state.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import type { Bookmark, Note } from '../../../../server/features/notebook/notebook.schemas.ts'
import './notebook.css'

interface PanelProps {
  lesson: { id: number, title: string }
  here: () => { position: number, words: string }
  goTo: (position: number) => void
  onClose: () => void
}

export default function NotebookPanel({ lesson, here, goTo, onClose }: PanelProps) {
  const t = useText(strings)
  const { entries, fromBox } = useNotebook(lesson.id)
  const [writing, setWriting] = useState<string | null>(null)
  const undo = useUndo()
  // On top, where a phone's keyboard leaves room for it.
  const written = entries.find(({ kind, entry }) => kind === 'notes' && entry.key === writing)?.entry as Note | undefined
  useEffect(() => {
    const read = () => void readNotebook(lesson.id).catch(() => {})
    read()
    return connection.subscribe(() => { if (connection.get() === 'reached') read() })
  }, [lesson.id])

  const named = { note: t('notes.note_name', { title: lesson.title }), mark: t('notes.mark_name', { title: lesson.title }) }
  const write = () => {
    const key = uuid()
    setWriting(key)
    void keepNote(lesson.id, { key, position: here().position, text: '' }, named.note)
  }
  const mark = () => {
    const { position, words } = here()
    void keepBookmark(lesson.id, { key: uuid(), position, label: words || t('notes.mark_default') }, named.mark)
  }
  const removeNote = (note: Note) => {
    void takeAway(lesson.id, 'notes', note.key)
    if (note.text.trim()) undo.offer(t('notes.deleted_note'), () => keepNote(lesson.id, note, named.note))
  }
  const done = (note: Note, text: string) => {
    setWriting(null)
    if (!text.trim()) removeNote(note)
  }
  const removeMark = (bookmark: Bookmark) => {
    void takeAway(lesson.id, 'bookmarks', bookmark.key)
    undo.offer(t('notes.deleted_mark'), () => keepBookmark(lesson.id, bookmark, named.mark))
  }
  return (
    <div className="notes-panel stack">
      <div className="notes-head">
        <h2>{t('notes.title')}</h2>
        <Standing lessonId={lesson.id} />
        <button type="button" className="dialog-close" aria-label={t('notes.close')} onClick={onClose}><Icon name="close" /></button>
      </div>
      <div className="notes-tools">
        <Button small icon="note" onClick={write}>{t('notes.write')}</Button>
        <Button small icon="bookmark" onClick={mark}>{t('notes.mark')}</Button>
      </div>
      <UndoNotice undo={undo} />
      {!fromBox && connection.get() !== 'reached' && <p className="muted"><small>{t('notes.not_all')}</small></p>}
      {entries.length === 0 && <p className="muted">{t('notes.none_here')}</p>}
      {written && <Writing key={written.key} note={written} onText={(text) => void keepNote(lesson.id, { ...written, text }, named.note)} onDone={(text) => done(written, text)} />}
      <ul className="notes-list">
        {entries.filter(({ entry }) => entry !== written).map(({ kind, entry }) => (
          <li key={entry.key}>
            {kind === 'notes'
              ? <NoteEntry note={entry} goTo={goTo} onEdit={() => setWriting(entry.key)} onDelete={() => removeNote(entry)} />
              : <BookmarkEntry bookmark={entry} goTo={goTo} onLabel={(label) => void keepBookmark(lesson.id, { ...entry, label }, named.mark)} onDelete={() => removeMark(entry)} />}
          </li>
        ))}
      </ul>
      <p><Link href="/notes">{t('notes.all')}</Link></p>
    </div>
  )
}

/** Said only when something is not where it belongs. */
function Standing({ lessonId }: { lessonId: number }) {
  const states = [useSaveState(`/api/lessons/${lessonId}/notes/`), useSaveState(`/api/lessons/${lessonId}/bookmarks/`)]
  const trouble = states.find((state) => state === 'refused') ?? states.find((state) => state === 'unsent')
  return <span className="notes-state"><SaveState state={trouble ?? 'idle'} /></span>
}
