/** The dialog over a page whose session has ended. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { strings } from './app.strings.ts'
import { api } from '../lib/api.ts'
import { useErrorText } from '../lib/errors.ts'
import { useText } from '../lib/i18n/use-text.ts'
import { entered, isSharedComputer, rememberedLogin, session } from '../lib/session.ts'
import type { SessionUser } from '../lib/session.ts'
import { useStore } from '../lib/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'

export default function AskAgain({ settle }: { settle: (signedIn: boolean) => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const person = useStore(session)
  const [login, setLogin] = useState(rememberedLogin)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      const { user } = await api.post<{ user: SessionUser }>('/api/session', { login, password, shared: isSharedComputer() }, { signedOut: 'refuse' })
      // Somebody else at this page: nothing of the first person may stay on the screen or be sent as theirs.
      if (person && user.id !== person.id) return elsewhere(user, login)
      entered(user, { login })
      settle(true)
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }

  return (
    <Dialog open cover title={t('app.again')}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p dir="auto">{t('app.again_text', { name: person?.firstName ?? '' })}</p>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Field label={t('app.login')} value={login} onValue={setLogin} name="username" autoComplete="username" autoCapitalize="none" />
        <Field label={t('app.password')} type="password" value={password} onValue={setPassword} name="password" autoComplete="current-password" autoFocus={login !== ''} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('app.sign_in')}</Button>
        <a href="/sign-in">{t('app.again_other')}</a>
      </form>
    </Dialog>
  )
}

function elsewhere(user: SessionUser, login: string): void {
  entered(user, { login })
  window.location.assign('/')
}
