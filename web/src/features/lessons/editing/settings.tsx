/** What else there is to say about a lesson. Everything is saved as soon as it is said. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CourseDetails, Lesson, LessonChanges } from './editing.api.ts'
import { linesOf, wordsOf } from './editing.rules.ts'
import { strings } from './editing.strings.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Check, Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import { Loading } from '../../../ui/progress.tsx'

type Always = 'summary' | 'estimatedMinutes' | 'objectives' | 'keywords' | 'difficulty' | 'completion' | 'leastSeconds' | 'commentsAllowed' | 'progressTracked' | 'prerequisiteIds'
export type SettingsValues = Required<Pick<LessonChanges, Always>> & Pick<LessonChanges, 'sectionId'>

interface Props {
  lesson: Lesson
  course: CourseDetails | undefined
  /** Whether a quiz belongs to it: only then can one complete it. */
  hasQuiz: boolean
  values: SettingsValues
  change: (part: Partial<SettingsValues>) => void
  /** By the number of its words. */
  minutes: number
  narration: ReactNode
}

export function Settings({ lesson, course, hasQuiz, values, change, minutes, narration }: Props) {
  const t = useText(strings)
  return (
    <div className="stack">
      <Field multiline optional label={t('editing.summary')} hint={t('editing.summary_hint')} value={values.summary} onValue={(summary) => change({ summary })} maxLength={2000} />
      {course && course.sections.length > 0 && <Section lesson={lesson} course={course} values={values} change={change} />}
      <Minutes values={values} change={change} minutes={minutes} />
      <Choice inline legend={t('editing.difficulty')} value={values.difficulty} onValue={(difficulty) => change({ difficulty })}
        options={(['easy', 'medium', 'hard'] as const).map((value) => ({ value, label: t(`editing.${value}`) }))} />
      <Lines label={t('editing.objectives')} hint={t('editing.objectives_hint')} value={values.objectives.join('\n')} read={linesOf} most={30}
        change={(objectives) => change({ objectives })} />
      <Lines short label={t('editing.keywords')} hint={t('editing.keywords_hint')} value={values.keywords.join(', ')} read={wordsOf} most={30}
        change={(keywords) => change({ keywords })} />
      <Completion hasQuiz={hasQuiz} values={values} change={change} />
      <Check label={t('editing.progress_tracked')} hint={t('editing.progress_tracked_hint')} checked={values.progressTracked}
        onChecked={(progressTracked) => change({ progressTracked })} />
      <Check label={t('editing.comments_allowed')} checked={values.commentsAllowed} onChecked={(commentsAllowed) => change({ commentsAllowed })} />
      <Prerequisites lesson={lesson} course={course} values={values} change={change} />
      {narration}
    </div>
  )
}

type PartProps = Pick<Props, 'values' | 'change'>

function Section({ lesson, course, values, change }: PartProps & { lesson: Lesson, course: CourseDetails }) {
  const t = useText(strings)
  const now = values.sectionId === undefined ? course.lessons.find(({ id }) => id === lesson.id)?.sectionId ?? null : values.sectionId
  const options = [{ value: '', label: t('editing.no_section') }, ...course.sections.map(({ id, title }) => ({ value: String(id), label: title }))]
  const choose = (value: string) => change({ sectionId: value === '' ? null : Number(value) })
  return <Field label={t('editing.section')} value={now === null ? '' : String(now)} onValue={choose} options={options} />
}

const mostMinutes = 6_000

function Minutes({ values, change, minutes }: PartProps & { minutes: number }) {
  const t = useText(strings)
  const [typed, setTyped] = useState(String(values.estimatedMinutes))
  const [given, setGiven] = useState(values.estimatedMinutes)
  if (given !== values.estimatedMinutes) {
    setGiven(values.estimatedMinutes)
    if (Number(typed) !== values.estimatedMinutes) setTyped(String(values.estimatedMinutes))
  }
  const wrong = !isWhole(typed, 1, mostMinutes)
  const set = (value: string) => {
    setTyped(value)
    if (isWhole(value, 1, mostMinutes)) change({ estimatedMinutes: Number(value) })
  }
  return (
    <div className="stack-s">
      <Field type="number" label={t('editing.minutes')} value={typed} onValue={set} min={1} max={mostMinutes} inputMode="numeric"
        error={wrong ? t('editing.minutes_wrong', { most: mostMinutes }) : undefined} />
      {minutes !== values.estimatedMinutes && (
        <div className="split">
          <small className="muted">{t('editing.minutes_suggested', { count: minutes })}</small>
          <Button small onClick={() => set(String(minutes))}>{t('editing.minutes_take', { count: minutes })}</Button>
        </div>
      )}
    </div>
  )
}

