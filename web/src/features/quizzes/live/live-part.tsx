/** While a quiz runs: who has begun, what is saved, who was seen when; more time, handing in, beginning again. Read anew every few seconds. */
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { RescueDialog } from './rescue-dialog.tsx'
import { TimelineDialog } from './timeline-dialog.tsx'
import type { QuizPart } from '../quiz-page.tsx'
import { extendAttempt, handIn, readLive, reopenAttempt, resetAttempt } from '../quizzes.api.ts'
import type { LiveStudent } from '../quizzes.api.ts'
import { strings } from '../quiz-running.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useFormats } from '../../../lib/time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useNews } from '../../../lib/use-news.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'
import { Filters } from '../../../ui/staff/filters.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'

const news = ['quiz_changed', 'quiz_attempts'] as const
const everyMs = 5_000
const looks = ['all', 'running', 'not_started', 'done'] as const
type Look = typeof looks[number]
const isRunning = ({ state }: LiveStudent) => state === 'in_progress'
const isDone = ({ state }: LiveStudent) => state !== null && state !== 'in_progress' && state !== 'reset'
const fits: Record<Look, (student: LiveStudent) => boolean> = { all: () => true, running: isRunning, not_started: ({ state }) => state === null || state === 'reset', done: isDone }

type Asked = { name: 'extend' | 'reopen' | 'reset' | 'hand_in' | 'timeline', student: LiveStudent } | { name: 'extend_all' | 'rescue' } | null

export default function LivePart({ quiz, undo }: QuizPart) {
  const t = useText(strings)
  const [look, setLook] = useState<Look>('all')
  const [asked, ask] = useState<Asked>(null)
  const query = useQuery({ queryKey: ['quiz-live', quiz.id], queryFn: () => readLive(quiz.id), refetchInterval: everyMs, staleTime: 0 })
  useNews(news, query.refetch)
  const close = () => ask(null)
  const done = async (said: string) => {
    undo.say(said)
    await query.refetch()
    close()
  }
  return (
    <div className="stack">
      <Loaded query={query}>{({ now, students }) => {
        const count = (name: Look) => students.filter(fits[name]).length
        return (
          <>
            <div className="split">
              <Filters label={t('quiz-running.show')} value={look} onValue={setLook} options={looks.map((value) => ({ value, label: t(`quiz-running.look_${value}`), count: count(value) }))} />
              <span className="row">
                {count('running') > 0 && quiz.teaching.settings.timeLimitSeconds !== null && <Button small icon="clock" onClick={() => ask({ name: 'extend_all' })}>{t('quiz-running.extend_all')}</Button>}
                <Button small icon="upload" onClick={() => ask({ name: 'rescue' })}>{t('quiz-running.rescue')}</Button>
              </span>
            </div>
            {students.length === 0 ? <EmptyState icon="people" title={t('quiz-running.nobody')}>{t('quiz-running.nobody_text')}</EmptyState>
              : <LiveTable students={students.filter(fits[look])} now={Date.parse(now)} ask={ask} />}
            <p className="muted">{t('quiz-running.by_itself')}</p>
          </>
        )
      }}</Loaded>
      {asked?.name === 'timeline' && <TimelineDialog student={asked.student} close={close} />}
      {asked?.name === 'rescue' && <RescueDialog quizId={quiz.id} close={close} done={() => done(t('quiz-running.rescued'))} />}
      {asked?.name === 'extend_all' && (
        <MinutesDialog title={t('quiz-running.extend_all')} about={t('quiz-running.extend_all_about')} close={close} go={async (minutes) => {
          const running = (query.data?.students ?? []).filter(isRunning)
          for (const { attemptId, extraSeconds } of running) await extendAttempt(attemptId!, extraSeconds + minutes * 60)
          await done(t('quiz-running.extended_all', { count: running.length }))
        }} />
      )}
      {asked?.name === 'extend' && <MinutesDialog title={t('quiz-running.extend_of', { name: isolated(fullName(asked.student)) })} about={t('quiz-running.extend_about')} close={close} go={async (minutes) => {
        await extendAttempt(asked.student.attemptId!, asked.student.extraSeconds + minutes * 60)
        await done(t('quiz-running.extended', { name: isolated(fullName(asked.student)), count: minutes }))
      }} />}
      {asked?.name === 'reopen' && <MinutesDialog title={t('quiz-running.reopen_of', { name: isolated(fullName(asked.student)) })} about={t('quiz-running.reopen_about')} close={close} go={async (minutes) => {
        await reopenAttempt(asked.student.attemptId!, minutes * 60)
        await done(t('quiz-running.reopened', { name: isolated(fullName(asked.student)) }))
      }} />}
      {(asked?.name === 'hand_in' || asked?.name === 'reset') && <SureDialog asked={asked} close={close} done={done} />}
    </div>
  )
}

