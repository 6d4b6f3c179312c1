/** Into a course with a code: typed, or brought along in the address by a QR code (after the #, which is never sent). */
import { useEffect, useState, type FormEvent } from 'react'
import { strings } from './courses.strings.ts'
import { useRefusal } from './refusal.ts'
import { readCode } from '../../../lib/after-sign-in.ts'
import { api } from '../../../lib/api.ts'
import { asApiError } from '../../../lib/api-error.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { readAgain } from '../../../lib/use-load.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Joined } from '../../../../../server/features/enrolments/enrolments.schemas.ts'

const codeInAddress = (): string => readCode(window.location.hash.slice(1))

export default function JoinPage() {
  const t = useText(strings)
  const [joined, setJoined] = useState<Joined | null>(null)
  return joined ? <Done joined={joined} /> : (
    <Page title={t('course.code_title')} narrow intro={t('course.code_text')}>
      <CodeForm onJoined={setJoined} />
    </Page>
  )
}

function CodeForm({ onJoined }: { onJoined: (joined: Joined) => void }) {
  const t = useText(strings)
  const sentence = useRefusal()
  const [code, setCode] = useState(codeInAddress)
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  useEffect(() => {
    const changed = () => setCode(codeInAddress())
    window.addEventListener('hashchange', changed)
    return () => window.removeEventListener('hashchange', changed)
  }, [])
  const join = async () => {
    const joined = await api.post<Joined>('/api/enrolments', { joinCode: code.trim() })
    void readAgain('/api/dashboard')
    onJoined(joined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (code.trim()) void run(join)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {error !== null && <Notice kind="trouble" live>{asApiError(error).status === 404 ? t('course.code_unknown') : sentence(error)}</Notice>}
      <Field label={t('course.code')} value={code} onValue={setCode} large maxLength={40} autoFocus autoComplete="off" autoCapitalize="characters" error={tried && !code.trim() ? t('course.code_missing') : undefined} />
      <Button kind="primary" type="submit" wide busy={busy}>{t('course.code_join')}</Button>
    </form>
  )
}

function Done({ joined: { courseId, title, status, place } }: { joined: Joined }) {
  const t = useText(strings)
  const waiting = status === 'waiting'
  return (
    <Page title={t(waiting ? 'course.code_waiting' : 'course.code_done', { title })} narrow>
      {waiting
        ? <Notice kind="warning" live title={place === null ? undefined : t('course.place', { count: place })}>{t('course.waiting_text')}</Notice>
        : <Notice kind="done" live>{t('course.joined')}</Notice>}
      <LinkButton to={`/courses/${courseId}`} kind="primary" icon="book" wide>{t('course.to_course')}</LinkButton>
    </Page>
  )
}
