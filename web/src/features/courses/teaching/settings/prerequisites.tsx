import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { strings } from './settings.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { changeCourse } from '../teaching.api.ts'
import { listCourses } from '../../courses.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useUser } from '../../../../lib/session.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import '../../../../ui/staff/picks.css'
import '../../../../ui/staff/tags.css'

export function Prerequisites({ course, refresh }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [asked, setAsked] = useState(false)
  const { error, run } = useDoing()
  const ids = course.prerequisites.map(({ id }) => id)
  const remove = (id: number) => void run(async () => {
    await changeCourse(course.id, { prerequisiteIds: ids.filter((one) => one !== id) })
    await refresh()
  })
  return (
    <section className="card stack" aria-labelledby="first">
      <h2 id="first">{t('course_settings.prerequisites')}</h2>
      <p className="muted">{t('course_settings.prerequisites_text')}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {course.prerequisites.length > 0 && (
        <ul className="tags">
          {course.prerequisites.map(({ id, title }) => (
            <li key={id} className="tag"><bdi>{title}</bdi><button type="button" className="tag-remove" aria-label={t('course_settings.prerequisite_remove', { title })} onClick={() => remove(id)}><Icon name="close" /></button></li>
          ))}
        </ul>
      )}
      <div><Button icon="plus" onClick={() => setAsked(true)}>{t('course_settings.prerequisite_add')}</Button></div>
      {asked && <ChooseCourse without={[course.id, ...ids]} close={() => setAsked(false)} choose={async (id) => {
        await changeCourse(course.id, { prerequisiteIds: [...ids, id] })
        await refresh()
        setAsked(false)
      }} />}
    </section>
  )
}

function ChooseCourse({ without, choose, close }: { without: number[], choose: (id: number) => Promise<void>, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const views = useUser().role === 'admin' ? ['all' as const] : ['mine' as const, 'catalogue' as const]
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const { busy, error, run } = useDoing()
  const found = useQuery({ queryKey: ['courses', 'first', search], queryFn: () => Promise.all(views.map((view) => listCourses({ view, search }, undefined))), placeholderData: keepPreviousData })
  const shown = found.data && [...new Map(found.data.flatMap(({ items }) => items).map((one) => [one.id, one])).values()].filter(({ id }) => !without.includes(id))
  return (
    <Dialog open title={t('course_settings.prerequisite_add')} onClose={close}>
      <Field type="search" label={t('course_settings.prerequisite_find')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {(error ?? found.error) !== null && <Notice kind="trouble" live>{sentence(error ?? found.error)}</Notice>}
      {!shown && !found.error && <Loading />}
      {shown?.length === 0 && <p role="status" className="muted">{t('course_settings.prerequisite_none')}</p>}
      <ul className="picks">
        {shown?.map((one) => (
          <li key={one.id} className="pick">
            <span className="pick-name"><bdi>{one.title}</bdi><small className="muted"><bdi>{fullName(one.instructor)}</bdi></small></span>
            <Button small busy={busy} aria-label={t('course_settings.choose_of', { name: one.title })} onClick={() => void run(() => choose(one.id))}>{t('course_settings.choose')}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
