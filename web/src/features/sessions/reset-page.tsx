import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import { Door } from './door.tsx'
import { Refusal } from './refusal.tsx'
import { resetPassword } from './sessions.api.ts'
import { strings } from './sessions.strings.ts'
import { afterSignIn } from '../../lib/after-sign-in.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { entered, isSharedComputer } from '../../lib/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

const tidy = (code: string) => code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

/** ABCD-EFGH-JK, however it is typed. */
const grouped = (code: string) => tidy(code).slice(0, 10).replace(/^(.{4})(.+)$/, '$1-$2').replace(/^(.{9})(.+)$/, '$1-$2')

export default function ResetPage() {
  const t = useText(strings)
  const sentence = useErrorText()
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const weak = error === null ? undefined : asApiError(error).fields.password

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || tidy(code).length !== 10 || password.length < 8) return
    setBusy(true)
    setError(null)
    try {
      const { user } = await resetPassword(grouped(code), password)
      entered(user, { shared: isSharedComputer() })
      navigate(afterSignIn(), { replace: true })
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Door title={t('sessions.reset_title')} intro={t('sessions.reset_intro')} below={<LinkButton to="/sign-in" kind="quiet">{t('sessions.to_sign_in')}</LinkButton>}>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        {!weak && <Refusal error={error} />}
        <Field large label={t('sessions.reset_code')} value={code} onValue={(text) => setCode(grouped(text))} autoComplete="off" autoCapitalize="characters"
          error={tried && tidy(code).length !== 10 ? t('sessions.reset_code_missing') : undefined} />
        <Field type="password" label={t('sessions.new_password')} hint={t('sessions.new_password_hint')} value={password} onValue={setPassword} autoComplete="new-password"
          error={weak ? sentence.field(weak) : tried && password.length < 8 ? sentence.field('too_weak') : undefined} />
        <Button kind="primary" type="submit" wide busy={busy}>{t('sessions.reset_button')}</Button>
      </form>
    </Door>
  )
}
