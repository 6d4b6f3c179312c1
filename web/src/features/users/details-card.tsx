import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import { EmailField, NameFields, NumberField, RoleField, UsernameField, useFaults } from './person-fields.tsx'
import type { PersonDraft } from './person-fields.tsx'
import { updateUser } from './users.api.ts'
import type { UserChanges, UserDetails } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName } from './words.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'

interface Props { user: UserDetails, editable: boolean, refresh: (user?: UserDetails) => Promise<void> }

export function DetailsCard({ user, editable, refresh }: Props) {
  const t = useText(strings)
  const [state, setState] = useState<'shown' | 'editing' | 'saved'>('shown')
  const saved = async (changed: UserDetails) => {
    await refresh(changed)
    setState('saved')
  }
  return (
    <section className="card stack">
      <div className="split">
        <h2>{t('users.details')}</h2>
        {editable && state !== 'editing' && <Button small icon="edit" onClick={() => setState('editing')}>{t('users.edit')}</Button>}
      </div>
      {state === 'editing' ? <EditForm user={user} saved={saved} cancel={() => setState('shown')} /> : <Facts user={user} />}
      {state === 'saved' && <SaveState state="saved" />}
    </section>
  )
}

function Facts({ user }: { user: UserDetails }) {
  const t = useText(strings)
  const { date } = useFormats()
  const facts: Array<[string, string | null]> = [
    [t('users.name'), fullName(user)], [t('users.username'), user.username], [t('users.email'), user.email],
    [t('users.school_number'), user.externalId], [t('users.created_at'), date(user.createdAt)]
  ]
  return (
    <dl className="person-facts">
      {facts.map(([label, value]) => <Fact key={label} label={label}>{value === null ? <span className="muted">{t('users.empty')}</span> : <bdi>{value}</bdi>}</Fact>)}
      <Fact label={t('users.classes')}>
        {user.classes.length === 0 && <span className="muted">{t('users.no_class')}</span>}
        {user.classes.map(({ id, name }) => <div key={id}><Link href={`/classes/${id}`}><bdi>{name}</bdi></Link></div>)}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string, children: ReactNode }) {
  return <><dt>{label}</dt><dd>{children}</dd></>
}

const toDraft = (user: UserDetails): PersonDraft => ({
  firstName: user.firstName, lastName: user.lastName, role: user.role, username: user.username ?? '', email: user.email ?? '', externalId: user.externalId ?? ''
})

/** Only what has changed; an emptied field becomes null. */
function changesOf(user: UserDetails, draft: PersonDraft): UserChanges {
  const before = toDraft(user)
  const changed = (Object.keys(before) as Array<keyof PersonDraft>).filter((name) => draft[name].trim() !== before[name])
  return Object.fromEntries(changed.map((name) => [name, draft[name].trim() || null]))
}

function EditForm({ user, saved, cancel }: { user: UserDetails, saved: (user: UserDetails) => Promise<void>, cancel: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [draft, setDraft] = useState(() => toDraft(user))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const faults = useFaults(draft, tried, error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.firstName.trim() || !draft.lastName.trim()) return
    const changes = changesOf(user, draft)
    if (Object.keys(changes).length === 0) return cancel()
    void run(async () => saved(await updateUser(user.id, changes)))
  }
  const parts = { draft, faults, onDraft: (changes: Partial<PersonDraft>) => setDraft({ ...draft, ...changes }) }
  const refusal = error === null || faults.beside ? null
    : asApiError(error).code === 'last_admin' ? t('users.last_admin', { name: isolated(fullName(user)) }) : sentence(error)
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {refusal && <Notice kind="trouble" live>{refusal}</Notice>}
      <NameFields {...parts} />
      <RoleField {...parts} />
      <UsernameField {...parts} />
      <EmailField {...parts} />
      <NumberField {...parts} />
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>{t('users.save')}</Button>
        <Button kind="quiet" onClick={cancel}>{t('users.cancel')}</Button>
      </div>
    </form>
  )
}
