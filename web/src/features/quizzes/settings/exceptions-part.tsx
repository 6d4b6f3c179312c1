/** What holds for single students or classes instead: more time, other days, further attempts. */
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QuizPart } from '../quiz-page.tsx'
import { listExceptions, listStudents, putException, readCourseParts, removeException } from '../quizzes.api.ts'
import type { Exception, QuizException, Whom } from '../quizzes.api.ts'
import { strings } from '../quizzes.strings.ts'
import { WhenField } from '../when-field.tsx'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { isolated } from '../../../lib/isolated.ts'
import { fullName } from '../../../lib/staff/full-name.ts'
import { useSchoolMoment } from '../../../lib/staff/school-time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'
import { RowMenu } from '../../../ui/staff/row-menu.tsx'
import '../../../ui/staff/long-dialog.css'

const keyOf = ({ student, class: group }: Exception) => student ? `students-${student.id}` : `classes-${group!.id}`
const whomOf = ({ student, class: group }: Exception): Whom => student ? { kind: 'students', id: student.id } : { kind: 'classes', id: group!.id }
const asWish = ({ opensAt, closesAt, extraTime, attemptsAllowed, accessCode }: Exception): QuizException => ({ opensAt, closesAt, extraTime, attemptsAllowed, accessCode })

export default function ExceptionsPart({ quiz, undo }: QuizPart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const moment = useSchoolMoment()
  const [asked, ask] = useState<Exception | 'new' | null>(null)
  const { error, run } = useDoing()
  const query = useQuery({ queryKey: ['quiz-exceptions', quiz.id], queryFn: () => listExceptions(quiz.id) })
  const refresh = () => cache.invalidateQueries({ queryKey: ['quiz-exceptions', quiz.id] })
  const nameOf = (one: Exception) => one.student ? fullName(one.student) : one.class!.name
  const remove = (one: Exception) => void run(async () => {
    await removeException(quiz.id, whomOf(one))
    undo.offer(t('quizzes.exception_removed', { name: isolated(nameOf(one)) }), async () => { await putException(quiz.id, whomOf(one), asWish(one)); await refresh() })
    await refresh()
  })
  return (
    <div className="stack">
      <div className="split"><p className="muted">{t('quizzes.exceptions_about')}</p><Button kind="primary" icon="plus" onClick={() => ask('new')}>{t('quizzes.exception_new')}</Button></div>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Loaded query={query}>{(items) => items.length === 0 ? <EmptyState icon="people" title={t('quizzes.exceptions_none')}>{t('quizzes.exceptions_none_text')}</EmptyState> : (
        <Table caption={t('quizzes.screen_exceptions')} rows={items} rowKey={keyOf} columns={[
          { key: 'who', label: t('quizzes.who'), cell: (one) => <bdi>{nameOf(one)}</bdi> },
          { key: 'extra', label: t('quizzes.extra_time'), cell: ({ extraTime }) => extraTime === null ? '–' : t('quizzes.extra_percent', { percent: String(extraTime / 100) }) },
          { key: 'opens', label: t('quizzes.opens_at'), cell: ({ opensAt }) => opensAt === null ? '–' : moment(opensAt) },
          { key: 'closes', label: t('quizzes.closes_at'), cell: ({ closesAt }) => closesAt === null ? '–' : moment(closesAt) },
          { key: 'attempts', label: t('quizzes.attempts'), cell: ({ attemptsAllowed }) => attemptsAllowed ?? '–' },
          { key: 'code', label: t('quizzes.code'), cell: ({ accessCode }) => accessCode ?? '–' },
          { key: 'more', label: t('quizzes.actions'), hideLabel: true, cell: (one) => <RowMenu label={t('quizzes.more_of', { name: nameOf(one) })} items={[{ id: 'change', label: t('quizzes.change'), icon: 'edit', act: () => ask(one) }, { id: 'remove', label: t('quizzes.exception_remove'), icon: 'trash', danger: true, act: () => remove(one) }]} /> }
        ]} />
      )}</Loaded>
      {asked !== null && <ExceptionDialog quiz={quiz} exception={asked === 'new' ? null : asked} close={() => ask(null)} saved={async () => { await refresh(); ask(null) }} />}
    </div>
  )
}

