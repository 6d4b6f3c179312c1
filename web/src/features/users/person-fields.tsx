import { strings } from './users.strings.ts'
import { roles, useManaged, useRoleWords } from './words.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import type { Role } from '../../lib/session.ts'
import { Field } from '../../ui/field.tsx'
import '../../ui/staff/fields.css'

export interface PersonDraft { firstName: string, lastName: string, role: Role, username: string, email: string, externalId: string }
type Name = keyof PersonDraft | 'password'

/** What is wrong with single fields: found here before sending, or by the box. */
export function useFaults(draft: PersonDraft, tried: boolean, error: unknown) {
  const t = useText(strings)
  const sentence = useErrorText()
  const here: Partial<Record<Name, string>> = {}
  if (tried && !draft.firstName.trim()) here.firstName = 'required'
  if (tried && !draft.lastName.trim()) here.lastName = 'required'
  const fields = error === null ? {} : asApiError(error).fields
  const of = (name: Name) => {
    if (here[name]) return sentence.field(here[name])
    if (fields[name] === 'taken') return sentence(error)
    if (fields[name] === 'invalid' && name === 'email') return sentence.field('email')
    if (fields[name] === 'invalid' && name === 'username') return t('users.username_hint')
    return sentence.field(fields[name])
  }
  const known: Name[] = ['firstName', 'lastName', 'username', 'email', 'externalId', 'password', 'role']
  return { of, beside: known.some((name) => of(name) !== undefined), missing: Object.keys(here).length > 0 }
}

export type Faults = ReturnType<typeof useFaults>
interface Props { draft: PersonDraft, onDraft: (changes: Partial<PersonDraft>) => void, faults: Faults }

export function NameFields({ draft, onDraft, faults }: Props) {
  const t = useText(strings)
  return (
    <div className="two-fields">
      <Field label={t('users.first_name')} value={draft.firstName} onValue={(firstName) => onDraft({ firstName })} maxLength={100} autoComplete="off" error={faults.of('firstName')} />
      <Field label={t('users.last_name')} value={draft.lastName} onValue={(lastName) => onDraft({ lastName })} maxLength={100} autoComplete="off" error={faults.of('lastName')} />
    </div>
  )
}

export function RoleField({ draft, onDraft }: Props) {
  const t = useText(strings)
  const words = useRoleWords()
  const managed = useManaged()
  const open = roles.filter(managed)
  if (open.length < 2) return null
  return <Field label={t('users.role')} value={draft.role} onValue={(role) => onDraft({ role: role as Role })} options={open.map((role) => ({ value: role, label: words(role) }))} />
}

export function UsernameField({ draft, onDraft, faults, made }: Props & { made?: boolean }) {
  const t = useText(strings)
  return (
    <Field label={t('users.username')} optional={made === true} hint={made ? t('users.username_made') : t('users.username_hint')} value={draft.username} onValue={(username) => onDraft({ username })}
      maxLength={64} autoComplete="off" autoCapitalize="none" error={faults.of('username')} />
  )
}

export function EmailField({ draft, onDraft, faults }: Props) {
  const t = useText(strings)
  return <Field optional type="email" label={t('users.email')} value={draft.email} onValue={(email) => onDraft({ email })} maxLength={255} autoComplete="off" error={faults.of('email')} />
}

export function NumberField({ draft, onDraft, faults }: Props) {
  const t = useText(strings)
  return (
    <Field optional label={t('users.school_number')} hint={t('users.school_number_hint')} value={draft.externalId} onValue={(externalId) => onDraft({ externalId })}
      maxLength={100} autoComplete="off" autoCapitalize="none" error={faults.of('externalId')} />
  )
}
