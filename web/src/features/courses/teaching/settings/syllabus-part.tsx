import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { strings } from './settings.strings.ts'
import { saysNothing } from './syllabus.rules.ts'
import type { CoursePart } from '../course-part.ts'
import { changeCourse } from '../teaching.api.ts'
import { ContentView } from '../../../../content/content-view.tsx'
import type { EditorControls } from '../../../../editor/rich-editor.tsx'
import { textTools } from '../../../../editor/tools.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { insist } from '../../../../lib/further.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useAutosave } from '../../../../lib/staff/use-autosave.ts'
import { Button } from '../../../../ui/button.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import { SaveState } from '../../../../ui/save-state.tsx'
import type { ContentDocument } from '../../../../../../server/features/content/content.schemas.ts'

const RichEditor = lazy(() => insist(() => import('../../../../editor/rich-editor.tsx')).then((chunk) => ({ default: chunk.RichEditor })))

/** As students see it, until somebody wants to write: the editor is large. */
export function SyllabusPart({ course, refresh }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [writing, setWriting] = useState(false)
  const [text, setText] = useState(course.syllabus)
  const editor = useRef<EditorControls>(null)
  const { state, error, change, flush } = useAutosave<{ read: () => ContentDocument }>(async ({ read }) => {
    const content = read()
    await changeCourse(course.id, { syllabus: saysNothing(content) ? null : content })
    await refresh()
  })
  const begin = useCallback((controls: EditorControls | null) => {
    editor.current = controls
    controls?.focus()
  }, [])
  const done = () => {
    const now = editor.current?.read()
    if (now) setText(saysNothing(now) ? null : now)
    flush()
    setWriting(false)
  }
  return (
    <section className="card stack syllabus" aria-labelledby="syllabus">
      <div className="split"><h2 id="syllabus">{t('course_settings.syllabus')}</h2><SaveState state={state} /></div>
      <p className="muted">{t('course_settings.syllabus_text')}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {writing
        ? (
          <Suspense fallback={<Loading />}>
            <RichEditor label={t('course_settings.syllabus')} placeholder={t('course_settings.syllabus_placeholder')} value={text} media={course.media} tools={textTools} controls={begin} onChange={(read) => change({ read })} />
          </Suspense>
        )
        : text && <ContentView content={text} media={course.media} />}
      <div className="row">
        {writing
          ? <Button onClick={done}>{t('course_settings.syllabus_done')}</Button>
          : <Button icon="edit" onClick={() => setWriting(true)}>{t(text ? 'course_settings.syllabus_change' : 'course_settings.syllabus_write')}</Button>}
      </div>
    </section>
  )
}
