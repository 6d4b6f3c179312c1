import { useState } from 'react'
import { strings } from './quizzes.strings.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useSchoolMoment, useSchoolZone } from '../../lib/staff/school-time.ts'
import { instantOf, wallTime } from '../../lib/staff/zoned-time.ts'
import { serverNow } from '../../lib/time.ts'
import { Check } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import '../../ui/staff/fields.css'

const anHour = 3_600_000

/** A moment by the clock on the school's wall, or none. */
export function WhenField({ label, value, onValue, error }: { label: string, value: string | null, onValue: (value: string | null) => void, error?: string | undefined }) {
  const t = useText(strings)
  const zone = useSchoolZone()
  const moment = useSchoolMoment()
  const [wall, setWall] = useState(() => value === null ? '' : wallTime(Date.parse(value), zone))
  const [day = '', time = ''] = wall.split('T')
  const put = (next: string) => {
    setWall(next)
    const at = instantOf(next, zone)
    if (at !== null) onValue(new Date(at).toISOString())
  }
  const toggle = (on: boolean) => {
    if (on) return put(wallTime(Math.ceil((serverNow() + anHour) / anHour) * anHour, zone))
    setWall('')
    onValue(null)
  }
  return (
    <div className="stack-s">
      <Check plain label={label} checked={wall !== ''} onChecked={toggle} />
      {wall !== '' && (
        <>
          <div className="two-fields">
            <Field type="date" label={t('quizzes.day')} value={day} onValue={(next) => put(`${next}T${time}`)} error={error} />
            <Field type="time" label={t('quizzes.time')} value={time} onValue={(next) => put(`${day}T${next.slice(0, 5)}`)} />
          </div>
          {value !== null && <p className="muted">{moment(value)}</p>}
        </>
      )}
    </div>
  )
}
