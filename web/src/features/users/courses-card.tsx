import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { handOverCourses, listUsers } from './users.api.ts'
import type { UserDetails, UserRow } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Loading } from '../../ui/progress.tsx'
import type { Undo } from '../../ui/undo.tsx'
import '../../ui/staff/picks.css'

interface Props { user: UserDetails, undo: Undo, refresh: () => Promise<void> }

/** Whoever leaves hands their courses over first. */
export function CoursesCard({ user, undo, refresh }: Props) {
  const t = useText(strings)
  const [asked, setAsked] = useState(false)
  const count = user.courses ?? 0
  if (count === 0) return null
  const give = async (to: UserRow) => {
    const { moved } = await handOverCourses(user.id, to.id)
    undo.say(t('users.courses_handed_over', { count: moved, name: isolated(fullName(to)) }))
    await refresh()
    setAsked(false)
  }
  return (
    <section className="card stack" aria-labelledby="courses">
      <h2 id="courses">{t('users.courses')}</h2>
      <p>{t('users.courses_count', { name: isolated(user.firstName), count })}</p>
      <p className="muted"><small>{t('users.courses_hint')}</small></p>
      <div className="row">
        <LinkButton icon="book" to={`/courses?view=all&instructorId=${user.id}`}>{t('users.courses_show')}</LinkButton>
        <Button onClick={() => setAsked(true)}>{t('users.courses_hand_over')}</Button>
      </div>
      {asked && <ChooseTeacher without={user.id} count={count} choose={give} close={() => setAsked(false)} />}
    </section>
  )
}

function ChooseTeacher({ without, count, choose, close }: { without: number, count: number, choose: (to: UserRow) => Promise<void>, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const { busy, error, run } = useDoing()
  const find = () => Promise.all(['instructor', 'admin'].map((role) => listUsers({ search, role, classId: '', status: 'active' }, undefined)))
  const found = useQuery({ queryKey: ['users', 'teachers', search], queryFn: find, placeholderData: keepPreviousData })
  const people = found.data?.flatMap(({ items }) => items).filter(({ id }) => id !== without)
  return (
    <Dialog open title={t('users.courses_to', { count })} onClose={close}>
      <Field type="search" label={t('users.courses_find')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
      {(error ?? found.error) !== null && <Notice kind="trouble" live>{sentence(error ?? found.error)}</Notice>}
      {!people && !found.error && <Loading />}
      {people?.length === 0 && <p role="status" className="muted">{t('users.none_found')}</p>}
      <ul className="picks">
        {people?.map((one) => (
          <li key={one.id} className="pick">
            <span className="pick-name"><bdi>{fullName(one)}</bdi></span>
            <Button small busy={busy} aria-label={t('users.courses_choose_of', { name: fullName(one) })} onClick={() => void run(() => choose(one))}>{t('users.courses_choose')}</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
