import { useEffect, useRef, useState } from 'react'
import { NoteText } from './note-text.tsx'
import { strings } from './notebook.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Note } from '../../../../server/features/notebook/notebook.schemas.ts'

interface EntryProps { note: Note, goTo: (position: number) => void, onEdit: () => void, onDelete: () => void }

export function NoteEntry({ note, goTo, onEdit, onDelete }: EntryProps) {
  const t = useText(strings)
  return (
    <div className="notes-entry stack-s">
      <NoteText text={note.text} />
      <div className="notes-actions">
        {note.position !== null && <Button small kind="quiet" onClick={() => goTo(note.position!)}>{t('notes.go')}</Button>}
        <Button small kind="quiet" onClick={onEdit}>{t('notes.edit')}</Button>
        <Button small kind="quiet" onClick={onDelete}>{t('notes.delete')}</Button>
      </div>
    </div>
  )
}

const pauseMs = 800

/** Saves itself whenever the writer pauses, and when they leave. */
export function Writing({ note, onText, onDone }: { note: Note, onText: (text: string) => void, onDone: (text: string) => void }) {
  const t = useText(strings)
  const [text, setText] = useState(note.text)
  const newest = useRef({ text, saved: note.text, onText })
  useEffect(() => { newest.current = { ...newest.current, text, onText } })
  useEffect(() => {
    const save = () => {
      const { text: now, saved, onText: keep } = newest.current
      if (now === saved) return
      newest.current.saved = now
      keep(now)
    }
    const timer = setTimeout(save, pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    const last = () => {
      const { text: now, saved, onText: keep } = newest.current
      newest.current.saved = now
      if (now !== saved && now.trim()) keep(now)
    }
    window.addEventListener('pagehide', last)
    return () => {
      window.removeEventListener('pagehide', last)
      last()
    }
  }, [])
  return (
    <div className="notes-writing stack-s">
      <Field label={t('notes.text')} hint={t('notes.hint')} multiline autoFocus value={text} onValue={setText} maxLength={20_000} />
      <div><Button small kind="primary" onClick={() => onDone(text)}>{t('notes.ready')}</Button></div>
    </div>
  )
}
