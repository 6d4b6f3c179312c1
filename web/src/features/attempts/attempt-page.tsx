/** An attempt: answered while it is open, looked at when it is over. */
import { Suspense, useCallback, useEffect, useState } from 'react'
import { AnsweringPage } from './answering/answering-page.tsx'
import { strings } from './attempts.strings.ts'
import { strings as errors } from './errors.strings.ts'
import { Asides, ResultPage } from './later-parts.ts'
import { answersIn, asidesOf } from './merging.rules.ts'
import { continueAttempt, openAttempt } from './opened.ts'
import type { Running } from './running.ts'
import { useAttemptWords } from './use-attempt-words.ts'
import { asApiError } from '../../lib/api-error.ts'
import { knowErrors, useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { useLoad } from '../../lib/use-load.ts'
import { useStore } from '../../lib/use-store.ts'
import { useUser } from '../../lib/session.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/progress.tsx'
import type { AttemptReview } from '../../../../server/features/attempts/attempts.schemas.ts'
import './attempts.css'

knowErrors(errors)

export default function AttemptPage({ params }: { params: { id: string } }) {
  const id = Number(params.id)
  const [running, setRunning] = useState(() => openAttempt(id))
  return running ? <Open key={running.id} running={running} onHere={setRunning} /> : <FromBox id={id} onOpen={setRunning} />
}

function Open({ running, onHere }: { running: Running, onHere: (running: Running) => void }) {
  const words = useAttemptWords()
  const { phase } = useStore(running.state)
  const { id, started: { quizId } } = running
  const goOnHere = useCallback(async () => {
    const here = await continueAttempt({ id, quizId }, words)
    if (here) onHere(here)
    else running.over(null)
  }, [id, quizId, words, onHere, running])
  if (phase === 'over') return <FromBox id={id} onOpen={onHere} />
  return <AnsweringPage key={running.epoch + running.start.mono} running={running} onHere={goOnHere} />
}

function FromBox({ id, onOpen }: { id: number, onOpen: (running: Running) => void }) {
  const t = useText(strings)
  const user = useUser()
  const query = useLoad<AttemptReview>(`/api/attempts/${id}`)
  if (!query.data && asApiError(query.error).status === 404) {
    return <Page title={t('attempt.gone')} narrow intro={t('attempt.gone_text')}><Left id={id} /><div><LinkButton to="/courses" kind="primary" icon="book">{t('attempt.to_course')}</LinkButton></div></Page>
  }
  return (
    <Loaded query={query}>
      {(attempt) => attempt.state === 'in_progress' && attempt.student.id === user.id
        ? <Opening attempt={attempt} onOpen={onOpen} refetch={query.refetch} />
        : <Suspense fallback={<Loading />}><ResultPage attempt={attempt} refetch={query.refetch} /></Suspense>}
    </Loaded>
  )
}

/** What this device still holds of an attempt that the box does not know. */
function Left({ id }: { id: number }) {
  const user = useUser()
  const { changes } = useStore(outbox.state)
  const asides = asidesOf(answersIn(changes, id, user.id), Infinity)
  return asides.length > 0 ? <Suspense fallback={null}><Asides attemptId={id} asides={asides} items={null} media={{}} onUse={null} /></Suspense> : null
}

/** The box is told that this device goes on. */
function Opening({ attempt, onOpen, refetch }: { attempt: AttemptReview, onOpen: (running: Running) => void, refetch: () => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const words = useAttemptWords()
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const { id, quizId } = attempt
  useEffect(() => {
    let ended = false
    setError(null)
    continueAttempt({ id, quizId }, words).then((running) => {
      if (ended) return
      if (running) onOpen(running)
      else void refetch()
    }, (failure: unknown) => { if (!ended) setError(failure) })
    return () => { ended = true }
    // oxlint-disable-next-line react/exhaustive-deps -- the words may change their language meanwhile; that begins nothing anew
  }, [id, quizId, tries, onOpen, refetch])
  if (error === null) return <Loading />
  return (
    <Page title={attempt.title} narrow back={{ to: `/quizzes/${quizId}`, label: t('attempt.to_quiz') }}>
      <Notice kind="trouble" live action={<Button small onClick={() => setTries(tries + 1)}>{t('attempt.go_on_here')}</Button>}>{sentence(error)}</Notice>
    </Page>
  )
}
