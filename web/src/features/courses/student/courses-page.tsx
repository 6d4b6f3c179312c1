/** A student's courses, and those one may join by oneself. */
import { useState } from 'react'
import { CourseCard } from './course-card.tsx'
import { useCategories } from './categories.tsx'
import { strings } from './courses.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useNews } from '../../../lib/use-news.ts'
import { usePages, type Pages } from '../../../lib/use-pages.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Category } from '../../../../../server/features/categories/categories.schemas.ts'
import type { CourseRow } from '../../../../../server/features/courses/courses.schemas.ts'
import './courses.css'

const news = ['enrolment_changed'] as const

export default function CoursesPage() {
  const t = useText(strings)
  const categories = useCategories()
  return (
    <Page title={t('course.list')} actions={<LinkButton to="/join" icon="key">{t('course.join_with_code')}</LinkButton>}>
      <Mine categories={categories} />
      <Open categories={categories} />
    </Page>
  )
}

function Mine({ categories }: { categories: Category[] }) {
  const t = useText(strings)
  const list = usePages<CourseRow>('/api/courses?view=mine')
  useNews(news, list.refetch)
  return (
    <section className="stack" aria-labelledby="mine">
      <h2 id="mine">{t('course.mine')}</h2>
      <Loaded query={list}>
        {(courses) => courses.length === 0
          ? <EmptyState icon="book" title={t('course.none')} action={<LinkButton to="/join" kind="primary" icon="key">{t('course.join_with_code')}</LinkButton>}>{t('course.none_text')}</EmptyState>
          : <Cards courses={courses} categories={categories} list={list} />}
      </Loaded>
    </section>
  )
}

const worthFilters = 6

function Open({ categories }: { categories: Category[] }) {
  const t = useText(strings)
  const [search, setSearch] = useState('')
  const [category, setCategory] = useState('')
  const settled = useSettled(search.trim())
  const list = usePages<CourseRow>(`/api/courses?view=catalogue${settled && `&search=${encodeURIComponent(settled)}`}${category && `&categoryId=${category}`}`)
  const filtered = settled !== '' || category !== ''
  const many = filtered || (list.data?.length ?? 0) >= worthFilters
  return (
    <section className="stack" aria-labelledby="open">
      <h2 id="open">{t('course.open')}</h2>
      {many && (
        <form role="search" className="courses-filter" onSubmit={(event) => event.preventDefault()}>
          <Field label={t('course.search')} type="search" value={search} onValue={setSearch} maxLength={100} />
          {categories.length > 0 && (
            <Field label={t('course.category')} value={category} onValue={setCategory}
              options={[{ value: '', label: t('course.all_categories') }, ...categories.map(({ id, name }) => ({ value: String(id), label: name }))]} />
          )}
        </form>
      )}
      <Loaded query={list}>
        {(courses) => {
          const others = courses.filter(({ enrolment }) => enrolment === null || enrolment === 'withdrawn')
          return others.length === 0 && !list.more ? <p className="muted">{t('course.open_none')}</p> : <Cards courses={others} categories={categories} list={list} />
        }}
      </Loaded>
    </section>
  )
}

function Cards({ courses, categories, list }: { courses: CourseRow[], categories: Category[], list: Pages<CourseRow> }) {
  const t = useText(strings)
  return (
    <>
      <ul className="grid">
        {courses.map((course) => <li key={course.id}><CourseCard course={course} category={categories.find(({ id }) => id === course.categoryId)} /></li>)}
      </ul>
      {list.more && <div><Button busy={list.more.busy} onClick={() => void list.more!.load()}>{t('course.more')}</Button></div>}
    </>
  )
}
