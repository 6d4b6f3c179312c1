import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { EmailField, NameFields, NumberField, RoleField, UsernameField, useFaults } from './person-fields.tsx'
import type { PersonDraft } from './person-fields.tsx'
import { newPassword } from './new-password.ts'
import { useClassNames } from './people-filters.tsx'
import { createUser } from './users.api.ts'
import type { NewUser, UserRow } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useRequestKey } from '../../lib/use-request-key.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import '../../ui/staff/fields.css'

type Draft = PersonDraft & { password: string, classIds: number[] }
interface Added { user: UserRow, password: string }

const empty: Draft = { firstName: '', lastName: '', role: 'student', username: '', email: '', externalId: '', password: '', classIds: [] }

/** What was left empty is not sent at all. */
function toNewUser({ classIds, ...draft }: Draft): NewUser {
  const given = Object.entries(draft).map(([name, value]) => [name, name === 'password' ? value : value.trim()]).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(given) as Omit<NewUser, 'classIds'>, ...(classIds.length ? { classIds } : {}) }
}

export function AddPersonDialog({ close, added }: { close: () => void, added: () => void }) {
  const t = useText(strings)
  const [draft, setDraft] = useState(empty)
  const [done, setDone] = useState<Added | null>(null)
  const created = (user: UserRow, password: string) => {
    setDone({ user, password })
    added()
  }
  /** A class is seldom typed in one name at a time: role and classes stay for the next one. */
  const another = () => {
    setDraft({ ...empty, role: draft.role, classIds: draft.classIds })
    setDone(null)
  }
  return (
    <Dialog open title={t('users.add')} onClose={close}>
      {done ? <Success added={done} another={another} close={close} /> : <PersonForm draft={draft} setDraft={setDraft} created={created} />}
    </Dialog>
  )
}

interface FormProps { draft: Draft, setDraft: (draft: Draft) => void, created: (user: UserRow, password: string) => void }

function PersonForm({ draft, setDraft, created }: FormProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const keyFor = useRequestKey()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const faults = useFaults(draft, tried, error)
  const onDraft = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || !draft.firstName.trim() || !draft.lastName.trim()) return
    setBusy(true)
    setError(null)
    const body = toNewUser(draft)
    try {
      created(await createUser(body, keyFor(body)), draft.password)
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  const parts = { draft, onDraft, faults }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {error !== null && !faults.beside && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <NameFields {...parts} />
      <RoleField {...parts} />
      <UsernameField {...parts} made />
      <ClassChecks chosen={draft.classIds} onChosen={(classIds) => onDraft({ classIds })} />
      <details className="more-fields" open={[faults.of('email'), faults.of('externalId'), faults.of('password')].some(Boolean) || undefined}>
        <summary><span>{t('users.more_about')}</span><Icon name="down" /></summary>
        <div className="stack">
          <EmailField {...parts} />
          <NumberField {...parts} />
          <PasswordField value={draft.password} onValue={(password) => onDraft({ password })} error={faults.of('password')} />
        </div>
      </details>
      <Button kind="primary" type="submit" wide busy={busy}>{t('users.create')}</Button>
    </form>
  )
}

function PasswordField({ value, onValue, error }: { value: string, onValue: (password: string) => void, error: string | undefined }) {
  const t = useText(strings)
  const [made, setMade] = useState('')
  const make = () => {
    const password = newPassword()
    setMade(password)
    onValue(password)
  }
  const own = made === '' || made !== value
  return (
    <div className="with-button">
      <Field optional type={own ? 'password' : 'text'} label={t('users.password')} hint={own ? t('users.password_hint') : t('users.password_made')} value={value} onValue={onValue}
        maxLength={200} autoComplete="new-password" error={error} />
      <Button onClick={make}>{t('users.password_make')}</Button>
    </div>
  )
}

function ClassChecks({ chosen, onChosen }: { chosen: number[], onChosen: (ids: number[]) => void }) {
  const t = useText(strings)
  const classes = useClassNames().data ?? []
  if (classes.length === 0) return null
  const toggle = (id: number, on: boolean) => onChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id))
  return (
    <fieldset className="stack-s">
      <legend className="field-label">{t('users.classes')}</legend>
      <div className="class-checks">
        {classes.map(({ id, name }) => <Check plain key={id} label={<bdi>{name}</bdi>} checked={chosen.includes(id)} onChecked={(on) => toggle(id, on)} />)}
      </div>
    </fieldset>
  )
}

function Success({ added: { user, password }, another, close }: { added: Added, another: () => void, close: () => void }) {
  const t = useText(strings)
  const ways = useRef<HTMLDivElement>(null)
  // The button that had the focus is gone with the form.
  useEffect(() => ways.current?.querySelector('button')?.focus(), [])
  return (
    <>
      <Notice kind="done" live title={t('users.created', { name: isolated(fullName(user)) })}>
        <p>{t('users.created_login', { login: isolated(user.username ?? user.email ?? '') })}</p>
        {!password && <p>{t('users.created_no_password', { name: isolated(user.firstName) })}</p>}
        {password && <p className="code">{t('users.created_password', { password })}</p>}
        {password && <p>{t('users.password_made')}</p>}
      </Notice>
      <div className="row" ref={ways}>
        <Button kind="primary" icon="plus" onClick={another}>{t('users.add_another')}</Button>
        <LinkButton to={`/users/${user.id}`}>{t('users.open_person')}</LinkButton>
        <Button kind="quiet" onClick={close}>{t('users.done')}</Button>
      </div>
    </>
  )
}
