/** The page of one lesson: title, text, and beside them what else there is to settle. */
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { Bar } from './bar.tsx'
import { Collided } from './collided.tsx'
import type { CourseDetails, Lesson, LessonVersionDetails, QuizName } from './editing.api.ts'
import { readLesson } from './editing.api.ts'
import { minutesToRead } from './editing.rules.ts'
import { strings } from './editing.strings.ts'
import { savingHere } from './here.ts'
import { KeptTexts } from './kept-texts.tsx'
import type { EditingParts } from './parts.ts'
import type { KeptText } from './saving.ts'
import { Settings } from './settings.tsx'
import type { SettingsValues } from './settings.tsx'
import { useLeaving } from './use-leaving.ts'
import { usePresence } from './use-presence.ts'
import type { Shelf } from '../../../editor/media/shelf.ts'
import type { EditorControls } from '../../../editor/rich-editor.tsx'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { insist } from '../../../lib/further.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import type { Kept } from '../../../lib/kept.ts'
import { useUser } from '../../../lib/session.ts'
import { useScreen } from '../../../lib/use-screen.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { useStore } from '../../../lib/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { SaveState } from '../../../ui/save-state.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import type { ContentDocument } from '../../../../../server/features/content/content.schemas.ts'

const RichEditor = lazy(() => insist(() => import('../../../editor/rich-editor.tsx')).then((chunk) => ({ default: chunk.RichEditor })))

interface Props { lesson: Lesson, course: CourseDetails | undefined, quizzes: QuizName[], kept: Array<Kept<KeptText>>, parts: EditingParts }

export function Desk({ lesson, course, quizzes, kept, parts }: Props) {
  const t = useText(strings)
  const user = useUser()
  const undo = useUndo()
  const [saving] = useState(() => savingHere(lesson, user.id))
  const { state, collision, error, saved } = useStore(saving.state)
  const [title, setTitle] = useState(lesson.title)
  const [settings, setSettings] = useState(() => settingsOf(lesson))
  const [shown, setShown] = useState(false)
  const [shelf, setShelf] = useState<Shelf | null>(null)
  const editor = useRef<EditorControls>(null)
  const [minutes, look] = useMinutes(lesson.content)
  // The box does the same: the time follows from the words until somebody sets it.
  const [minutesBefore, setMinutesBefore] = useState(minutes)
  if (minutes !== minutesBefore) {
    setMinutesBefore(minutes)
    if (settings.estimatedMinutes === minutesBefore) setSettings({ ...settings, estimatedMinutes: minutes })
  }
  const wide = useScreen('(min-width: 1240px)')
  const { others, seenRevision } = usePresence(lesson.id)
  useLeaving(saving, editor)

  /** In the place of what is shown; `saved`: the box has it, and in which revision. */
  const put = useCallback((text: { title: string, content: ContentDocument }, media: Lesson['media']) => {
    setTitle(text.title)
    editor.current?.replace(text.content, media)
    look(() => text.content)
  }, [look])
  const takeTheirs = useCallback(async () => {
    const theirs = await readLesson(lesson.id)
    put(theirs, theirs.media)
    const { revision, changedAt, changedSincePublication } = theirs.teaching!
    saving.adopt({ revision, changedAt, changedSincePublication }, editor.current?.read() ?? theirs.content)
  }, [lesson.id, put, saving])
  const restore = async ({ id, title: name, content, media }: LessonVersionDetails) => {
    const now = await saving.restore(id)
    put({ title: name, content }, media)
    saving.adopt(now, editor.current?.read() ?? content)
  }
  const write = (text: { title: string, content: ContentDocument }, media: Lesson['media']) => {
    put(text, media)
    saving.write({ title: text.title, content: () => text.content })
  }
  const change = (part: Partial<SettingsValues>) => {
    setSettings({ ...settings, ...part })
    saving.set(part)
  }
  const changed = useCallback((read: () => ContentDocument) => {
    saving.write({ content: read })
    look(read)
  }, [saving, look])
  const begin = useCallback((controls: EditorControls | null) => {
    editor.current = controls
    if (!controls) return
    saving.begin(controls.read())
    setShelf(controls.shelf)
  }, [saving])
  const links = useMemo(() => [
    ...quizzes.map(({ id, title: name }) => ({ url: `/quizzes/${id}`, title: name, hint: t('editing.quiz') })),
    ...(course?.lessons ?? []).filter(({ id }) => id !== lesson.id).map(({ id, title: name, sectionId }) => ({
      url: `/lessons/${id}`, title: name, ...(sectionId === null ? {} : { hint: course!.sections.find((section) => section.id === sectionId)?.title ?? '' })
    }))
  ], [course, quizzes, lesson.id, t])

  const narration = parts.Narration && <parts.Narration lessonId={lesson.id} revision={saved.revision} />
  const panel = <Settings lesson={lesson} course={course} hasQuiz={quizzes.some(({ lessonId }) => lessonId === lesson.id)} values={settings} change={change} minutes={minutes} narration={narration} />
  return (
    <Page title={title || t('editing.untitled')} heading={<span className="desk-heading">{t('editing.heading', { title: isolated(title) })}</span>}
      back={{ to: `/courses/${lesson.courseId}`, label: lesson.courseTitle }}>
      <div className={wide ? 'desk desk-wide' : 'desk'}>
        <div className="desk-main">
          <UndoNotice undo={undo} />
          {shelf && (
            <KeptTexts kept={kept} lesson={lesson} saving={saving} shelf={shelf} put={put}
              bring={({ sectionId, ...facts }) => setSettings({ ...settings, ...facts, ...(sectionId === undefined ? {} : { sectionId }) })} undo={undo} />
          )}
          <Bar lesson={lesson} course={course} saving={saving} editor={editor} title={title} write={write} restore={restore} undo={undo} others={others}
            settings={wide ? null : () => setShown(true)} />
          {!collision && <Newer seen={seenRevision} saving={saving} editor={editor} take={takeTheirs} />}
          {state === 'refused' && error !== null && <Refused error={error} again={() => void saving.send()} goTo={(block) => editor.current?.goTo(block)} />}
          <Title title={title} onTitle={(value) => { setTitle(value); if (value.trim() !== '') saving.write({ title: value.trim() }) }} />
          <Suspense fallback={<Loading />}>
            <RichEditor label={t('editing.text')} value={lesson.content} media={lesson.media} links={links} controls={begin} onChange={changed}
              status={<SaveState state={state} />} />
          </Suspense>
        </div>
        {wide && <aside className="desk-side card" aria-labelledby="settings"><h2 id="settings">{t('editing.settings')}</h2>{panel}</aside>}
      </div>
      {!wide && (
        <Dialog open={shown} title={t('editing.settings')} onClose={() => setShown(false)}
          actions={<Button kind="primary" onClick={() => setShown(false)}>{t('editing.done')}</Button>}>
          {panel}
        </Dialog>
      )}
      {collision && (
        <Collided collision={collision} lessonId={lesson.id} mine={() => ({ title, content: editor.current?.read() ?? lesson.content })}
          media={() => editor.current?.shelf.files.get() ?? lesson.media} keepMine={saving.keepMine} takeTheirs={takeTheirs} />
      )}
    </Page>
  )
}

