import { useState } from 'react'
import type { FormEvent } from 'react'
import { strings } from './outline.strings.ts'
import type { CourseLesson } from '../../courses.api.ts'
import { hideLesson, publishLesson } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useSchoolMoment, useSchoolZone } from '../../../../lib/staff/school-time.ts'
import { instantOf, wallTime } from '../../../../lib/staff/zoned-time.ts'
import { serverNow } from '../../../../lib/time.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Undo } from '../../../../ui/undo.tsx'
import '../../../../ui/staff/fields.css'

const aDay = 86_400_000

interface Props { lesson: CourseLesson, close: () => void, refresh: () => Promise<void>, undo: Undo }

export function ScheduleDialog({ lesson, close, refresh, undo }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const zone = useSchoolZone()
  const moment = useSchoolMoment()
  const [wall, setWall] = useState(() => lesson.publishAt ? wallTime(Date.parse(lesson.publishAt), zone) : `${wallTime(serverNow() + aDay, zone).slice(0, 10)}T08:00`)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const [day = '', time = ''] = wall.split('T')
  const at = instantOf(wall, zone)
  const title = isolated(lesson.title)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (at === null) return
    void run(async () => {
      const { publishAt } = await publishLesson(lesson.id, new Date(at).toISOString())
      undo.say(publishAt ? t('outline.scheduled', { title, when: moment(publishAt) }) : t('outline.published', { count: 1 }))
      await refresh()
      close()
    })
  }
  const stop = () => run(async () => {
    await hideLesson(lesson.id)
    undo.say(t('outline.unscheduled', { title }))
    await refresh()
    close()
  })
  return (
    <Dialog open title={t('outline.schedule_title', { title })} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <div className="two-fields">
          <Field type="date" label={t('outline.schedule_day')} value={day} onValue={(value) => setWall(`${value}T${time}`)} min={wallTime(serverNow(), zone).slice(0, 10)} />
          <Field type="time" label={t('outline.schedule_time')} value={time} onValue={(value) => setWall(`${day}T${value.slice(0, 5)}`)} />
        </div>
        <p className="muted">{t('outline.schedule_zone', { zone: isolated(zone.replace(/_/g, ' ')) })}</p>
        <p role="status"><strong>{at !== null && at > serverNow() && t('outline.schedule_says', { when: moment(at) })}</strong></p>
        {at !== null && at <= serverNow() && <Notice kind="warning">{t('outline.schedule_past')}</Notice>}
        {tried && at === null && <Notice kind="trouble" live>{t('outline.schedule_wrong')}</Notice>}
        <Button kind="primary" type="submit" wide busy={busy}>{t('outline.schedule_go')}</Button>
        {lesson.publishAt && <Button kind="quiet" wide busy={busy} onClick={() => void stop()}>{t('outline.schedule_stop')}</Button>}
      </form>
    </Dialog>
  )
}
