/** All notes and bookmarks of a person, by course and lesson. */
import { Link } from 'wouter'
import { inOrder } from './notebook.rules.ts'
import { NoteText } from './note-text.tsx'
import { strings } from './notebook.strings.ts'
import { api } from '../../lib/api.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { usePages } from '../../lib/use-pages.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import type { Notebook } from '../../../../server/features/notebook/notebook.schemas.ts'
import './notebook.css'

type Item = Notebook['items'][number]

export default function NotesPage() {
  const t = useText(strings)
  const sentence = useErrorText()
  const list = usePages<Item>('/api/notebook')
  const { busy, error, run } = useDoing()
  const some = (list.data?.length ?? 0) > 0
  const takeAlong = () => run(async () => {
    await api.get('/api/session') // a download cannot ask for the password when the session has ended
    window.location.assign('/api/notebook/export')
  })
  const actions = some && (
    <>
      <Button icon="download" busy={busy} onClick={() => void takeAlong()}>{t('notes.take_along')}</Button>
      <Button icon="print" onClick={() => window.print()}>{t('notes.print')}</Button>
    </>
  )
  return (
    <Page title={t('notes.title')} narrow intro={t('notes.private')} actions={actions}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Loaded query={list}>
        {(items) => items.length === 0
          ? <EmptyState icon="note" title={t('notes.none')} action={<LinkButton to="/courses" kind="primary" icon="book">{t('notes.to_courses')}</LinkButton>}>{t('notes.none_text')}</EmptyState>
          : <Courses items={items} />}
      </Loaded>
      {list.more && <div className="not-printed"><Button busy={list.more.busy} onClick={() => void list.more!.load()}>{t('notes.more')}</Button></div>}
    </Page>
  )
}

function Courses({ items }: { items: Item[] }) {
  return (
    <>
      {items.map((item, i) => (
        <section key={item.lessonId} className="stack-s" aria-labelledby={`lesson-${item.lessonId}`}>
          {items[i - 1]?.courseId !== item.courseId && <p className="notes-course" dir="auto">{item.courseTitle}</p>}
          <OfLesson item={item} />
        </section>
      ))}
    </>
  )
}

function OfLesson({ item }: { item: Item }) {
  const t = useText(strings)
  const open = item.readable
  return (
    <div className="card stack">
      <h2 id={`lesson-${item.lessonId}`} dir="auto">{open ? <Link href={`/lessons/${item.lessonId}`}>{item.lessonTitle}</Link> : item.lessonTitle}</h2>
      {!open && <p className="muted"><small>{t('notes.gone')}</small></p>}
      <ul className="notes-list">
        {inOrder(item).map(({ kind, entry }) => {
          const place = open && entry.position !== null ? `/lessons/${item.lessonId}#p${entry.position}` : null
          return (
            <li key={entry.key} className="notes-entry">
              {kind === 'notes' && <NoteText text={entry.text} />}
              {kind === 'bookmarks' && <Marked label={entry.label} to={place} />}
              {kind === 'notes' && place && <p className="not-printed"><small><Link href={place}>{t('notes.go')}</Link></small></p>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Marked({ label, to }: { label: string, to: string | null }) {
  const t = useText(strings)
  const words = <><Icon name="bookmark" /><span className="hidden-visually">{t('notes.bookmark')}: </span><span dir="auto">{label}</span></>
  return to ? <Link href={to} className="notes-mark">{words}</Link> : <p className="notes-mark">{words}</p>
}
