import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import { strings } from './outline.strings.ts'
import { createLesson, createSection } from '../teaching.api.ts'
import type { TaughtCourse } from '../teaching.api.ts'
import { useErrorText } from '../../../../lib/errors.ts'
import { useText } from '../../../../lib/i18n/use-text.ts'
import { isolated } from '../../../../lib/isolated.ts'
import { useDoing } from '../../../../lib/use-doing.ts'
import { useRequestKey } from '../../../../lib/use-request-key.ts'
import { Button } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Notice } from '../../../../ui/notice.tsx'

interface Props { course: TaughtCourse, refresh: () => Promise<void>, close: () => void }

/** One title after the other: Enter adds it and the field is empty for the next. */
export function AddLesson({ course, sectionId, refresh, close }: Props & { sectionId: number | null }) {
  const t = useText(strings)
  const keyFor = useRequestKey()
  const [title, setTitle] = useState('')
  const [section, setSection] = useState(sectionId)
  const [added, setAdded] = useState<{ id: number, title: string } | null>(null)
  const adding = useAdding(title, async (wanted) => {
    // Two lessons may well have the same name: the one added last makes the difference.
    const { id } = await createLesson(course.id, { title: wanted, ...(section === null ? {} : { sectionId: section }) }, keyFor([wanted, section, added?.id]))
    await refresh()
    setAdded({ id, title: wanted })
    setTitle('')
  })
  const sections = [{ value: '', label: t('outline.no_section') }, ...course.sections.map(({ id, title: label }) => ({ value: String(id), label }))]
  return (
    <AddForm adding={adding}>
      <div className={course.sections.length > 0 ? 'outline-add' : 'outline-add outline-add-section'}>
        <Field label={t('outline.new_lesson')} value={title} onValue={setTitle} maxLength={255} autoComplete="off" error={adding.missing} />
        {course.sections.length > 0 && <Field label={t('outline.new_lesson_in')} value={section === null ? '' : String(section)} onValue={(value) => setSection(value === '' ? null : Number(value))} options={sections} />}
        <Button kind="primary" type="submit" busy={adding.busy}>{t('outline.add')}</Button>
        <Button kind="quiet" onClick={() => adding.end(close)}>{t('outline.done')}</Button>
      </div>
      <p role="status">{added && <><Icon name="check" /> {t('outline.lesson_added', { title: isolated(added.title) })} <Link href={`/lessons/${added.id}/edit`}>{t('outline.write_now')}</Link></>}</p>
    </AddForm>
  )
}

export function AddSection({ course, refresh, close }: Props) {
  const t = useText(strings)
  const keyFor = useRequestKey()
  const [title, setTitle] = useState('')
  const [added, setAdded] = useState<{ id: number, title: string } | null>(null)
  const adding = useAdding(title, async (wanted) => {
    const { id } = await createSection(course.id, wanted, keyFor([wanted, added?.id]))
    await refresh()
    setAdded({ id, title: wanted })
    setTitle('')
  })
  return (
    <AddForm adding={adding}>
      <div className="outline-add outline-add-section">
        <Field label={t('outline.new_section')} value={title} onValue={setTitle} maxLength={255} autoComplete="off" error={adding.missing} />
        <Button kind="primary" type="submit" busy={adding.busy}>{t('outline.add')}</Button>
        <Button kind="quiet" onClick={() => adding.end(close)}>{t('outline.done')}</Button>
      </div>
      <p role="status">{added && <><Icon name="check" /> {t('outline.section_added', { title: isolated(added.title) })}</>}</p>
    </AddForm>
  )
}

type Adding = ReturnType<typeof useAdding>

function AddForm({ adding: { error, submit }, children }: { adding: Adding, children: ReactNode }) {
  const sentence = useErrorText()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const again = (event: FormEvent) => submit(event, () => form.current?.querySelector('input')?.focus())
  return (
    <form ref={form} className="card stack" noValidate onSubmit={again}>
      {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      {children}
    </form>
  )
}

function useAdding(title: string, add: (title: string) => Promise<void>) {
  const sentence = useErrorText()
  const [tried, setTried] = useState(false)
  const { busy, error, run } = useDoing()
  const submit = (event: FormEvent, next: () => void) => {
    event.preventDefault()
    setTried(!title.trim())
    if (title.trim()) void run(async () => { await add(title.trim()); next() })
  }
  /** What is typed already is meant to be added. */
  const end = (close: () => void) => title.trim() ? void run(async () => { await add(title.trim()); close() }) : close()
  return { busy, error, submit, end, missing: tried && !title.trim() ? sentence.field('required') : undefined }
}
