import { useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { AddClass } from './add-class.tsx'
import { AddStudents } from './add-students.tsx'
import { Classes } from './classes.tsx'
import { EnrolledTable } from './enrolled-table.tsx'
import { ListImport } from './list-import.tsx'
import { listEnrolments } from './people.api.ts'
import type { Enrolment } from './people.api.ts'
import { strings } from './people.strings.ts'
import { Seats } from './seats.tsx'
import { WaysIn } from './ways-in.tsx'
import type { CoursePart } from '../course-part.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useSettled } from '../../../../lib/use-settled.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Loading } from '../../../../ui/progress.tsx'
import { Filters } from '../../../../ui/staff/filters.tsx'
import './people.css'

export type Whom = 'in' | 'waiting' | 'gone'
type Asked = 'students' | 'class' | 'list' | null

export default function PeoplePart({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const [asked, setAsked] = useState<Asked>(null)
  const part = { course, refresh, undo }
  const open = course.status !== 'archived'
  const close = () => setAsked(null)
  const nobody = course.enrolled === 0 && course.waiting === 0
  return (
    <>
      <section className="stack" aria-labelledby="people">
        <div className="split">
          <h2 id="people">{t('course_people.title')}</h2>
          {open && (
            <div className="row not-printed">
              <Button icon="upload" onClick={() => setAsked('list')}>{t('course_people.add_list')}</Button>
              <Button icon="classroom" kind={nobody ? 'primary' : 'secondary'} onClick={() => setAsked('class')}>{t('course_people.add_class')}</Button>
              <Button icon="plus" onClick={() => setAsked('students')}>{t('course_people.add')}</Button>
            </div>
          )}
        </div>
        <Seats {...part} />
        <People {...part} />
      </section>
      <Classes {...part} />
      {open && <WaysIn {...part} />}
      {asked === 'students' && <AddStudents course={course} refresh={refresh} close={close} />}
      {asked === 'class' && <AddClass course={course} refresh={refresh} close={close} />}
      {asked === 'list' && <ListImport course={course} refresh={refresh} close={close} />}
    </>
  )
}

function People({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [whom, setWhom] = useState<Whom>('in')
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const list = useInfiniteQuery({
    queryKey: ['course', course.id, 'people', search, whom === 'waiting'],
    queryFn: ({ pageParam }) => listEnrolments(course.id, { status: whom === 'waiting' ? 'waiting' : undefined, search }, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData
  })
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  const shown = all.filter((one) => whomOf(one) === whom)
  const gone = all.some((one) => whomOf(one) === 'gone')
  const nobody = list.data !== undefined && all.length === 0 && search === ''
  const ways: Array<{ value: Whom, label: string, count?: number }> = [
    { value: 'in', label: t('course_people.in'), count: course.enrolled },
    ...(course.waiting > 0 || whom === 'waiting' ? [{ value: 'waiting' as const, label: t('course_people.waiting'), count: course.waiting }] : []),
    ...(gone || whom === 'gone' ? [{ value: 'gone' as const, label: t('course_people.gone') }] : [])
  ]
  if (nobody) return <EmptyState icon="people" title={t('course_people.none')}>{t('course_people.none_text')}</EmptyState>
  return (
    <div className="stack">
      <div className="people-find not-printed">
        <Field type="search" label={t('course_people.search')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />
        {ways.length > 1 && <Filters label={t('course_people.show')} value={whom} onValue={setWhom} options={ways} />}
      </div>
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!list.data && !list.error && <Loading />}
      {list.data && shown.length === 0 && <p role="status" className="muted">{t('course_people.none_found')}</p>}
      {shown.length > 0 && <EnrolledTable key={whom} rows={shown} whom={whom} course={course} refresh={refresh} undo={undo} />}
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('course_people.more')}</Button></div>}
    </div>
  )
}

const whomOf = ({ status }: Enrolment): Whom => status === 'waiting' ? 'waiting' : status === 'active' || status === 'completed' ? 'in' : 'gone'
