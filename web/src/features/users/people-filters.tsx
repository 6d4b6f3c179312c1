import type { FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { PeopleQuery } from './users.api.ts'
import { strings } from './users.strings.ts'
import { roles, useRoleWords } from './words.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { listClassNames } from '../../lib/staff/class-names.ts'
import { Field } from '../../ui/field.tsx'

export function useClassNames() {
  return useQuery({ queryKey: ['class-names'], queryFn: listClassNames, staleTime: 60_000 })
}

interface Props { query: PeopleQuery, typed: string, onTyped: (text: string) => void, onQuery: (changes: Partial<PeopleQuery>) => void }

export function PeopleFilters({ query, typed, onTyped, onQuery }: Props) {
  const t = useText(strings)
  const roleWords = useRoleWords()
  const classes = useClassNames().data ?? []
  const atOnce = (event: FormEvent) => {
    event.preventDefault()
    onQuery({ search: typed })
  }
  return (
    <form role="search" className="people-filters" onSubmit={atOnce}>
      <Field type="search" label={t('users.search')} hint={t('users.search_hint')} value={typed} onValue={onTyped} autoComplete="off" autoCapitalize="none" maxLength={100} />
      <Field label={t('users.class')} value={query.classId} onValue={(classId) => onQuery({ classId })}
        options={[{ value: '', label: t('users.filter_all') }, ...classes.map(({ id, name }) => ({ value: String(id), label: name }))]} />
      <Field label={t('users.role')} value={query.role} onValue={(role) => onQuery({ role })}
        options={[{ value: '', label: t('users.filter_all') }, ...roles.map((role) => ({ value: role, label: roleWords(role) }))]} />
      <Field label={t('users.status')} value={query.status} onValue={(status) => onQuery({ status })}
        options={[{ value: '', label: t('users.filter_all') }, { value: 'active', label: t('users.active') }, { value: 'never_signed_in', label: t('users.never_signed_in') }, { value: 'inactive', label: t('users.inactive') }]} />
    </form>
  )
}
