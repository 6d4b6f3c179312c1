import { useState } from 'react'
import type { FormEvent } from 'react'
import type { School } from './school.api.ts'
import type { Save } from './school-page.tsx'
import { strings } from './school.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { knownLanguages } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { zoneTyped } from '../../lib/zones.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SaveState } from '../../ui/save-state.tsx'
import { TimeZoneField } from '../../ui/time-zone-field.tsx'

export function DetailsForm({ school, save }: { school: School, save: Save }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const { draft, change, tried, try: submit, saved, busy, error } = useDraft(school, save)
  const fields = error === null ? {} : asApiError(error).fields
  const zone = zoneTyped(draft.timeZone)
  const beside = Boolean(fields.name ?? fields.timeZone)
  return (
    <form className="card stack" noValidate onSubmit={submit}>
      <h2>{t('school.details')}</h2>
      <Field label={t('school.name')} hint={t('school.name_hint')} value={draft.name} maxLength={120} autoComplete="organization" onValue={(name) => change({ name })}
        error={sentence.field(fields.name) ?? (tried && !draft.name.trim() ? sentence.field('required') : undefined)} />
      <TimeZoneField value={draft.timeZone} zone={zone} onValue={(timeZone) => change({ timeZone })}
        error={fields.timeZone ? 'unknown' : tried && !zone ? 'missing' : undefined} />
      <Field label={t('school.language')} hint={t('school.language_hint')} value={draft.language} onValue={(language) => change({ language })}
        options={knownLanguages().map((known) => ({ value: known.code, label: known.name }))} />
      {error !== null && !beside && <Notice kind="trouble" live>{sentence(error)}</Notice>}
      <div className="row"><Button kind="primary" type="submit" busy={busy}>{t('school.save')}</Button><SaveState state={saved ? 'saved' : 'idle'} /></div>
    </form>
  )
}

function useDraft({ name, timeZone, language }: School, save: Save) {
  const [draft, setDraft] = useState({ name, timeZone, language })
  const [tried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const { busy, error, run, forget } = useDoing()
  const change = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part })
    setSaved(false)
    forget()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const zone = zoneTyped(draft.timeZone)
    if (!draft.name.trim() || !zone) return
    setDraft({ ...draft, timeZone: zone })
    void run(async () => {
      await save({ name: draft.name.trim(), timeZone: zone, language: draft.language as 'en' })
      setSaved(true)
    })
  }
  return { draft, change, tried, try: submit, saved, busy, error }
}