interface DialogProps { quiz: QuizPart['quiz'], exception: Exception | null, close: () => void, saved: () => Promise<unknown> }

function ExceptionDialog({ quiz, exception, close, saved }: DialogProps) {
  const t = useText(strings)
  const sentence = useErrorText()
  const [kind, setKind] = useState<Whom['kind']>('students')
  const [who, setWho] = useState('')
  const [wish, setWish] = useState<QuizException>(exception ? asWish(exception) : {})
  const [extra, setExtra] = useState(exception?.extraTime == null ? '' : String(exception.extraTime / 100))
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const students = useQuery({ queryKey: ['quiz-students', quiz.courseId], queryFn: () => listStudents(quiz.courseId), enabled: exception === null }).data ?? []
  const classes = useQuery({ queryKey: ['course-parts', quiz.courseId], queryFn: () => readCourseParts(quiz.courseId), enabled: exception === null }).data?.teaching?.classes ?? []
  const choices = kind === 'students' ? students.map((person) => ({ value: String(person.id), label: fullName(person) })) : classes.map(({ id, name }) => ({ value: String(id), label: name }))
  const percent = extra.trim() === '' ? null : Number.parseFloat(extra.replace(',', '.'))
  const wrong = percent !== null && !(percent >= 0 && percent <= 500)
  const submit = () => {
    setTried(true)
    const whom = exception ? whomOf(exception) : who === '' ? null : { kind, id: Number(who) }
    if (!whom || wrong) return
    void run(async () => {
      await putException(quiz.id, whom, { ...wish, extraTime: percent === null ? null : Math.round(percent * 100) })
      await saved()
    })
  }
  return (
    <Dialog open title={exception ? t('quizzes.exception_of', { name: isolated(exception.student ? fullName(exception.student) : exception.class!.name) }) : t('quizzes.exception_new')} onClose={close} actions={<Button kind="primary" busy={busy} onClick={submit}>{t('quizzes.save')}</Button>}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {!exception && (
        <>
          <Choice inline legend={t('quizzes.for_whom')} value={kind} onValue={(next) => { setKind(next); setWho('') }} options={[{ value: 'students', label: t('quizzes.one_student') }, { value: 'classes', label: t('quizzes.one_class') }]} />
          <Field label={t('quizzes.who')} value={who} onValue={setWho} options={[{ value: '', label: t('quizzes.choose') }, ...choices]} error={tried && who === '' ? sentence.field('required') : undefined} />
        </>
      )}
      <Field label={t('quizzes.extra_time')} hint={t('quizzes.extra_hint')} optional inputMode="decimal" value={extra} onValue={setExtra} error={wrong ? t('quizzes.extra_wrong') : undefined} />
      <WhenField label={t('quizzes.opens_at')} value={wish.opensAt ?? null} onValue={(opensAt) => setWish((before) => ({ ...before, opensAt }))} />
      <WhenField label={t('quizzes.closes_at')} value={wish.closesAt ?? null} onValue={(closesAt) => setWish((before) => ({ ...before, closesAt }))} />
      <Field label={t('quizzes.attempts')} optional inputMode="numeric" value={wish.attemptsAllowed == null ? '' : String(wish.attemptsAllowed)} onValue={(text) => setWish((before) => ({ ...before, attemptsAllowed: /^\d{1,2}$/.test(text) && Number(text) > 0 ? Number(text) : null }))} />
      <Field label={t('quizzes.code_own')} optional value={wish.accessCode ?? ''} maxLength={40} autoComplete="off" onValue={(text) => setWish((before) => ({ ...before, accessCode: text.trim() || null }))} />
    </Dialog>
  )
}
