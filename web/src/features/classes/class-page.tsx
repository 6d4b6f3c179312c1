import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { archiveClass, readClass, restoreClass } from './classes.api.ts'
import type { ClassDetails } from './classes.api.ts'
import { strings } from './classes.strings.ts'
import { Instructors } from './instructors.tsx'
import { Members } from './members.tsx'
import { RenameDialog } from './name-dialogs.tsx'
import { SignInBox } from './sign-in-box.tsx'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import './classes.css'

export default function ClassPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const query = useClass(id)
  const found = query.data
  return (
    <Page title={found?.name ?? t('classes.name')} intro={found && t('classes.count', { count: found.students })} back={{ to: '/classes', label: t('classes.title') }}>
      <Loaded query={query}>{(value) => <OneClass of={value} />}</Loaded>
    </Page>
  )
}

export function useClass(id: number) {
  return useQuery({ queryKey: ['class', id], queryFn: () => readClass(id) })
}

function OneClass({ of }: { of: ClassDetails }) {
  const t = useText(strings)
  const cache = useQueryClient()
  const undo = useUndo()
  const refresh = async () => {
    void cache.invalidateQueries({ queryKey: ['classes'] })
    await cache.invalidateQueries({ queryKey: ['class', of.id] })
  }
  return (
    <>
      <UndoNotice undo={undo} />
      {of.archived && !undo.current && <Archived of={of} refresh={refresh} said={() => undo.say(t('classes.restored', { name: isolated(of.name) }))} />}
      {!of.archived && <SignInBox of={of} refresh={refresh} undo={undo} />}
      <Members of={of} refresh={refresh} undo={undo} />
      <Instructors of={of} refresh={refresh} undo={undo} />
      {!of.archived && <ClassActions of={of} refresh={refresh} archived={(back) => undo.offer(t('classes.archived', { name: isolated(of.name) }), back)} />}
    </>
  )
}

function Archived({ of, refresh, said }: { of: ClassDetails, refresh: () => Promise<void>, said: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const restore = async () => {
    await restoreClass(of.id)
    said()
    await refresh()
  }
  return (
    <Notice kind={error === null ? 'warning' : 'trouble'} live action={<Button small busy={busy} onClick={() => void run(restore)}>{t('classes.restore')}</Button>}>
      {error === null ? t('classes.is_archived') : sentence(error)}
    </Notice>
  )
}

function ClassActions({ of, refresh, archived }: { of: ClassDetails, refresh: () => Promise<void>, archived: (back: () => Promise<void>) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [renaming, setRenaming] = useState(false)
  const { busy, error, run } = useDoing()
  const restore = async () => {
    await restoreClass(of.id)
    await refresh()
  }
  const archive = async () => {
    await archiveClass(of.id)
    archived(restore)
    await refresh()
  }
  return (
    <div className="stack">
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row">
        <Button icon="edit" onClick={() => setRenaming(true)}>{t('classes.rename')}</Button>
        <Button busy={busy} onClick={() => void run(archive)}>{t('classes.archive')}</Button>
      </div>
      {renaming && <RenameDialog of={of} close={() => setRenaming(false)} renamed={refresh} />}
    </div>
  )
}
