import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { saveProfile } from './profile.api.ts'
import type { Profile, ProfileChanges } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { asApiError } from '../../lib/api-error.ts'
import { useErrorText } from '../../lib/errors.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean)

export function AboutForm({ profile }: { profile: Profile }) {
  const t = useText(strings)
  const sentence = useErrorText()
  const client = useQueryClient()
  const [form, setForm] = useState({ about: profile.about, links: profile.links.join('\n'), phone: profile.phone ?? '', birthDate: profile.birthDate ?? '', email: profile.email ?? '' })
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle')
  const [error, setError] = useState<unknown>(null)
  const set = (part: Partial<typeof form>) => { setForm({ ...form, ...part }); setState('idle') }
  const wrongLink = lines(form.links).some((link) => !/^https:\/\/\S+\.\S+/.test(link))
  const wrongPhone = form.phone.trim() !== '' && !/^[+()/\d .-]{3,20}$/.test(form.phone.trim())
  const fields = error === null ? {} : asApiError(error).fields
  const isStaff = profile.role !== 'student'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (state === 'busy' || wrongLink || wrongPhone) return
    setState('busy')
    setError(null)
    const changes: ProfileChanges = { about: form.about, links: lines(form.links), phone: form.phone.trim() || null, birthDate: form.birthDate || null, ...(isStaff ? { email: form.email.trim() || null } : {}) }
    try {
      client.setQueryData(['profile'], await saveProfile(changes))
      setState('saved')
    } catch (failure) {
      setError(failure)
      setState('idle')
    }
  }

  return (
    <section className="card" aria-labelledby="about">
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <h2 id="about">{t('profile.you')}</h2>
        <Field multiline optional label={t('profile.about')} hint={t('profile.about_hint')} value={form.about} onValue={(about) => set({ about })} maxLength={2000} error={sentence.field(fields.about)} />
        <Field multiline optional label={t('profile.links')} hint={t('profile.links_hint')} value={form.links} onValue={(links) => set({ links })}
          error={wrongLink ? sentence.field('link') : sentence.field(fields.links)} />
        <div className="profile-pair">
          <Field optional type="tel" autoComplete="tel" label={t('profile.phone')} value={form.phone} onValue={(phone) => set({ phone })}
            error={wrongPhone ? t('profile.phone_wrong') : sentence.field(fields.phone)} />
          <Field optional type="date" label={t('profile.birth_date')} value={form.birthDate} onValue={(birthDate) => set({ birthDate })} error={sentence.field(fields.birthDate)} />
        </div>
        {isStaff && <Field optional type="email" autoComplete="email" label={t('profile.email')} value={form.email} onValue={(email) => set({ email })} error={sentence.field(fields.email)} />}
        {error !== null && <Notice kind="trouble" live>{sentence(error)}</Notice>}
        {state === 'saved' && <Notice kind="done" live>{t('profile.saved')}</Notice>}
        <div><Button kind="primary" type="submit" busy={state === 'busy'}>{t('profile.save')}</Button></div>
      </form>
    </section>
  )
}
