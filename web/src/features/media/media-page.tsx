import { useState } from 'react'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { DeleteDialog } from './delete-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { FilesTable } from './files-table.tsx'
import { listFiles } from './media.api.ts'
import type { FilesLook, Kind, OwnMedia } from './media.api.ts'
import { strings } from './media.strings.ts'
import { SendFiles } from './send-files.tsx'
import { Storage } from './storage.tsx'
import { UsesDialog } from './uses-dialog.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import { CaptionsDialog } from '../../ui/staff/captions-dialog.tsx'
import { Filters } from '../../ui/staff/filters.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import '../../ui/staff/chosen.css'
import './media.css'

const kinds: Array<Kind | 'all'> = ['all', 'image', 'video', 'audio', 'document', 'archive']
export type Asked = { name: 'edit' | 'captions' | 'uses', file: OwnMedia } | { name: 'delete', files: OwnMedia[] } | null

export default function MediaPage() {
  const t = useText(strings)
  const undo = useUndo()
  const cache = useQueryClient()
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['storage'] })
    await cache.invalidateQueries({ queryKey: ['files'] })
  }
  return (
    <Page title={t('media.title')} intro={<p>{t('media.intro')}</p>}>
      <UndoNotice undo={undo} />
      <div className="media-head">
        <Storage />
        <SendFiles arrived={() => void refresh()} />
      </div>
      <Files refresh={refresh} deleted={(count) => undo.say(t('media.deleted', { count }))} />
    </Page>
  )
}

function Files({ refresh, deleted }: { refresh: () => Promise<void>, deleted: (count: number) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [look, setLook] = useState<FilesLook>({ kind: 'all', search: '', unused: false })
  const search = useSettled(look.search.trim())
  const [selected, setSelected] = useState<Set<string | number>>(new Set())
  const [asked, ask] = useState<Asked>(null)
  const shown = { ...look, search }
  const list = useInfiniteQuery({
    queryKey: ['files', shown],
    queryFn: ({ pageParam }) => listFiles(shown, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => state.data?.pages.some(({ items }) => items.some(({ status }) => status === 'waiting')) ? 3000 : false
  })
  const files = list.data?.pages.flatMap(({ items }) => items) ?? []
  const chosen = files.filter(({ id }) => selected.has(id))
  const narrowed = look.kind !== 'all' || look.unused || search !== ''
  const none = list.data !== undefined && files.length === 0
  const close = () => ask(null)
  const done = async () => {
    setSelected(new Set())
    await refresh()
    close()
  }
  return (
    <div className="stack">
      {(!none || narrowed) && <Look look={look} change={(part) => setLook({ ...look, ...part })} />}
      {list.error && <Notice kind="trouble" live action={<Button small onClick={() => void list.refetch()}>{t('media.try_again')}</Button>}>{sentence(list.error)}</Notice>}
      {!list.data && !list.error && <Loading />}
      {chosen.length > 0 && (
        <div className="chosen stack-s">
          <p role="status"><Icon name="check" /> {t('media.chosen', { count: chosen.length })}</p>
          <div className="row">
            <Button small icon="trash" onClick={() => ask({ name: 'delete', files: chosen })}>{t('media.delete')}</Button>
            <Button small kind="quiet" onClick={() => setSelected(new Set())}>{t('media.choose_none')}</Button>
          </div>
        </div>
      )}
      {files.length > 0 && <FilesTable files={files} selected={selected} onSelected={setSelected} ask={ask} />}
      {none && (narrowed
        ? <EmptyState icon="search" title={t('media.none_found')} action={<Button onClick={() => setLook({ kind: 'all', search: '', unused: false })}>{t('media.clear')}</Button>} />
        : <EmptyState icon="picture" title={t('media.none')}>{t('media.none_text')}</EmptyState>)}
      {list.hasNextPage && <div><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('media.load_more')}</Button></div>}
      {asked?.name === 'edit' && <EditDialog file={asked.file} close={close} saved={done} />}
      {asked?.name === 'captions' && <CaptionsDialog media={asked.file} changed={() => void refresh()} close={close} />}
      {asked?.name === 'uses' && <UsesDialog file={asked.file} close={close} />}
      {asked?.name === 'delete' && <DeleteDialog files={asked.files} close={close} done={async (count) => { deleted(count); await done() }} />}
    </div>
  )
}

function Look({ look, change }: { look: FilesLook, change: (part: Partial<FilesLook>) => void }) {
  const t = useText(strings)
  return (
    <>
      <Filters label={t('media.show')} value={look.kind} onValue={(kind) => change({ kind })} options={kinds.map((value) => ({ value, label: t(`media.kind_${value}`) }))} />
      <div className="media-look">
        <Field type="search" label={t('media.search')} value={look.search} onValue={(search) => change({ search })} autoComplete="off" maxLength={100} />
        <Check plain label={t('media.unused')} checked={look.unused} onChecked={(unused) => change({ unused })} />
      </div>
    </>
  )
}
