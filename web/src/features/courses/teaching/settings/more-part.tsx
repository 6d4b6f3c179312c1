import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { strings } from './settings.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { archiveCourse, completeCourse, copyCourse, hideCourse, publishCourse, removeCourse, reopenCourse, restoreCourse } from '../teaching.api.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useRequestKey } from '../../../../lib/use-request-key.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { courseState } from '../../../../ui/staff/course-state.tsx'

/** What is done with the whole course, each with a word on what follows. */
export function MorePart({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [asked, setAsked] = useState<'copy' | 'remove' | null>(null)
  const { busy, error, run } = useDoing()
  const state = courseState(course)
  const { id } = course
  const act = (work: () => Promise<unknown>, said: string, back: () => Promise<unknown>) => void run(async () => {
    await work()
    undo.offer(said, async () => { await back(); await refresh() })
    await refresh()
  })
  const visible = state === 'published' || state === 'completed'
  // Out of the archive it comes as it was, but hidden.
  const unarchive = async () => {
    await restoreCourse(id)
    if (course.published) await publishCourse(id)
  }
  return (
    <section className="card stack" aria-labelledby="whole">
      <h2 id="whole">{t('course_settings.more')}</h2>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Deed hint={t('course_settings.copy_hint')}><Button icon="copy" onClick={() => setAsked('copy')}>{t('course_settings.copy')}</Button></Deed>
      {visible && <Deed hint={t('course_settings.hide_hint')}><Button icon="hidden" busy={busy} onClick={() => act(() => hideCourse(id), t('course_settings.hidden'), () => publishCourse(id))}>{t('course_settings.hide')}</Button></Deed>}
      {(state === 'published' || state === 'hidden') && (
        <Deed hint={t('course_settings.complete_hint')}><Button icon="check" busy={busy} onClick={() => act(() => completeCourse(id), t('course_settings.completed'), () => reopenCourse(id))}>{t('course_settings.complete')}</Button></Deed>
      )}
      {state !== 'archived' && (
        <Deed hint={t('course_settings.archive_hint')}>
          <Button icon="archive" busy={busy} onClick={() => act(() => archiveCourse(id), t('course_settings.archived', { title: isolated(course.title) }), unarchive)}>{t('course_settings.archive')}</Button>
        </Deed>
      )}
      {state === 'draft' && !course.teaching.everUsed && <Deed hint={t('course_settings.remove_hint')}><Button kind="danger" icon="trash" onClick={() => setAsked('remove')}>{t('course_settings.remove')}</Button></Deed>}
      {asked === 'copy' && <CopyDialog course={course} close={() => setAsked(null)} />}
      {asked === 'remove' && <RemoveDialog course={course} close={() => setAsked(null)} />}
    </section>
  )
}

function Deed({ hint, children }: { hint: string, children: ReactNode }) {
  return <div className="deed">{children}<p className="muted"><small>{hint}</small></p></div>
}

function CopyDialog({ course, close }: { course: TaughtCourse, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const keyFor = useRequestKey()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState(() => t('course_settings.copy_of', { title: course.title }).slice(0, 255))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim()) return
    void run(async () => {
      const { id } = await copyCourse(course.id, title.trim(), keyFor(title.trim()))
      void cache.invalidateQueries({ queryKey: ['courses'] })
      navigate(`/courses/${id}`)
    })
  }
  return (
    <Dialog open title={t('course_settings.copy')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <p>{t('course_settings.copy_hint')}</p>
        <Field label={t('course_settings.copy_title')} value={title} onValue={setTitle} maxLength={255} autoComplete="off" error={tried && !title.trim() ? sentence.field('required') : undefined} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('course_settings.copy_go')}</Button>
      </form>
    </Dialog>
  )
}

function RemoveDialog({ course, close }: { course: TaughtCourse, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const { busy, error, run } = useDoing()
  const remove = async () => {
    await removeCourse(course.id)
    void cache.invalidateQueries({ queryKey: ['courses'] })
    navigate('/courses')
  }
  const lessons = course.lessons.length + course.teaching.archivedLessons
  return (
    <Dialog open title={t('course_settings.remove_title', { title: isolated(course.title) })} onClose={close} actions={(
      <>
        <Button onClick={close}>{t('course_settings.cancel')}</Button>
        <Button kind="danger" icon="trash" busy={busy} onClick={() => void run(remove)}>{t('course_settings.remove')}</Button>
      </>
    )}>
      <p>{lessons > 0 ? t('course_settings.remove_text', { count: lessons }) : t('course_settings.remove_text_empty')}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </Dialog>
  )
}
