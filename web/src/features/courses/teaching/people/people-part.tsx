import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { AddClass } from './add-class.tsx'
import { AddStudents } from './add-students.tsx'
import { EnrolledTable } from './enrolled-table.tsx'
import { ListImport } from './list-import.tsx'
import { listEnrolments } from './people.api.ts'
import { peopleShown, whomOf } from './people.rules.ts'
import type { Whom } from './people.rules.ts'
import { strings } from './people.strings.ts'
import { Seats } from './seats.tsx'
import { WaysIn } from './ways-in.tsx'
import type { CoursePart } from '../course-part.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Loaded } from '../../../../ui/loaded.tsx'
import { Filters } from '../../../../ui/staff/filters.tsx'
import './people.css'

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
            <div className="part-actions not-printed">
              <div className="row">
                <Button icon="classroom" kind={nobody ? 'primary' : 'secondary'} onClick={() => setAsked('class')}>{t('course_people.add_class')}</Button>
                <Button icon="plus" onClick={() => setAsked('students')}>{t('course_people.add')}</Button>
                <Button icon="upload" onClick={() => setAsked('list')}>{t('course_people.add_list')}</Button>
              </div>
            </div>
          )}
        </div>
        <Seats {...part} />
        {open && <WaysIn {...part} />}
        <People {...part} />
      </section>
      {asked === 'students' && <AddStudents course={course} refresh={refresh} close={close} />}
      {asked === 'class' && <AddClass course={course} refresh={refresh} close={close} />}
      {asked === 'list' && <ListImport course={course} refresh={refresh} close={close} />}
    </>
  )
}

const atOnce = 100

function People({ course, refresh, undo }: CoursePart) {
  const t = useText(strings)
  const [whom, setWhom] = useState<Whom>('in')
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(atOnce)
  const query = useQuery({ queryKey: ['course', course.id, 'people'], queryFn: () => listEnrolments(course.id) })
  const all = query.data ?? []
  const found = peopleShown(all, whom, typed)
  const counts = (name: Whom) => all.filter((one) => whomOf(one) === name).length
  const ways = (['in', 'waiting', 'gone'] as const).map((value) => ({ value, label: t(`course_people.${value}`), count: counts(value) })).filter(({ value, count }) => value === 'in' || count > 0 || value === whom)
  if (query.data?.length === 0) return <EmptyState icon="people" title={t('course_people.none')}>{t('course_people.none_text')}</EmptyState>
  return (
    <div className="stack">
      {(all.length > 8 || ways.length > 1) && (
        <div className="people-find not-printed">
          {all.length > 8 && <Field type="search" label={t('course_people.search')} value={typed} onValue={setTyped} autoComplete="off" maxLength={100} />}
          {ways.length > 1 && <Filters label={t('course_people.show')} value={whom} onValue={(value) => { setWhom(value); setMost(atOnce) }} options={ways} />}
        </div>
      )}
      <Loaded query={query}>
        {() => found.length === 0 ? <p role="status" className="muted">{t(typed.trim() ? 'course_people.none_found' : 'course_people.none')}</p> : (
          <EnrolledTable key={whom} rows={found.slice(0, most)} whom={whom} course={course} refresh={refresh} undo={undo} />
        )}
      </Loaded>
      {found.length > most && <div><Button onClick={() => setMost(most + atOnce)}>{t('course_people.more')}</Button></div>}
    </div>
  )
}
