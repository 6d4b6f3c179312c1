import { useState } from 'react'
import type { FormEvent } from 'react'
import { Door } from './door.tsx'
import { OtherWays } from './other-ways.tsx'
import { Refusal } from './refusal.tsx'
import { signIn } from './sessions.api.ts'
import { strings } from './sessions.strings.ts'
import { wantAfterSignIn, wantedCode } from '../../lib/after-sign-in.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { entered, isSharedComputer, rememberedLogin } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

export default function SignInPage() {
  const t = useText(strings)
  useState(() => wantAfterSignIn(window.location))
  const code = wantedCode()
  const [login, setLogin] = useState(rememberedLogin)
  const [password, setPassword] = useState('')
  const [shared, setShared] = useState(isSharedComputer)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || !login.trim() || !password) return
    setBusy(true)
    setError(null)
    try {
      const { user } = await signIn(login.trim(), password, shared)
      entered(user, { shared, login: login.trim() })
    } catch (failure) {
      if (asApiError(failure).code === 'wrong_credentials') setPassword('')
      setTried(false)
      setError(failure)
      setBusy(false)
    }
  }

  return (
    <Door title={t('sessions.title')} below={<OtherWays />}>
      {code !== null && <Notice kind="info">{code === '' ? t('sessions.join_first') : t('sessions.join_code', { code })}</Notice>}
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <Refusal error={error} />
        <Field label={t('sessions.login')} value={login} onValue={setLogin} name="username" autoComplete="username" autoCapitalize="none"
          error={tried && !login.trim() ? t('sessions.login_missing') : undefined} />
        <Field label={t('sessions.password')} type="password" value={password} onValue={setPassword} name="password" autoComplete="current-password"
          error={tried && !password ? t('sessions.password_missing') : undefined} />
        <Check plain label={t('sessions.shared')} hint={t('sessions.shared_hint')} checked={shared} onChecked={setShared} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('sessions.sign_in')}</Button>
        <p className="muted"><small>{t('sessions.forgot')}</small></p>
      </form>
    </Door>
  )
}
