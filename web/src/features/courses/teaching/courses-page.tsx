import { useEffect, useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { CopySample } from './copy-sample.tsx'
import { CourseCard } from './course-card.tsx'
import { CourseFiltersBar, states } from './course-filters.tsx'
import { NewCourseDialog } from './new-course-dialog.tsx'
import { strings } from './teaching.strings.ts'
import { useCategories } from './use-categories.ts'
import { listCourses } from '../courses.api.ts'
import type { CourseFilters } from '../courses.api.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useUser } from '../../../lib/session.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Loading } from '../../../ui/progress.tsx'
import { Filters } from '../../../ui/staff/filters.tsx'
import './teaching.css'

type Making = 'empty' | 'documents' | null

export default function CoursesPage() {
  const t = useText(strings)
  const [params] = useSearchParams()
  const [making, setMaking] = useState<Making>(() => params.has('new') ? 'empty' : null)
  return (
    <Page title={t('teaching.title')} actions={<Button kind="primary" icon="plus" onClick={() => setMaking('empty')}>{t('teaching.new')}</Button>}>
      <Courses make={setMaking} />
      {making && <NewCourseDialog fromDocuments={making === 'documents'} close={() => setMaking(null)} />}
    </Page>
  )
}

export type Look = Required<Pick<CourseFilters, 'search' | 'categoryId' | 'instructorId'>> & { view: 'mine' | 'all' | 'catalogue' | 'archived', state: '' | 'draft' | 'published' | 'hidden' | 'completed' }

/** Whether students see a course, and where it stands in its life, are two things to the box and one to a teacher. */
function askedBy({ state, ...look }: Look): CourseFilters {
  if (state === 'published') return { ...look, status: 'active', published: 'true' }
  if (state === 'hidden') return { ...look, status: 'active', published: 'false' }
  return state === '' ? look : { ...look, status: state }
}

/** In the address, so that "back" from a course finds the list as it was. */
function useLook(): [Look, (changes: Partial<Look>) => void] {
  const [params, setParams] = useSearchParams()
  const of = (name: string) => params.get(name) ?? ''
  const first = useUser().role === 'admin' ? 'all' : 'mine'
  const view = (['mine', 'all', 'catalogue', 'archived'] as const).find((name) => name === of('view')) ?? first
  const look: Look = { view, search: of('search'), categoryId: of('categoryId'), instructorId: of('instructorId'), state: states.find((name) => name === of('state')) ?? '' }
  const change = (changes: Partial<Look>) => {
    const kept = Object.entries({ ...look, ...changes }).filter(([name, value]) => value !== '' && !(name === 'view' && value === first))
    setParams(new URLSearchParams(kept), { replace: true })
  }
  return [look, change]
}

function Courses({ make }: { make: (what: Making) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const admin = useUser().role === 'admin'
  const categories = useCategories()
  const [look, change] = useLook()
  const [typed, setTyped] = useState(look.search)
  const settled = useSettled(typed.trim())
  useEffect(() => {
    if (settled !== look.search) change({ search: settled })
    // Only what was typed moves the address; a cleared filter must not type itself back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled])
  const list = useInfiniteQuery({
    queryKey: ['courses', look],
    queryFn: ({ pageParam, signal }) => listCourses(askedBy(look), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData
  })
  const courses = list.data?.pages.flatMap((page) => page.items) ?? []
  const narrowed = look.search !== '' || look.categoryId !== '' || look.instructorId !== '' || look.state !== ''
  const none = list.data !== undefined && courses.length === 0
  const clear = () => {
    setTyped('')
    change({ search: '', categoryId: '', instructorId: '', state: '' })
  }
  const views = admin ? ['all', 'mine', 'archived'] as const : ['mine', 'catalogue', 'archived'] as const
  return (
    <>
      <Filters label={t('teaching.view')} value={look.view} onValue={(view) => change({ view, state: '', instructorId: '' })} options={views.map((value) => ({ value, label: t(`teaching.view_${value}`) }))} />
      {(narrowed || !none) && <CourseFiltersBar look={look} typed={typed} onTyped={setTyped} change={change} categories={categories} />}
      {list.error && <Notice kind="trouble" live action={<Button small busy={list.isFetching} onClick={() => void list.refetch()}>{t('teaching.try_again')}</Button>}>{sentence(list.error)}</Notice>}
      {!list.data && !list.error && <Loading />}
      {courses.length > 0 && (
        <ul className="course-cards">
          {courses.map((course) => <li key={course.id}><CourseCard course={course} category={categories.find(({ id }) => id === course.categoryId)} withTeacher={look.view !== 'mine'} /></li>)}
        </ul>
      )}
      {none && <None look={look} narrowed={narrowed} clear={clear} make={make} />}
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('teaching.more')}</Button></div>}
    </>
  )
}

function None({ look, narrowed, clear, make }: { look: Look, narrowed: boolean, clear: () => void, make: (what: Making) => void }) {
  const t = useText(strings)
  if (narrowed) return <EmptyState icon="search" title={t('teaching.none_found')} action={<Button onClick={clear}>{t('teaching.clear')}</Button>} />
  if (look.view === 'archived') return <EmptyState icon="archive" title={t('teaching.none_archive')}>{t('teaching.none_archive_text')}</EmptyState>
  return (
    <EmptyState icon="book" title={t(look.view === 'mine' ? 'teaching.none' : 'teaching.none_all')} action={(
      <div className="row">
        <Button kind="primary" icon="plus" onClick={() => make('empty')}>{t('teaching.new')}</Button>
        <Button icon="upload" onClick={() => make('documents')}>{t('teaching.new_from_documents')}</Button>
        <CopySample />
      </div>
    )}>{t('teaching.none_text')}</EmptyState>
  )
}
