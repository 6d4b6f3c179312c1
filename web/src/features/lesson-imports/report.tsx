import { useEffect, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { faultWord, noteWord } from './fault-word.ts'
import { publishLessons, readImport, takeBack } from './lesson-imports.api.ts'
import type { BulkPublished, LessonImport } from './lesson-imports.api.ts'
import { notesTogether } from './lesson-imports.rules.ts'
import { strings } from './lesson-imports.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { events } from '../../lib/events.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Undo } from '../../ui/undo.tsx'

const lookMs = 3000
interface Props { known: LessonImport, courseId: number, undo: Undo, folded?: boolean, gone?: () => void }

/** How far an import is, and then what came of it. */
export function Report({ known, courseId, undo, folded = false, gone }: Props) {
  const t = useText(strings)
  const { ago } = useFormats()
  const imported = useImport(known, courseId)
  const { fileName, progress, finishedAt, fault, lessons } = imported
  if (finishedAt === null) return <div className="card"><Progress label={t('lesson-imports.reading', { name: isolated(fileName) })} value={progress} max={10_000} /></div>
  const came = fault !== null ? null : lessons.length === 0 ? t('lesson-imports.none_made') : t('lesson-imports.made', { count: lessons.length })
  const head = <span className="import-head"><strong><bdi>{fileName}</bdi></strong> <span className="muted">{[came, folded && ago(finishedAt)].filter(Boolean).join(' · ')}</span></span>
  const body = fault === null ? <Came imported={imported} courseId={courseId} undo={undo} gone={gone} /> : <Failed imported={imported} courseId={courseId} undo={undo} gone={gone} />
  if (!folded) return <div className="card stack" role="status">{head}{body}</div>
  return <details className="card import-folded"><summary>{head}<Icon name="down" /></summary><div className="stack">{body}</div></details>
}

/** Told by the box, and looked after in case it could not. */
function useImport(known: LessonImport, courseId: number): LessonImport {
  const cache = useQueryClient()
  const key = ['import', known.id]
  const { data = known } = useQuery({
    queryKey: key, queryFn: () => readImport(known.id), initialData: known, enabled: known.finishedAt === null,
    refetchInterval: ({ state }) => state.data?.finishedAt == null ? lookMs : false
  })
  const done = data.finishedAt !== null
  useEffect(() => done ? undefined : events.on('lesson_import', (event) => { if (event.importId === known.id) void cache.invalidateQueries({ queryKey: ['import', known.id] }) }), [done, known.id, cache])
  const wasOpen = known.finishedAt === null
  useEffect(() => {
    if (done && wasOpen) void cache.invalidateQueries({ queryKey: ['course', courseId] })
  }, [done, wasOpen, courseId, cache])
  return data
}

interface PartProps { imported: LessonImport, courseId: number, undo: Undo, gone: (() => void) | undefined }

function Came({ imported, courseId, undo, gone }: PartProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [published, setPublished] = useState<BulkPublished | null>(null)
  const { busy, error, run } = useDoing()
  const publish = () => void run(async () => {
    setPublished(await publishLessons(courseId, imported.lessons.map(({ id }) => id)))
    void cache.invalidateQueries({ queryKey: ['course', courseId] })
  })
  return (
    <>
      <Lessons imported={imported} />
      <Notes imported={imported} />
      {published && published.published.length > 0 && <Notice kind="done" live>{t('lesson-imports.published', { count: published.published.length })}</Notice>}
      {published && published.skipped.length > 0 && <Notice kind="warning" live>{t('lesson-imports.publish_skipped', { count: published.skipped.length })}</Notice>}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row">
        {imported.lessons.length > 0 && !published && <Button icon="check" busy={busy} onClick={publish}>{t('lesson-imports.publish', { count: imported.lessons.length })}</Button>}
        <LinkButton to={`/courses/${courseId}`} icon="book">{t('lesson-imports.to_course')}</LinkButton>
        {!published && <TakeBack imported={imported} courseId={courseId} undo={undo} gone={gone} />}
      </div>
    </>
  )
}

function Failed({ imported, courseId, undo, gone }: PartProps) {
  const t = useText(strings)
  return (
    <>
      <Notice kind="trouble">{t(faultWord(imported.fault))}</Notice>
      <div><TakeBack imported={imported} courseId={courseId} undo={undo} gone={gone} word={t('lesson-imports.forget')} /></div>
    </>
  )
}

function TakeBack({ imported, courseId, undo, gone, word }: PartProps & { word?: string }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const { busy, error, run } = useDoing()
  const back = () => void run(async () => {
    await takeBack(imported.id)
    if (imported.lessons.length > 0) undo.say(t('lesson-imports.taken_back', { name: isolated(imported.fileName) }))
    await cache.invalidateQueries({ queryKey: ['course', courseId] })
    gone?.()
  })
  return (
    <>
      <Button kind="quiet" icon="close" busy={busy} onClick={back}>{word ?? t('lesson-imports.take_back')}</Button>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </>
  )
}

function Lessons({ imported }: { imported: LessonImport }) {
  const t = useText(strings)
  return (
    <ol className="import-lessons">
      {imported.lessons.map((lesson) => (
        <li key={lesson.id}>
          <Link href={`/lessons/${lesson.id}/edit`} dir="auto">{lesson.title}</Link>
          <small className="muted">{[t('lesson-imports.words', { count: lesson.words }), lesson.pictures > 0 && t('lesson-imports.pictures', { count: lesson.pictures })].filter(Boolean).join(', ')}</small>
        </li>
      ))}
    </ol>
  )
}

const placesShown = 5

function Notes({ imported }: { imported: LessonImport }) {
  const t = useText(strings)
  const notes = notesTogether(imported.notes)
  if (notes.length === 0) return <p className="import-all"><Icon name="check" /> {t('lesson-imports.all_came')}</p>
  return (
    <div className="stack-s">
      <h3>{t('lesson-imports.look_at')}</h3>
      <ul className="import-notes">
        {notes.map(({ note, count, where }) => (
          <li key={note}>
            <span>{t(noteWord(note), { count })}</span>
            {where.length > 0 && (
              <small className="muted">
                {t('lesson-imports.where', { places: where.slice(0, placesShown).map(isolated).join(', ') })}{where.length > placesShown && <> {t('lesson-imports.where_more', { count: where.length - placesShown })}</>}
              </small>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
