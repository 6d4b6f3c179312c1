import { deactivateUser, reactivateUser } from './users.api.ts'
import type { UserDetails } from './users.api.ts'
import { strings } from './users.strings.ts'
import { fullName } from './words.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { isolated } from '../../lib/isolated.ts'
import { useUser } from '../../lib/session.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Undo } from '../../ui/undo.tsx'

export function AccountCard({ user, undo, refresh }: { user: UserDetails, undo: Undo, refresh: () => Promise<void> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const self = useUser()
  const { busy, error, run } = useDoing()
  const name = isolated(fullName(user))
  const activate = async () => {
    await reactivateUser(user.id)
    await refresh()
  }
  const close = async () => {
    await deactivateUser(user.id)
    undo.offer(t('users.deactivated', { name }), activate)
    await refresh()
  }
  const open = async () => {
    await activate()
    undo.say(t('users.reactivated', { name }))
  }
  return (
    <section className="card stack">
      <h2>{t('users.account')}</h2>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {self.id === user.id ? <p className="muted">{t('users.yourself')}</p> : user.active ? (
        <>
          <p className="muted"><small>{t('users.deactivate_hint', { name: isolated(user.firstName) })}</small></p>
          <div><Button kind="danger" busy={busy} onClick={() => void run(close)}>{t('users.deactivate')}</Button></div>
        </>
      ) : <div><Button kind="primary" busy={busy} onClick={() => void run(open)}>{t('users.reactivate')}</Button></div>}
    </section>
  )
}
