import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { AccountCard } from './account-card.tsx'
import { CapabilitiesCard } from './capabilities-card.tsx'
import { CoursesCard } from './courses-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { SignInCard } from './sign-in-card.tsx'
import { readUser } from './users.api.ts'
import type { UserDetails } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName, useManaged, useRoleWords } from './words.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useUser } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { UndoNotice, useUndo } from '../../ui/undo.tsx'
import './users.css'

export default function UserPage() {
  const t = useText(strings)
  const id = Number(useParams<{ id: string }>().id)
  const query = useQuery({ queryKey: ['user', id], queryFn: () => readUser(id) })
  const roleWords = useRoleWords()
  return (
    <Page title={query.data ? fullName(query.data) : t('users.title')} intro={query.data && roleWords(query.data.role)} back={{ to: '/users', label: t('users.all') }}>
      <Loaded query={query}>{(user) => <Person user={user} />}</Loaded>
    </Page>
  )
}

function Person({ user }: { user: UserDetails }) {
  const t = useText(strings)
  const self = useUser()
  const managed = useManaged()(user.role)
  const undo = useUndo()
  const refresh = useRefresh(user.id)
  return (
    <>
      <UndoNotice undo={undo} />
      {!user.active && <Notice kind="warning">{t('users.is_inactive')}</Notice>}
      {!managed && <Notice>{t('users.admins_only')}</Notice>}
      <div className="person-columns">
        <div className="stack">
          <DetailsCard user={user} editable={managed} refresh={refresh} />
          {self.role === 'admin' && <CapabilitiesCard user={user} refresh={refresh} />}
        </div>
        <div className="stack">
          <SignInCard user={user} managed={managed} undo={undo} refresh={refresh} />
          {self.role === 'admin' && <CoursesCard user={user} undo={undo} refresh={refresh} />}
          {managed && <AccountCard user={user} undo={undo} refresh={refresh} />}
        </div>
      </div>
    </>
  )
}

function useRefresh(id: number): (user?: UserDetails) => Promise<void> {
  const cache = useQueryClient()
  return async (user) => {
    if (user) cache.setQueryData(['user', id], user)
    else await cache.invalidateQueries({ queryKey: ['user', id] })
    void cache.invalidateQueries({ queryKey: ['users'] })
  }
}
