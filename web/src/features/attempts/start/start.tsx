/** The button, with the code where one is wanted; or why one cannot begin. */
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { startAttempt } from '../opened.ts'
import { strings } from '../taking.strings.ts'
import { useAttemptWords } from '../use-attempt-words.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Quiz } from '../../../../../server/features/quizzes/quizzes.schemas.ts'

export function Start({ quiz, refetch }: { quiz: Quiz, refetch: () => Promise<unknown> }) {
  const t = useText(strings)
  const { dateTime } = useFormats()
  const open = quiz.own?.attempts.find(({ state }) => state === 'in_progress')
  if (open) {
    return (
      <div className="stack-s">
        <p>{t('taking.continue_text')} {open.deadlineAt && t('taking.time_left', { time: dateTime(open.deadlineAt) })}</p>
        <LinkButton to={`/attempts/${open.id}`} kind="primary" wide>{t('taking.continue')}</LinkButton>
      </div>
    )
  }
  if (quiz.own && !quiz.own.mayStart) {
    return <Notice kind="info" icon="lock">{t(`taking.${quiz.own.whyNot ?? 'closed'}`)}{quiz.own.whyNot === 'not_open_yet' && quiz.opensAt && <> {t('taking.opens', { time: dateTime(quiz.opensAt) })}</>}</Notice>
  }
  return <Begin quiz={quiz} refetch={refetch} />
}

function Begin({ quiz, refetch }: { quiz: Quiz, refetch: () => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const words = useAttemptWords()
  const [, navigate] = useLocation()
  const [accessCode, setAccessCode] = useState('')
  const [missing, setMissing] = useState(false)
  const { busy, error, run } = useDoing()
  const wantsCode = quiz.needsAccessCode && quiz.own !== null
  const isWrongCode = asApiError(error).code === 'access_code'
  const begin = (event: FormEvent) => {
    event.preventDefault()
    setMissing(wantsCode && accessCode.trim() === '')
    if (wantsCode && accessCode.trim() === '') return
    void run(async () => {
      try {
        const { id } = await startAttempt(quiz.id, { words, ...(wantsCode ? { accessCode: accessCode.trim() } : {}) })
        navigate(`/attempts/${id}`)
      } catch (failure) {
        if (asApiError(failure).status === 409) await refetch()
        throw failure
      }
    })
  }
  return (
    <form className="stack" onSubmit={begin}>
      {wantsCode && (
        <Field label={t('taking.code')} hint={t('taking.code_hint')} value={accessCode} onValue={setAccessCode} maxLength={40} autoCapitalize="none" autoComplete="off"
          error={missing ? t('taking.code_missing') : isWrongCode ? sentence(error) : undefined} />
      )}
      {error !== null && !isWrongCode && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Button kind="primary" type="submit" wide busy={busy}>{t(quiz.own === null ? 'taking.preview' : quiz.own.attempts.length > 0 ? 'taking.start_again' : 'taking.start')}</Button>
      <p className="muted attempt-safe"><Icon name="check" /> <small>{t('taking.safe')}</small></p>
    </form>
  )
}
