import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Door } from './door.tsx'
import { signInWithCard } from './sessions.api.ts'
import { strings } from './sessions.strings.ts'
import { afterSignIn } from '../../lib/after-sign-in.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { entered, isSharedComputer } from '../../lib/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Loading } from '../../ui/progress.tsx'

/** The token stands after the #, so no server or log ever sees it in an address; it leaves the history at once. */
let token: string | null = null

function takeToken(): string {
  if (window.location.hash.length > 1) {
    token = window.location.hash.slice(1)
    window.history.replaceState(null, '', window.location.pathname)
  }
  return token ?? ''
}

export default function CardPage() {
  const t = useText(strings)
  const sentence = useErrorText()
  const [, navigate] = useLocation()
  const [held] = useState(takeToken)
  const [error, setError] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (!held) return
    signInWithCard(held, isSharedComputer()).then(({ user }) => {
      token = null
      entered(user)
      navigate(afterSignIn(), { replace: true })
    }, setError)
  }, [held, attempt, navigate])

  if (held && error === null) return <Door title={t('sessions.card')}><Loading label={t('sessions.card_checking')} /></Door>
  const refused = !held || asApiError(error).status === 401
  const again = () => { setError(null); setAttempt(attempt + 1) }
  return (
    <Door title={refused ? t('sessions.card_refused') : t('sessions.card')}>
      <Notice kind="trouble" live>{!held ? t('sessions.card_empty') : refused ? t('sessions.card_refused_text') : sentence(error)}</Notice>
      {!refused && <Button kind="primary" wide onClick={again}>{t('sessions.class_next')}</Button>}
      <LinkButton to="/sign-in" wide kind={refused ? 'primary' : 'secondary'}>{t('sessions.to_sign_in')}</LinkButton>
    </Door>
  )
}
