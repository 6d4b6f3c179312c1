import { useQuery } from '@tanstack/react-query'
import type { Look } from './courses-page.tsx'
import { strings } from './teaching.strings.ts'
import { listInstructors } from './teaching.api.ts'
import type { Category } from './teaching.api.ts'
import { categoryOptions } from './use-categories.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { Field } from '../../../ui/field.tsx'

export const states = ['draft', 'published', 'hidden', 'completed'] as const

interface Props { look: Look, typed: string, onTyped: (text: string) => void, change: (changes: Partial<Look>) => void, categories: Category[] }

export function CourseFiltersBar({ look, typed, onTyped, change, categories }: Props) {
  const t = useText(strings)
  return (
    <div className="course-filters not-printed">
      <Field type="search" label={t('teaching.search')} value={typed} onValue={onTyped} autoComplete="off" maxLength={100} />
      {categories.length > 0 && (
        <Field label={t('teaching.category')} value={look.categoryId} onValue={(categoryId) => change({ categoryId })}
          options={[{ value: '', label: t('teaching.any_category') }, ...categoryOptions(categories, Number(look.categoryId) || null)]} />
      )}
      {(look.view === 'mine' || look.view === 'all') && (
        <Field label={t('teaching.state')} value={look.state} onValue={(state) => change({ state: state as Look['state'] })}
          options={[{ value: '', label: t('teaching.any_state') }, ...states.map((value) => ({ value, label: t(`teaching.state_filter_${value}`) }))]} />
      )}
      {look.view === 'all' && <Teacher look={look} change={change} />}
    </div>
  )
}

function Teacher({ look, change }: Pick<Props, 'look' | 'change'>) {
  const t = useText(strings)
  const teachers = useQuery({ queryKey: ['instructors'], queryFn: listInstructors }).data ?? []
  return (
    <Field label={t('teaching.instructor')} value={look.instructorId} onValue={(instructorId) => change({ instructorId })}
      options={[{ value: '', label: t('teaching.any_instructor') }, ...teachers.map((one) => ({ value: String(one.id), label: fullName(one) }))]} />
  )
}