/** What the box does not take, and where it stands when it is in the text. */
function Refused({ error, again, goTo }: { error: unknown, again: () => void, goTo: (block: number) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { code, fields } = asApiError(error)
  const place = Object.keys(fields).map((field) => /^content\.root\.children\.(\d+)/.exec(field)?.[1]).find((block) => block !== undefined)
  const inText = code === 'invalid' && Object.keys(fields).some((field) => field.startsWith('content'))
  const action = (
    <span className="row">
      {place !== undefined && <Button small onClick={() => goTo(Number(place))}>{t('editing.to_place')}</Button>}
      <Button small onClick={again}>{t('editing.again')}</Button>
    </span>
  )
  const why = inText ? t('editing.refused_text') : fields.mediaIds ? t('editing.refused_file') : sentence(error)
  return <Notice kind="trouble" live title={t('editing.refused')} action={action}>{why}</Notice>
}

function Title({ title, onTitle }: { title: string, onTitle: (title: string) => void }) {
  const t = useText(strings)
  const empty = title.trim() === ''
  return (
    <div className="desk-title">
      <label className="hidden-visually" htmlFor="lesson-title">{t('editing.title')}</label>
      <input id="lesson-title" dir="auto" value={title} maxLength={255} placeholder={t('editing.title')} autoComplete="off" aria-invalid={empty || undefined}
        aria-describedby={empty ? 'lesson-title-wrong' : undefined} onChange={(event) => onTitle(event.target.value)} />
      {empty && <p id="lesson-title-wrong" className="field-error">{t('editing.title_needed')}</p>}
    </div>
  )
}

interface NewerProps { seen: number, saving: ReturnType<typeof savingHere>, editor: RefObject<EditorControls | null>, take: () => Promise<void> }

/** Somebody else has saved. Whoever is not writing sees it at once; whoever is in the middle of it is asked. */
function Newer({ seen, saving, editor, take }: NewerProps) {
  const t = useText(strings)
  const { saved, state } = useStore(saving.state)
  // The own save may be known here before it is known that it arrived.
  const newer = useSettled(seen > saved.revision && state !== 'saving' && !saving.hasUnsentText(), 600)
  const [asks, setAsks] = useState(false)
  useEffect(() => {
    if (!newer) return setAsks(false)
    if (editor.current?.hasFocus()) setAsks(true)
    else void take().catch(() => setAsks(true))
  }, [newer, editor, take])
  if (!newer || !asks) return null
  return <Notice kind="info" live action={<Button small onClick={() => void take()}>{t('editing.newer_show')}</Button>}>{t('editing.newer')}</Notice>
}

/** How long it takes to read, looked at now and then. */
function useMinutes(content: ContentDocument): [number, (read: () => ContentDocument) => void] {
  const [minutes, setMinutes] = useState(() => minutesToRead(content))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = useCallback((read: () => ContentDocument) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setMinutes(minutesToRead(read())), 2_000)
  }, [])
  return [minutes, look]
}

function settingsOf({ summary, estimatedMinutes, objectives, difficulty, completion, leastSeconds, commentsAllowed, progressTracked, teaching }: Lesson): SettingsValues {
  return {
    summary, estimatedMinutes, objectives, difficulty, leastSeconds, commentsAllowed, progressTracked,
    completion, keywords: teaching!.keywords, prerequisiteIds: teaching!.prerequisiteIds
  }
}