function LiveTable({ students, now, ask }: { students: LiveStudent[], now: number, ask: (asked: Asked) => void }) {
  const t = useText(strings)
  const { ago } = useFormats()
  return (
    <Table caption={t('quiz-running.live')} rows={students} rowKey={({ id }) => id} columns={[
      { key: 'name', label: t('quiz-running.student'), cell: (student) => student.attemptId === null || student.state === 'in_progress' ? <bdi>{fullName(student)}</bdi> : <Link href={`/attempts/${student.attemptId}`} dir="auto">{fullName(student)}</Link> },
      { key: 'state', label: t('quiz-running.state'), cell: (student) => <span className={`live-state live-state-${student.state ?? 'none'}`}>{t(`quiz-running.state_${student.state ?? 'none'}`)}{(student.number ?? 1) > 1 && <small className="muted"> {t('quiz-running.attempt', { number: student.number! })}</small>}</span> },
      { key: 'saved', label: t('quiz-running.saved'), cell: ({ answered, items, flagged, attemptId }) => attemptId === null ? '–' : <Saved answered={answered} items={items} flagged={flagged} /> },
      { key: 'seen', label: t('quiz-running.seen'), cell: ({ lastSeenAt, state }) => lastSeenAt === null ? '–' : <span className={state === 'in_progress' && now - Date.parse(lastSeenAt) > 120_000 ? 'quiz-warning nowrap' : 'nowrap'}>{ago(lastSeenAt)}</span> },
      { key: 'left', label: t('quiz-running.left'), cell: ({ deadlineAt, extraSeconds, creditSeconds }) => <Left deadlineAt={deadlineAt} now={now} extra={extraSeconds} credit={creditSeconds} /> },
      { key: 'more', label: t('quiz-running.actions'), hideLabel: true, cell: (student) => student.attemptId === null ? '' : (
        <RowMenu label={t('quiz-running.more_of', { name: fullName(student) })} items={[
          isRunning(student) && { id: 'extend', label: t('quiz-running.extend'), icon: 'clock', act: () => ask({ name: 'extend', student }) },
          isRunning(student) && { id: 'hand_in', label: t('quiz-running.hand_in'), icon: 'check', act: () => ask({ name: 'hand_in', student }) },
          isDone(student) && { id: 'reopen', label: t('quiz-running.reopen'), icon: 'edit', act: () => ask({ name: 'reopen', student }) },
          { id: 'timeline', label: t('quiz-running.timeline'), icon: 'list', act: () => ask({ name: 'timeline', student }) },
          student.state !== 'reset' && { id: 'reset', label: t('quiz-running.reset'), icon: 'trash', danger: true, act: () => ask({ name: 'reset', student }) }
        ]} />
      ) }
    ]} />
  )
}

function Saved({ answered, items, flagged }: { answered: number, items: number, flagged: number }) {
  const t = useText(strings)
  const words = t('quiz-running.saved_of', { answered, items })
  return <span className="live-saved"><progress className="progress-bar live-bar" value={answered} max={items || 1} aria-label={words} /><span className="nowrap">{words}{flagged > 0 && <small className="muted"> · {t('quiz-running.flagged', { count: flagged })}</small>}</span></span>
}

function Left({ deadlineAt, now, extra, credit }: { deadlineAt: string | null, now: number, extra: number, credit: number }) {
  const t = useText(strings)
  const minutes = deadlineAt === null ? null : Math.max(0, Math.ceil((Date.parse(deadlineAt) - now) / 60_000))
  return (
    <span className="live-left">
      <span className={minutes !== null && minutes <= 5 ? 'quiz-warning nowrap' : 'nowrap'}>{minutes === null ? '–' : t('quiz-running.minutes', { count: minutes })}</span>
      {extra + credit > 0 && <small className="muted nowrap">{t('quiz-running.extra', { count: Math.round((extra + credit) / 60) })}</small>}
    </span>
  )
}

function MinutesDialog({ title, about, close, go }: { title: string, about: string, close: () => void, go: (minutes: number) => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [text, setText] = useState('5')
  const { busy, error, run } = useDoing()
  const minutes = /^\d{1,4}$/.test(text.trim()) ? Number(text) : null
  return (
    <Dialog open title={title} onClose={close} actions={<Button kind="primary" busy={busy} onClick={() => { if (minutes !== null) void run(() => go(minutes)) }}>{t('quiz-running.give')}</Button>}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <p>{about}</p>
      <Field label={t('quiz-running.minutes_field')} inputMode="numeric" value={text} onValue={setText} error={minutes === null ? t('quiz-running.minutes_wrong') : undefined} />
      <div className="row">{[2, 5, 10, 15, 30].map((value) => <Button key={value} small onClick={() => setText(String(value))}>{t('quiz-running.minutes', { count: value })}</Button>)}</div>
    </Dialog>
  )
}

/** What a student would feel at once, and what an undo could not give back as it was: asked beforehand. */
function SureDialog({ asked: { name, student }, close, done }: { asked: { name: 'hand_in' | 'reset' | string, student: LiveStudent }, close: () => void, done: (said: string) => Promise<unknown> }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { busy, error, run } = useDoing()
  const reset = name === 'reset'
  const person = { name: isolated(fullName(student)) }
  const go = () => void run(async () => {
    if (reset) await resetAttempt(student.attemptId!)
    else await handIn(student.attemptId!)
    await done(t(reset ? 'quiz-running.was_reset' : 'quiz-running.was_handed_in', person))
  })
  return (
    <Dialog open title={t(reset ? 'quiz-running.reset_of' : 'quiz-running.hand_in_of', person)} onClose={close} actions={<><Button kind="quiet" onClick={close}>{t('quiz-running.leave')}</Button><Button kind={reset ? 'danger' : 'primary'} busy={busy} onClick={go}>{t(reset ? 'quiz-running.reset' : 'quiz-running.hand_in')}</Button></>}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <p>{t(reset ? 'quiz-running.reset_about' : 'quiz-running.hand_in_about')}</p>
    </Dialog>
  )
}
