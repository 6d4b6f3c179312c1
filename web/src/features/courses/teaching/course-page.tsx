import { lazy, Suspense, useEffect } from 'react'
import type { ComponentType } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from 'wouter'
import { ColleagueCourse } from './colleague-course.tsx'
import { useDates } from './course-card.tsx'
import { CourseAction } from './course-action.tsx'
import type { CoursePart } from './course-part.ts'
import { strings } from './teaching.strings.ts'
import type { TaughtCourse } from './teaching.api.ts'
import { useCategories } from './use-categories.ts'
import { readCourse } from '../courses.api.ts'
import type { CourseDetails } from '../courses.api.ts'
import { events } from '../../../lib/events.ts'
import type { BoxEvent } from '../../../lib/events.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { useUser } from '../../../lib/session.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { CategoryMark } from '../../../ui/staff/category-mark.tsx'
import { CourseStateWords } from '../../../ui/staff/course-state.tsx'
import { UndoNotice, useUndo } from '../../../ui/undo.tsx'
import './teaching.css'

const parts = {
  lessons: lazy(() => import('./outline/lessons-part.tsx')),
  quizzes: null, // comes from outside
  people: lazy(() => import('./people/people-part.tsx')),
  progress: lazy(() => import('./progress/progress-part.tsx')),
  settings: lazy(() => import('./settings/settings-part.tsx'))
}
type PartName = keyof typeof parts
const names = Object.keys(parts) as PartName[]

type Quizzes = ComponentType<{ course: { id: number } }>

export function CoursePage({ Quizzes }: { Quizzes: Quizzes }) {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const cache = useQueryClient()
  const undo = useUndo()
  const query = useQuery({ queryKey: ['course', id], queryFn: () => readCourse(id) })
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['courses'] })
    await cache.invalidateQueries({ queryKey: ['course', id] })
  }
  useFollowing(id)
  const course = query.data
  return (
    <Page title={course?.title ?? t('teaching.title')} intro={course?.teaching && <About course={course} />} back={{ to: '/courses', label: t('teaching.back') }}
      actions={course?.teaching && <CourseAction course={course as TaughtCourse} refresh={refresh} undo={undo} />}>
      <Loaded query={query}>{(value) => value.teaching ? <OneCourse course={value as TaughtCourse} refresh={refresh} undo={undo} Quizzes={Quizzes} /> : <ColleagueCourse course={value} />}</Loaded>
    </Page>
  )
}

/** Colleagues change the same course, and the box puts people into it: the page reads it again. */
function useFollowing(id: number): void {
  const cache = useQueryClient()
  useEffect(() => {
    const again = (event: BoxEvent) => {
      const elsewhere = event.courseId !== undefined && event.courseId !== id
      if (!elsewhere) void cache.invalidateQueries({ queryKey: ['course', id] })
    }
    const ends = ['outline_changed', 'course_changed', 'lesson_changed'].map((type) => events.on(type, again))
    return () => { for (const end of ends) end() }
  }, [id, cache])
}

function About({ course }: { course: CourseDetails }) {
  const t = useText(strings)
  const self = useUser()
  const category = useCategories().find(({ id }) => id === course.categoryId)
  const dates = useDates(course)
  return (
    <div className="course-about">
      <CourseStateWords course={course} />
      {category && <CategoryMark category={category} />}
      {dates && <span>{dates}</span>}
      {course.instructor.id !== self.id && <span>{t('teaching.with', { name: isolated(fullName(course.instructor)) })}</span>}
    </div>
  )
}

function OneCourse({ course, refresh, undo, Quizzes }: CoursePart & { Quizzes: Quizzes }) {
  const t = useText(strings)
  const asked = new URLSearchParams(useSearch()).get('part')
  const name = names.find((one) => one === asked) ?? 'lessons'
  const Part = parts[name]
  return (
    <>
      <nav className="course-parts not-printed" aria-label={t('teaching.parts')}>
        {names.map((one) => (
          <Link key={one} href={one === 'lessons' ? `/courses/${course.id}` : `/courses/${course.id}?part=${one}`} aria-current={one === name ? 'page' : undefined} onClick={undo.clear}>{t(`teaching.part_${one}`)}</Link>
        ))}
      </nav>
      <UndoNotice undo={undo} />
      {course.status === 'archived' && <Notice kind="warning">{t('teaching.is_archived')}</Notice>}
      <Suspense fallback={<Loading />}>{Part ? <Part course={course} refresh={refresh} undo={undo} /> : <Quizzes course={course} />}</Suspense>
    </>
  )
}
