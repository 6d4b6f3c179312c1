/** The quizzes of a course, for those who teach it. */
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { createQuiz, listQuizzes, readCourseParts } from '../quizzes.api.ts'
import type { QuizRow } from '../quizzes.api.ts'
import { pointsText, presetSettings, presets } from '../quizzes.rules.ts'
import type { Preset } from '../quizzes.rules.ts'
import { StageWords } from '../stage-words.tsx'
import { strings } from '../quizzes.strings.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useSchoolMoment } from '../../../lib/staff/school-time.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useNews } from '../../../lib/use-news.ts'
import { useRequestKey } from '../../../lib/use-request-key.ts'
import { Button } from '../../../ui/button.tsx'
import { Check, Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Notice } from '../../../ui/notice.tsx'
import '../quizzes.css'

const news = ['quiz_changed', 'quiz_attempts'] as const

export default function QuizzesPart({ course }: { course: { id: number } }) {
  const t = useText(strings)
  const [archived, setArchived] = useState(false)
  const [making, setMaking] = useState(false)
  const query = useQuery({ queryKey: ['quizzes', course.id, archived], queryFn: () => listQuizzes(course.id, archived) })
  useNews(news, query.refetch)
  return (
    <section className="stack" aria-label={t('quizzes.title')}>
      <div className="split">
        <h2>{t('quizzes.title')}</h2>
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>{t('quizzes.new')}</Button>
      </div>
      <Loaded query={query}>{(quizzes) => quizzes.length === 0
        ? <EmptyState icon="list" title={t(archived ? 'quizzes.none_archived' : 'quizzes.none')}>{!archived && t('quizzes.none_text')}</EmptyState>
        : <ul className="stack-s">{quizzes.map((quiz) => <li key={quiz.id}><QuizCard quiz={quiz} /></li>)}</ul>}
      </Loaded>
      <Check plain label={t('quizzes.show_archive')} checked={archived} onChecked={setArchived} />
      {making && <NewQuizDialog courseId={course.id} close={() => setMaking(false)} />}
    </section>
  )
}

function QuizCard({ quiz }: { quiz: QuizRow }) {
  const t = useText(strings)
  const moment = useSchoolMoment()
  const { teaching } = quiz
  return (
    <article className="card quiz-card">
      <div className="quiz-card-words">
        <h3><Link href={`/quizzes/${quiz.id}`} dir="auto">{quiz.title}</Link></h3>
        <p className="facts-row">
          <StageWords quiz={quiz} />
          <span>{t('quizzes.items', { count: quiz.items })}</span><span>{t('quizzes.points', { points: pointsText(quiz.maxScore) })}</span>
          {quiz.opensAt && <span>{t('quizzes.opens', { when: moment(quiz.opensAt) })}</span>}{quiz.closesAt && <span>{t('quizzes.closes', { when: moment(quiz.closesAt) })}</span>}
        </p>
        {teaching && teaching.students > 0 && (
          <p className="facts-row">
            {teaching.inProgress > 0 && <Link href={`/quizzes/${quiz.id}?part=live`}>{t('quizzes.in_progress', { count: teaching.inProgress })}</Link>}
            <Link href={`/quizzes/${quiz.id}?part=results`}>{t('quizzes.finished', { count: teaching.finished })}</Link>
            {teaching.toGrade > 0 && <Link href={`/quizzes/${quiz.id}?part=grading`} className="quiz-to-grade">{t('quizzes.to_grade', { count: teaching.toGrade })}</Link>}
          </p>
        )}
      </div>
    </article>
  )
}

function NewQuizDialog({ courseId, close }: { courseId: number, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const keyFor = useRequestKey()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  const [preset, setPreset] = useState<Preset>('test')
  const [lesson, setLesson] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const lessons = useQuery({ queryKey: ['course-parts', courseId], queryFn: () => readCourseParts(courseId) }).data?.lessons ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim()) return
    const quiz = { title: title.trim(), lessonId: lesson === '' ? null : Number(lesson), settings: presetSettings[preset] }
    void run(async () => {
      const { id } = await createQuiz(courseId, quiz, keyFor(quiz))
      await cache.invalidateQueries({ queryKey: ['quizzes', courseId] })
      navigate(`/quizzes/${id}`)
    })
  }
  return (
    <Dialog open title={t('quizzes.new')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Field label={t('quizzes.name')} value={title} onValue={setTitle} maxLength={255} autoComplete="off" error={tried && !title.trim() ? sentence.field('required') : undefined} />
        <Choice legend={t('quizzes.preset')} value={preset} onValue={setPreset} options={presets.map((value) => ({ value, label: t(`quizzes.preset_${value}`), hint: t(`quizzes.preset_${value}_about`) }))} />
        {lessons.length > 0 && <Field label={t('quizzes.lesson')} optional value={lesson} onValue={setLesson} options={[{ value: '', label: t('quizzes.no_lesson') }, ...lessons.map(({ id, title: name }) => ({ value: String(id), label: name }))]} />}
        <Button kind="primary" type="submit" wide busy={busy}>{t('quizzes.create')}</Button>
      </form>
    </Dialog>
  )
}
