import { useState } from 'react'
import { Objectives } from './objectives.tsx'
import { strings } from './settings.strings.ts'
import { Tags } from './tags.tsx'
import type { CoursePart } from '../course-part.ts'
import { changeCourse } from '../teaching.api.ts'
import type { CourseChanges, TaughtCourse } from '../teaching.api.ts'
import { categoryOptions, useCategories } from '../use-categories.ts'
import { asApiError } from '../../../../lib/api-error.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { useAutosave } from '../../../../lib/staff/use-autosave.ts'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SaveState } from '../../../../ui/save-state.tsx'
import '../../../../ui/staff/fields.css'

const difficulties = ['beginner', 'intermediate', 'advanced'] as const

interface Draft { title: string, description: string, categoryId: string, difficulty: TaughtCourse['difficulty'], minutes: string, startsOn: string, endsOn: string, objectives: string[], tags: string[] }

const draftOf = (course: TaughtCourse): Draft => ({
  title: course.title, description: course.description, categoryId: course.categoryId === null ? '' : String(course.categoryId), difficulty: course.difficulty,
  minutes: course.estimatedMinutes === null ? '' : String(course.estimatedMinutes), startsOn: course.startsOn ?? '', endsOn: course.endsOn ?? '', objectives: course.objectives, tags: course.tags
})

/** Saved by itself, a moment after each change. */
export function AboutForm({ course, refresh }: CoursePart) {
  const t = useText(strings)
  const sentence = useErrorText()
  const categories = useCategories()
  const [draft, setDraft] = useState(() => draftOf(course))
  const { state, error, change: send } = useAutosave<CourseChanges>((changes) => changeCourse(course.id, changes).then(refresh))
  const fields = error === null ? {} : asApiError(error).fields
  const wrongDates = draft.startsOn !== '' && draft.endsOn !== '' && draft.endsOn < draft.startsOn
  const wrongMinutes = draft.minutes !== '' && !/^[1-9]\d{0,4}$/.test(draft.minutes)
  const together = course.lessons.reduce((sum, lesson) => sum + lesson.estimatedMinutes, 0)

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    const changes = changesOf(next, part)
    if (Object.keys(changes).length > 0) send(changes)
  }
  const beside = Object.keys(fields).some((name) => name in draft || name === 'estimatedMinutes')
  return (
    <section className="card stack" aria-labelledby="about">
      <div className="split"><h2 id="about">{t('course_settings.about')}</h2><SaveState state={state} /></div>
      {error !== null && !beside && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <Field label={t('course_settings.title')} value={draft.title} onValue={(title) => change({ title })} maxLength={255} autoComplete="off" error={draft.title.trim() ? sentence.field(fields.title) : sentence.field('required')} />
      <Field multiline optional label={t('course_settings.description')} hint={t('course_settings.description_hint')} value={draft.description} onValue={(description) => change({ description })} maxLength={5000} error={sentence.field(fields.description)} />
      <div className="two-fields">
        <Field label={t('course_settings.category')} value={draft.categoryId} onValue={(categoryId) => change({ categoryId })} error={sentence.field(fields.categoryId)}
          options={[{ value: '', label: t('course_settings.no_category') }, ...categoryOptions(categories, course.categoryId)]} />
        <Field label={t('course_settings.difficulty')} value={draft.difficulty} onValue={(difficulty) => change({ difficulty: difficulty as Draft['difficulty'] })}
          options={difficulties.map((value) => ({ value, label: t(`course_settings.difficulty_${value}`) }))} />
        <Field optional type="date" label={t('course_settings.starts_on')} value={draft.startsOn} onValue={(startsOn) => change({ startsOn })} error={sentence.field(fields.startsOn)} />
        <Field optional type="date" label={t('course_settings.ends_on')} value={draft.endsOn} onValue={(endsOn) => change({ endsOn })} error={wrongDates ? t('course_settings.dates_wrong') : sentence.field(fields.endsOn)} />
      </div>
      <Field optional inputMode="numeric" label={t('course_settings.minutes')} hint={together > 0 ? t('course_settings.minutes_hint', { count: together }) : undefined} value={draft.minutes} onValue={(minutes) => change({ minutes })}
        error={wrongMinutes ? t('course_settings.minutes_wrong') : sentence.field(fields.estimatedMinutes)} />
      <Objectives value={draft.objectives} onValue={(objectives) => change({ objectives })} />
      <Tags value={draft.tags} onValue={(tags) => change({ tags })} />
    </section>
  )
}

/** What goes to the box of what was changed: only what can be right. */
function changesOf(draft: Draft, part: Partial<Draft>): CourseChanges {
  const changes: CourseChanges = {}
  if (part.title !== undefined && draft.title.trim()) changes.title = draft.title.trim()
  if (part.description !== undefined) changes.description = draft.description
  if (part.categoryId !== undefined) changes.categoryId = draft.categoryId === '' ? null : Number(draft.categoryId)
  if (part.difficulty !== undefined) changes.difficulty = draft.difficulty
  if (part.minutes !== undefined && /^([1-9]\d{0,4})?$/.test(draft.minutes)) changes.estimatedMinutes = draft.minutes === '' ? null : Number(draft.minutes)
  const datesFit = draft.startsOn === '' || draft.endsOn === '' || draft.endsOn >= draft.startsOn
  // Both together: whichever of them was wrong before may be right now.
  if ((part.startsOn !== undefined || part.endsOn !== undefined) && datesFit) Object.assign(changes, { startsOn: draft.startsOn || null, endsOn: draft.endsOn || null })
  if (part.objectives !== undefined) changes.objectives = draft.objectives.map((one) => one.trim()).filter(Boolean)
  if (part.tags !== undefined) changes.tags = draft.tags
  return changes
}
