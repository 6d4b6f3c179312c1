import { useState } from 'react'
import { setCapabilities } from './users.api.ts'
import type { UserDetails } from './users.api.ts'
import { strings } from './users.strings.ts'
import type { SaveStateName } from '../../lib/outbox/changes.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Check } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'

/** Those that open something: the others come here with the pages they are for. */
const capabilities = ['manage_users'] as const

export function CapabilitiesCard({ user, refresh }: { user: UserDetails, refresh: (user?: UserDetails) => Promise<void> }) {
  const t = useText(strings)
  if (user.role === 'student') return null
  return (
    <section className="card stack">
      <h2>{t('users.capabilities')}</h2>
      {user.role === 'admin' ? <p className="muted">{t('users.admin_may_all')}</p> : <Grants user={user} refresh={refresh} />}
    </section>
  )
}

function Grants({ user, refresh }: { user: UserDetails, refresh: (user?: UserDetails) => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [granted, setGranted] = useState(user.capabilities)
  const [state, setState] = useState<SaveStateName>('idle')
  const [error, setError] = useState<unknown>(null)

  const change = async (capability: string, on: boolean) => {
    const next = on ? [...granted, capability] : granted.filter((other) => other !== capability)
    setGranted(next)
    setState('saving')
    setError(null)
    try {
      await refresh(await setCapabilities(user.id, next))
      setState('saved')
    } catch (failure) {
      setGranted(granted)
      setState('idle')
      setError(failure)
    }
  }
  return (
    <>
      <p className="muted"><small>{t('users.capabilities_hint')}</small></p>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="stack-s">
        {capabilities.map((name) => (
          <Check key={name} label={t(`users.can_${name}`)} hint={t(`users.can_${name}_hint`)} checked={granted.includes(name)} onChecked={(on) => void change(name, on)} />
        ))}
      </div>
      <SaveState state={state} />
    </>
  )
}
