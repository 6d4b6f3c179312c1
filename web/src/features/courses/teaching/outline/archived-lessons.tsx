import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { strings } from './outline.strings.ts'
import { listArchivedLessons, restoreLesson } from '../teaching.api.ts'
import type { ArchivedLesson } from '../teaching.api.ts'
import type { CoursePart } from '../course-part.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useFormats } from '../../../../lib/time.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Loaded } from '../../../../ui/loaded.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import '../../../../ui/staff/picks.css'

export function ArchivedLessons(props: CoursePart & { fixed: boolean }) {
  const t = useText(strings)
  const [open, setOpen] = useState(false)
  const count = props.course.teaching.archivedLessons
  if (count === 0 && !open) return null
  return (
    <div className="not-printed">
      {count > 0 && <Button kind="quiet" icon="archive" onClick={() => setOpen(true)}>{t('outline.archive_open', { count })}</Button>}
      {open && <Archive {...props} close={() => setOpen(false)} />}
    </div>
  )
}

function Archive({ course, refresh, undo, fixed, close }: CoursePart & { fixed: boolean, close: () => void }) {
  const t = useText(strings)
  const query = useQuery({ queryKey: ['course', course.id, 'archived'], queryFn: () => listArchivedLessons(course.id) })
  const restore = async (lesson: ArchivedLesson) => {
    await restoreLesson(lesson.id)
    undo.say(t('outline.restored', { title: isolated(lesson.title) }))
    await refresh()
  }
  return (
    <Dialog open title={t('outline.archive_title')} onClose={close} actions={<Button kind="primary" onClick={close}>{t('outline.done')}</Button>}>
      <p className="muted">{t('outline.archive_text')}</p>
      <Loaded query={query}>
        {(lessons) => lessons.length === 0 ? <p role="status">{t('outline.archive_none')}</p> : (
          <ul>{lessons.map((lesson) => <Row key={lesson.id} lesson={lesson} fixed={fixed} restore={() => restore(lesson)} />)}</ul>
        )}
      </Loaded>
    </Dialog>
  )
}

function Row({ lesson, fixed, restore }: { lesson: ArchivedLesson, fixed: boolean, restore: () => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { ago } = useFormats()
  const { busy, error, run } = useDoing()
  return (
    <li className="pick">
      <span className="pick-name"><bdi>{lesson.title}</bdi><small className="muted">{ago(lesson.archivedAt)}</small>{error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}</span>
      {!fixed && <Button small busy={busy} aria-label={t('outline.archive_restore_of', { title: lesson.title })} onClick={() => void run(restore)}>{t('outline.archive_restore')}</Button>}
    </li>
  )
}
