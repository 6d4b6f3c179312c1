import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Outcome } from './outcome.tsx'
import type { Enrolled } from './people.api.ts'
import { strings } from './people.strings.ts'
import { addClass } from '../teaching.api.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { listClassNames } from '../../../../lib/staff/class-names.ts'
import type { ClassName } from '../../../../lib/staff/class-names.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Loaded } from '../../../../ui/loaded.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import '../../../../ui/staff/picks.css'

interface Props { course: TaughtCourse, refresh: () => Promise<void>, close: () => void }

export function AddClass({ course, refresh, close }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const query = useQuery({ queryKey: ['class-names'], queryFn: listClassNames })
  const [result, setResult] = useState<Enrolled | null>(null)
  const { busy, error, run } = useDoing()
  const taking = new Set(course.teaching.classes.map(({ id }) => id))
  const add = (one: ClassName) => void run(async () => {
    setResult(await addClass(course.id, one.id))
    await refresh()
  })
  return (
    <Dialog open title={t('course_people.classes_title')} onClose={close} actions={<Button kind="primary" onClick={close}>{t('course_people.done')}</Button>}>
      <p className="muted">{t('course_people.taking_text')}</p>
      {result && <Outcome enrolled={result.enrolled} waiting={result.waiting} skipped={[]} />}
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Loaded query={query}>
        {(classes) => classes.length === 0 ? <p className="muted">{t('course_people.classes_none')}</p> : (
          <ul className="picks">
            {classes.map((one) => (
              <li key={one.id} className="pick">
                <span className="pick-name"><bdi>{one.name}</bdi><small className="muted">{t('course_people.class_students', { count: one.students })}</small></span>
                {taking.has(one.id)
                  ? <span className="pick-added"><Icon name="check" /><span>{t('course_people.class_added')}</span></span>
                  : <Button small icon="plus" busy={busy} aria-label={t('course_people.class_add_of', { name: one.name })} onClick={() => add(one)}>{t('course_people.class_add')}</Button>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Dialog>
  )
}
