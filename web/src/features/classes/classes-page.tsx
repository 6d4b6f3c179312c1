import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'
import { listClasses } from './classes.api.ts'
import type { ClassRow } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { NewClassDialog } from './name-dialogs.tsx'
import { fullName, useManages } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import { Table } from '../../ui/table.tsx'
import './classes.css'

export default function ClassesPage() {
  const archived = new URLSearchParams(useSearch()).has('archived')
  return <ClassList key={String(archived)} archived={archived} />
}

function ClassList({ archived }: { archived: boolean }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const manages = useManages()
  const [making, setMaking] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['classes', archived],
    queryFn: ({ pageParam }) => listClasses(archived, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined
  })
  const classes = list.data?.pages.flatMap((page) => page.items) ?? []
  const actions = archived ? <LinkButton to="/classes" icon="back">{t('classes.to_open')}</LinkButton> : (
    <>
      {manages && <LinkButton to="/import" icon="upload">{t('classes.import')}</LinkButton>}
      <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>{t('classes.new')}</Button>
    </>
  )
  return (
    <Page title={t(archived ? 'classes.archive_title' : 'classes.title')} actions={actions}>
      {list.error && <Notice kind="trouble" live>{sentence(list.error)}</Notice>}
      {!list.data && !list.error && <Loading />}
      {classes.length > 0 && <ClassTable classes={classes} archived={archived} />}
      {list.data && classes.length === 0 && (archived ? <NoneArchived /> : <None make={() => setMaking(true)} />)}
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('classes.more')}</Button></div>}
      {!archived && <p><Link href="/classes?archived">{t('classes.to_archive')}</Link></p>}
      {making && <NewClassDialog close={() => setMaking(false)} />}
    </Page>
  )
}

function ClassTable({ classes, archived }: { classes: ClassRow[], archived: boolean }) {
  const t = useText(strings)
  const { number } = useFormats()
  const code = { key: 'code', label: t('classes.code'), cell: (row: ClassRow) => row.signInCode ? <span className="code">{row.signInCode}</span> : <span className="muted">{t('classes.closed')}</span> }
  return (
    <Table caption={t(archived ? 'classes.archive_title' : 'classes.title')} rows={classes} rowKey={(row) => row.id} columns={[
      { key: 'name', label: t('classes.name'), cell: (row) => <Link href={`/classes/${row.id}`} className="class-link"><bdi>{row.name}</bdi></Link> },
      { key: 'students', label: t('classes.students'), numeric: true, cell: (row) => number(row.students) },
      { key: 'instructors', label: t('classes.instructors'), cell: (row) => row.instructors.length > 0 && <span dir="auto">{row.instructors.map(fullName).join(', ')}</span> },
      ...(archived ? [] : [code])
    ]} />
  )
}

function None({ make }: { make: () => void }) {
  const t = useText(strings)
  const manages = useManages()
  return (
    <EmptyState icon="classroom" title={t('classes.none')} action={(
      <div className="row">
        {manages && <LinkButton to="/import" kind="primary" icon="upload">{t('classes.import')}</LinkButton>}
        <Button kind={manages ? 'secondary' : 'primary'} icon="plus" onClick={make}>{t('classes.new')}</Button>
      </div>
    )}>{t(manages ? 'classes.none_text_admin' : 'classes.none_text')}</EmptyState>
  )
}

function NoneArchived() {
  const t = useText(strings)
  return <EmptyState icon="classroom" title={t('classes.none_archived')}>{t('classes.none_archived_text')}</EmptyState>
}
