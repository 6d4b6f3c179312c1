import { useEffect, useState } from 'react'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { PeopleFilters } from './people-filters.tsx'
import { PeopleTable } from './people-table.tsx'
import { listUsers } from './users.api.ts'
import type { PeopleQuery } from './users.api.ts'
import { strings } from './users.strings.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import './users.css'

export default function UsersPage() {
  const t = useText(strings)
  const cache = useQueryClient()
  const [adding, setAdding] = useState(false)
  return (
    <Page title={t('users.title')} actions={(
      <>
        <LinkButton to="/import" icon="upload">{t('users.import')}</LinkButton>
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('users.add')}</Button>
      </>
    )}>
      <People add={() => setAdding(true)} />
      {adding && <AddPersonDialog close={() => setAdding(false)} added={() => void cache.invalidateQueries({ queryKey: ['users'] })} />}
    </Page>
  )
}

/** In the address, so that "back" from a person finds the list as it was. */
function usePeopleQuery(): [PeopleQuery, (changes: Partial<PeopleQuery>) => void] {
  const [params, setParams] = useSearchParams()
  const of = (name: string) => params.get(name) ?? ''
  const query = { search: of('search'), role: of('role'), classId: of('classId'), status: of('status') }
  const change = (changes: Partial<PeopleQuery>) => {
    const kept = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== '')
    setParams(new URLSearchParams(kept), { replace: true })
  }
  return [query, change]
}

function People({ add }: { add: () => void }) {
  const t = useText(strings)
  const [query, change] = usePeopleQuery()
  const [typed, setTyped] = useState(query.search)
  const settled = useSettled(typed.trim())
  useEffect(() => {
    if (settled !== query.search) change({ search: settled })
    // Only what was typed moves the address; a cleared filter must not type itself back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled])

  const list = useInfiniteQuery({
    queryKey: ['users', query],
    queryFn: ({ pageParam, signal }) => listUsers(query, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData
  })
  const people = list.data?.pages.flatMap((page) => page.items) ?? []
  const narrowed = Object.values(query).some((value) => value !== '')
  const clear = () => {
    setTyped('')
    change({ search: '', role: '', classId: '', status: '' })
  }
  return (
    <>
      <PeopleFilters query={query} typed={typed} onTyped={setTyped} onQuery={change} />
      <div className="stack">
        <p role="status" className="muted">{list.data && people.length > 0 && t(list.hasNextPage ? 'users.shown_first' : 'users.shown', { count: people.length })}</p>
        {list.error ? <ListError error={list.error} again={() => void list.refetch()} busy={list.isFetching} /> : !list.data ? <Loading /> : null}
        {people.length > 0 && <PeopleTable people={people} />}
        {list.data && people.length === 0 && <Nobody narrowed={narrowed} clear={clear} add={add} />}
        {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('users.more')}</Button></div>}
      </div>
    </>
  )
}

function ListError({ error, again, busy }: { error: unknown, again: () => void, busy: boolean }) {
  const t = useText(strings)
  const sentence = useErrorText()
  return <Notice kind="trouble" live action={<Button small busy={busy} onClick={again}>{t('users.try_again')}</Button>}>{sentence(error)}</Notice>
}

function Nobody({ narrowed, clear, add }: { narrowed: boolean, clear: () => void, add: () => void }) {
  const t = useText(strings)
  if (narrowed) return <EmptyState icon="search" title={t('users.none_found')} action={<Button onClick={clear}>{t('users.clear')}</Button>}>{t('users.none_found_text')}</EmptyState>
  return (
    <EmptyState icon="people" title={t('users.none')} action={(
      <div className="row"><LinkButton to="/import" kind="primary" icon="upload">{t('users.import')}</LinkButton><Button icon="plus" onClick={add}>{t('users.add')}</Button></div>
    )}>{t('users.none_text')}</EmptyState>
  )
}
