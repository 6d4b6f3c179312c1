import { useState } from 'react'
import { ResetSlipDialog } from '../../ui/reset-slip.tsx'
import { endSessions, makeResetSlip } from './users.api.ts'
import type { UserDetails } from './users.api.ts'
import type { ResetSlip } from '../../../../server/features/users/users.schemas.ts'
import { strings } from './users.strings.ts'
import { fullName } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useUser } from '../../lib/session.ts'
import { useFormats } from '../../lib/time.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Undo } from '../../ui/undo.tsx'

interface Props { user: UserDetails, managed: boolean, undo: Undo, refresh: () => Promise<void> }

export function SignInCard({ user, managed, undo, refresh }: Props) {
  const t = useText(strings)
  const sentence = useErrorText()
  const self = useUser()
  const [slip, setSlip] = useState<ResetSlip | null>(null)
  const slipping = useDoing()
  const ending = useDoing()
  const error = slipping.error ?? ending.error
  const end = async () => {
    const { ended } = await endSessions(user.id)
    undo.say(t('users.ended', { name: isolated(fullName(user)), count: ended }))
    await refresh()
  }
  return (
    <section className="card stack">
      <h2>{t('users.sign_in')}</h2>
      <State user={user} />
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {managed && user.active && (
        <div className="stack-s">
          <p className="muted"><small>{t(user.hasPassword ? 'users.slip_hint' : 'users.slip_hint_first', { name: isolated(user.firstName) })}</small></p>
          <div className="row">
            <Button icon="key" busy={slipping.busy} onClick={() => void slipping.run(async () => setSlip(await makeResetSlip(user.id)))}>{t('users.slip')}</Button>
            {user.sessions > 0 && user.id !== self.id && <Button icon="leave" busy={ending.busy} onClick={() => void ending.run(end)}>{t('users.end_sessions')}</Button>}
          </div>
        </div>
      )}
      {slip && <ResetSlipDialog slip={slip} close={() => setSlip(null)} />}
    </section>
  )
}

function State({ user }: { user: UserDetails }) {
  const t = useText(strings)
  const { ago, dateTime } = useFormats()
  return (
    <ul className="stack-s">
      <li>{t(user.hasPassword ? 'users.has_password' : 'users.has_no_password')}</li>
      <li>{t('users.last_signed_in')}: {user.lastSignedInAt ? `${ago(user.lastSignedInAt)} (${dateTime(user.lastSignedInAt)})` : t('users.never')}</li>
      <li>{user.sessions > 0 ? t('users.sessions', { count: user.sessions }) : t('users.no_sessions')}</li>
    </ul>
  )
}
