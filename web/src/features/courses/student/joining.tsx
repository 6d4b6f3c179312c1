import { useState } from 'react'
import { strings } from './courses.strings.ts'
import { useRefusal } from './refusal.ts'
import { api } from '../../../lib/api.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { readAgain, useLoad } from '../../../lib/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { CourseDetails } from '../../../../../server/features/courses/courses.schemas.ts'
import type { StudentDashboard } from '../../../../../server/features/dashboard/dashboard.schemas.ts'
import type { Joined } from '../../../../../server/features/enrolments/enrolments.schemas.ts'

/** For whoever is not in the course: the way in, or the place in the line. */
export function Joining({ course, onJoined }: { course: CourseDetails, onJoined: () => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useRefusal()
  const { busy, error, run } = useDoing()
  const [joined, setJoined] = useState<Joined | null>(null)
  const full = course.enrolled >= course.capacity
  const join = () => run(async () => {
    setJoined(await api.put<Joined>(`/api/courses/${course.id}/enrolment`))
    void readAgain('/api/dashboard')
    await onJoined()
  })
  if (course.enrolment === 'waiting') return <Waiting courseId={course.id} place={joined?.place ?? null} />
  if (!course.selfEnrolment) return null
  return (
    <div className="stack">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {full && <p>{t('course.waiting_text')}</p>}
      <Button kind="primary" icon="plus" wide busy={busy} onClick={() => void join()}>{t(full ? 'course.join_waiting' : 'course.join')}</Button>
    </div>
  )
}

function Waiting({ courseId, place }: { courseId: number, place: number | null }) {
  const t = useText(strings)
  const { data } = useLoad<StudentDashboard>(place === null ? '/api/dashboard' : null)
  const number = place ?? data?.courses.find(({ id }) => id === courseId)?.place ?? null
  return (
    <Notice kind="warning" live title={t('course.waiting')}>
      {number !== null && <p>{t('course.place', { count: number })}</p>}
      <p>{t('course.waiting_text')}</p>
    </Notice>
  )
}