const isWhole = (typed: string, least: number, most: number) => /^\d+$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most

interface LinesProps { label: string, hint: string, value: string, read: (text: string) => string[], most: number, change: (lines: string[]) => void, short?: boolean }

/** Several things in one field, as they are typed. */
function Lines({ label, hint, value, read, most, change, short = false }: LinesProps) {
  const [typed, setTyped] = useState(value)
  const set = (text: string) => {
    setTyped(text)
    change(read(text).slice(0, most).map((line) => line.slice(0, short ? 50 : 300)))
  }
  return <Field multiline={!short} optional label={label} hint={hint} value={typed} onValue={set} maxLength={short ? 1_600 : 9_000} />
}

const completions = ['reading', 'time', 'mark', 'quiz'] as const

function Completion({ hasQuiz, values, change }: PartProps & { hasQuiz: boolean }) {
  const t = useText(strings)
  const [typed, setTyped] = useState(String(Math.max(1, Math.round((values.leastSeconds ?? 300) / 60))))
  const right = isWhole(typed, 1, mostMinutes)
  const set = (completion: SettingsValues['completion']) => change(completion === 'time' ? { completion, leastSeconds: (right ? Number(typed) : 5) * 60 } : { completion })
  const setMinutes = (value: string) => {
    setTyped(value)
    if (isWhole(value, 1, mostMinutes)) change({ completion: 'time', leastSeconds: Number(value) * 60 })
  }
  return (
    <div className="stack-s">
      <Choice legend={t('editing.completion')} value={values.completion} onValue={set}
        options={completions.filter((value) => value !== 'quiz' || hasQuiz || values.completion === 'quiz').map((value) => ({ value, label: t(`editing.completion_${value}`) }))} />
      {values.completion === 'time' && (
        <Field type="number" label={t('editing.completion_minutes')} value={typed} onValue={setMinutes} min={1} max={mostMinutes} inputMode="numeric"
          error={right ? undefined : t('editing.minutes_wrong', { most: mostMinutes })} />
      )}
    </div>
  )
}

const searchFrom = 10

function Prerequisites({ lesson, course, values, change }: PartProps & { lesson: Lesson, course: CourseDetails | undefined }) {
  const t = useText(strings)
  const [search, setSearch] = useState('')
  if (!course) return <Loading />
  const others = course.lessons.filter(({ id }) => id !== lesson.id)
  if (others.length === 0) return null
  const chosen = new Set(values.prerequisiteIds)
  const shown = others.filter(({ id, title }) => chosen.has(id) || title.toLowerCase().includes(search.trim().toLowerCase()))
  const toggle = (id: number, on: boolean) => change({ prerequisiteIds: on ? [...values.prerequisiteIds, id] : values.prerequisiteIds.filter((other) => other !== id) })
  return (
    <details className="prerequisites" open={chosen.size > 0}>
      <summary>{t('editing.prerequisites')}{chosen.size > 0 && ` (${chosen.size})`}</summary>
      <div className="stack-s">
        <p className="field-hint">{t('editing.prerequisites_hint')}</p>
        {others.length >= searchFrom && <Field type="search" label={t('editing.search_lessons')} value={search} onValue={setSearch} autoComplete="off" />}
        <div className="prerequisites-list">
          {shown.slice(0, 100).map(({ id, title }) => <Check key={id} plain label={<span dir="auto">{title}</span>} checked={chosen.has(id)} onChecked={(on) => toggle(id, on)} />)}
        </div>
      </div>
    </details>
  )
}
