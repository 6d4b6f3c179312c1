/** Settings act at once and travel through the outbox, so that they work without a connection as well. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { preferencesPath } from './profile.api.ts'
import type { Preferences, Profile } from './profile.api.ts'
import { strings } from './profile.strings.ts'
import { useSetup } from '../../lib/box.ts'
import { knownLanguages } from '../../lib/i18n/language.ts'
import { useText } from '../../lib/i18n/use-text.ts'
import { outbox } from '../../lib/outbox/here.ts'
import { useSaveState } from '../../lib/outbox/use-outbox.ts'
import { applyLook } from '../../lib/look.ts'
import { session, useUser } from '../../lib/session.ts'
import { timeZone } from '../../lib/time.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { SaveState } from '../../ui/save-state.tsx'

export function SettingsPart({ profile }: { profile: Profile }) {
  const t = useText(strings)
  const saveState = useSaveState(preferencesPath)
  const { value, change } = usePreferences(profile)
  return (
    <section className="card stack" aria-labelledby="settings">
      <div className="split"><h2 id="settings">{t('profile.settings')}</h2><SaveState state={saveState} /></div>
      <Choice inline legend={t('profile.theme')} value={value.theme} onValue={(theme) => change({ theme })} options={[
        { value: 'auto', label: t('profile.theme_auto') }, { value: 'light', label: t('profile.theme_light') }, { value: 'dark', label: t('profile.theme_dark') }
      ]} />
      <Choice inline legend={t('profile.text')} value={value.textSize} onValue={(textSize) => change({ textSize })} options={[
        { value: 'small', label: t('profile.text_small') }, { value: 'medium', label: t('profile.text_medium') }, { value: 'large', label: t('profile.text_large') }
      ]} />
      <div className="profile-pair">
        <Field label={t('profile.language')} value={value.language ?? ''} onValue={(code) => change({ language: (code || null) as Preferences['language'] })}
          options={[{ value: '', label: t('profile.language_school') }, ...knownLanguages().map((known) => ({ value: known.code, label: known.name }))]} />
        <ZoneField value={value.timeZone} onValue={(zone) => change({ timeZone: zone })} />
      </div>
    </section>
  )
}

function usePreferences(profile: Profile) {
  const t = useText(strings)
  const client = useQueryClient()
  const user = useUser()
  const setup = useSetup()
  const value = profile.preferences

  const change = (part: Partial<Preferences>) => {
    // Two quick taps: the second must not undo the first, which may not be on the screen yet.
    const next = { ...client.getQueryData<Profile>(['profile'])?.preferences ?? value, ...part }
    client.setQueryData<Profile>(['profile'], (known) => known && { ...known, preferences: next })
    applyLook({ theme: next.theme, textSize: next.textSize, ...('language' in part ? { language: next.language } : {}) })
    timeZone.set(next.timeZone ?? setup?.school?.timeZone)
    session.set({ ...user, theme: next.theme, textSize: next.textSize, language: next.language, timeZone: next.timeZone ?? setup?.school?.timeZone ?? user.timeZone })
    void outbox.add({ method: 'PUT', path: preferencesPath, body: next, what: t('profile.settings_name') })
  }
  return { value, change }
}

/** The zones this browser knows; older ones only tell their own. */
function zones(): string[] {
  const intl = Intl as unknown as { supportedValuesOf?: (kind: string) => string[] }
  return intl.supportedValuesOf?.('timeZone') ?? [Intl.DateTimeFormat().resolvedOptions().timeZone]
}

function ZoneField({ value, onValue }: { value: string | null, onValue: (zone: string | null) => void }) {
  const t = useText(strings)
  const [known] = useState(zones)
  const all = value && !known.includes(value) ? [value, ...known] : known
  return (
    <Field label={t('profile.zone')} value={value ?? ''} onValue={(zone) => onValue(zone || null)}
      options={[{ value: '', label: t('profile.language_school') }, ...all.map((zone) => ({ value: zone, label: zone.replace(/_/g, ' ') }))]} />
  )
}
