import { Link } from 'wouter'
import type { UserRow } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName, useRoleWords } from './words.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useFormats } from '../../lib/time.ts'
import { Table } from '../../ui/table.tsx'

export function PeopleTable({ people }: { people: UserRow[] }) {
  const t = useText(strings)
  const roleWords = useRoleWords()
  const { ago } = useFormats()
  return (
    <Table caption={t('users.title')} rows={people} rowKey={(user) => user.id} columns={[
      { key: 'name', label: t('users.name'), cell: (user) => <PersonName user={user} /> },
      { key: 'login', label: t('users.signs_in_as'), cell: (user) => <Login user={user} /> },
      { key: 'role', label: t('users.role'), cell: (user) => roleWords(user.role) },
      { key: 'classes', label: t('users.classes'), cell: (user) => user.classes.length > 0 && <span dir="auto">{user.classes.map(({ name }) => name).join(', ')}</span> },
      { key: 'last', label: t('users.last_signed_in'), cell: (user) => user.lastSignedInAt ? ago(user.lastSignedInAt) : <span className="muted">{t('users.never')}</span> }
    ]} />
  )
}

function PersonName({ user }: { user: UserRow }) {
  const t = useText(strings)
  return (
    <span>
      <Link href={`/users/${user.id}`} className="person-link"><bdi>{fullName(user)}</bdi></Link>
      {!user.active && <span className="person-state">{t('users.inactive')}</span>}
    </span>
  )
}

function Login({ user }: { user: UserRow }) {
  const t = useText(strings)
  return (
    <span className="person-login">
      <bdi>{user.username ?? user.email}</bdi>
      {!user.hasPassword && <small>{t('users.no_password')}</small>}
    </span>
  )
}
