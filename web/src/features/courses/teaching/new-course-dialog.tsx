import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { strings } from './teaching.strings.ts'
import { createCourse } from './teaching.api.ts'
import type { NewCourse } from './teaching.api.ts'
import { categoryOptions, useCategories } from './use-categories.ts'
import { useErrorText } from '../../../lib/errors.ts'
import { useText } from '../../../lib/i18n/use-text.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useRequestKey } from '../../../lib/use-request-key.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import '../../../ui/staff/fields.css'

/** A title is enough; the rest can be said later. */
export function NewCourseDialog({ fromDocuments, close }: { fromDocuments: boolean, close: () => void }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const cache = useQueryClient()
  const keyFor = useRequestKey()
  const [, navigate] = useLocation()
  const categories = useCategories()
  const [draft, setDraft] = useState({ title: '', categoryId: '', startsOn: '', endsOn: '' })
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const missing = !draft.title.trim()
  const wrongDates = draft.startsOn !== '' && draft.endsOn !== '' && draft.endsOn < draft.startsOn

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing || wrongDates) return
    const { categoryId, startsOn, endsOn } = draft
    const course: NewCourse = { title: draft.title.trim(), ...(categoryId ? { categoryId: Number(categoryId) } : {}), ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}) }
    void run(async () => {
      const { id } = await createCourse(course, keyFor(course))
      void cache.invalidateQueries({ queryKey: ['courses'] })
      navigate(fromDocuments ? `/courses/${id}/import` : `/courses/${id}`)
    })
  }
  return (
    <Dialog open title={t(fromDocuments ? 'teaching.new_from_documents' : 'teaching.new')} onClose={close}>
      <form className="stack" noValidate onSubmit={submit}>
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        <Field label={t('teaching.name')} hint={t('teaching.name_hint')} value={draft.title} onValue={(title) => setDraft({ ...draft, title })} maxLength={255} autoComplete="off" autoFocus
          error={tried && missing ? sentence.field('required') : undefined} />
        {categories.length > 0 && (
          <Field label={t('teaching.category')} value={draft.categoryId} onValue={(categoryId) => setDraft({ ...draft, categoryId })}
            options={[{ value: '', label: t('teaching.no_category') }, ...categoryOptions(categories, null)]} />
        )}
        <details className="course-dates" open={wrongDates || undefined}>
          <summary>{t('teaching.with_dates')}<Icon name="down" /></summary>
          <div className="two-fields">
            <Field optional type="date" label={t('teaching.starts_on')} value={draft.startsOn} onValue={(startsOn) => setDraft({ ...draft, startsOn })} />
            <Field optional type="date" label={t('teaching.ends_on')} value={draft.endsOn} onValue={(endsOn) => setDraft({ ...draft, endsOn })} error={wrongDates ? t('teaching.dates_wrong') : undefined} />
          </div>
        </details>
        <Button kind="primary" type="submit" wide busy={busy}>{t('teaching.create')}</Button>
      </form>
    </Dialog>
  )
}
