import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { changePassword } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { entered } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useText(strings)
  return (
    <section className="card stack" aria-labelledby="password">
      <h2 id="password">{t('profile.password')}</h2>
      <p className="muted">{t(hasPassword ? 'profile.password_text' : 'profile.password_none')}</p>
      {hasPassword && <Form />}
    </section>
  )
}

function Form() {
  const t = useText(strings)
  const sentence = useErrorText()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle')
  const [error, setError] = useState<unknown>(null)
  const refusal = error === null ? null : asApiError(error)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (state === 'busy' || !current || next.length < 8) return
    setState('busy')
    setError(null)
    try {
      entered((await changePassword(current, next)).user)
      setCurrent('')
      setNext('')
      setTried(false)
      setState('done')
      void client.invalidateQueries({ queryKey: ['profile', 'sessions'] })
    } catch (failure) {
      setError(failure)
      setState('idle')
    }
  }
  const wrong = refusal?.code === 'wrong_password'
  const weak = refusal?.fields.next
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <Field type="password" autoComplete="current-password" label={t('profile.password_current')} value={current} onValue={setCurrent}
        error={wrong ? sentence(error) : tried && !current ? sentence.field('required') : undefined} />
      <Field type="password" autoComplete="new-password" label={t('profile.password_next')} hint={t('profile.password_hint')} value={next} onValue={setNext}
        error={weak ? sentence.field(weak) : tried && next.length < 8 ? sentence.field('too_weak') : undefined} />
      {refusal && !wrong && !weak && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {state === 'done' && <Notice kind="done" live>{t('profile.password_changed')}</Notice>}
      <div><Button type="submit" busy={state === 'busy'}>{t('profile.password_change')}</Button></div>
    </form>
  )
}
