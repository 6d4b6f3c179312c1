import { useState } from 'react'
import { Link } from 'wouter'
import { enrolStudents, readmitStudent, removeStudent, suspendStudent } from './people.api.ts'
import type { Enrolment } from './people.api.ts'
import type { Whom } from './people.rules.ts'
import { strings } from './people.strings.ts'
import type { CoursePart } from '../course-part.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { uuid } from '../../../../lib/plain-http.ts'
import { may, useUser } from '../../../../lib/session.ts'
import { fullName } from '../../../../lib/staff/full-name.ts'
import { useFormats } from '../../../../lib/time.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { RowMenu } from '../../../../ui/staff/row-menu.tsx'
import { Share } from '../../../../ui/staff/share.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Column } from '../../../../ui/table.tsx'
import '../../../../ui/staff/chosen.css'

export function EnrolledTable({ rows, whom, course, refresh, undo }: CoursePart & { rows: Enrolment[], whom: Whom }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [selected, setSelected] = useState<Set<string | number>>(new Set())
  const { busy, error, run, change } = useChanges({ course, refresh, undo })
  const open = course.status !== 'archived'
  const columns = useColumns(whom, open ? change : null)
  const chosen = rows.filter(({ userId }) => selected.has(userId))
  const clear = () => setSelected(new Set())
  return (
    <>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {chosen.length > 0 && (
        <div className="chosen stack-s">
          <p role="status"><Icon name="check" /> {t('course_people.chosen', { count: chosen.length })}</p>
          <div className="row">
            <Button small icon="close" busy={busy} onClick={() => void run(() => change.removeAll(chosen)).then(clear)}>{t('course_people.chosen_remove')}</Button>
            <Button small kind="quiet" onClick={clear}>{t('course_people.chosen_none')}</Button>
          </div>
        </div>
      )}
      <Table caption={t(`course_people.${whom}`)} rows={rows} rowKey={({ userId }) => userId} columns={columns}
        selection={open && whom !== 'gone' ? { selected, onSelected: setSelected, name: fullName } : undefined} />
    </>
  )
}

type Change = ReturnType<typeof useChanges>['change']

function useColumns(whom: Whom, change: Change | null): Array<Column<Enrolment>> {
  const t = useText(strings)
  const { ago, number } = useFormats()
  const muted = (text: string) => <span className="muted">{text}</span>
  const all: Array<Column<Enrolment> | false> = [
    { key: 'name', label: t('course_people.name'), cell: (one) => <Name one={one} /> },
    whom === 'waiting' && { key: 'place', label: t('course_people.place'), numeric: true, cell: ({ place }) => place === null ? null : number(place) },
    { key: 'classes', label: t('course_people.classes'), cell: ({ classes }) => <bdi>{classes.join(', ')}</bdi> },
    whom === 'gone' && { key: 'state', label: t('course_people.state'), cell: ({ status }) => t(status === 'suspended' ? 'course_people.status_suspended' : 'course_people.status_withdrawn') },
    whom !== 'waiting' && { key: 'progress', label: t('course_people.progress'), cell: (one) => <Share of={one.progress} label={t('course_people.summary', { name: fullName(one), share: Math.floor(one.progress / 100) })} /> },
    whom !== 'waiting' && { key: 'last', label: t('course_people.last'), cell: ({ lastAt }) => lastAt ? ago(lastAt) : muted(t('course_people.never')) },
    whom === 'waiting' && { key: 'way', label: t('course_people.way'), cell: ({ way }) => muted(t(`course_people.way_${way}`)) },
    change !== null && { key: 'actions', label: t('course_people.actions'), hideLabel: true, cell: (one) => <More one={one} whom={whom} change={change} /> }
  ]
  return all.filter((column): column is Column<Enrolment> => column !== false)
}

function Name({ one }: { one: Enrolment }) {
  const t = useText(strings)
  const manages = may(useUser(), 'manage_users')
  const name = <bdi>{fullName(one)}</bdi>
  return (
    <span className="people-name">
      {manages ? <Link href={`/users/${one.userId}`}>{name}</Link> : name}
      {one.status === 'completed' && <small className="people-done"><Icon name="check" />{t('course_people.status_completed')}</small>}
    </span>
  )
}

function More({ one, whom, change }: { one: Enrolment, whom: Whom, change: Change }) {
  const t = useText(strings)
  return (
    <RowMenu label={t('course_people.more_of', { name: fullName(one) })} items={[
      whom === 'gone' && { id: 'readmit', label: t('course_people.readmit'), sign: 'restore', act: () => change.readmit(one) },
      whom === 'in' && { id: 'suspend', label: t('course_people.suspend'), icon: 'hidden', act: () => change.suspend(one) },
      whom !== 'gone' && { id: 'remove', label: t('course_people.remove'), icon: 'close', act: () => change.remove(one) }
    ]} />
  )
}

function useChanges({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const { busy, error, run } = useDoing()
  const { id } = course
  const nameOf = (one: Enrolment) => isolated(fullName(one))

  const back = async (people: Enrolment[]) => {
    const { waiting } = await enrolStudents(id, people.map(({ userId }) => userId), uuid())
    await refresh()
    if (waiting > 0 && people.length === 1) undo.say(t('course_people.readmitted_waiting', { name: nameOf(people[0]!) }))
  }
  const remove = async (one: Enrolment) => {
    await removeStudent(id, one.userId)
    undo.offer(t('course_people.removed', { name: nameOf(one) }), () => back([one]))
    await refresh()
  }
  const removeAll = async (people: Enrolment[]) => {
    for (const one of people) await removeStudent(id, one.userId)
    undo.offer(t('course_people.chosen_removed', { count: people.length }), () => back(people))
    await refresh()
  }
  const suspend = async (one: Enrolment) => {
    await suspendStudent(id, one.userId)
    undo.offer(t('course_people.suspended', { name: nameOf(one) }), async () => { await readmitStudent(id, one.userId); await refresh() })
    await refresh()
  }
  const readmit = async (one: Enrolment) => {
    if (one.status === 'suspended') await readmitStudent(id, one.userId)
    else await enrolStudents(id, [one.userId], uuid())
    undo.say(t('course_people.readmitted', { name: nameOf(one) }))
    await refresh()
  }
  return {
    busy, error, run,
    change: { removeAll, remove: (one: Enrolment) => void run(() => remove(one)), suspend: (one: Enrolment) => void run(() => suspend(one)), readmit: (one: Enrolment) => void run(() => readmit(one)) }
  }
}
