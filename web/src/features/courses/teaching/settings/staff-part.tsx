import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { strings } from './settings.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { addCoInstructor, findColleagues, handOver, removeCoInstructor } from '../teaching.api.ts'
import type { Colleague } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useUser } from '../../../../lib/session.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import '../../../../ui/staff/picks.css'

export function StaffPart({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const self = useUser()
  const [asked, setAsked] = useState<'beside' | 'hand_over' | null>(null)
  const { error, run } = useDoing()
  const owns = self.role === 'admin' || course.instructor.id === self.id

  const remove = (one: Colleague) => void run(async () => {
    await removeCoInstructor(course.id, one.id)
    undo.offer(t('course_settings.staff_removed', { name: isolated(fullName(one)) }), async () => { await addCoInstructor(course.id, one.id); await refresh() })
    await refresh()
  })
  const add = async (one: Colleague) => {
    await addCoInstructor(course.id, one.id)
    await refresh()
    setAsked(null)
  }
  const give = async (one: Colleague) => {
    const before = course.instructor.id
    await handOver(course.id, one.id)
    const said = t('course_settings.handed_over', { name: isolated(fullName(one)) })
    // Whoever has given it away cannot take it back.
    if (self.role === 'admin') undo.offer(said, async () => { await handOver(course.id, before); await refresh() })
    else undo.say(said)
    await refresh()
    setAsked(null)
  }
  return (
    <section className="card stack" aria-labelledby="staff">
      <h2 id="staff">{t('course_settings.staff')}</h2>
      <p className="muted">{t('course_settings.staff_text')}</p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <ul>
        <li className="pick"><span className="pick-name"><bdi>{fullName(course.instructor)}</bdi><small className="muted">{t('course_settings.main')}</small></span></li>
        {course.coInstructors.map((one) => (
          <li key={one.id} className="pick">
            <span className="pick-name"><bdi>{fullName(one)}</bdi><small className="muted">{t('course_settings.beside')}</small></span>
            {owns && <Button small kind="quiet" icon="close" aria-label={t('course_settings.staff_remove_of', { name: fullName(one) })} onClick={() => remove(one)}>{t('course_settings.staff_remove')}</Button>}
          </li>
        ))}
      </ul>
      {owns && (
        <div className="row">
          <Button icon="plus" onClick={() => setAsked('beside')}>{t('course_settings.staff_add')}</Button>
          <Button kind="quiet" onClick={() => setAsked('hand_over')}>{t('course_settings.hand_over')}</Button>
        </div>
      )}
      {asked === 'beside' && <ChooseColleague courseId={course.id} title={t('course_settings.staff_add')} choose={add} close={() => setAsked(null)} />}
      {asked === 'hand_over' && <ChooseColleague title={t('course_settings.hand_over_title')} courseId={course.id} text={t('course_settings.hand_over_text')} first={course.coInstructors} choose={give} close={() => setAsked(null)} />}
    </section>
  )
}

/** `first`: stand above those who are found. */
interface ChooseProps { courseId: number, title: string, text?: string, first?: Colleague[], choose: (one: Colleague) => Promise<void>, close: () => void }

function ChooseColleague({ courseId, title, text, first = [], choose, close }: ChooseProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const { busy, error, run } = useDoing()
  const found = useQuery({ queryKey: ['course', courseId, 'colleagues', search], queryFn: () => findColleagues(courseId, search), placeholderData: keepPreviousData })
  const shown = found.data && [...(search === '' ? first : []), ...found.data]
  return (
    <Dialog open title={title} onClose={close}>
      {text && <p>{text}</p>}
      <Field type="search" label={t('course_settings.colleague_find')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {(error ?? found.error) !== null && <Notice kind="trouble" live>{sentence(error ?? found.error)}</Notice>}
      {!shown && !found.error && <Loading />}
      {shown?.length === 0 && <p role="status" className="muted">{t('course_settings.colleague_none')}</p>}
      <ul className="picks">
        {shown?.map((one) => (
          <li key={one.id} className="pick">
            <span className="pick-name"><bdi>{fullName(one)}</bdi></span>
            <Button small busy={busy} aria-label={t('course_settings.choose_of', { name: fullName(one) })} onClick={() => void run(() => choose(one))}>{t('course_settings.choose')}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
