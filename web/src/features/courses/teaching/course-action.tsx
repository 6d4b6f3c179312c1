import { useState } from 'react'
import { strings } from './teaching.strings.ts'
import type { CoursePart } from './course-part.ts'
import { hideCourse, hideLesson, publishCourse, publishLessons, reopenCourse, restoreCourse } from './teaching.api.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { courseState } from '../../../ui/staff/course-state.tsx'

/** The one thing to do next with the course as a whole; what is published needs nothing. */
export function CourseAction(part: CoursePart) {
  const state = courseState(part.course)
  if (state === 'draft' || state === 'hidden') return <Publish {...part} />
  if (state === 'archived') return <Restore {...part} />
  return state === 'completed' || state === 'completed_hidden' ? <Reopen {...part} /> : null
}

function Publish({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [asked, setAsked] = useState(false)
  const { busy, error, run } = useDoing()
  const drafts = course.lessons.filter((lesson) => !lesson.published && !lesson.publishAt).map(({ id }) => id)

  const publish = (lessonIds: number[]) => run(async () => {
    const done = lessonIds.length > 0 ? await publishLessons(course.id, lessonIds) : { published: [], skipped: [] }
    await publishCourse(course.id)
    const nobody = course.enrolled === 0
    const words = [t(nobody ? 'teaching.published_nobody' : done.published.length > 0 ? 'teaching.published_lessons' : 'teaching.published', { count: done.published.length })]
    if (done.skipped.length > 0) words.push(t('teaching.skipped', { count: done.skipped.length }))
    undo.offer(words.join(' '), async () => {
      await hideCourse(course.id)
      for (const id of done.published) await hideLesson(id)
      await refresh()
    })
    setAsked(false)
    await refresh()
  })
  const begin = () => drafts.length > 0 || course.lessons.length === 0 ? setAsked(true) : void publish([])
  return (
    <div>
      <Button kind="primary" icon="eye" busy={busy && !asked} onClick={begin}>{t('teaching.publish')}</Button>
      {error !== null && !asked && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Dialog open={asked} title={t('teaching.publish_title')} onClose={() => setAsked(false)} actions={drafts.length > 0 ? (
        <>
          <Button busy={busy} onClick={() => void publish([])}>{t('teaching.publish_only')}</Button>
          <Button kind="primary" busy={busy} onClick={() => void publish(drafts)}>{t('teaching.publish_all', { count: drafts.length })}</Button>
        </>
      ) : (
        <>
          <Button onClick={() => setAsked(false)}>{t('teaching.cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={() => void publish([])}>{t('teaching.publish')}</Button>
        </>
      )}>
        <p>{drafts.length > 0 ? t('teaching.publish_text', { count: drafts.length }) : t('teaching.publish_empty')}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      </Dialog>
    </div>
  )
}

function Restore({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const { busy, error, run } = useDoing()
  const restore = () => run(async () => {
    await restoreCourse(course.id)
    undo.say(t('teaching.restored', { title: isolated(course.title) }))
    await refresh()
  })
  return <Doing label={t('teaching.restore')} busy={busy} error={error} act={() => void restore()} />
}

function Reopen({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const { busy, error, run } = useDoing()
  const reopen = () => run(async () => {
    await reopenCourse(course.id)
    undo.say(t('teaching.reopened'))
    await refresh()
  })
  return <Doing label={t('teaching.reopen')} busy={busy} error={error} act={() => void reopen()} />
}

function Doing({ label, busy, error, act }: { label: string, busy: boolean, error: unknown, act: () => void }) {
  const sentence = useErrorText()
  return (
    <>
      <Button busy={busy} onClick={act}>{label}</Button>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </>
  )
}
