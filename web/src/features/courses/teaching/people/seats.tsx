import { useState } from 'react'
import type { FormEvent } from 'react'
import { strings } from './people.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { changeCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../../lib/time.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import '../../../../ui/staff/fields.css'

const most = 5000

/** How full the course is, and more places for those who wait. */
export function Seats({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const { number } = useFormats()
  const [changing, setChanging] = useState(false)
  const full = course.enrolled >= course.capacity
  return (
    <div className="stack-s">
      <div className="row">
        <p>
          {t('course_people.seats', { taken: number(course.enrolled), all: number(course.capacity) })}
          {course.waiting > 0 && <> · {t('course_people.waiting_now', { count: course.waiting })}</>}
        </p>
        {!changing && course.status !== 'archived' && <Button small kind="quiet" icon="edit" onClick={() => setChanging(true)}>{t('course_people.capacity_change')}</Button>}
      </div>
      {full && !changing && <p className="people-full not-printed">{t('course_people.full')}</p>}
      {changing && <Capacity course={course} refresh={refresh} undo={undo} close={() => setChanging(false)} />}
    </div>
  )
}

function Capacity({ course, refresh, undo, close }: CoursePart & { close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [typed, setTyped] = useState(String(course.capacity))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const capacity = Number(typed)
  const right = Number.isInteger(capacity) && capacity >= 1 && capacity <= most
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!right) return
    void run(async () => {
      await changeCourse(course.id, { capacity })
      if (course.waiting > 0) undo.say(t('course_people.capacity_saved', { count: capacity }))
      await refresh()
      close()
    })
  }
  return (
    <form className="with-button people-capacity" noValidate onSubmit={submit}>
      <Field type="number" inputMode="numeric" min={1} max={most} autoFocus label={t('course_people.capacity')} value={typed} onValue={setTyped} error={tried && !right ? t('course_people.capacity_wrong') : undefined} />
      <Button type="submit" kind="primary" busy={busy}>{t('course_people.capacity_save')}</Button>
      <Button kind="quiet" onClick={close}>{t('course_people.cancel')}</Button>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
    </form>
  )
}
