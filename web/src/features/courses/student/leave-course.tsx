import { useState } from 'react'
import { useLocation } from 'wouter'
import { strings } from './courses.strings.ts'
import { useRefusal } from './refusal.ts'
import { api } from '../../../lib/api.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'

/** The place goes to the next in the line at once, so this is asked beforehand: it cannot be undone. */
export function LeaveCourse({ course }: { course: CourseDetails }) {
  const t = useText(strings)
  const sentence = useRefusal()
  const [asked, setAsked] = useState(false)
  const { busy, error, run, forget } = useDoing()
  const [, go] = useLocation()
  const waiting = course.enrolment === 'waiting'
  const leave = () => run(async () => {
    await api.delete(`/api/courses/${course.id}/enrolment`)
    go('/courses')
  })
  const stay = () => {
    setAsked(false)
    forget()
  }
  const actions = (
    <>
      <Button kind="danger" busy={busy} onClick={() => void leave()}>{t(waiting ? 'course.leave_waiting' : 'course.leave')}</Button>
      <Button kind="primary" onClick={stay}>{t('course.stay')}</Button>
    </>
  )
  return (
    <div className="not-printed">
      <Button kind="quiet" icon="leave" onClick={() => setAsked(true)}>{t(waiting ? 'course.leave_waiting' : 'course.leave')}</Button>
      <Dialog open={asked} title={t('course.leave_title', { title: course.title })} onClose={stay} actions={actions}>
        <p>{t(waiting ? 'course.leave_waiting_text' : 'course.leave_text')}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      </Dialog>
    </div>
  )
}
