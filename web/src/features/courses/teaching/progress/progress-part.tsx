import { useState } from 'react'
import { GridCards } from './grid-cards.tsx'
import { GridTable } from './grid-table.tsx'
import { shownOf, standingsOf, sumsOf } from './grid.rules.ts'
import type { Grid as GridRows, Shown, Sort } from './grid.rules.ts'
import { strings } from './progress.strings.ts'
import { SaveTable } from './save-table.tsx'
import { useGrid } from './use-grid.ts'
import type { CoursePart } from '../course-part.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { serverNow, useFormats } from '../../../../lib/time.ts'
import { useScreen } from '../../../../lib/use-screen.ts'
import { Button, LinkButton } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Loaded } from '../../../../ui/loaded.tsx'
import { Filters } from '../../../../ui/staff/filters.tsx'
import './progress.css'

const atOnce = 60

export default function ProgressPart({ course }: CoursePart) {
  const t = useText(strings)
  const query = useGrid(course.id)
  return (
    <section className="stack" aria-labelledby="grid">
      <div className="split">
        <h2 id="grid">{t('grid.title')}</h2>
        {query.data && query.data.students.length > 0 && <div className="part-actions not-printed"><div className="row"><SaveTable grid={query.data} title={course.title} /><Button icon="print" onClick={() => window.print()}>{t('grid.print')}</Button></div></div>}
      </div>
      <Loaded query={query}>{(grid) => <Grid grid={grid} course={course} />}</Loaded>
    </section>
  )
}

function Grid({ grid, course }: { grid: GridRows, course: TaughtCourse }) {
  const t = useText(strings)
  const { number } = useFormats()
  const wide = useScreen('(min-width: 600px), print')
  const [look, setLook] = useState<Shown>({ standing: 'all', search: '', sort: 'name', downwards: false })
  const [most, setMost] = useState(atOnce)
  if (grid.students.length === 0) return <EmptyState icon="people" title={t('grid.none')} action={<LinkButton kind="primary" icon="plus" to={`/courses/${course.id}?part=people`}>{t('grid.to_people')}</LinkButton>}>{t('grid.none_text')}</EmptyState>
  if (grid.lessons.length === 0) return <EmptyState icon="book" title={t('grid.no_lessons')}>{t('grid.no_lessons_text')}</EmptyState>

  const now = serverNow()
  const sums = sumsOf(grid)
  const found = shownOf(grid.students, look, now)
  const rows = found.slice(0, most)
  const change = (part: Partial<Shown>) => { setLook({ ...look, ...part }); setMost(atOnce) }
  const sort = (by: Sort) => change(by === look.sort ? { downwards: !look.downwards } : { sort: by, downwards: false })
  const words = { count: grid.students.length, average: number(Math.floor(sums.average / 100)), through: number(sums.throughAll) }
  return (
    <div className="stack">
      <p role="status">{t('grid.sums', words)}</p>
      <Filters label={t('grid.show')} value={look.standing} onValue={(standing) => change({ standing })} options={standingsOf(grid.students, look.standing, now).map(({ value, count }) => ({ value, label: t(`grid.${value}`), count }))} />
      {look.standing === 'stuck' && <p className="muted">{t('grid.stuck_text')}</p>}
      <div className="grid-find not-printed">
        {grid.students.length > 8 && <Field type="search" label={t('grid.search')} value={look.search} onValue={(search) => change({ search })} autoComplete="off" maxLength={100} />}
        {!wide && <Field label={t('grid.sort')} value={look.sort} onValue={(by) => change({ sort: by as Sort, downwards: false })} options={(['name', 'progress', 'last'] as const).map((value) => ({ value, label: t(`grid.sort_${value}`) }))} />}
      </div>
      {rows.length === 0 ? <p role="status" className="muted">{t('grid.none_found')}</p> : wide
        ? <GridTable lessons={grid.lessons} students={rows} doneOf={sums.doneOf} look={look} sort={sort} now={now} />
        : <GridCards lessons={grid.lessons} students={rows} now={now} />}
      {found.length > rows.length && <div><Button onClick={() => setMost(most + atOnce)}>{t('grid.more', { count: Math.min(atOnce, found.length - rows.length) })}</Button></div>}
      <p className="muted not-printed"><small>{wide && t('grid.key')} {t('grid.live')}</small></p>
    </div>
  )
}
